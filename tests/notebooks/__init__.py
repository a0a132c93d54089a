"""Notebooks, and that they run."""
