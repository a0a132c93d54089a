"""The ontologies that others import, cut from all triples of a release."""
