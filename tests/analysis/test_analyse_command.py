"""``pns analyse`` as a person runs it, and its rows on the toy world."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.analysis import MEASURES
from pns_graph.analysis.pairs.paths import RELATIONS_OF_PATHS, find_paths
from pns_graph.text.notices import NOT_A_DEVICE

from ..reading.conftest import Answer
from ..representatives import rest_slow

Pns = Callable[..., Answer]
GOLDEN = Path(__file__).parent / "golden"
ENDS = ("example-neuropathy", "small-cell-lung-cancer")
"""Two terms of the toy world that a chain joins."""
CSV = ("--format", "csv")


def arguments_of(name: str) -> list[str]:
    """Return what a measure is asked with in these tests."""
    return [name, *(ENDS if MEASURES[name].fewest else ()), "--permutations", "50"]


@pytest.mark.parametrize("name", MEASURES)
def test_rows_on_the_toy_world_are_the_golden_ones(
    pns: Pns, request: pytest.FixtureRequest, name: str
) -> None:
    """``pytest --update-golden`` writes them; read them in the diff then."""
    answer = pns("analyse", *arguments_of(name), "--format", "csv")
    file = GOLDEN / f"{name}.csv"
    if request.config.getoption("--update-golden"):
        file.write_bytes(answer.out.encode())

    assert answer.code == 0
    assert answer.out.encode() == file.read_bytes()


@pytest.mark.parametrize("name", rest_slow(MEASURES, 4))
def test_people_are_told_what_rows_do_not_say(pns: Pns, name: str) -> None:
    """Question, finding and caveat stand around the rows, in 100 columns; other formats have them apart."""
    shown = pns("analyse", *arguments_of(name))
    rows = pns("analyse", *arguments_of(name), "--format", "json")

    assert (shown.code, shown.err) == (0, "")
    assert shown.out.split("\n")[0].rstrip("?").strip()
    assert "Caveat: " in shown.out
    assert " ".join(shown.out.split()).endswith(NOT_A_DEVICE)
    assert max(map(len, shown.out.split("\n"))) <= 100
    assert "caveat: " in rows.err
    assert set(json.loads(rows.out)) == {"head", "results"}


def test_without_a_name_the_measures_are_listed(pns: Pns) -> None:
    """With what each answers and takes."""
    listed = pns("analyse")
    rows = list(csv.DictReader(io.StringIO(pns("analyse", "--format", "csv").out)))

    assert [row["measure"] for row in rows] == list(MEASURES)
    assert all(f"  {row['measure']}" in listed.out and row["answers"] in listed.out for row in rows)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["shared-tumor"], "no measure 'shared-tumor'; did you mean shared-tumours?"),
        (["nothing"], "no measure 'nothing'; did you mean"),
        (["paths", "example-neuropathy"], "paths takes 2 terms (from to); 1 given"),
        (["bridges", "anti-y", "anti-x"], "bridges takes at most 1 term (antibody?); 2 given"),
        (["nestedness", "anti-y"], "nestedness takes no term; 1 given"),
        (["similarity", "exampel-neuropathy"], "did you mean"),
        (["paths", "anti-y", "small-cel-lung-cancer"], "did you mean small-cell-lung-cancer"),
        (["paths", "anti-y", "neoplasm"], "neoplasm stands for many terms"),
        (["paths", "anti-y", "anti-y"], "both ends are anti-Y antibody; name two terms"),
        (["paths", "black-remedy", ENDS[1]], "no edge: no association joins it as a fact"),
        (["bridges", "--permutations", "0"], "0 is less than 1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_measured_is_refused(pns: Pns, arguments: list[str], words: str) -> None:
    """With near names, or with what to do instead; nothing comes to standard output."""
    answer = pns("analyse", *arguments)

    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err


def test_an_empty_result_is_explained(pns: Pns) -> None:
    """To people and beside the empty rows."""
    lift = pns("analyse", "lift")
    alone = pns("analyse", "shared-tumours", "anti-x", "--format", "csv")

    assert "No tumour was counted in the carriers of 3 or more antibodies" in lift.out
    assert alone.out.count("\n") == 1
    assert "Nothing of this holds of anti-X antibody" in alone.err


def test_an_older_release_says_what_is_missing(pns: Pns, edited: Callable[..., Path], tmp_path: Path) -> None:
    """As every answer from associations does."""
    older = tmp_path / "older.ttl"
    older.write_text(
        edited().read_text(encoding="utf-8").replace("vocab/Association>", "vocab/Former>"), encoding="utf-8"
    )
    for name in ("shared-tumours", "lift", "vulnerability", "paths"):
        answer = pns("analyse", *arguments_of(name), release=older)
        assert (answer.code, answer.out) == (2, "")
        assert "the release has no associations: it is an older one" in answer.err


def test_another_seed_gives_other_chances_and_the_same_counts(pns: Pns) -> None:
    """What is observed does not depend on random numbers."""
    one, other = (
        list(csv.DictReader(io.StringIO(pns("analyse", *arguments_of("bridges"), "--seed", seed, *CSV).out)))
        for seed in ("1", "2")
    )

    assert [(row["antibody"], row["pairs"]) for row in one] == [
        (row["antibody"], row["pairs"]) for row in other
    ]
    assert [row["expected"] for row in one] != [row["expected"] for row in other]


def test_chains_go_by_facts_alone(graph: KnowledgeGraph) -> None:
    """Each step is a fact of the release, joins neighbours in the chain, and names the sources behind it."""
    stated = graph.to_networkx(list(RELATIONS_OF_PATHS), view="associations")
    ends = [graph.term(key) for key in ENDS]
    found = find_paths(graph.store, *ends)

    assert found
    assert [path.rank for path in found] == sorted(path.rank for path in found)
    for path in found:
        assert (path.terms[0], path.terms[-1]) == tuple(ends)
        for (one, other), step in zip(pairwise(path.terms), path.steps, strict=True):
            said = step.association
            assert {said.from_term, said.to_term} == {one, other}
            assert stated.has_edge(said.from_term.key, said.to_term.key, said.relation.name)
            claims = {claim.iri: claim for claim in graph.claims(about=said.from_term)}
            behind = {claims[each].source.key for each in said.claims if not claims[each].negated}
            assert set(step.sources) == behind
        assert all(term.kind in ("Syndrome", "Antibody") for term in path.terms[1:-1])


def test_a_denial_joins_nothing(graph: KnowledgeGraph) -> None:
    """Two terms of which only a denial, a comparison or a subgroup is told have no chain of one step."""
    facts = nx.Graph(graph.to_networkx(list(RELATIONS_OF_PATHS), view="associations", groups=False))
    every = graph.to_networkx(list(RELATIONS_OF_PATHS), view="associations", groups=False, denied=True)
    apart = [ends for *ends, fact in every.edges(data="direct") if not fact and not facts.has_edge(*ends)]
    joined = [ends for ends in apart if set(ends) <= set(facts) and nx.has_path(facts, *ends)][:6]

    assert len(joined) == 6
    for ends in joined:
        found = find_paths(graph.store, *map(graph.term, ends))
        assert all(len(path.steps) > 1 for path in found)
