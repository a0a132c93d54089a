"""The version of the package; that of the data is in the ontology's header."""

__all__ = ["__version__"]

__version__ = "0.3.0"
