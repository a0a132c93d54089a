"""Published scores and criteria: rows become nodes, and mistakes in them are told with their place."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from pns_graph.curation.axioms.criteria_triples import criteria_triples, criterion_iri
from pns_graph.curation.tables.criteria_records import (
    CRITERIA_TABLES,
    CriteriaRequirement,
    ScoreBand,
    ScoreItem,
)
from pns_graph.curation.tables.source_tables import SourceTables, read_source
from pns_graph.curation.vocabulary.lexicon import Lexicon
from pns_graph.curation.vocabulary.schema import read_vocabulary
from pns_graph.errors import Problem
from pns_graph.rdf.namespaces import PNS
from pns_graph.rdf.nodes import iri

from ..conftest import ROOT
from ..representatives import rest_slow
from .mistakes import Change, Mistake, assert_told, cell, gone

ITEMS, BANDS = "criteria/score_items.tsv", "criteria/score_bands.tsv"
REQUIREMENTS, RULES = "criteria/criteria_requirements.tsv", "criteria/screening_rules.tsv"
AGE, REPEAT, SEIZURES = "age", "repeat", "seizures"


def _twice(ontology: Path) -> int:
    """Give a band the name of an item; the tables are read in the order of their names."""
    cell(BANDS, "item", "age", "definite")(ontology)
    return cell(ITEMS, "item", "age", AGE)(ontology)


def _mistake(file: str, column: str, change: Change, reason: str, cure: str) -> Mistake:
    return Mistake(f"{file} {column}: {reason}", change, file, column, reason, cure)


MISTAKES = [
    _mistake(ITEMS, "criteria", cell(ITEMS, "criteria", "toy", AGE), "no version of criteria", "their year"),
    _mistake(
        ITEMS, "criteria", cell(ITEMS, "criteria", "toi-2011", AGE), "unknown key 'toi-2011'", "toy-2011"
    ),
    _mistake(ITEMS, "item", cell(ITEMS, "item", "The age", AGE), "no key of a term", "small letters"),
    _mistake(ITEMS, "item", _twice, "is taken in these criteria at", "a name of its own"),
    _mistake(ITEMS, "points", cell(ITEMS, "points", "", AGE), "gives no points", "zero is a number"),
    _mistake(ITEMS, "quantity", cell(ITEMS, "threshold", "", AGE), "half a comparison", "or none of them"),
    _mistake(
        ITEMS, "operator", cell(ITEMS, "operator", "over", AGE), "'over' is not allowed", "write one of"
    ),
    _mistake(ITEMS, "presence", cell(ITEMS, "term", "", "antibody-x"), "without its presence", "or neither"),
    _mistake(
        ITEMS, "term", cell(ITEMS, "term", "anti-qq", "antibody-x"), "unknown key 'anti-qq'", "did you mean"
    ),
    _mistake(ITEMS, "verified", cell(ITEMS, "verified", "no", AGE), "'no' is not allowed", "yes, secondary"),
    _mistake(ITEMS, "source", cell(ITEMS, "source", "toy2911", AGE), "unknown source", "did you mean toy2"),
    _mistake(
        BANDS, "more_than_points", cell(BANDS, "at_least_points", "2", "definite"), "begins twice", "fill"
    ),
    _mistake(BANDS, "at_least_points", cell(BANDS, "at_most_points", "", "low"), "no bounds", "from where"),
    _mistake(
        BANDS, "at_most_points", cell(BANDS, "at_most_points", "0", "possible"), "runs backwards", "exchange"
    ),
    _mistake(BANDS, "percent_high", cell(BANDS, "percent_low", "7", "low"), "runs backwards", "exchange"),
    _mistake(BANDS, "term", cell(BANDS, "term", "", "low"), "a share of nothing", "name in 'term'"),
    _mistake(
        REQUIREMENTS,
        "needed",
        cell(REQUIREMENTS, "needed", "0", "no-cancer"),
        "none of its rows",
        "one or more",
    ),
    _mistake(
        REQUIREMENTS,
        "needed",
        cell(REQUIREMENTS, "needed", "1", SEIZURES),
        "1 rows of the group 'signs' are needed here, 2 elsewhere",
        "the same number",
    ),
    _mistake(
        REQUIREMENTS,
        "needed",
        cell(REQUIREMENTS, "needed", "2", "no-cancer"),
        "needs 2 rows and has 1",
        "that are missing",
    ),
    _mistake(
        REQUIREMENTS,
        "syndrome",
        cell(REQUIREMENTS, "syndrome", "anti-x", SEIZURES),
        "of the kind Antibody, not Syndrome",
        "name a term of the kind Syndrome",
    ),
    _mistake(
        RULES,
        "interval_low_months",
        cell(RULES, "interval_low_months", "", REPEAT),
        "without interval and test",
        "name in 'test' what is repeated",
    ),
    _mistake(RULES, "advice", cell(RULES, "advice", "perhaps", REPEAT), "'perhaps'", "recommended"),
    _mistake(
        RULES, "test", cell(RULES, "advice", "does-not-exclude", REPEAT), "said of no test", "name the test"
    ),
    _mistake(
        RULES,
        "term",
        cell(RULES, "tumour", "", "lung-first"),
        "for nobody and looks for nothing",
        "for whom it is",
    ),
    _mistake(
        RULES,
        "interval_high_months",
        cell(RULES, "interval_high_months", "2", REPEAT),
        "runs backwards",
        "exchange",
    ),
    _mistake(
        RULES, "duration_months", cell(RULES, "duration_months", "", REPEAT), "without its duration", "fill"
    ),
    _mistake(RULES, "test", cell(RULES, "test", "", "lung-first"), "without a test", "name the test"),
    _mistake(
        RULES,
        "tumour",
        cell(RULES, "tumour", "ataxia", "lung-first"),
        "of the kind Symptom, not Tumour",
        "name a term of the kind Tumour",
    ),
    _mistake(RULES, "", gone(RULES), "the file is missing", "restore it"),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_mistake_is_told_with_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """One mistake in the criteria gives one problem: file, line, column, reason and cure."""
    assert_told(mistake, fresh_toy)


@pytest.fixture(scope="module")
def toy(toy_ontology: Path) -> tuple[SourceTables, Lexicon]:
    """The tables and the terms of the toy world."""
    problems: list[Problem] = []
    vocabulary = read_vocabulary(toy_ontology, problems)
    tables = read_source(toy_ontology, problems)
    assert problems == []
    return tables, Lexicon.of(tables, vocabulary)


def _about(toy: tuple[SourceTables, Lexicon], item: str) -> set[tuple[str, str]]:
    """Return property and value of a node of the toy criteria, as text."""
    node = NamedNode(f"https://w3id.org/pnso/criteria/toy/2011/{item}")
    return {
        (t.predicate.value.removeprefix(PNS), getattr(t.object, "value", ""))
        for t in criteria_triples(*toy)
        if t.subject == node
    }


def test_a_row_becomes_a_node_with_a_readable_name(toy: tuple[SourceTables, Lexicon]) -> None:
    """The age item of the toy score has its number, its unit and its points."""
    said = _about(toy, "age")

    assert {("quantity", "age at onset"), ("operator", "at-least"), ("threshold", "60")} <= said
    assert {("unit", "years"), ("points", "1.5"), ("verified", "yes")} <= said
    assert ("source", "https://w3id.org/pnso/source/toy2011") in said


def test_an_empty_cell_makes_no_triple(toy: tuple[SourceTables, Lexicon]) -> None:
    """An item without a component, a term or a sex says nothing of them; zero points are said."""
    assert not {name for name, _ in _about(toy, "age")} & {"component", "term", "presence", "sex", "item"}
    assert ("points", "0") in _about(toy, "antibody-none")


def test_numbers_of_months_and_terms_are_nodes_of_their_kind(toy: tuple[SourceTables, Lexicon]) -> None:
    """The interval of a repeat is a number, its tumour a term of Mondo."""
    said = _about(toy, "repeat")

    assert {("intervalLowMonths", "3"), ("intervalHighMonths", "6"), ("durationMonths", "24")} <= said
    assert ("tumour", "http://purl.obolibrary.org/obo/MONDO_0008433") in said
    assert ("advice", "recommended") in said


def test_every_row_is_in_the_release(toy: tuple[SourceTables, Lexicon], toy_release: Path) -> None:
    """Each row of the four tables is a criterion of the class of its table."""
    written = (toy_release / "pns.ttl").read_text(encoding="utf-8")
    classes = {t.subject: t.object for t in criteria_triples(*toy) if _is_class_of_a_table(t)}

    assert len(classes) == len(toy[0].criteria) > 10
    assert all(f"<{criterion_iri(entry.record).value}>" in written for entry in toy[0].criteria)


def _is_class_of_a_table(triple: Triple) -> bool:
    names = {NamedNode(PNS + record.__name__) for record in CRITERIA_TABLES.values()}
    return triple.predicate == iri("rdf:type") and triple.object in names


# The real tables.


@pytest.fixture(scope="module")
def real() -> SourceTables:
    """The tables of the repository."""
    return read_source(ROOT / "ontology", [])


def _points(real: SourceTables, criteria: str) -> dict[str, dict[str, float]]:
    """Return the points of each item by its component; an item without one is its own."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for entry in real.criteria:
        row = entry.record
        if isinstance(row, ScoreItem) and row.criteria == criteria and row.points is not None:
            found[row.component or row.item][row.item] = float(row.points)
    return found


