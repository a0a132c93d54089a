"""Cases that have nothing to do with each other are classified apart, those that do together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Triple, parse

from pns_graph.classifying.own_file import own_ontology
from pns_graph.classifying.relevant_axioms import independent_parts
from pns_graph.curation.axioms.logic import LogicalAxiom, names_in

from .conftest import PREFIXES

CLASSES = ":Own rdfs:subClassOf PNSO:0000001 . RO:0001023 a owl:ObjectProperty ."


def parts(turtle: str) -> tuple[list[LogicalAxiom], list[list[LogicalAxiom]]]:
    """Return the axioms of a file, and their parts."""
    quads = parse(f"{PREFIXES}{CLASSES}\n{turtle}", format=RdfFormat.TURTLE)
    own = own_ontology("own.ttl", [Triple(q.subject, q.predicate, q.object) for q in quads], [])
    axioms = list(own.axioms)
    return axioms, independent_parts(axioms, own.is_individual)


@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=40))
def test_every_axiom_is_in_a_part_and_every_link_in_one(links: list[tuple[int, int]]) -> None:
    """What is said of classes is in all of them, what is said of an individual in one."""
    cases = "".join(f":c{n} a :Own .\n" for n in range(121))
    axioms, found = parts(cases + "".join(f":c{one} RO:0001023 :c{other} .\n" for one, other in links))

    assert {id(axiom) for part in found for axiom in part} == {id(axiom) for axiom in axioms}
    assert len(found) > 1
    homes: dict[str, set[int]] = {}
    for place, part in enumerate(found):
        assert any("#subClassOf" in axiom.triples[0].predicate.value for axiom in part)
        for name in {name.value for axiom in part for name in names_in(axiom.triples)}:
            homes.setdefault(name, set()).add(place)
    assert all(len(where) == 1 for name, where in homes.items() if "/hospital/c" in name)


def test_two_cases_of_one_thing_without_a_name_stay_together() -> None:
    """The thing is one and the same."""
    cases = "".join(f":c{n} a :Own .\n" for n in range(121))
    _, found = parts(f"{cases}:c0 RO:0001023 _:thing . :c120 RO:0001023 _:thing .")

    (home,) = [
        part for part in found if any(axiom.triples[0].subject.value.endswith("/c0") for axiom in part)
    ]
    assert any(axiom.triples[0].subject.value.endswith("/c120") for axiom in home)


def test_a_class_of_named_things_leaves_one_part() -> None:
    """Through it everything may hang together."""
    cases = "".join(f":c{n} a :Own .\n" for n in range(121))
    _, found = parts(f"{cases}:Two owl:equivalentClass [ a owl:Class ; owl:oneOf ( :c0 :c1 ) ] .")

    assert len(found) == 1
