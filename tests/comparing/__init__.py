"""Releases compared: planted changes, laws, the command, and the forms in which changes are told."""
