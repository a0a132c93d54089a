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
from typing import Literal, TypeAlias, cast

import pyoxigraph as ox

from .sparql_tokens import Token, tokens

__all__ = [
    "Form",
    "add_filters",
    "bind",
    "count_rows",
    "declare_prefixes",
    "graphs_named",
    "is_update",
    "plain_columns",
    "query_form",
    "select_solutions",
]

Form: TypeAlias = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH")
_PROLOGUE = ("BASE", "PREFIX", "VERSION")
_FROM = re.compile(r"FROM(?P<named>NAMED)?$", re.IGNORECASE)


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
    for token in tokens(text):
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
    parts = list(tokens(text))
    declared = {
        after.text.rstrip(":")
        for before, after in pairwise(parts)
        if before.kind == "word" and before.text.upper() == "PREFIX"
    }
    used = {token.text.partition(":")[0] for token in parts if token.kind == "prefixed"} - declared
    return "".join(f"PREFIX {prefix}: <{known[prefix]}>\n" for prefix in sorted(used & set(known))) + text


def count_rows(text: str) -> str:
    r"""Return the SELECT that counts the rows of a SELECT, as ``?rows``.

    Example:
        >>> count_rows("PREFIX x: <urn:x> SELECT ?a WHERE { ?a x:b 1 } LIMIT 9")
        'PREFIX x: <urn:x> SELECT (COUNT(*) AS ?rows) WHERE { { SELECT ?a WHERE { ?a x:b 1 } LIMIT 9\n} }'
    """
    words = (token for token in tokens(text) if token.kind == "word")
    start = next(word.start for word in words if word.text.upper().startswith("SELECT"))
    return f"{text[:start]}SELECT (COUNT(*) AS ?rows) WHERE {{ {{ {text[start:]}\n}} }}"


def select_solutions(text: str) -> str | None:
    """Return the SELECT with one row for each solution that a CONSTRUCT or DESCRIBE makes its graph of.

    None for a DESCRIBE of IRIs alone, which has no pattern.

    Example:
        >>> select_solutions("CONSTRUCT { ?a ?b 1 } WHERE { ?a ?b 2 } LIMIT 9")
        'SELECT (1 AS ?row)  WHERE { ?a ?b 2 } LIMIT 9'
    """
    parts = [token for token in tokens(text) if token.kind in ("word", "mark")]
    at = next(at for at, token in enumerate(parts) if token.text.upper() in ("CONSTRUCT", "DESCRIBE"))
    rest = parts[at + 1 :]
    if parts[at].text.upper() == "CONSTRUCT" and rest and rest[0].text == "{":
        rest = rest[next(end for end, token in enumerate(rest) if token.text == "}") + 1 :]
    pattern = next((token for token in rest if token.text.upper() in ("FROM", "WHERE", "{")), None)
    return pattern and f"{text[: parts[at].start]}SELECT (1 AS ?row)  {text[pattern.start :]}"


def query_form(text: str) -> Form | None:
    """Return what kind of query a text is; None for an update or anything else."""
    return cast("Form | None", _keyword(text, _FORMS))


def is_update(text: str) -> bool:
    """Return whether a text wants to change the data."""
    return _keyword(text, _UPDATES) is not None


def graphs_named(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each graph of a FROM clause as its IRI or prefixed name, and whether it is a named one."""
    parts = [token for token in tokens(text) if token.kind != "mark"]
    for at, token in enumerate(parts):
        clause = _FROM.search(token.text) if token.kind == "word" else None
        after = [part.text for part in parts[at + 1 : at + 3]]
        named = bool(clause and clause["named"])
        if clause and not named and after and after[0].upper() == "NAMED":
            named, after = True, after[1:]
        if clause and after:
            yield after[0].strip("<>"), named


def _keyword(text: str, keywords: Collection[str]) -> str | None:
    """Return the keyword that says what a text wants; the engine needs no blank after it."""
    words = (token.text.upper() for token in tokens(text) if token.kind == "word")
    first = next((word for word in words if word not in _PROLOGUE), "")
    return next((keyword for keyword in keywords if first.startswith(keyword)), None)


@lru_cache(maxsize=256)
def _placed(text: str) -> tuple[tuple[Token, str], ...]:
    """Return each token with its place; the texts of the library are read once and asked often."""
    return tuple(_places(text))


def _places(text: str) -> Iterator[tuple[Token, str]]:
    """Yield each token with its place: ``selected``, ``modifier`` (after the last group) or ``pattern``."""
    selecting, braces, parentheses, opened = False, 0, 0, False
    for token in tokens(text):
        word = token.text.upper() if token.kind == "word" else ""
        if word.startswith("SELECT"):
            selecting, parentheses = True, 0
        elif word == "WHERE" or token.text in "{}":
            selecting, opened = False, opened or token.text == "{"
            braces += {"{": 1, "}": -1}.get(token.text, 0)
        elif token.text in "()":
            parentheses += 1 if token.text == "(" else -1
        outside = "modifier" if opened and braces == 0 else "pattern"
        yield token, "selected" if selecting and parentheses == 0 else outside
