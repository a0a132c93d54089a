"""Tables as text files, their cells, rows and identity."""
