"""What is hard to model in the NORD report of 2016 answers rightly to the question that asks for it.

The table ``expected/first_source.tsv`` has a line for each statement and question. What has to be found
is a key, with ``!`` before it if it is denied, ``~`` and the word for how often, ``=`` and a share that
the answer takes in, ``@`` and what else the row says; ``a/b`` is met by either. With ``&`` at its end,
a claim behind the line that names the key says it: a premise, a comparison or the word of one source.
What must not be found is a key said of all the people asked about, with ``*`` of any of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.model.claims import Claim
from pns_graph.model.terms import Term
from pns_graph.questions.answers import Row

from .rows_of_answers import (
    ask,
    cell,
    expected_rows,
    is_denied,
    is_of_some,
    is_said,
    keys,
    numbers,
    parts,
    words,
)

SOURCE = "nord2016"
STATEMENTS = expected_rows("first_source")
ENTRY = re.compile(
    r"(?P<no>!)?(?P<keys>[^~=@*&]+)(~(?P<word>\w+))?(=(?P<share>\d+))?"
    r"(@(?P<text>[^*&]+))?(?P<any>\*)?(?P<behind>&)?"
)


@dataclass(frozen=True)
class Told:
    """What one row of an answer, or one claim, says.

    Attributes:
        keys: Keys of the terms in it.
        denied: Whether it denies them, wholly or of some.
        said: Whether it says that they occur; what is disputed is both.
        often: Its word for how often.
        shares: Its shares in percent, bounds among them.
        text: All of it as one text.
    """

    keys: set[str]
    denied: bool
    said: bool
    often: str
    shares: Sequence[Decimal]
    text: str


@dataclass(frozen=True)
class Entry:
    """What has to be told, or must not be.

    Attributes:
        keys: Keys of which one is meant.
        denied: Whether it is to be denied.
        word: How often; empty for any.
        share: A share in percent that the numbers take in; None for any.
        texts: Words of which some stand in the row; empty for any.
        of_anybody: Whether a row about some of the people counts too.
        by_claim: Whether a claim behind the row says it, and not the row.
    """

    keys: frozenset[str]
    denied: bool
    word: str
    share: Decimal | None
    texts: tuple[str, ...]
    of_anybody: bool
    by_claim: bool

    def is_met(self, told: Told) -> bool:
        """Return whether a row says it."""
        polarity = told.denied if self.denied else told.said
        number = self.share is None or (told.shares and min(told.shares) <= self.share <= max(told.shares))
        worded = not self.texts or any(text.casefold() in told.text.casefold() for text in self.texts)
        return bool(polarity and self.keys & told.keys and self.word in told.often and number and worded)


def entry(text: str) -> Entry:
    """Read one entry of the table."""
    read = ENTRY.fullmatch(text)
    assert read, text
    return Entry(
        frozenset(read["keys"].split("/")),
        bool(read["no"]),
        read["word"] or "",
        Decimal(read["share"]) if read["share"] else None,
        tuple(read["text"].split("/")) if read["text"] else (),
        bool(read["any"]),
        bool(read["behind"]),
    )


def told_by_row(row: Row) -> Told:
    """Return what a row says."""
    often = f"{cell(row, 'word') or ''} {cell(row, 'strength') or ''}"
    return Told(keys(row), is_denied(row), is_said(row), often, numbers(row), words(row))


def told_by_claim(claim: Claim) -> Told:
    """Return what a claim says."""
    shares = [each for each in (claim.percent, claim.percent_low, claim.percent_high) if each is not None]
    beside = (claim.with_term, claim.without_term, claim.context, claim.compared_with, claim.comparison)
    text = " ".join((claim.statement, *(str(each) for each in beside if each)))
    return Told({claim.object.key}, claim.negated, not claim.negated, claim.strength, shares, text)


def claims_of(graph: KnowledgeGraph, row: Row) -> list[Claim]:
    """Return the claims on the pair of terms that a row tells of, or the one claim that it tells."""
    behind = {str(cell(row, "claim"))}
    if pair := cell(row, "association"):
        path = "pns:subgroupOf?/^(pns:subgroupOf?)/prov:wasDerivedFrom"
        behind |= {str(each.claim) for each in graph.sparql(f"SELECT ?claim {{ <{pair}> {path} ?claim }}")}
    return [claim for key in sorted(keys(row)) for claim in graph.claims(object=key) if claim.iri in behind]


def asked_of(line: dict[str, str]) -> dict[str, str]:
    """Return the parameters of a line."""
    return dict(part.split("=", 1) for part in parts(line["asked"]))


def name_of(line: dict[str, str]) -> str:
    """Return how the test of a line is called."""
    return "-".join((line["number"] or "column", line["question"], *asked_of(line).values()))


def missing(entries: str, told: Sequence[Told]) -> list[str]:
    """Return the entries of a cell that nothing meets."""
    return [text for text in parts(entries) if not any(map(entry(text).is_met, told))]


def untold(graph: KnowledgeGraph, entries: str, rows: Sequence[Row]) -> list[str]:
    """Return the entries of a cell that no row meets, or no claim behind a row where one is meant."""
    said = [text for text in parts(entries) if not entry(text).by_claim]
    behind = [text for text in parts(entries) if entry(text).by_claim]
    named = [row for row in rows if any(entry(text).keys & keys(row) for text in behind)]
    claims = [told_by_claim(claim) for row in named for claim in claims_of(graph, row)]
    return missing("|".join(said), list(map(told_by_row, rows))) + missing("|".join(behind), claims)


def too_much(entries: str, rows: Sequence[Row], asked: Term | None) -> list[str]:
    """Return the entries of a cell that a row meets which is said of the people asked about."""
    whole = [told_by_row(row) for row in rows if not is_of_some(row, asked)]
    told = [told_by_row(row) for row in rows]
    wanted = {text: entry(text) for text in parts(entries)}
    return [
        text for text, each in wanted.items() if any(map(each.is_met, told if each.of_anybody else whole))
    ]


def test_each_hard_statement_is_asked_for() -> None:
    """All of them are in the table but the tenth, an old name that no answer shows."""
    assert {int(line["number"]) for line in STATEMENTS if line["number"]} == set(range(1, 52)) - {10}


def test_each_key_of_the_table_is_a_term(graph: KnowledgeGraph) -> None:
    """No expectation is met, or kept out, by a wrong spelling."""
    entries = [text for line in STATEMENTS for text in parts(line["found"]) + parts(line["not_found"])]
    named = {key for text in entries for key in entry(text).keys}

    assert not {key for key in named if graph.term(key).key != key}


@pytest.mark.parametrize("line", [each for each in STATEMENTS if each["question"] == "claims"], ids=name_of)
def test_the_claims_are_those_of_the_report(graph: KnowledgeGraph, line: dict[str, str]) -> None:
    """What answers sum up with other sources stands by itself in the claims of the report."""
    claims = graph.claims(source=SOURCE, **asked_of(line))

    assert not missing(line["found"], [told_by_claim(claim) for claim in claims])


@pytest.mark.parametrize("line", [each for each in STATEMENTS if each["question"] != "claims"], ids=name_of)
def test_the_answer_is_that_of_the_report(graph: KnowledgeGraph, line: dict[str, str]) -> None:
    """What the report says is in the answer, and what it does not say is not."""
    asked = asked_of(line)
    rows = list(ask(graph, line["question"], **asked))
    term = asked.get("syndrome") or asked.get("antibody")

    assert not untold(graph, line["found"], rows)
    assert not too_much(line["not_found"], rows, graph.term(term) if term else None)
