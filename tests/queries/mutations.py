"""Mechanical changes of a query, each small, each at every place where it applies.

A change is what a slip of the hand or a well-meant edit would do; the golden rows should notice it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .clauses import Clause, Parsed, Span, parse

__all__ = ["KINDS", "Mutant", "mutants_of"]

_OPPOSITE = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "!=", "!=": "=", "||": "&&", "&&": "||"}
_BOUND = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
_ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*"}
_AGGREGATES = {"MIN": "MAX", "MAX": "MIN", "SUM": "COUNT", "COUNT": "SUM"}
_WITHOUT_WORDS = ("LCASE", "ROUND", "STRAFTER")
_EXPRESSIONS = ("FILTER", "BIND", "ORDER", "HAVING", "SELECT")

Edit = tuple[Span, str]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A query with one change.

    Attributes:
        kind: What was done, one of :data:`KINDS`.
        change: What it was done to, as written there, on one line; counted where it stands more than once.
        text: The whole query with the change.
    """

    kind: str
    change: str
    text: str


def mutants_of(text: str) -> list[Mutant]:
    """Return every mutant of a query, without those whose text another one has already."""
    parsed = parse(text)
    found: dict[str, Mutant] = {}
    seen: dict[tuple[str, str], int] = {}
    for kind, changes in KINDS.items():
        for span, new in changes(parsed):
            changed = _edited(parsed, span, new)
            if changed != text and changed not in found:
                change = _told(parsed, span, new)
                number = seen[kind, change] = seen.get((kind, change), 0) + 1
                found[changed] = Mutant(kind, change if number == 1 else f"{change} ({number})", changed)
    return list(found.values())


def _edited(parsed: Parsed, span: Span, new: str) -> str:
    start, end = parsed.tokens[span.first].start, parsed.tokens[span.end - 1].end
    return parsed.text[:start] + new + parsed.text[end:]


def _told(parsed: Parsed, span: Span, new: str) -> str:
    """Return the change on one line; that of a few signs with the line on which it stands."""
    old = parsed.written(span)
    told = f"{_short(old)} -> {_short(new)}" if new else _short(old)
    start = parsed.text.rfind("\n", 0, parsed.tokens[span.first].start) + 1
    line = parsed.text[start : parsed.text.index("\n", start)]
    return told if len(old) > 8 else f"{told} in {_short(line)}"


def _short(text: str) -> str:
    """Return a stretch of a query on one line, its middle left out when it is long, without comments."""
    line = re.sub(r"\s+", " ", re.sub(r"  #[^\n]*", " ", text)).strip()
    return line if len(line) <= 90 else f"{line[:60]} ... {line[-25:]}"


def _each(parsed: Parsed, *kinds: str) -> Iterator[Clause]:
    return (clause for clause in parsed.clauses if clause.kind in kinds)


def _turn_sort_keys(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "ORDER"):
        for key in clause.parts:
            written = parsed.written(key)
            yield key, f"ASC{written[4:]}" if written.startswith("DESC") else f"DESC({written})"


def _drop_sort_keys(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "ORDER"):
        yield from ((key, "") for key in clause.parts if len(clause.parts) > 1)


def _drop_trailing_sort_keys(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "ORDER"):
        yield from ((Span(key.first, clause.parts[-1].end), "") for key in clause.parts[1:-1])
        yield clause.span, ""


def _drop(*kinds: str) -> Callable[[Parsed], Iterator[Edit]]:
    return lambda parsed: ((clause.span, "") for clause in _each(parsed, *kinds))


def _require_optionals(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "OPTIONAL"):
        yield clause.span, parsed.written(Span(clause.span.first + 1, clause.span.end))


def _turn_exists(parsed: Parsed) -> Iterator[Edit]:
    for at, token in enumerate(parsed.tokens):
        if token.text == "NOT" and parsed.word(at + 1) == "EXISTS":
            yield Span(at, at + 2), "EXISTS"


def _replace_operators(others: dict[str, str]) -> Callable[[Parsed], Iterator[Edit]]:
    def changes(parsed: Parsed) -> Iterator[Edit]:
        for at in _in_expressions(parsed):
            if parsed.tokens[at].text in others and parsed.tokens[at].kind == "operator":
                yield Span(at, at + 1), others[parsed.tokens[at].text]

    return changes


