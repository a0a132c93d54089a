"""Nodes of RDF as Python values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pyoxigraph import Literal

from pns_graph.rdf.nodes import Scalar, iri, literal_value

VALUES = [
    ("true", "xsd:boolean", True),
    ("1", "xsd:boolean", True),
    ("false", "xsd:boolean", False),
    ("0", "xsd:boolean", False),
    ("12", "xsd:integer", 12),
    ("12", "xsd:nonNegativeInteger", 12),
    ("12.50", "xsd:decimal", Decimal("12.50")),
    ("1e2", "xsd:double", 100.0),
    ("1", "xsd:string", "1"),
    ("2026-11-22", "xsd:date", "2026-11-22"),
]


@pytest.mark.parametrize(("text", "datatype", "value"), VALUES, ids=lambda part: str(part))
def test_a_literal_becomes_the_value_it_means(text: str, datatype: str, value: Scalar) -> None:
    """In every way in which the standard lets it be written; what Python has no word for stays text."""
    found = literal_value(Literal(text, datatype=iri(datatype)))

    assert (found, type(found)) == (value, type(value))
