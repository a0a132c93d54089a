"""Where triples live: embedded, behind an endpoint, packaged with the program."""
