"""The golden rows notice changed queries: the mutants, the ratchet over them, and how they are made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph

from .golden_rows import GOLDEN
from .mutants import SURVIVED, Judged, Tolerated, changes_an_answer, judge, read_tolerated, told
from .mutations import KINDS, Mutant, mutants_of

SMALL = """
PREFIX pns: <https://w3id.org/pnso/vocab/>
SELECT DISTINCT ?a ?b
WHERE {
  ?a skos:broaderTransitive? ?b ; pns:negated false .
  { ?a pns:x ?b } UNION { ?a pns:y ?b }
  OPTIONAL { ?a pns:age ?age }
  FILTER(?age < 4)
}
ORDER BY ?a DESC(?b)
"""


@pytest.fixture(scope="module")
def graph(toy_release: Path) -> KnowledgeGraph:
    """The toy world."""
    return KnowledgeGraph.load(toy_release)


@pytest.fixture(scope="module")
def judged(graph: KnowledgeGraph) -> list[Judged]:
    """Every mutant of every query with its verdict."""
    return list(judge(graph, graph.library.names()))


@pytest.fixture(scope="module")
def survivors(judged: list[Judged]) -> list[Judged]:
    """The mutants that give the golden rows."""
    return [each for each in judged if each.verdict == SURVIVED]


@pytest.mark.slow
def test_every_other_mutant_is_noticed(survivors: list[Judged]) -> None:
    """A mutant that gives the golden rows is listed in ``tolerated_mutants.tsv`` with its reason."""
    tolerated = read_tolerated()

    assert told(each for each in survivors if not any(row.holds_of(each) for row in tolerated)) == []


@pytest.mark.slow
def test_no_mutant_is_tolerated_that_is_noticed(survivors: list[Judged]) -> None:
    """The list gets shorter when the toy world grows: a row without a survivor goes."""
    assert [row for row in read_tolerated() if not any(row.holds_of(each) for each in survivors)] == []


@pytest.mark.slow
def test_nearly_all_mutants_are_noticed(judged: list[Judged], survivors: list[Judged]) -> None:
    """Of the mutants that can be read 95 of 100 are noticed, those aside whose query will be written anew."""
    waiting = {row.query for row in read_tolerated() if row.waits}
    asked = [each for each in judged if each.verdict != "unreadable" and each.query.name not in waiting]
    stayed = [each for each in survivors if each.query.name not in waiting]

    assert len(asked) > 5000
    assert len(stayed) <= 0.05 * len(asked)


@pytest.mark.slow
@pytest.mark.skipif("PNS_MUTANTS_ON_RELEASE" not in os.environ, reason="PNS_MUTANTS_ON_RELEASE is not set")
def test_what_is_tolerated_changes_no_answer_of_the_release(survivors: list[Judged]) -> None:
    """Each survivor gives the rows of its query on the release too, for the example and other inputs.

    Those that wait for another text of their query are left out.
    """
    release = KnowledgeGraph.load()
    waiting = [row for row in read_tolerated() if row.waits]
    asked = [each for each in survivors if not any(row.holds_of(each) for row in waiting)]

    assert told(each for each in asked if changes_an_answer(release, each)) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("sort key turned round", ["?a -> DESC(?a)", "DESC(?b) -> ASC(?b)"]),
        ("OPTIONAL dropped", ["OPTIONAL { ?a pns:age ?age }"]),
        ("term itself left out of a path", ["skos:broaderTransitive? -> skos:broaderTransitive"]),
        ("UNION branch dropped", ["{ ?a pns:y ?b }", "{ ?a pns:x ?b }"]),
        ("true or false turned round", ["false -> true"]),
        ("bound opened or closed", ["< -> <="]),
        ("number changed", ["4 -> 5"]),
        ("DISTINCT dropped", ["DISTINCT"]),
    ],
)
def test_mutants_are_made_at_every_place(kind: str, expected: list[str]) -> None:
    """Each kind of change is made where it applies, and told as it stands there."""
    made = [mutant.change for mutant in mutants_of(SMALL) if mutant.kind == kind]

    assert len(made) == len(expected)
    assert all(part in change for part, change in zip(expected, made, strict=True))


def test_mutants_differ_from_the_query_and_from_each_other() -> None:
    """No mutant is counted twice."""
    texts = [mutant.text for mutant in mutants_of(SMALL)]

    assert len(texts) == len(set(texts)) > 15
    assert SMALL not in texts
    assert {mutant.kind for mutant in mutants_of(SMALL)} <= set(KINDS)


@pytest.mark.parametrize(("query", "holds"), [("tumours_by_antibody", False), ("*", True)])
def test_a_row_of_one_query_holds_at_one_place(graph: KnowledgeGraph, query: str, holds: bool) -> None:
    """Of several like places in a query each has its row, but for what may stay in every query."""
    row = Tolerated(query, "LIMIT dropped", "LIMIT 9999", "never reached")
    first, second = (Mutant("LIMIT dropped", f"LIMIT 9999{number}", "") for number in ("", " (2)"))
    asked = graph.library["tumours_by_antibody"]

    assert row.holds_of(Judged(asked, first, SURVIVED))
    assert row.holds_of(Judged(asked, second, SURVIVED)) is holds


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_golden_column_has_a_value(golden: Path) -> None:
    """A column that is empty in all golden rows could vanish without a trace."""
    lines = [line for line in golden.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header = lines[0]
    rows = [line.split("\t") for line in lines if line != header]

    assert [name for name, *cells in zip(header.split("\t"), *rows, strict=True) if not any(cells)] == []
