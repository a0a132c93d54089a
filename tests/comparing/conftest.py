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
    old, new, planted = plant(triples, islice(cycle(WAYS), CHANGES))
    return compare(old, new), planted
