"""SemSQL: SQL and OAK find every term by its CURIE, with its words, its axioms and what follows from them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.export.ontologies.ontology_classes import OntologyClass, read_ontology_terms
from pns_graph.export.ontologies.semsql import database_file
from pns_graph.export.ontologies.semsql.entailment import SUBCLASS, entailed_edges
from pns_graph.rdf.namespaces import contract, expand

from .conftest import HOSTILE, LABELLED, content_of
from .other_readers import run_in

OAK = """
import json, sys
from oaklib import get_adapter
told = []
for place in sys.argv[3:]:
    oak = get_adapter(place)
    for prefix, space in json.load(open(sys.argv[1], encoding="utf-8")).items():
        oak.prefix_map()[prefix] = space
    term = sys.argv[2]
    told.append({
        "label": oak.label(term),
        "definition": oak.definition(term),
        "names": sorted(oak.entity_aliases(term)),
        "above": sorted(set(oak.ancestors([term], predicates=["rdfs:subClassOf"]))),
        "iri": oak.curie_to_uri(term),
        "found": sorted(oak.basic_search("PCA-Y")),
    })
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def database(
    hostile: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    """The hostile world, opened by SQLite."""
    place = tmp_path_factory.mktemp("semsql") / "toy.db"
    hostile.export("semsql", place)
    with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as connection:
        yield connection


def ask(database: sqlite3.Connection, query: str, *values: str) -> set[tuple[str, ...]]:
    """Return the rows of a query."""
    return set(database.execute(query, values))


def test_every_term_is_found_by_its_curie(hostile: KnowledgeGraph, database: sqlite3.Connection) -> None:
    """With its label; the prefixes in the file make its IRI of it."""
    labels = dict(ask(database, "SELECT subject, value FROM rdfs_label_statement"))
    spaces = dict(ask(database, "SELECT prefix, base FROM prefix"))
    terms = content_of(hostile).terms

    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert all(labels[term.curie] in (term.label, f"obsolete {term.label}") for term in terms)
    assert [c for c, label in labels.items() if label.startswith("obsolete antibody")] == ["PNSO:0002918"]
    for term in terms:
        prefix, _, local = term.curie.partition(":")
        assert spaces[prefix] + local == term.iri
    assert {name for (name,) in ask(database, "SELECT id FROM class_node WHERE id NOT LIKE '_:%'")} <= set(
        labels
    )


def test_any_text_is_a_value(database: sqlite3.Connection) -> None:
    """As label, definition and synonym."""
    views = ("rdfs_label", "has_text_definition", "has_synonym")
    for view in views:
        assert (HOSTILE,) in ask(database, f"SELECT value FROM {view}_statement WHERE subject = ?", LABELLED)


def test_edges_are_those_of_obo(hostile: KnowledgeGraph, database: sqlite3.Connection) -> None:
    """Parents and what holds of every case, and nothing of some cases only."""
    used = [one for one in read_ontology_terms(content_of(hostile)).classes if not one.is_deprecated]
    expected = {(one.iri, SUBCLASS, parent) for one in used for parent in one.parents}
    expected |= {(one.iri, *each) for one in used for each in one.relationships}
    rows = ask(
        database, "SELECT subject, predicate, object FROM edge WHERE predicate != 'rdfs:subPropertyOf'"
    )

    assert {tuple(each if each == SUBCLASS else expand(each) for each in row) for row in rows} == expected


def test_definitions_and_synonyms_have_their_sources(
    toy: KnowledgeGraph, database: sqlite3.Connection
) -> None:
    """As annotations of the statement; the definition by logic as an intersection."""
    types = ask(
        database,
        "SELECT annotation_object FROM owl_axiom_annotation WHERE annotation_predicate = ?",
        "oio:hasSynonymType",
    )
    fillers = ask(
        database,
        "SELECT part.filler FROM owl_equivalent_class_statement AS one"
        " JOIN statements AS both ON both.subject = one.object AND both.predicate = 'owl:intersectionOf'"
        " JOIN rdf_rest_statement AS rest ON rest.subject = both.object"
        " JOIN rdf_first_statement AS last ON last.subject = rest.object"
        " JOIN owl_some_values_from AS part ON part.id = last.object WHERE one.subject = 'PNSO:0000053'",
    )

    assert ("OMO:0003012",) in types
    assert ask(database, "SELECT * FROM owl_axiom_annotation WHERE annotation_predicate = 'oio:hasDbXref'")
    assert fillers == {("PNSO:0000062",)}


def test_views_can_all_be_asked(database: sqlite3.Connection) -> None:
    """None names a column or a view that is not there."""
    for (view,) in ask(database, "SELECT name FROM sqlite_master WHERE type = 'view'"):
        database.execute(f"SELECT COUNT(*) FROM {view}").fetchone()


def test_entailed_edges_are_closed(toy: KnowledgeGraph) -> None:
    """Up the hierarchy on both sides of a relation; nothing is below what it is not below."""
    classes = read_ontology_terms(content_of(toy)).classes
    edges = entailed_edges(classes)
    below = {(one, other) for one, name, other in edges if name == SUBCLASS}

    assert {(one.iri, one.iri) for one in classes if not one.is_deprecated} <= below
    for one, name, other in edges:
        assert all((one, name, above) in edges for this, above in below if this == other)
        assert all((under, name, other) in edges for under, this in below if this == one)
    assert (expand(LABELLED), expand("pns:binds"), expand("PNSO:0000003")) in edges
    assert (expand("PNSO:0000053"), SUBCLASS, expand(LABELLED)) not in edges


def test_a_circle_ends() -> None:
    """Two classes that are above each other are above themselves, and that is all."""
    one, two = (OntologyClass(iri=a, label=a, parents=(b,)) for a, b in (("a", "b"), ("b", "a")))

    assert entailed_edges([one, two]) == {(a, SUBCLASS, b) for a in "ab" for b in "ab"}


@pytest.mark.slow
def test_deprecated_term_is_a_deprecated_node(tmp_path: Path) -> None:
    """It has no parents any more."""
    graph = KnowledgeGraph.load()
    with closing(sqlite3.connect(graph.export("semsql", tmp_path / "release.db")[0])) as database:
        old = {name for (name,) in ask(database, "SELECT id FROM deprecated_node")}
        assert "PNSO:0002149" in old
        assert not {row for row in ask(database, "SELECT subject FROM edge") if row[0] in old}


def test_same_release_gives_the_same_database(toy: KnowledgeGraph, again: KnowledgeGraph) -> None:
    """To the byte; the version of SQLite is not in it."""
    one, two = (database_file.write(content_of(graph)) for graph in (toy, again))

    assert one == two
    assert one[96:100] == bytes(4)


@pytest.mark.slow
def test_oak_opens_it_and_obographs(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """Both find a term by its CURIE with the prefixes that we publish, and say the same of it."""
    places = {name: toy.export(name, tmp_path / name)[0] for name in ("semsql", "obographs", "prefixes")}
    names = [f"sqlite:{places['semsql']}", f"obograph:{places['obographs']}"]
    told = json.loads(run_in("PNS_OAK_PYTHON", "oaklib", OAK, places["prefixes"], LABELLED, *names))
    term = toy.term("anti-y")

    for each in told:
        assert (each["label"], each["definition"]) == (term.label, term.definition)
        assert each["names"] == sorted({term.label, *(synonym.text for synonym in term.synonyms)})
        assert each["iri"] == term.iri
        assert {LABELLED, "PNSO:0000053", "PNSO:0000002"} <= set(each["above"])
    assert told[0] == told[1]
    assert contract(term.iri) == LABELLED
