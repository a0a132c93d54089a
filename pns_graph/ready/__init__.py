"""A ready index of a release beside the user's cache, with which a short command starts at once."""
