"""SPARQL as text, read token by token: putting values in, and telling what a text asks for.

Values take the place of variables here and not inside one engine, so that the very same text runs on the
embedded store, on rdflib and on any endpoint, whose protocol knows no parameters. A value is a typed node and
stands in the text as the engine writes it, so that no value can end a string or begin a clause.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple, TypeAlias, cast

import pyoxigraph as ox

__all__ = [
    "Form",
    "add_filters",
    "asks_other_hosts",
    "bind",
    "count_rows",
    "declare_prefixes",
    "is_update",
    "plain_columns",
    "query_form",
    "select_solutions",
]

Form: TypeAlias = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH")

_TOKEN = re.compile(
    r"""
      (?P<skipped> \"{3} (?: [^"\\] | \\. | "(?!"") )* \"{3}
                 | '{3}  (?: [^'\\] | \\. | '(?!'') )* '{3}
                 | "(?: [^"\\\n] | \\. )*" | '(?: [^'\\\n] | \\. )*'
                 | <[^<>"{}|^`\\\s]*> | \#[^\n\r]* | @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | [?$] (?P<variable> \w+ )
    | (?P<prefixed> (?: \w (?: [\w.-]* [\w-] )? )? : (?: [\w:%-] | \\. | \.(?=[\w:%-]) )* )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<mark> [{}()] )
    """,
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def bind(text: str, nodes: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """Return a query in which each variable of ``nodes`` stands as its node.

    A variable that is selected becomes ``(node AS ?variable)``; one that rows are sorted by stays as it is,
    since it is the same in every row. Variables inside strings, IRIs and comments are none.

    Example:
        >>> bind("SELECT ?tumour WHERE { ?x pns:sex ?sex }  # of one ?sex", {"sex": ox.Literal("female")})
        'SELECT ?tumour WHERE { ?x pns:sex "female" }  # of one ?sex'
    """
    pieces, done = [], 0
    for token, place in _placed(text):
        if token.kind == "variable" and token.text in nodes and place != "modifier":
            node = str(nodes[token.text])
            pieces += [
                text[done : token.start],
                f"({node} AS ?{token.text})" if place == "selected" else node,
            ]
            done = token.end
    return "".join([*pieces, text[done:]])


def add_filters(text: str, conditions: Sequence[str]) -> str:
    """Return a SELECT whose rows also meet the conditions, each an expression such as ``?total >= 20``."""
    depth, end = 0, len(text)
    for token in _tokens(text):
        if token.kind == "mark" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
            end = token.start if depth == 0 else end
    filters = "".join(f"  FILTER({condition})\n" for condition in conditions)
    return f"{text[:end]}{filters}{text[end:]}"


def plain_columns(text: str) -> set[str]:
    """Return the variables that a SELECT takes from its pattern, without those that it computes."""
    head = takewhile(lambda placed: placed[0].text != "{", _placed(text))
    return {token.text for token, place in head if token.kind == "variable" and place == "selected"}


def declare_prefixes(text: str, known: Mapping[str, str]) -> str:
    """Return a query with a PREFIX line in front for each known prefix that it uses and does not declare."""
    tokens = list(_tokens(text))
    declared = {
        after.text.rstrip(":")
        for before, after in pairwise(tokens)
        if before.kind == "word" and before.text.upper() == "PREFIX"
    }
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "prefixed"} - declared
    return "".join(f"PREFIX {prefix}: <{known[prefix]}>\n" for prefix in sorted(used & set(known))) + text


def count_rows(text: str) -> str:
    r"""Return the SELECT that counts the rows of a SELECT, as ``?rows``.

    Example:
        >>> count_rows("PREFIX x: <urn:x> SELECT ?a WHERE { ?a x:b 1 } LIMIT 9")
        'PREFIX x: <urn:x> SELECT (COUNT(*) AS ?rows) WHERE { { SELECT ?a WHERE { ?a x:b 1 } LIMIT 9\n} }'
    """
    start = next(token.start for token in _tokens(text) if token.text.upper() == "SELECT")
    return f"{text[:start]}SELECT (COUNT(*) AS ?rows) WHERE {{ {{ {text[start:]}\n}} }}"


def select_solutions(text: str) -> str | None:
    """Return the SELECT with one row for each solution that a CONSTRUCT or DESCRIBE makes its graph of.

    None for a DESCRIBE of IRIs alone, which has no pattern.

    Example:
        >>> select_solutions("CONSTRUCT { ?a ?b 1 } WHERE { ?a ?b 2 } LIMIT 9")
        'SELECT (1 AS ?row)  WHERE { ?a ?b 2 } LIMIT 9'
    """
    tokens = [token for token in _tokens(text) if token.kind in ("word", "mark")]
    at = next(at for at, token in enumerate(tokens) if token.text.upper() in ("CONSTRUCT", "DESCRIBE"))
    rest = tokens[at + 1 :]
    if tokens[at].text.upper() == "CONSTRUCT" and rest and rest[0].text == "{":
        rest = rest[next(end for end, token in enumerate(rest) if token.text == "}") + 1 :]
    pattern = next((token for token in rest if token.text.upper() in ("FROM", "WHERE", "{")), None)
    return pattern and f"{text[: tokens[at].start]}SELECT (1 AS ?row)  {text[pattern.start :]}"


def query_form(text: str) -> Form | None:
    """Return what kind of query a text is; None for an update or anything else."""
    return cast("Form | None", _first_word(text, (*_FORMS, *_UPDATES), _FORMS))


def is_update(text: str) -> bool:
    """Return whether a text wants to change the data."""
    return _first_word(text, (*_FORMS, *_UPDATES), _UPDATES) is not None


def asks_other_hosts(text: str) -> bool:
    """Return whether a query has a SERVICE clause, with which the engine would call another host."""
    return any(token.kind == "word" and token.text.upper() == "SERVICE" for token in _tokens(text))


def _first_word(text: str, either: Collection[str], wanted: Collection[str]) -> str | None:
    words = (token.text.upper() for token in _tokens(text) if token.kind == "word")
    first = next((word for word in words if word in either), None)
    return first if first in wanted else None


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind != "skipped":
            yield _Token(kind, found[kind], found.start(), found.end())


@lru_cache(maxsize=256)
def _placed(text: str) -> tuple[tuple[_Token, str], ...]:
    """Return each token with its place; the texts of the library are read once and asked often."""
    return tuple(_places(text))


def _places(text: str) -> Iterator[tuple[_Token, str]]:
    """Yield each token with its place: ``selected``, ``modifier`` (after the last group) or ``pattern``."""
    selecting, braces, parentheses, opened = False, 0, 0, False
    for token in _tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SELECT":
            selecting, parentheses = True, 0
        elif word == "WHERE" or token.text in "{}":
            selecting, opened = False, opened or token.text == "{"
            braces += {"{": 1, "}": -1}.get(token.text, 0)
        elif token.text in "()":
            parentheses += 1 if token.text == "(" else -1
        outside = "modifier" if opened and braces == 0 else "pattern"
        yield token, "selected" if selecting and parentheses == 0 else outside
