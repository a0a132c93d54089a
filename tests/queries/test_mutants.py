"""The golden rows notice changed queries: the mutants, the ratchet over them, and how they are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.questions.library import Library

from .golden_rows import GOLDEN
from .mutants import (
    SURVIVED,
    Counted,
    Judged,
    Tolerated,
    count,
    judge,
    read_counted,
    read_tolerated,
    that_change_an_answer,
    told,
)
from .mutations import KINDS, Mutant, mutants_of

JUDGED_BY_THE_COMMAND = frozenset(
    {
        *("screening_plan_by_antibody", "screening_plan_by_syndrome"),
        *("antibodies_by_symptoms", "syndromes_by_symptoms"),
    }
)
"""Questions whose many changes take minutes to judge: ``python -m tests.queries.mutants`` does it."""

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
def release() -> KnowledgeGraph:
    """The release."""
    return KnowledgeGraph.load()


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n in Library().names() if n not in JUDGED_BY_THE_COMMAND])
def test_changes_of_a_query_are_noticed(graph: KnowledgeGraph, release: KnowledgeGraph, name: str) -> None:
    """What gives the golden rows is listed with its reason, and gives the rows of the release too.

    The list gets shorter when the toy world grows: a row without such a mutant goes.
    """
    judged = list(judge(graph, [name]))
    stayed = [each for each in judged if each.verdict == SURVIVED]
    tolerated = [row for row in read_tolerated() if row.query in (name, "*")]

    assert told(each for each in stayed if not any(row.holds_of(each) for row in tolerated)) == []
    assert [row for row in tolerated if _is_left_over(row, stayed)] == []
    assert told(that_change_an_answer(release, stayed)) == []
    assert count(judged)[0].noticed >= next(row.noticed for row in read_counted() if row.query == name)


def _is_left_over(row: Tolerated, stayed: list[Judged]) -> bool:
    """Whether a row of one query has no mutant."""
    return row.query != "*" and not any(row.holds_of(each) for each in stayed)


def test_nearly_all_mutants_are_noticed() -> None:
    """Of the mutants that change something 95 of 100 are noticed, of the longest questions fewer."""
    counted = read_counted()
    asked = [row for row in counted if row.query not in JUDGED_BY_THE_COMMAND]

    assert [row.query for row in counted] == sorted(Library().names())
    assert sum(row.made for row in asked) > 5000
    assert _noticed(asked) >= 0.95
    assert _noticed(counted) >= 0.945


def _noticed(counted: list[Counted]) -> float:
    return sum(row.noticed for row in counted) / sum(row.made for row in counted)


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
