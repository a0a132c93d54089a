"""Which claims speak of a term, in which people."""
