"""The text of a query taken apart: its clauses, sort keys and expressions, each with its place in the text.

Only what the library writes is read: standard SPARQL without blank nodes in brackets, object lists, MINUS in
paths, SERVICE or GRAPH. It is for changing a text, not for running it, so every part keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

__all__ = ["Clause", "Parsed", "Span", "Token", "parse"]

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n]* )
    | (?P<string> "(?: [^"\\\n] | \\. )*" )
    | (?P<iri> <[^<>"{}|^`\\\s]*> )
    | (?P<variable> [?$]\w+ )
    | (?P<prefixed> (?: [A-Za-z][\w-]* )? : [\w-]* )
    | (?P<number> \d+ (?: \.\d+ )? (?: e[+-]?\d+ )? )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<operator> <= | >= | != | \|\| | && | [<>=!+*/?|^-] )
    | (?P<mark> [{}().,;] )
    """,
    re.VERBOSE,
)
_CLAUSES = ("OPTIONAL", "FILTER", "BIND", "VALUES", "MINUS")
_MODIFIERS = ("ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of tokens: from ``first`` up to, and without, ``end``."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``start`` and ``end`` are its places in the text."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a group or of a SELECT.

    Attributes:
        kind: OPTIONAL, FILTER, EXISTS (a FILTER with a pattern), BIND, VALUES, MINUS, UNION, TRIPLES,
            ORDER, GROUP, HAVING, LIMIT, SELECT (its head) or TEMPLATE.
        span: All of it.
        parts: What it has more than one of: branches, sort keys, rows, predicates with their objects.
    """

    kind: str
    span: Span
    parts: tuple[Span, ...] = ()


@dataclass
class Parsed:
    """A query as tokens, with the clauses found in it in the order of the text."""

    text: str
    tokens: list[Token]
    partner: dict[int, int]
    clauses: list[Clause] = field(default_factory=list)

    def word(self, at: int) -> str:
        """Return the token there in capitals; nothing after the end."""
        return self.tokens[at].text.upper() if at < len(self.tokens) else ""

    def written(self, span: Span) -> str:
        """Return the text of a span as it stands there."""
        return self.text[self.tokens[span.first].start : self.tokens[span.end - 1].end]

    def split(self, span: Span, mark: str) -> list[Span]:
        """Return the stretches between the marks that stand in no bracket of the span."""
        pieces, first, at = [], span.first, span.first
        while at < span.end:
            if self.tokens[at].text == mark:
                pieces.append(Span(first, at))
                first = at + 1
            at = self.partner.get(at, at) + 1
        return [*pieces, Span(first, span.end)]


def parse(text: str) -> Parsed:
    """Return the clauses of a query of the library.

    Raises:
        ValueError: A bracket has no partner.
    """
    tokens = [
        Token(found.lastgroup or "", found[0], found.start(), found.end())
        for found in _TOKEN.finditer(text)
        if found.lastgroup != "comment"
    ]
    parsed = Parsed(text, tokens, _partners(tokens))
    start = next(at for at in range(len(tokens)) if parsed.word(at) in ("SELECT", "CONSTRUCT"))
    parsed.clauses += sorted(_read_select(parsed, start, len(tokens)), key=lambda clause: clause.span.first)
    return parsed


def _partners(tokens: list[Token]) -> dict[int, int]:
    """Return for each opening bracket the closing one."""
    opened: list[int] = []
    partner = {}
    for at, token in enumerate(tokens):
        if token.text in ("{", "("):
            opened.append(at)
        elif token.text in ("}", ")"):
            partner[opened.pop()] = at
    if opened:
        raise ValueError(f"a bracket is never closed: {tokens[opened[-1]]}")
    return partner


def _read_select(parsed: Parsed, start: int, end: int) -> Iterator[Clause]:
    """Yield the clauses of a SELECT or CONSTRUCT, the whole query or one inside a group."""
    opening = next(at for at in range(start, end) if parsed.tokens[at].text == "{")
    if parsed.word(start) == "CONSTRUCT":
        yield from _read_triples(parsed, opening + 1, parsed.partner[opening], "TEMPLATE")
        opening = next(at for at in range(parsed.partner[opening] + 1, end) if parsed.tokens[at].text == "{")
    else:
        yield Clause("SELECT", Span(start, opening))
    yield from _read_group(parsed, opening)
    yield from _read_modifiers(parsed, parsed.partner[opening] + 1, end)


def _read_modifiers(parsed: Parsed, at: int, end: int) -> Iterator[Clause]:
    """Yield what stands behind the pattern of a SELECT: GROUP, HAVING, ORDER, LIMIT."""
    starts = [place for place in range(at, end) if parsed.word(place) in _MODIFIERS]
    for first, last in pairwise([*starts, end]):
        kind = parsed.word(first)
        keys = first + (2 if parsed.word(first + 1) == "BY" else 1)
        yield Clause(kind, Span(first, last), tuple(_keys(parsed, keys, last)))


def _keys(parsed: Parsed, at: int, end: int) -> Iterator[Span]:
    """Yield the sort keys: a variable, an expression in brackets, or a function with its arguments."""
    while at < end:
        opening = at if parsed.tokens[at].text == "(" else at + 1
        last = parsed.partner[opening] if opening < end and parsed.tokens[opening].text == "(" else at
        if parsed.tokens[at].kind == "variable":
            last = at
        yield Span(at, last + 1)
        at = last + 1


def _read_group(parsed: Parsed, opening: int) -> Iterator[Clause]:
    """Yield the clauses between two curly brackets, and those in the groups inside."""
    at, end = opening + 1, parsed.partner[opening]
    while at < end:
        if parsed.word(at) == "SELECT":
            yield from _read_select(parsed, at, end)
            return
        if parsed.tokens[at].text == "{":
            at = yield from _read_union(parsed, at)
        elif parsed.word(at) in _CLAUSES:
            at = yield from _read_clause(parsed, at)
        elif parsed.tokens[at].text == ".":
            at += 1
        else:
            last = _end_of_triples(parsed, at, end)
            yield from _read_triples(parsed, at, last, "TRIPLES")
            at = last


def _read_union(parsed: Parsed, at: int) -> Iterator[Clause]:
    """Yield a group or its alternatives, and what is in them; return the place behind."""
    branches = [Span(at, parsed.partner[at] + 1)]
    while parsed.word(branches[-1].end) == "UNION":
        opening = branches[-1].end + 1
        branches.append(Span(opening, parsed.partner[opening] + 1))
    if len(branches) > 1:
        yield Clause("UNION", Span(at, branches[-1].end), tuple(branches))
    for branch in branches:
        yield from _read_group(parsed, branch.first)
    return branches[-1].end


def _read_clause(parsed: Parsed, at: int) -> Iterator[Clause]:
    """Yield a clause that begins with its name, and what is in it; return the place behind."""
    kind = parsed.word(at)
    opening = next(
        place for place in range(at, len(parsed.tokens)) if parsed.tokens[place].text in ("{", "(")
    )
    if kind == "VALUES" and parsed.tokens[opening].text == "(":
        opening = parsed.partner[opening] + 1
    end = parsed.partner[opening] + 1
    if kind == "VALUES":
        yield Clause(kind, Span(at, end), tuple(_rows(parsed, opening + 1, end - 1)))
        return end
    pattern = parsed.tokens[opening].text == "{"
    yield Clause("EXISTS" if kind == "FILTER" and pattern else kind, Span(at, end))
    if pattern:
        yield from _read_group(parsed, opening)
    else:
        yield from _patterns_inside(parsed, opening, end)
    return end


def _patterns_inside(parsed: Parsed, at: int, end: int) -> Iterator[Clause]:
    """Yield what is in the patterns of an expression: ``?a = ?b || NOT EXISTS { ... }``."""
    for place in range(at, end):
        if parsed.tokens[place].text == "{":
            yield from _read_group(parsed, place)


def _rows(parsed: Parsed, at: int, end: int) -> Iterator[Span]:
    while at < end:
        last = parsed.partner.get(at, at)
        yield Span(at, last + 1)
        at = last + 1


def _end_of_triples(parsed: Parsed, at: int, end: int) -> int:
    """Return the place behind triples: a full stop, another clause, a group, or the end."""
    while at < end and parsed.tokens[at].text not in (".", "{") and parsed.word(at) not in _CLAUSES:
        at += 1
    return at


def _read_triples(parsed: Parsed, at: int, end: int, kind: str) -> Iterator[Clause]:
    """Yield each subject with its predicates and objects."""
    for subject in parsed.split(Span(at, end), "."):
        if subject.first < subject.end:
            yield Clause(kind, subject, tuple(parsed.split(Span(subject.first + 1, subject.end), ";")))
