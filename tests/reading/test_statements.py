"""Associations, and terms as one asks about them: what a program reads is what an answer tells."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.asking.term_views import Antibody, Syndrome
from pns_graph.errors import QueryError, ReleaseError, UnknownTermError
from pns_graph.rdf.namespaces import PNS

PARTS = {
    Antibody: ("tumours", "syndromes", "symptoms", "tests", "treatments", "outcomes"),
    Syndrome: (
        *("antibodies", "tumours", "symptoms", "structures", "tests", "mimics"),
        *("onset_and_course", "recurrence_signals", "treatments", "outcomes"),
    ),
}


@pytest.fixture
def older(release: Path, tmp_path: Path) -> KnowledgeGraph:
    """The toy world as an older version would have built it: claims alone."""
    store = ox.Store()
    store.load(path=release, format=ox.RdfFormat.TURTLE)
    for kind in ("Association", "SubgroupAssociation", "Bearing"):
        for made in list(store.quads_for_pattern(None, None, ox.NamedNode(PNS + kind))):
            for quad in list(store.quads_for_pattern(made.subject, None, None)):
                store.remove(quad)
    file = tmp_path / "older.ttl"
    store.dump(file, ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())
    return KnowledgeGraph.load(file)


def test_claims_about_a_term_are_those_of_any_place(graph: KnowledgeGraph) -> None:
    """It is the subject, the object, or what the people have besides; each claim comes once."""
    term = graph.term("anti-y")
    about = graph.claims(about="ANNA-Y")

    wanted = [c for c in graph.claims() if term in (c.subject, c.object, c.with_term)]
    assert about == wanted
    with_it = graph.claims("example-neuropathy", "hasSymptom", "ptosis", about="anti-q1")
    assert [claim.with_term for claim in with_it] == [graph.term("anti-q1")]
    assert graph.claims(about="anti-y", source="toy2001") == [c for c in about if c.source.key == "toy2001"]
    assert graph.claims("anti-y", about="anti-y") == graph.claims("anti-y")


def test_associations_without_question_are_all_wholes(graph: KnowledgeGraph) -> None:
    """Each part narrows them; subgroups come when asked for, each behind its whole."""
    wholes, every = graph.associations(), graph.associations(subgroups=True)

    assert [each for each in every if each.is_whole] == wholes
    assert len(every) > len(wholes) > 0
    seen: set[str] = set()
    for each in every:
        assert each.is_whole or each.whole in seen
        seen.add(each.iri)
    of = graph.associations("anti-y", "indicatesTumour", "SCLC")
    assert of == [e for e in wholes if e.iri.endswith("/anti-y.indicatesTumour.small-cell-lung-cancer")]
    assert (of[0].share, of[0].people, of[0].basis) == (Decimal(85), 40, "counted")


@pytest.mark.parametrize("part", ["about", "relation", "to"])
def test_associations_of_an_unknown_part_are_a_mistake(graph: KnowledgeGraph, part: str) -> None:
    """An empty list means that nothing is said, and nothing else."""
    with pytest.raises(UnknownTermError):
        graph.associations(**{part: "nowhere"})


def test_a_release_without_associations_says_so(older: KnowledgeGraph) -> None:
    """What it cannot know is no finding; its claims are still there."""
    for ask in (
        lambda: older.associations("anti-y"),
        lambda: older.antibody("anti-y"),
        lambda: older.syndrome("example-encephalitis"),
        lambda: older.tumour("SCLC"),
    ):
        with pytest.raises(ReleaseError, match=r"has no associations: it is an older one.*'pns build'"):
            ask()
    assert older.claims("anti-y")
    assert "the release has no associations: it is an older one" in older.info().as_text()
    assert not [row for row in older.info().rows() if "associations" in str(row.what)]
    edge = older.to_networkx(["indicatesTumour"]).edges["anti-y", "small-cell-lung-cancer", "indicatesTumour"]
    assert (edge["association"], edge["share"], len(edge["claims"])) == (None, None, 2)
    assert older.coverage("Antibody").terms


@pytest.mark.parametrize("kind", PARTS, ids=lambda kind: kind.__name__)
@pytest.mark.slow
@pytest.mark.parametrize("person", [{}, {"age": 7, "sex": "male"}], ids=["anybody", "a boy"])
def test_lines_are_the_rows_of_the_answer(
    graph: KnowledgeGraph, kind: type, person: dict[str, object]
) -> None:
    """In their order, with their numbers, for a person too where it depends on one."""
    told = 0
    keys = f"SELECT ?key {{ ?term a pns:{kind.__name__} ; skos:notation ?key }} ORDER BY ?key"
    for term in graph.sparql(keys):  # type: ignore[union-attr]
        view = kind(graph, graph.term(term.key), **person)
        for part in PARTS[kind]:
            name = f"{part}_by_{kind.__name__.lower()}"
            takes = {each.name for each in graph.library[name].inputs}
            given = {each: value for each, value in person.items() if each in takes}
            rows = graph.query(name, **{kind.__name__.lower(): term.key}, **given)
            lines = getattr(view, part)
            told += len(lines)
            assert [
                (
                    line.association.iri,
                    line.share,
                    line.basis,
                    line.in_whom,
                    line.said_of and line.said_of.label,
                )
                for line in lines
            ] == [(row.association, row.share, row.basis, row.in_whom, row.said_of) for row in rows]
            assert [line.term for line in lines] == [row[0] for row in rows]
    assert told > 20


def test_a_line_says_how_it_was_reached(graph: KnowledgeGraph) -> None:
    """Of the term itself, or of its paraneoplastic form; the number of that is marked."""
    line = graph.syndrome("example-encephalitis").antibodies[0]

    assert (line.way, line.said_of) == (3, graph.term("paraneoplastic-example-encephalitis"))
    assert (line.association.basis, line.basis) == ("counted", "counted-if-paraneoplastic")
    assert all(each.said_of is None for each in graph.antibody("anti-y").tumours if each.way == 1)


def test_a_person_is_answered_about_that_person(graph: KnowledgeGraph) -> None:
    """A man is told of no ovary; the view of everybody stays as it is."""
    antibody = graph.antibody("anti-x")
    man = antibody.for_person(sex="man")

    assert "ovarian-teratoma" in {line.term.key for line in antibody.tumours}
    assert "ovarian-teratoma" not in {line.term.key for line in man.tumours}
    with pytest.raises(QueryError, match="is no age"):
        _ = antibody.for_person(age="old").tumours


def test_risk_comes_by_version_and_phenotype(graph: KnowledgeGraph) -> None:
    """A line each, with the criteria that say so."""
    lines = [line for key in ("anti-x", "anti-y", "anti-z") for line in graph.antibody(key).risk]

    assert lines
    assert {line.association.relation.name for line in lines} == {"hasRiskLevel"}
    assert all(line.association.criteria_versions for line in lines)
    wider = graph.antibody("anti-q1").risk
    assert [(line.way, line.said_of, line.basis) for line in wider] == [(6, graph.term("anti-q"), "said")]


def test_a_line_says_nothing_beside_that_does_not_hold(graph: KnowledgeGraph) -> None:
    """A share of adults is not told of a child, nor what was told beside it."""
    everybody = graph.syndrome("example-ganglionitis").symptoms
    child = graph.syndrome("example-ganglionitis").for_person(age=7).symptoms
    named = {line.association.iri: line for line in child if line.lowest is None and line.people is None}

    beside = [line for line in everybody if line.association.told_low is not None]
    assert beside
    assert all(line.said.told_low is not None and " told " in str(line) for line in beside)
    assert [line for line in beside if line.association.iri in named]
    assert all(line.said.told_low is None and "%" not in str(line) for line in named.values())


def test_a_tumour_is_read_from_its_side(graph: KnowledgeGraph) -> None:
    """The antibodies whose own answers name it, the best counted first."""
    lines = graph.tumour("SCLC").antibodies

    assert lines[0].term == graph.term("anti-y")
    assert (lines[0].share, lines[0].people) == (Decimal(85), 40)
    for line in (*lines, *graph.tumour("thymoma").syndromes):
        assert (line.way, line.said_of, line.term) == (1, None, line.association.from_term)
        assert not line.term.group
        assert (line.share, line.low, line.word or "") == (
            line.association.share,
            line.association.share_low,
            line.association.word,
        )
    assert {line.association.to_term.key for line in lines} == {"small-cell-lung-cancer"}
    assert {line.association.relation.name for line in graph.tumour("SCLC").syndromes} == {"hasTumour"}


@pytest.mark.parametrize("ask", ["associations", "claims", "lines"])
def test_records_become_a_data_frame(graph: KnowledgeGraph, ask: str) -> None:
    """A column a field, a value a cell; numbers are numbers, and the unknown is missing."""
    pandas = pytest.importorskip("pandas")
    records = {
        "associations": lambda: graph.associations(subgroups=True),
        "claims": graph.claims,
        "lines": lambda: graph.antibody("anti-y").tumours,
    }[ask]()
    frame = records.to_pandas()

    assert list(frame.columns) == list(type(records[0]).__dataclass_fields__)
    assert len(frame) == len(records)
    assert not any(isinstance(cell, list | tuple | dict | Decimal) for cell in frame.to_numpy().ravel())
    numbers = [name for name in frame.columns if pandas.api.types.is_numeric_dtype(frame[name])]
    assert {"share", "people"} <= {*numbers} or {"positive", "percent"} <= {*numbers}
    for name in numbers:
        told = [getattr(each, name) for each in records]
        told = [len(each) if isinstance(each, tuple) else each for each in told]
        assert [None if pandas.isna(cell) else cell for cell in frame[name]] == [
            float(each) if isinstance(each, Decimal) else each for each in told
        ]
    assert not (frame == "").fillna(False).any().any()


def test_frames_of_two_answers_go_under_one_another(graph: KnowledgeGraph) -> None:
    """Columns keep their types where nothing is known, or nothing is told at all."""
    pandas = pytest.importorskip("pandas")
    one, two = (graph.query("tumours_by_antibody", antibody=key).to_pandas() for key in ("anti-y", "anti-v"))
    empty = graph.associations("anti-y", "hasTumour").to_pandas()

    both = pandas.concat([one, two])
    assert both.dtypes.to_dict() == one.dtypes.to_dict() == two.dtypes.to_dict()
    assert str(both["share"].dtype) == "Float64"
    assert (len(empty), str(empty["people"].dtype)) == (0, "Int64")


def test_terms_stand_in_a_frame_as_one_wants_them(graph: KnowledgeGraph) -> None:
    """By label, key, CURIE or IRI; several in one cell as one text."""
    (record,) = graph.associations("anti-y", "indicatesTumour", "SCLC").to_dicts("key")

    assert (record["from_term"], record["to_term"]) == ("anti-y", "small-cell-lung-cancer")
    assert record["claims"] == 2
    assert record["whole"] is None
    risk = graph.associations("anti-y", "hasRiskLevel").to_dicts("curie")[0]
    assert all(name.count(":") == 1 for name in str(risk["criteria_versions"]).split("; "))


def test_a_broken_association_is_named(edited: Callable[..., Path]) -> None:
    """In somebody's own file; the text says how to look for more."""
    file = edited("<urn:a> a pns:Association . <urn:b> a pns:SubgroupAssociation .")

    with pytest.raises(ReleaseError, match="has no usable pns:from"):
        KnowledgeGraph.load(file).associations(subgroups=True)