def _in_expressions(parsed: Parsed) -> Iterator[int]:
    """Yield the places of tokens that are part of an expression, and of no pattern in it."""
    for clause in _each(parsed, *_EXPRESSIONS):
        at = clause.span.first
        while at < clause.span.end:
            yield at
            at = (parsed.partner[at] if parsed.tokens[at].text == "{" else at) + 1


def _turn_negations(parsed: Parsed) -> Iterator[Edit]:
    for at in _in_expressions(parsed):
        if parsed.tokens[at].text == "!" or (parsed.word(at) == "NOT" and parsed.word(at + 1) == "IN"):
            yield Span(at, at + 1), ""
        if parsed.word(at) == "IN" and parsed.word(at - 1) != "NOT":
            yield Span(at, at + 1), "NOT IN"


def _drop_list_members(parsed: Parsed) -> Iterator[Edit]:
    for at in _in_expressions(parsed):
        if parsed.word(at) == "IN":
            yield from _without_one(parsed, Span(at + 2, parsed.partner[at + 1]))


def _without_one(parsed: Parsed, listed: Span) -> Iterator[Edit]:
    members = parsed.split(listed, ",")
    for member in members:
        kept = [parsed.written(other) for other in members if other != member]
        if kept:
            yield listed, ", ".join(kept)


def _change_coalesce(parsed: Parsed) -> Iterator[Edit]:
    """Take the second argument first, or leave the last out."""
    for at in _in_expressions(parsed):
        if parsed.word(at) == "COALESCE":
            listed = Span(at + 2, parsed.partner[at + 1])
            first, second, *rest = (parsed.written(part) for part in parsed.split(listed, ","))
            yield listed, ", ".join([second, first, *rest])
            yield listed, ", ".join([first, second, *rest][:-1])


def _turn_ifs(parsed: Parsed) -> Iterator[Edit]:
    for at in _in_expressions(parsed):
        if parsed.word(at) == "IF":
            listed = Span(at + 2, parsed.partner[at + 1])
            condition, one, other = (parsed.written(part) for part in parsed.split(listed, ","))
            yield listed, ", ".join([condition, other, one])


def _change_numbers(parsed: Parsed) -> Iterator[Edit]:
    """Add one to a number of an expression or of a table of values, one tenth to a fraction below one."""
    places = [*_in_expressions(parsed)]
    places += [at for clause in _each(parsed, "VALUES") for at in range(clause.span.first, clause.span.end)]
    for at in places:
        if parsed.tokens[at].kind == "number":
            mantissa, exponent, power = parsed.tokens[at].text.partition("e")
            whole, point, fraction = mantissa.partition(".")
            yield Span(at, at + 1), f"{int(whole) + 1}{point}{fraction}{exponent}{power}"


def _unwrap_functions(parsed: Parsed) -> Iterator[Edit]:
    for at in _in_expressions(parsed):
        if parsed.word(at) in _WITHOUT_WORDS:
            call = Span(at, parsed.partner[at + 1] + 1)
            first = parsed.split(Span(at + 2, parsed.partner[at + 1]), ",")[0]
            yield call, parsed.written(first)


def _exclude_the_term_itself(parsed: Parsed) -> Iterator[Edit]:
    """``broaderTransitive?`` to ``broaderTransitive``, and the like for ``*`` and ``+``."""
    for at in _in_paths(parsed):
        if parsed.tokens[at].text in ("?", "*", "+") and parsed.tokens[at].kind == "operator":
            yield Span(at - 1, at + 1), parsed.tokens[at - 1].text
            if parsed.tokens[at].text == "*":
                yield Span(at - 1, at + 1), f"{parsed.tokens[at - 1].text}+"


def _turn_paths(parsed: Parsed) -> Iterator[Edit]:
    for at in _in_paths(parsed):
        if parsed.tokens[at].text == "^":
            yield Span(at, at + 1), ""


def _drop_alternatives(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "TRIPLES"):
        for part in clause.parts:
            yield from _fewer_ways(parsed, Span(part.first, part.end - 1))


def _fewer_ways(parsed: Parsed, path: Span) -> Iterator[Edit]:
    """Yield a path, and the paths in its brackets, without one of their alternatives."""
    ways = parsed.split(path, "|")
    for way in ways if len(ways) > 1 else []:
        yield path, "|".join(parsed.written(other) for other in ways if other != way)
    for at in range(path.first, path.end):
        if parsed.tokens[at].text == "(":
            inside = parsed.split(Span(at + 1, parsed.partner[at]), "|")
            for way in inside if len(inside) > 1 else []:
                kept = "|".join(parsed.written(other) for other in inside if other != way)
                yield Span(at, parsed.partner[at] + 1), f"({kept})"


