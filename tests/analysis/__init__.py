"""Views of the graph and measures of its networks."""
