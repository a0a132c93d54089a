"""What is said or decided in one place is not said or decided again elsewhere."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import DCTERMS

from pns_graph.rdf.local_names import camel_case, snake_case, words_of
from pns_graph.rdf.namespaces import ONTOLOGY_IRI, PREFIXES
from pns_graph.text.notices import LICENCE, NOT_A_DEVICE, TO_BE_CHECKED

from ..conftest import ROOT

PACKAGE = ROOT / "pns_graph"
WRITTEN = sorted(
    path
    for folder in (
        "web",
        "frontend/src",
        "cli",
        "network",
        "drawing",
        "figures",
        "text",
        "checks",
        "model",
        "questions",
        "curation",
    )
    for path in (PACKAGE / folder).rglob("*")
    if path.suffix in (".py", ".ts", ".html")
)


def places(words: str) -> list[str]:
    """Return the files of code, page templates and scripts that hold some words."""
    found = [path for path in WRITTEN if words in path.read_text(encoding="utf-8")]
    return [str(path.relative_to(PACKAGE)) for path in found]


@pytest.mark.parametrize("words", [TO_BE_CHECKED, LICENCE])
def test_a_notice_is_worded_once(words: str) -> None:
    """Cards, pages, pictures and scripts take the words of a notice from one file."""
    assert places(words) == ["text/notices.py"]


def test_the_page_that_stands_alone_bears_the_same_notice() -> None:
    """The editor's page is written out whole and cannot be handed the words."""
    assert places(NOT_A_DEVICE.removesuffix(".")) == ["frontend/src/editor/page.html", "text/notices.py"]


def test_the_licence_is_the_one_of_the_schema() -> None:
    """Its short name and the IRI in the header of the ontology mean the same."""
    header = rdflib.Graph().parse(ROOT / "ontology" / "schema.ttl")
    stated = header.value(rdflib.URIRef(ONTOLOGY_IRI), DCTERMS.license)

    kind, version = str(stated).rstrip("/").split("/")[-2:]
    assert f"CC {kind.upper()} {version}" == LICENCE


def test_no_file_writes_out_a_namespace_that_has_a_prefix() -> None:
    """Prefixes stand in one table; a second one could name another IRI."""
    assert not [place for space in PREFIXES.values() for place in places(f'"{space}"')]


def test_names_of_tables_and_relations_lead_to_each_other() -> None:
    """Every table of claims has the relation whose words it is named by."""
    tables = [path.stem for path in (ROOT / "ontology" / "claims").glob("*.tsv")]

    assert tables
    assert [snake_case(camel_case(table)) for table in tables] == tables
    assert words_of("AntigenLocation") == "antigen location"
