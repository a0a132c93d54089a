"""Nanopublications: the library of that name accepts each one, and together they hold every claim whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.rdf.namespaces import ONTOLOGY_IRI, PREFIXES
from pns_graph.rdf.nodes import iri

from .conftest import HOSTILE
from .other_readers import run_in

GATE = Path(__file__).with_name("nanopub_gate.py").read_text("utf-8")
PARTS = ("Head", "assertion", "provenance", "pubinfo")

Parts = dict[str, set[ox.Triple]]
Nanopublications = dict[str, Parts]


def read(file: Path) -> Nanopublications:
    """Return what pyoxigraph reads: nanopublication -> part -> its triples."""
    found: dict[str, Parts] = defaultdict(lambda: defaultdict(set))
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.TRIG):
        name, _, part = quad.graph_name.value.partition("#")
        found[name][part].add(quad.triple)
    return dict(found)


@pytest.fixture(scope="module")
def toy_file(toy: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the nanopublications of the example."""
    (file,) = toy.export("nanopubs", tmp_path_factory.mktemp("toy") / "toy.trig")
    return file


@pytest.fixture(scope="module")
def nanopublications(toy_file: Path) -> Nanopublications:
    """Return what is read of them."""
    return read(toy_file)


def name_of(claim: str) -> str:
    """Return what the nanopublication of a claim is called."""
    return PREFIXES["nanopub"] + claim.rpartition("/")[2]


def test_each_claim_is_one_nanopublication(toy: KnowledgeGraph, nanopublications: Nanopublications) -> None:
    """Of four parts, the head naming the other three."""
    assert set(nanopublications) == {name_of(claim.iri) for claim in toy.claims()}
    for name, parts in nanopublications.items():
        assert set(parts) == set(PARTS)
        node = ox.NamedNode(name)
        linked = ("hasAssertion", "hasProvenance", "hasPublicationInfo")
        assert parts["Head"] == {
            ox.Triple(node, iri("rdf:type"), iri("np:Nanopublication")),
            *(
                ox.Triple(node, iri(f"np:{link}"), ox.NamedNode(f"{name}#{part}"))
                for link, part in zip(linked, PARTS[1:], strict=True)
            ),
        }


def test_every_claim_is_whole(toy: KnowledgeGraph, nanopublications: Nanopublications) -> None:
    """What is claimed stands in the assertion, where it comes from in the provenance."""
    for claim in toy.claims():
        node, parts = ox.NamedNode(claim.iri), nanopublications[name_of(claim.iri)]
        said = {quad.triple for quad in toy.store.quads_for_pattern(node, None, None)}
        of_claim = {part: {t for t in parts[part] if t.subject == node} for part in PARTS}

        assert of_claim["assertion"] | of_claim["provenance"] == {
            triple for triple in said if triple.object != iri("owl:NamedIndividual")
        }
        properties = {part: {t.predicate for t in of_claim[part]} for part in PARTS}
        assert {iri("pns:subject"), iri("pns:negated")} <= properties["assertion"]
        assert {iri("pns:source"), iri("pns:locator")} <= properties["provenance"]
        assert properties["assertion"].isdisjoint(properties["provenance"])


def test_provenance_leads_from_the_assertion_to_the_publication(
    toy: KnowledgeGraph, nanopublications: Nanopublications
) -> None:
    """With its title, so that it can be found."""
    for claim in toy.claims():
        name, source = name_of(claim.iri), ox.NamedNode(claim.source.iri)
        provenance = nanopublications[name]["provenance"]

        assert ox.Triple(ox.NamedNode(f"{name}#assertion"), iri("prov:wasDerivedFrom"), source) in provenance
        assert ox.Triple(source, iri("dcterms:title"), ox.Literal(claim.source.title)) in provenance


def test_plain_triple_is_asserted_where_the_release_draws_it(
    toy: KnowledgeGraph, nanopublications: Nanopublications
) -> None:
    """Never from a denial, from people without something, or from "less"."""
    drawn = 0
    for claim in toy.claims():
        ends = [ox.NamedNode(each.iri) for each in (claim.subject, claim.relation, claim.object)]
        triple = ox.Triple(*ends)
        if triple in nanopublications[name_of(claim.iri)]["assertion"]:
            drawn += 1
            assert (claim.negated, claim.without_term) == (False, None)
            assert claim.comparison != "less"
            assert list(toy.store.quads_for_pattern(*ends))
    assert 0 < drawn < len(toy.claims())


