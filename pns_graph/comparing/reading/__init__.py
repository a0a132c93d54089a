"""Releases as they are read for a comparison, from files, folders and git."""
