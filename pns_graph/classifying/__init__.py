"""Somebody's own cases, antibodies, antigens and syndromes: what they are by the full ontology, and why."""

from .classification import Classification, ClassifiedNode, Membership
from .classifier import classify

__all__ = ["Classification", "ClassifiedNode", "Membership", "classify"]
