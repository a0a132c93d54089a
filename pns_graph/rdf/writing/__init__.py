"""Triples as files: Turtle, RDF/XML and sorted answers, the same bytes for the same triples."""
