"""Questions from the tumour's and the symptoms' side, the claims behind a line, and answers without rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.errors import QueryError, ReleaseError
from pns_graph.questions.follow_up.empty_answers import lines_left_out
from pns_graph.questions.inputs.parameters import Only


def test_memory_and_seizures_begin_with_lgi1(graph: KnowledgeGraph) -> None:
    """A common antibody with both findings of its own leads; one through a syndrome comes later."""
    rows = list(graph.query("antibodies_by_symptoms", symptom="memory impairment", symptom_2="seizure"))
    keys = [row.antibody.key for row in rows]

    assert keys[0] == "anti-lgi1"
    assert keys.index("anti-gababr") < keys.index("anti-ak5") < keys.index("anti-klhl11")
    assert "anti-amphiphysin" in keys
    assert len(keys) == len(set(keys))


def test_each_antibody_of_a_tumour_has_one_line(graph: KnowledgeGraph) -> None:
    """Shares of those with the antibody are told once; those of people with the tumour are marked."""
    rows = list(graph.query("antibodies_by_tumour", tumour="small-cell-lung-cancer"))
    of_antibody = [row.antibody.key for row in rows if row.association is not None]

    assert of_antibody[0] == "anti-hu"
    assert len(of_antibody) == len(set(of_antibody))
    assert {row.share_of for row in rows if row.claim is not None} == {"those with the tumour"}


def test_a_tumour_that_the_person_cannot_have_has_no_line(graph: KnowledgeGraph) -> None:
    """A man has no ovary; the empty answer says how many lines were left out."""
    asked = {"tumour": "ovarian-teratoma", "sex": "male"}

    assert not graph.query("antibodies_by_tumour", **asked)
    assert "lines left out: they are of women" in graph.why_empty("antibodies_by_tumour", **asked)


def test_lines_left_out_are_counted(graph: KnowledgeGraph) -> None:
    """An answer with rows counts them too."""
    asked = {"antibody": "anti-yo", "age": 50, "sex": "male"}
    rows = graph.query("tumours_by_antibody", **asked)

    assert "left out: they are of women, or of another age" in lines_left_out(
        graph, "tumours_by_antibody", asked, rows
    )


def test_claims_stand_behind_lines(graph: KnowledgeGraph) -> None:
    """Filters keep claims, and are refused on lines."""
    rows = graph.query("tumours_by_antibody", antibody="anti-hu")

    assert {row.source for row in graph.claims_behind(rows, only=Only(source="nord2016"))} == {"nord2016"}
    with pytest.raises(QueryError, match="--claims"):
        graph.query("tumours_by_antibody", antibody="anti-hu", only=Only(min_total=20))
    with pytest.raises(QueryError, match="no claims behind them"):
        graph.claims_behind(graph.query("claims_denied"))


def test_a_release_without_associations_is_named_with_its_cure(tmp_path: Path) -> None:
    """No empty answer comes from a release that was built before there were associations."""
    (tmp_path / "pns.ttl").write_text(
        "@prefix pns: <https://w3id.org/pnso/vocab/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        '<https://w3id.org/pnso/PNSO_0002001> a pns:Antibody ; skos:notation "anti-hu" ; '
        'rdfs:label "anti-Hu antibody" .\n',
        encoding="utf-8",
    )
    old = KnowledgeGraph.load(tmp_path)

    with pytest.raises(ReleaseError, match=r"has no associations.*pns build"):
        old.query("tumours_by_antibody", antibody="anti-hu")
