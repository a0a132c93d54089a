"""The day of the data and the version of the code are the same wherever they stand."""

from __future__ import annotations

import re
import tomllib

import pytest
import rdflib
from rdflib import DCTERMS, OWL

from pns_graph import __version__
from pns_graph.rdf.namespaces import ONTOLOGY_IRI

from ..conftest import ROOT

HEADER = rdflib.Graph().parse(ROOT / "ontology" / "schema.ttl")
ONTOLOGY = rdflib.URIRef(ONTOLOGY_IRI)
DAY = str(HEADER.value(ONTOLOGY, OWL.versionInfo))


@pytest.mark.parametrize("said", [OWL.versionIRI, DCTERMS.modified, DCTERMS.bibliographicCitation], ids=str)
def test_the_header_of_the_ontology_names_one_day(said: rdflib.URIRef) -> None:
    """Version, address, last change and citation of the data go together."""
    assert DAY in str(HEADER.value(ONTOLOGY, said))


def test_the_citation_names_day_and_version() -> None:
    """Who cites the data cites what was released."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert f"\nversion: {__version__}\n" in text
    assert f'\ndate-released: "{DAY}"\n' in text


def test_the_package_takes_its_version_from_the_code() -> None:
    """It is written down once."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert "version" in project["dynamic"]


def test_the_newest_change_is_this_release_or_what_follows() -> None:
    """The first section of the changes is this day and version, or says that it is not released yet."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall("^## (.*)$", text, flags=re.MULTILINE)

    assert f"{DAY} ({__version__})" in [each for each in sections if each != "Unreleased"][:1]


def test_the_version_before_is_that_of_the_changes() -> None:
    """Each file that was released before names that release; the second section of the changes is its day."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    days = re.findall(r"^## (\d{4}-\d\d-\d\d) ", text, flags=re.MULTILINE)
    before = {file: str(said) for file, said in HEADER.subject_objects(OWL.priorVersion)}

    assert ONTOLOGY in before
    for file, said in before.items():
        assert said == str(file).replace("/pnso/", f"/pnso/releases/{days[1]}/", 1)
