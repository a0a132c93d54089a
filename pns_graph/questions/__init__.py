"""The library of questions: a file goes in, rows come out."""
