"""The query library."""
