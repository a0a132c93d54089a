"""Rows as tables that people read: in plain text and in a notebook."""
