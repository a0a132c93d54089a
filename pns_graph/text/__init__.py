"""Words, tables and links for people."""
