"""What other ontologies import: base and full, bridges to them, modules of a few terms."""
