"""Laws of comparing: nothing from a release to itself, the reverse the other way round, no order."""

from __future__ import annotations

from collections import Counter
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.comparing.changes import Change, Changes, Detail
from pns_graph.comparing.comparison import compare
from pns_graph.comparing.reading.release_triples import ReleaseTriples
from pns_graph.rdf.nodes import iri

from .planting import WAYS, Way, plant

REVERSE = {"new": "withdrawn", "withdrawn": "new", "deprecated": "restored", "restored": "deprecated"}
FEW = settings(max_examples=10)


def _small() -> list[ox.Triple]:
    """Return a part of the toy world with something of every kind, and all that it names."""
    graph = KnowledgeGraph.example()
    whole = ReleaseTriples("toy", (q.triple for q in graph.store.quads_for_pattern(None, None, None)))
    kinds = (
        *("Claim", "Association", "Syndrome", "Antibody", "Antigen", "Tumour", "Symptom", "AntigenLocation"),
        *("Outcome", "Criterion", "Mapping"),
    )
    counted = graph.store.quads_for_pattern(None, iri("pns:positive"), None)
    wanted = sorted(str(quad.subject).encode() for quad in counted)[:25]
    for kind in kinds:
        nodes = graph.store.quads_for_pattern(None, iri("rdf:type"), iri(f"pns:{kind}"))
        names = sorted(str(quad.subject).encode() for quad in nodes)
        wanted += names[:: max(1, len(names) // 12)]
    return [quad.triple for quad in whole.store(wanted)]


SMALL = _small()
WAYS_TAKEN = st.lists(st.sampled_from(WAYS), unique=True, max_size=6)


def mirrored(changes: Changes) -> dict[str, Counter[Change[object]]]:
    """Return the changes from the newer release to the older one, as they have to be found."""
    return {name: Counter(map(_mirrored, each)) for name, each in changes.lists.items()}


def _mirrored(change: Change[object]) -> Change[object]:
    details = tuple(Detail(each.name, each.words, each.after, each.before) for each in change.details)
    how = REVERSE.get(change.how, change.how)
    return Change(change.iri, how, change.after, change.before, details)


def test_a_release_has_not_changed_since_itself() -> None:
    """Nor has a copy with its triples in another order and other names for what has none."""
    shuffled = Random(1).sample(SMALL, len(SMALL))

    assert compare(ReleaseTriples("a", SMALL), ReleaseTriples("b", shuffled)).is_empty


@FEW
@given(WAYS_TAKEN)
def test_the_other_way_round_everything_is_reversed(ways: list[Way]) -> None:
    """What was new is withdrawn, what was deprecated is restored, and numbers go back."""
    old, new, _ = plant(SMALL, ways)

    there, back = compare(old, new), compare(new, old)
    assert mirrored(there) == {name: Counter(each) for name, each in back.lists.items()}
    assert (there.old, there.new) == (back.new, back.old)


@FEW
@given(WAYS_TAKEN, st.integers(0, 99))
def test_the_order_of_triples_changes_no_byte(ways: list[Way], seed: int) -> None:
    """The same two releases give the same text, however their files are sorted."""
    old, new, planted = plant(SMALL, ways)
    found = compare(old, new)
    shuffled = Random(seed).sample(SMALL, len(SMALL))
    again = compare(*plant(shuffled, ways)[:2])

    assert str(again) == str(found)
    assert again.as_json() == found.as_json()
    assert len(found) == len(planted)


@pytest.mark.parametrize("written", ["2.50", "2.5", "02.5"])
def test_another_spelling_of_a_number_is_no_change(written: str) -> None:
    """Some triple stores give numbers back in a form of their own."""
    old, new = (
        [
            *SMALL,
            ox.Triple(
                iri("cohort:of-one"), iri("pns:followUpMonths"), ox.Literal(text, datatype=iri("xsd:decimal"))
            ),
        ]
        for text in ("2.5", written)
    )

    assert compare(ReleaseTriples("a", old), ReleaseTriples("b", new)).is_empty


def test_nodes_without_a_name_are_compared_by_what_is_said_of_them() -> None:
    """Two parsers give them different names; what hangs on them is the same."""
    renamed = [
        ox.Triple(
            *(ox.BlankNode(f"x{node.value}") if isinstance(node, ox.BlankNode) else node for node in triple)
        )
        for triple in KnowledgeGraph.example().store.quads_for_pattern(None, None, None)
        for triple in [(triple.subject, triple.predicate, triple.object)]
    ]
    graph = KnowledgeGraph.example()

    assert compare(_triples(graph), ReleaseTriples("b", renamed)).is_empty


def _triples(graph: KnowledgeGraph) -> ReleaseTriples:
    return ReleaseTriples("a", (quad.triple for quad in graph.store.quads_for_pattern(None, None, None)))


def test_labels_that_the_build_makes_are_no_change() -> None:
    """The label of a claim, mapping or source follows from its cells; that of a term does not."""
    kind, label = iri("rdf:type"), iri("rdfs:label")
    data = {iri("pns:Claim"), iri("pns:Mapping"), iri("pns:Source")}
    labels = [
        ox.Triple(t.subject, label, ox.Literal("made"))
        for t in SMALL
        if t.predicate == kind and t.object in data
    ]

    assert {t.object for t in SMALL if t.predicate == kind} >= data
    found = compare(ReleaseTriples("old", SMALL), ReleaseTriples("new", [*SMALL, *labels]))
    assert [found.terms, found.claims, found.sources, found.others] == [(), (), (), ()]