def _category(real: SourceTables, criteria: str, points: float) -> set[str | None]:
    """Return the categories of the bands that a sum of points lies in."""
    rows = [e.record for e in real.criteria if isinstance(e.record, ScoreBand)]
    return {r.category for r in rows if r.criteria == criteria and _is_in(r, points)}


def _is_in(band: ScoreBand, points: float) -> bool:
    low, above, high = band.at_least_points, band.more_than_points, band.at_most_points
    return (
        (low is None or points >= low)
        and (above is None or points > above)
        and (high is None or points <= high)
    )


@pytest.mark.parametrize(
    ("items", "category"),
    [
        (
            ("phenotype-intermediate-risk", "antibody-high-risk", "cancer-not-found-short-follow-up"),
            "probable",
        ),
        (
            ("phenotype-intermediate-risk", "antibody-high-risk", "cancer-not-found-long-follow-up"),
            "possible",
        ),
        (
            ("phenotype-intermediate-risk", "antibody-high-risk", "cancer-not-consistent-short-follow-up"),
            "probable",
        ),
        (("phenotype-not-associated-with-cancer", "antibody-lower-risk", "cancer-consistent"), "possible"),
        (("phenotype-high-risk", "antibody-none", "cancer-not-found-short-follow-up"), "possible"),
        (("phenotype-intermediate-risk", "antibody-none", "cancer-not-found-short-follow-up"), "not"),
        (("phenotype-high-risk", "antibody-high-risk", "cancer-consistent"), "definite"),
    ],
)
def test_pns_care_gives_the_published_examples(
    real: SourceTables, items: tuple[str, ...], category: str
) -> None:
    """A phenotype of intermediate risk with a high-risk antibody and no cancer yet is probable: 2 + 3 + 1."""
    components = _points(real, "pns-2021")
    total = sum(points for of in components.values() for item, points in of.items() if item in items)

    assert _category(real, "pns-2021", total) == {category}


