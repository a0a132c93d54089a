"""Tidy tables: associations, claims, terms, sources and mappings, a row each."""
