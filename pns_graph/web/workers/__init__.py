"""The processes that answer."""
