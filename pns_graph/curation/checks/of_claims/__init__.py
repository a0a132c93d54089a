"""Checks of what claims say: each beside the others, and its sentence beside its cells."""
