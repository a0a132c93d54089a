"""Which counts tie two terms by themselves (decision 0033)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pns_graph.curation.axioms.claim_triples import claim_edges
from pns_graph.curation.tables.source_tables import read_source
from pns_graph.curation.vocabulary.lexicon import Lexicon
from pns_graph.curation.vocabulary.schema import read_vocabulary

from .mistakes import FIRST, TUMOURS

BARE = {"positive": None, "total": None, "percent": None, "measure": None, "value": None, "unit": None}


@pytest.mark.parametrize(
    ("cells", "edge"),
    [
        ({"positive": 3, "total": 30}, True),
        ({"positive": 2, "total": 3}, False),
        ({"positive": 4, "total": 100}, False),
        ({"positive": 5, "total": 100}, True),
        ({"percent": Decimal(4)}, False),
        ({"percent": Decimal(5)}, True),
        ({"object": "neoplasm", "percent": Decimal(29)}, False),
        ({"object": "neoplasm", "percent": Decimal(30)}, True),
        ({"pool": "single-case"}, False),
        ({"measure": "count", "value": Decimal(2), "unit": "patients"}, False),
        ({"measure": "count", "value": Decimal(3), "unit": "patients"}, True),
        ({}, True),
    ],
    ids=str,
)
def test_a_count_of_a_few_makes_no_edge(toy_ontology: Path, cells: dict[str, Any], edge: bool) -> None:
    """Three people and 5 percent; of any tumour 30 percent; a single case never; a word always."""
    tables = read_source(toy_ontology, [])
    lexicon = Lexicon.of(tables, read_vocabulary(toy_ontology, []))
    entry = next(
        e
        for e in tables.claims
        if e.file == TUMOURS
        and (e.record.subject, e.record.object) == FIRST
        and e.record.polarity == "positive"
    )
    plain = {"strength": "asserted", "without": None, "comparison": None, "compared_with": None, "pool": None}
    bare = {"percent_low": None, "percent_high": None, "low": None, "high": None}
    record = object.__new__(type(entry.record))
    for name in entry.record.__dataclass_fields__:
        object.__setattr__(
            record, name, ({**BARE, **bare, **plain} | cells).get(name, getattr(entry.record, name))
        )

    edges = list(claim_edges(replace(tables, claims=(replace(entry, record=record),)), lexicon))

    assert bool(edges) == edge
