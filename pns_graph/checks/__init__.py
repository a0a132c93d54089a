"""Whether a graph is as it should be, and what it holds."""