def _in_paths(parsed: Parsed) -> Iterator[int]:
    for clause in _each(parsed, "TRIPLES"):
        for part in clause.parts:
            yield from range(part.first, part.end - 1)


def _turn_truths(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "TRIPLES"):
        for part in clause.parts:
            said = parsed.word(part.end - 1)
            if said in ("TRUE", "FALSE"):
                yield Span(part.end - 1, part.end), "false" if said == "TRUE" else "true"


def _drop_triples(kind: str) -> Callable[[Parsed], Iterator[Edit]]:
    def changes(parsed: Parsed) -> Iterator[Edit]:
        alone = {Span(clause.span.first + 2, clause.span.end - 1) for clause in _each(parsed, "OPTIONAL")}
        for clause in _each(parsed, kind):
            for part in clause.parts if len(clause.parts) > 1 or clause.span not in alone else ():
                yield _without_part(parsed, clause, part)

    return changes


def _without_part(parsed: Parsed, clause: Clause, part: Span) -> Edit:
    """Return the edit that leaves out one predicate with its object, and the subject when it has no other."""
    if len(clause.parts) == 1:
        stop = clause.span.end < len(parsed.tokens) and parsed.tokens[clause.span.end].text == "."
        return Span(clause.span.first, clause.span.end + stop), ""
    if part == clause.parts[0]:
        return Span(part.first, part.end + 1), ""
    return Span(part.first - 1, part.end), ""


def _drop_branches(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "UNION"):
        for part in clause.parts:
            kept = [parsed.written(other) for other in clause.parts if other != part]
            yield clause.span, " UNION ".join(kept)


def _drop_rows(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "VALUES"):
        yield from ((row, "") for row in clause.parts if len(clause.parts) > 1)


def _drop_distinct(parsed: Parsed) -> Iterator[Edit]:
    for at in range(len(parsed.tokens)):
        if parsed.word(at) == "DISTINCT":
            yield Span(at, at + 1), ""


def _lower_limits(parsed: Parsed) -> Iterator[Edit]:
    yield from ((clause.span, "LIMIT 1") for clause in _each(parsed, "LIMIT"))


def _change_aggregates(parsed: Parsed) -> Iterator[Edit]:
    for clause in _each(parsed, "SELECT", "HAVING"):
        for at in range(clause.span.first, clause.span.end):
            if parsed.word(at) in _AGGREGATES:
                yield Span(at, at + 1), _AGGREGATES[parsed.word(at)]


KINDS: dict[str, Callable[[Parsed], Iterator[Edit]]] = {
    "sort key turned round": _turn_sort_keys,
    "sort key dropped": _drop_sort_keys,
    "trailing sort keys dropped": _drop_trailing_sort_keys,
    "OPTIONAL dropped": _drop("OPTIONAL"),
    "OPTIONAL made required": _require_optionals,
    "FILTER dropped": _drop("FILTER"),
    "FILTER NOT EXISTS dropped": _drop("EXISTS", "MINUS"),
    "NOT EXISTS turned round": _turn_exists,
    "comparison turned round": _replace_operators(_OPPOSITE),
    "bound opened or closed": _replace_operators(_BOUND),
    "negation turned round": _turn_negations,
    "member of a list dropped": _drop_list_members,
    "true or false turned round": _turn_truths,
    "triple dropped": _drop_triples("TRIPLES"),
    "triple of the graph dropped": _drop_triples("TEMPLATE"),
    "term itself left out of a path": _exclude_the_term_itself,
    "path turned round": _turn_paths,
    "alternative of a path dropped": _drop_alternatives,
    "UNION branch dropped": _drop_branches,
    "VALUES row dropped": _drop_rows,
    "BIND dropped": _drop("BIND"),
    "COALESCE changed": _change_coalesce,
    "IF turned round": _turn_ifs,
    "number changed": _change_numbers,
    "arithmetic turned round": _replace_operators(_ARITHMETIC),
    "function left out": _unwrap_functions,
    "DISTINCT dropped": _drop_distinct,
    "LIMIT dropped": _drop("LIMIT"),
    "LIMIT lowered to 1": _lower_limits,
    "HAVING dropped": _drop("HAVING"),
    "aggregate changed": _change_aggregates,
}
"""Every kind of change: what is done -> where and how."""