@pytest.mark.parametrize("points", range(11))
def test_pns_care_has_one_category_for_every_sum(real: SourceTables, points: int) -> None:
    """From 0 to 10 points there is no gap and no overlap."""
    assert len(_category(real, "pns-2021", points)) == 1


@pytest.mark.parametrize(
    ("criteria", "most"),
    [("pns-2021", 10), ("delta-p-2011", 6), ("delta-p-2020", 6), ("sensory-neuronopathy-2009", 12.7)],
)
def test_the_most_points_are_those_of_the_score(real: SourceTables, criteria: str, most: float) -> None:
    """Six items of one point make DELTA-P; the weights of sensory neuronopathy add up to 12.7."""
    total = sum(max(items.values()) for items in _points(real, criteria).values())

    assert total == pytest.approx(most)


def test_sensory_neuronopathy_is_possible_above_six_and_a_half_points(real: SourceTables) -> None:
    """6.5 points are not enough."""
    assert _category(real, "sensory-neuronopathy-2009", 6.5) == set()
    assert _category(real, "sensory-neuronopathy-2009", 6.6) == {"possible"}


def test_opsoclonus_myoclonus_is_the_exception_to_the_antibody_rule(real: SourceTables) -> None:
    """Definite of 2021 needs 8 points, and one of: two classes of antibody, opsoclonus-myoclonus."""
    rows = [e.record for e in real.criteria if isinstance(e.record, CriteriaRequirement)]
    asked = {(r.group, r.needed, r.term) for r in rows if r.criteria == "pns-2021"}

    assert asked == {
        ("points", 1, None),
        ("antibody", 1, "high-risk"),
        ("antibody", 1, "intermediate-risk"),
        ("antibody", 1, "opsoclonus-myoclonus-syndrome"),
    }
