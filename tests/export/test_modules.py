"""A module of a few terms: what they need by definition, no term as an individual, claims when asked."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.errors import ExportError
from pns_graph.rdf.namespaces import CLASSES_OF_DATA, PNS, contract, expand
from pns_graph.rdf.nodes import iri

TYPE = iri("rdf:type")


def module(graph: KnowledgeGraph, folder: Path, *seeds: str, claims: bool = False) -> ox.Store:
    """Return the module of some terms, as read again."""
    (file,) = graph.export("module", folder / "module.owl", terms=seeds, with_claims=claims)
    store = ox.Store()
    store.load(path=file, format=ox.RdfFormat.RDF_XML)
    return store


def classes(store: ox.Store) -> set[str]:
    """Return the named classes by CURIE."""
    nodes = {quad.subject for quad in store.quads_for_pattern(None, TYPE, iri("owl:Class"))}
    return {contract(node.value) for node in nodes if isinstance(node, ox.NamedNode)}


def test_ancestors_and_what_axioms_name_are_there(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Whatever the release puts above a seed, and above the antigen that it binds, is in its module."""
    found = classes(module(toy, tmp_path, "anti-y"))
    above = {
        quad.object
        for quad in toy.store.quads_for_pattern(iri("PNSO:0002902"), iri("skos:broaderTransitive"), None)
    }

    unions = {quad.subject for quad in toy.store.quads_for_pattern(None, iri("pns:isUnion"), None)}
    above -= unions
    assert above
    assert {contract(node.value) for node in above} | {"PNSO:0002902"} <= found
    antigens = {
        contract(quad.object.value)
        for quad in toy.store.quads_for_pattern(iri("PNSO:0002902"), iri("pns:targets"), None)
    }
    assert antigens <= found


def test_no_other_antibody_comes_along(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """What lies below a class that is named is not followed."""
    found = classes(module(toy, tmp_path, "anti-y"))
    antibodies = {contract(term) for term, kind in toy.names.kinds.items() if kind == "Antibody"}
    below = {
        contract(q.subject.value)
        for q in toy.store.quads_for_pattern(None, iri("skos:broaderTransitive"), None)
    }

    assert len(antibodies & found) < len(antibodies) / 2
    assert below - found


def test_no_group_of_claims_is_a_superclass(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """*X or Y* stays out, and what lies above it is said of X itself."""
    unions = {quad.subject for quad in toy.store.quads_for_pattern(None, iri("pns:isUnion"), None)}
    below = [
        quad.subject
        for union in unions
        for quad in toy.store.quads_for_pattern(None, iri("rdfs:subClassOf"), union)
        if quad.subject not in unions
    ]
    assert below
    found = classes(module(toy, tmp_path, contract(below[0].value)))

    assert contract(below[0].value) in found
    assert len(found) > 1
    assert not {contract(union.value) for union in unions} & found


def test_nothing_is_an_individual(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """No term has a kind, and no relation between terms is said."""
    store = module(toy, tmp_path, "anti-y", "paraneoplastic example encephalitis")
    types = {quad.object.value for quad in store.quads_for_pattern(None, TYPE, None)}

    assert expand("owl:NamedIndividual") not in types
    assert not [each for each in types if each.startswith(PNS)]
    axioms = [q for q in store if q.predicate.value.startswith(PNS)]
    assert axioms == []


def test_every_class_has_its_label_and_ours_their_definition(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """A reader of the module alone sees what it is about."""
    store = module(toy, tmp_path, "anti-y", "paraneoplastic example encephalitis")

    for name in classes(store):
        assert any(store.quads_for_pattern(iri(name), iri("rdfs:label"), None)), name
        ours = name.startswith("PNSO:")
        assert not ours or any(store.quads_for_pattern(iri(name), iri("IAO:0000115"), None)), name
    synonyms = {
        q.object for q in store.quads_for_pattern(iri("PNSO:0002902"), iri("oboInOwl:hasExactSynonym"), None)
    }
    said = toy.store.quads_for_pattern(iri("PNSO:0002902"), iri("oboInOwl:hasExactSynonym"), None)
    assert {(name.value, name.language) for name in synonyms} == {(quad.object.value, "en") for quad in said}


def test_claims_come_when_asked(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Those with a seed at an end, with their sources; still no term is an individual of a kind."""
    store = module(toy, tmp_path, "anti-y", claims=True)
    claims = {quad.subject.value for quad in store.quads_for_pattern(None, TYPE, iri("pns:Claim"))}
    sources = {quad.subject for quad in store.quads_for_pattern(None, TYPE, iri("pns:Source"))}

    assert {claim.iri for claim in toy.claims(about="anti-y")} <= claims
    assert {q.object for q in store.quads_for_pattern(None, iri("pns:source"), None)} <= sources
    kinds = {
        q.object.value.removeprefix(PNS)
        for q in store.quads_for_pattern(None, TYPE, None)
        if q.object.value.startswith(PNS)
    }
    assert kinds <= CLASSES_OF_DATA
    predicates = {quad.predicate for quad in store} - {TYPE}
    ours = [each for each in predicates if each.value.startswith(PNS)]
    assert all(any(store.quads_for_pattern(each, TYPE, None)) for each in ours)


def test_the_same_bytes_whatever_the_order(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Seeds may be named in any order, and by any name."""
    first, second = (
        toy.export("module", tmp_path / f"{number}.owl", terms=seeds)[0].read_bytes()
        for number, seeds in enumerate((["anti-y", "SCLC"], ["small-cell-lung-cancer", "ANNA-Y"]))
    )

    assert first == second


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["module", "-o", "x.owl"], "give --seed TERM"),
        (["module", "--seed", "anti-Yq antibody", "-o", "x.owl"], "did you mean"),
        (["turtle", "--claims", "-o", "x.ttl"], "--claims belongs to module"),
        (["bridge-mondo", "--seed", "anti-y", "-o", "x.owl"], "leave out --term"),
        (["bridge-mondoo", "-o", "x.owl"], "did you mean bridge-mondo"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    arguments: list[str],
    told: str,
    toy_release: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With what to write instead, and no file."""
    monkeypatch.chdir(tmp_path)

    assert main(["export", *arguments, "--release", str(toy_release)]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_module_needs_terms(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """The whole release is no module."""
    with pytest.raises(ExportError, match="of which terms"):
        toy.export("module", tmp_path / "module.owl")
