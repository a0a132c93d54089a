"""The reading half: names, queries, cards, shapes and the command line."""