def test_publication_info_knows_no_person_and_no_clock(
    toy: KnowledgeGraph, nanopublications: Nanopublications
) -> None:
    """It says of itself what the release says, and the day is the release's."""
    header = {
        (quad.predicate, quad.object)
        for quad in toy.store.quads_for_pattern(ox.NamedNode(ONTOLOGY_IRI), None, None)
    }
    for name, parts in nanopublications.items():
        of_itself = {(t.predicate, t.object) for t in parts["pubinfo"] if t.subject == ox.NamedNode(name)}
        told = {predicate: value for predicate, value in of_itself if predicate != iri("rdfs:label")}

        assert (iri("dcterms:license"), told[iri("dcterms:license")]) in header
        assert (iri("dcterms:creator"), told[iri("dcterms:creator")]) in header
        assert (iri("dcterms:issued"), told[iri("dcterms:created")]) in header
        assert (iri("owl:versionIRI"), told[iri("prov:wasDerivedFrom")]) in header
        assert len(told) == 4


def test_any_text_comes_back(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """Of the claims of one antibody, as statement and as label."""
    (file,) = hostile.export("nanopubs", tmp_path / "hostile.trig", terms=["anti-y"])
    read_back = read(file)

    assert {name_of(c.iri) for c in hostile.claims("anti-y")} <= set(read_back)
    for name, parts in read_back.items():
        labels = {t.object.value for t in parts["pubinfo"] if t.subject == ox.NamedNode(name)}
        assert HOSTILE in labels
        assert HOSTILE in {t.object.value for t in parts["assertion"]}


def test_part_is_of_one_source(
    toy: KnowledgeGraph, nanopublications: Nanopublications, tmp_path: Path
) -> None:
    """The same nanopublications, and no other."""
    (file,) = toy.export("nanopubs", tmp_path / "part.trig", sources=["toy2001"])
    part = read(file)

    assert set(part) == {name_of(c.iri) for c in toy.claims() if c.source.key == "toy2001"}
    assert all(nanopublications[name] == parts for name, parts in part.items())


def test_same_bytes_again(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """From a store that was read anew."""
    (one,) = toy.export("nanopubs", tmp_path / "one.trig", terms=["anti-y"])
    (two,) = KnowledgeGraph.example().export("nanopubs", tmp_path / "two.trig", terms=["anti-y"])

    assert one.read_bytes() == two.read_bytes()


def answers(quads: Iterable[ox.Quad], place: Path) -> list[str]:
    """Return what the library says of nanopublications: what it refuses, and how many it accepts."""
    place.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    return run_in("PNS_NANOPUB_PYTHON", "nanopub", GATE, place).splitlines()


def quads_of(nanopublications: Mapping[str, Parts]) -> list[ox.Quad]:
    """Return the quads, those of each nanopublication together."""
    return [
        ox.Quad(*triple, ox.NamedNode(f"{name}#{part}"))
        for name, parts in nanopublications.items()
        for part, triples in parts.items()
        for triple in triples
    ]


@pytest.mark.slow
def test_library_accepts_every_one_of_the_release(tmp_path: Path) -> None:
    """One for each claim."""
    graph = KnowledgeGraph.load()
    (file,) = graph.export("nanopubs", tmp_path / "release.trig")

    assert answers(quads_of(read(file)), tmp_path / "all.nq") == [f"{len(graph.claims())} accepted"]


@pytest.mark.slow
def test_library_refuses_what_is_wrong(nanopublications: Nanopublications, tmp_path: Path) -> None:
    """It notices four mistakes, so that its silence means something."""
    (name, good), *_ = nanopublications.items()
    foreign = {ox.Triple(iri("PNSO:1"), iri("rdfs:label"), ox.Literal("x"))}
    wrong = {
        "without-provenance": {part: triples for part, triples in good.items() if part != "provenance"},
        "of-five-parts": good | {"more": foreign},
        "provenance-of-another": good | {"provenance": foreign},
        "info-of-another": good | {"pubinfo": foreign},
    }
    for mistake, parts in wrong.items():
        refused, last = answers(quads_of({name: parts}), tmp_path / f"{mistake}.nq")

        assert refused.startswith(name), mistake
        assert last == "0 accepted"
