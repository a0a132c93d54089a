"""What other ontologies import: bridges to them, and modules of a few terms."""
