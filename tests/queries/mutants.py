"""Whether the golden rows notice a changed query: each mutant asks its own question, all in one process.

``python -m tests.queries.mutants`` prints how many mutants of each kind were made and noticed, and the others
query by query, and writes how many there are of each query to ``counted_mutants.tsv``. Those in
``tolerated_mutants.tsv`` may stay, each for its reason.
"""

from __future__ import annotations

import csv
import dataclasses
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pns_graph import KnowledgeGraph
from pns_graph.errors import PnsGraphError
from pns_graph.questions.library import Library, Query

from ..toy.rebuild import EXAMPLE
from .examples import release_examples
from .golden_rows import answer_text, answer_texts, golden_file
from .mutations import KINDS, Mutant, mutants_of

__all__ = [
    "SURVIVED",
    "TOLERATED",
    "Counted",
    "Judged",
    "Tolerated",
    "count",
    "judge",
    "read_counted",
    "read_tolerated",
    "that_change_an_answer",
    "told",
]

TOLERATED = Path(__file__).parent / "tolerated_mutants.tsv"
COUNTED = Path(__file__).parent / "counted_mutants.tsv"
NOTICED, UNREADABLE, SURVIVED = "noticed", "unreadable", "survived"


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant of a query and what became of it: noticed, unreadable (no engine runs it) or survived."""

    query: Query
    mutant: Mutant
    verdict: str


@dataclass(frozen=True, slots=True)
class Tolerated:
    """Mutants that may stay: of one query, or of any where ``query`` is ``*``, and why."""

    query: str
    kind: str
    change: str
    reason: str

    @property
    def changes_nothing(self) -> bool:
        """Whether no graph could answer these mutants otherwise, so that no row could notice them."""
        return self.reason.startswith("same: ")

    def holds_of(self, judged: Judged) -> bool:
        """Return whether a mutant is one of these; a row for any query is for all like places in each."""
        change, kind = judged.mutant.change, judged.mutant.kind
        if self.query == "*":
            return (self.kind, self.change) == (kind, re.sub(r" \(\d+\)$", "", change))
        return (self.query, self.kind, self.change) == (judged.query.name, kind, change)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many mutants of a query an engine can read and might answer otherwise, and how many are noticed."""

    query: str
    made: int
    noticed: int


class _Changed(Library):
    """The library with one query in it changed."""

    def __init__(self, folder: Path, query: Query) -> None:
        super().__init__(folder)
        self._query = query

    def __getitem__(self, name: str) -> Query:
        return self._query if name == self._query.name else super().__getitem__(name)


def judge(graph: KnowledgeGraph, names: Iterable[str]) -> Iterator[Judged]:
    """Yield every mutant of the queries, with its verdict.

    Args:
        graph: The toy world, whose golden rows are in ``golden``.
        names: Names of queries of its library.
    """
    for name in names:
        query = graph.library[name]
        golden = golden_file(query).read_text(encoding="utf-8")
        for mutant in mutants_of(query.text):
            yield Judged(query, mutant, _verdict(graph, query, mutant, golden))


def that_change_an_answer(release: KnowledgeGraph, judged: Iterable[Judged]) -> Iterator[Judged]:
    """Yield the mutants of one query that answer otherwise than it, for its example or a few other inputs.

    Args:
        release: The graph that is asked.
        judged: Mutants of the query.
    """
    answers: list[tuple[dict[str, object], str]] = []
    for each in judged:
        query, twin = each.query, _changed(release, each.query, each.mutant)
        answers = answers or [
            (asked, answer_text(release, query, asked)) for asked in release_examples(release, query)
        ]
        if any(answer_text(twin, query, asked) != answer for asked, answer in answers):
            yield each


def _changed(graph: KnowledgeGraph, query: Query, mutant: Mutant) -> KnowledgeGraph:
    """Return the same graph with the mutant in its library instead of the query."""
    other = dataclasses.replace(query, text=mutant.text)
    twin = KnowledgeGraph(graph.store, graph.file, _Changed(graph.library.folder, other))
    twin.__dict__["names"] = graph.names  # read once, not for each of the mutants
    return twin


def read_tolerated() -> list[Tolerated]:
    """Return the mutants that may stay unnoticed."""
    with TOLERATED.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Tolerated(*row) for row in list(rows)[1:]]


def read_counted() -> list[Counted]:
    """Return how many mutants of each query were made and noticed when that was last written down."""
    with COUNTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [Counted(query, int(made), int(noticed)) for query, made, noticed in rows]


def count(judged: Iterable[Judged]) -> list[Counted]:
    """Return how many mutants of each query were made and noticed, without those that change nothing."""
    alike = [row for row in read_tolerated() if row.changes_nothing]
    verdicts: dict[str, list[str]] = {}
    for each in judged:
        same = each.verdict == SURVIVED and any(row.holds_of(each) for row in alike)
        if each.verdict != UNREADABLE and not same:
            verdicts.setdefault(each.query.name, []).append(each.verdict)
    return [Counted(query, len(found), found.count(NOTICED)) for query, found in sorted(verdicts.items())]


def told(survivors: Iterable[Judged]) -> list[str]:
    """Return a line for each mutant, as ``tolerated_mutants.tsv`` names it."""
    return ["\t".join((each.query.name, each.mutant.kind, each.mutant.change)) for each in survivors]


def _verdict(graph: KnowledgeGraph, query: Query, mutant: Mutant, golden: str) -> str:
    twin = _changed(graph, query, mutant)
    try:
        return SURVIVED if _gives(twin, twin.library[query.name], golden) else NOTICED
    except PnsGraphError:
        return UNREADABLE


def _gives(graph: KnowledgeGraph, query: Query, golden: str) -> bool:
    """Return whether the answers are the golden ones; the first that is not ends the search."""
    at = 0
    for text in answer_texts(graph, query):
        if not golden.startswith(text, at):
            return False
        at += len(text)
    return at == len(golden)


def _table(judged: list[Judged]) -> str:
    """Return the numbers of each kind as a table in Markdown."""
    counted = Counter((each.mutant.kind, each.verdict) for each in judged)
    head = "| Change | made | noticed | may stay | cannot be read |\n|---|---|---|---|---|\n"
    rows = {kind: [counted[kind, verdict] for verdict in (NOTICED, SURVIVED, UNREADABLE)] for kind in KINDS}
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    return head + "".join(
        f"| {kind} | {noticed + survived} | {noticed} | {survived} | {unreadable} |\n"
        for kind, (noticed, survived, unreadable) in rows.items()
    )


def main() -> None:
    """Judge every mutant, or those of the queries that are named, and print what became of them."""
    graph = KnowledgeGraph.load(EXAMPLE)
    judged = list(judge(graph, sys.argv[1:] or graph.library.names()))
    if not sys.argv[1:]:
        rows = [f"{row.query}\t{row.made}\t{row.noticed}\n" for row in count(judged)]
        COUNTED.write_text("query\tmade\tnoticed\n" + "".join(rows), encoding="utf-8", newline="\n")
    print(_table(judged))
    print("\n".join(told(each for each in judged if each.verdict == SURVIVED)))


if __name__ == "__main__":
    main()
