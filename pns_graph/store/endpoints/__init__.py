"""Stores behind SPARQL endpoints: asking them, and putting a release into them."""
