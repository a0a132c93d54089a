"""Rows become axioms and triples."""
