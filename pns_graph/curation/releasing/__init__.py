"""The files of a release: what goes into them, how they take their place, what the last one had."""
