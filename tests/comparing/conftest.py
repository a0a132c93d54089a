"""What the tests of comparing share: two toy worlds with two hundred changes between them."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.comparing.comparison import compare
from pns_graph.comparing.difference import Difference

from .planting import WAYS, Planted, plant

CHANGES = 200


@pytest.fixture(scope="session")
def planted_world() -> tuple[Difference, list[Planted]]:
    """What is found between the two, and what was planted."""
    triples = [quad.triple for quad in KnowledgeGraph.example().store.quads_for_pattern(None, None, None)]
    ways = [(way, 100 + at) for at, way in enumerate(islice(cycle(WAYS), CHANGES))]
    old, new, planted = plant(triples, ways)
    return compare(old, new), planted
