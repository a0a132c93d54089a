"""The server and its pages, as a program and as a person use them."""
