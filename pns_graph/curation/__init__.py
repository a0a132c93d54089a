"""Tables to release: the writing half of the package."""
