"""What one asks of a graph: terms, what is said of them, the questions of the library, and SPARQL."""

from .library_methods import Asked, Question, Questions

__all__ = ["Asked", "Question", "Questions"]
