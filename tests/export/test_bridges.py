"""Bridges to other ontologies: consistent with the trees of these, and no surprise among our own terms."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.curation.axioms.reasoning.hermit import find_java, run_hermit, write_ontology
from pns_graph.errors import ExportError
from pns_graph.export.format_list import find_format
from pns_graph.export.ontologies.imports.bridge_files import BRIDGES
from pns_graph.export.part import WHOLE
from pns_graph.rdf.namespaces import PREFIXES, contract, expand
from pns_graph.rdf.nodes import Node, iri
from pns_graph.rdf.triples import TripleIndex
from pns_graph.store.packaged import data_folder

from ..conftest import ROOT

OURS = PREFIXES["PNSO"]
SUBCLASS, EQUIVALENT = iri("rdfs:subClassOf"), iri("owl:equivalentClass")
NOTHING = "http://www.w3.org/2002/07/owl#Nothing"
Pairs = set[tuple[str, str]]
Above = dict[str, set[str]]


@cache
def release() -> KnowledgeGraph:
    """The packaged release."""
    return KnowledgeGraph.load()


def rows(file: str) -> list[dict[str, str]]:
    """Return the rows of a table of the ontology."""
    lines = (ROOT / "ontology" / file).read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(
    content: bytes | None = None, path: Path | None = None, form: ox.RdfFormat | None = None
) -> list[ox.Triple]:
    """Return the triples of a file."""
    return [ox.Triple(q.subject, q.predicate, q.object) for q in ox.parse(content, path=path, format=form)]


@cache
def ontology() -> tuple[ox.Triple, ...]:
    """What another ontology imports: the base, and the full file where the release has one."""
    paths = [data_folder("release") / name for name in ("pns-base.ttl", "pns-full.ttl")]
    return tuple(triple for path in paths if path.exists() for triple in read(path=path))


@cache
def bridge(name: str) -> tuple[ox.Triple, ...]:
    """What ``pns export bridge-...`` writes of the release."""
    (written,) = find_format(f"bridge-{name}").make(release().store, WHOLE).values()
    return tuple(read(written, form=ox.RdfFormat.RDF_XML))


@cache
def tree(name: str) -> tuple[ox.Triple, ...]:
    """The tree of the other ontology above what mappings and our terms lead to."""
    steps = [*rows("reference/mapped_hierarchy.tsv"), *rows("reference/outside_hierarchy.tsv")]
    of_it = [step for step in steps if step["child"].startswith(f"{BRIDGES[name][0]}:")]
    return tuple(ox.Triple(iri(step["child"]), SUBCLASS, iri(step["parent"])) for step in of_it)


def accepted(name: str) -> Pairs:
    """Return the subsumptions that a curator accepts of a bridge, as IRIs of child and parent."""
    term = release().names.resolve
    listed = [row for row in rows("accepted_subsumptions.tsv") if row["vocabulary"] == BRIDGES[name][0]]
    return {(term(row["child"]), term(row["parent"])) for row in listed}


def steps(triples: Iterable[ox.Triple]) -> Above:
    """Return what lies directly above each class: said so, the same, or a part of its definition."""
    index = TripleIndex(triples)
    above: Above = defaultdict(set)
    for triple in (t for s in index.subjects() for t in index.of(s)):
        if triple.predicate in (SUBCLASS, EQUIVALENT):
            parts = index.members(index.value(triple.object, iri("owl:intersectionOf")))
            for each in [triple.object, *parts]:
                if isinstance(each, ox.NamedNode) and isinstance(triple.subject, ox.NamedNode):
                    above[triple.subject.value].add(each.value)
                    if triple.predicate == EQUIVALENT and each == triple.object:
                        above[each.value].add(triple.subject.value)
    return above


def closed(above: Above) -> Above:
    """Return everything above each class that is reached step by step."""
    found = {}
    for start in list(above):
        reached, todo = set[str](), [start]
        while todo:
            new = above.get(todo.pop(), set()) - reached
            reached |= new
            todo += new
        found[start] = reached
    return found


def ours(above: Above) -> Pairs:
    """Return the pairs of our own classes."""
    return {
        (a, b)
        for a, wide in above.items()
        for b in wide
        if a != b and a.startswith(OURS) and b.startswith(OURS)
    }


def followed(pairs: Pairs) -> Pairs:
    """Return pairs, and those that follow from them by going upwards."""
    above: Above = defaultdict(set)
    for child, parent in pairs:
        above[child].add(parent)
    return ours(closed(above))


def excluding(triples: Iterable[ox.Triple]) -> Iterator[tuple[str, str]]:
    """Yield pairs of classes without a common case: said to be disjoint, or with and without a thing."""
    index = TripleIndex(triples)
    having, lacking = defaultdict(set), defaultdict(set)
    for node in index.subjects():
        if iri("owl:AllDisjointClasses") in index.objects(node, iri("rdf:type")):
            names = [
                n.value
                for n in index.members(index.value(node, iri("owl:members")))
                if isinstance(n, ox.NamedNode)
            ]
            yield from combinations(names, 2)
        for other in index.objects(node, iri("owl:disjointWith")):
            yield node.value, other.value
        for value in index.objects(node, EQUIVALENT):
            for part in index.members(index.value(value, iri("owl:intersectionOf"))):
                without = index.value(part, iri("owl:complementOf"))
                (lacking if without else having)[restriction(without or part, index)].add(node.value)
    for what in set(having) & set(lacking) - {""}:
        yield from ((one, other) for one in having[what] for other in lacking[what])


def restriction(node: Node, index: TripleIndex) -> str:
    """Return *p some C* as text; empty for anything else."""
    ends = [index.text(node, iri(f"owl:{end}")) for end in ("onProperty", "someValuesFrom")]
    return " some ".join(ends) if all(ends) else ""


@pytest.mark.parametrize("name", BRIDGES)
def test_no_class_is_emptied_and_none_moves_unseen(name: str) -> None:
    """By named steps alone: no term falls below two that exclude each other, each new step is accepted."""
    alone = closed(steps(ontology()))
    joined = closed(steps([*ontology(), *bridge(name), *tree(name)]))

    both = [
        (contract(a), contract(one), contract(other))
        for one, other in excluding(ontology())
        for a, wide in joined.items()
        if a.startswith(OURS) and one in wide | {a} and other in wide | {a}
    ]
    assert both == []
    assert ours(joined) - followed(ours(alone) | accepted(name)) == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", BRIDGES)
def test_hermit_finds_each_bridge_consistent(name: str, tmp_path: Path) -> None:
    """With the tree of the other ontology: no unsatisfiable class, each new subsumption accepted."""
    alone = alone_by_hermit()
    joined, empty = classified([*ontology(), *bridge(name), *tree(name)], tmp_path)

    assert empty == set()
    assert ours(joined) - followed(ours(alone) | accepted(name)) == set()
    assert accepted(name) - ours(joined) == set(), "what does not happen needs not be accepted"


@cache
def alone_by_hermit() -> Above:
    """What HermiT finds without any bridge."""
    with TemporaryDirectory() as folder:
        return classified(ontology(), Path(folder))[0]


def classified(triples: Iterable[ox.Triple], folder: Path) -> tuple[Above, set[str]]:
    """Return what HermiT puts above each class, and the classes that can have no case."""
    told = run_hermit(find_java(), [write_ontology(folder / "joined.nt", triples)], ["-c"])
    above: Above = defaultdict(set)
    for axiom, names in re.findall(r"^(SubClassOf|EquivalentClasses)\( (<.+>) \)$", told, re.MULTILINE):
        first, *others = names[1:-1].split("> <")
        for other in others:
            above[first].add(other)
            if axiom == "EquivalentClasses":
                above[other].add(first)
    every = closed(above)
    assert every, "HermiT gave no answer"
    return every, {name for name, wide in every.items() if NOTHING in wide and name != NOTHING}


@pytest.mark.parametrize("name", ["mondo", "ordo"])
def test_the_gate_sees_what_was_wrong(name: str) -> None:
    """Were all their paraneoplastic syndromes ours, idiopathic opsoclonus-myoclonus would have no case."""
    theirs = {"mondo": "MONDO:0018215", "ordo": "Orphanet:36388"}[name]
    wrong = ox.Triple(iri("PNSO:0001001"), EQUIVALENT, iri(theirs))
    joined = closed(steps([*ontology(), *bridge(name), *tree(name), wrong]))
    idiopathic = joined[expand("PNSO:0001106")]

    assert any({one, other} <= idiopathic for one, other in excluding(ontology()))


@pytest.mark.parametrize("name", BRIDGES)
def test_every_axiom_joins_ours_with_theirs(name: str) -> None:
    """Each has a class of ours at one end and of the other ontology at the other, both labelled."""
    space = PREFIXES[BRIDGES[name][0]]
    axioms = [t for t in bridge(name) if t.predicate in (SUBCLASS, EQUIVALENT)]
    labelled = {t.subject for t in bridge(name) if t.predicate == iri("rdfs:label")}

    assert axioms
    for axiom in axioms:
        ends = sorted(
            (axiom.subject.value.startswith(OURS), end) for end in (axiom.subject.value, axiom.object.value)
        )
        assert len(ends) == 2
        assert sum(end.startswith(OURS) for _, end in ends) == 1
        assert sum(end.startswith(space) for _, end in ends) == 1
        assert {axiom.subject, axiom.object} <= labelled


def test_an_exact_match_is_an_equivalence_and_names_its_mapping(toy: KnowledgeGraph) -> None:
    """A broad one is a subclass axiom, a narrow one the same turned round; close and related are none."""
    (written,) = find_format("bridge-mondo").make(toy.store, WHOLE).values()
    triples = read(written, form=ox.RdfFormat.RDF_XML)
    said = {
        (contract(t.subject.value), contract(t.predicate.value), contract(t.object.value))
        for t in triples
        if isinstance(t.subject, ox.NamedNode) and t.predicate in (SUBCLASS, EQUIVALENT)
    }

    assert ("PNSO:0001001", "owl:equivalentClass", "MONDO:0018215") in said
    assert ("PNSO:0001007", "rdfs:subClassOf", "MONDO:0019956") in said
    assert ("MONDO:0019956", "rdfs:subClassOf", "PNSO:0001008") in said
    assert not {each for each in said if "PNSO:0001902" in each or "PNSO:0002913" in each}
    sources = [t.object for t in triples if t.predicate == iri("dcterms:source")]
    assert sources
    assert all(next(iter(toy.store.quads_for_pattern(each, None, None)), None) for each in sources)


def test_a_release_without_matches_has_no_bridge() -> None:
    """It is said, and no empty file is written."""
    with pytest.raises(ExportError, match="there is no bridge"):
        find_format("bridge-doid").make(ox.Store(), WHOLE)
