"""SPARQL split into its tokens; the one place that knows where strings, names and comments begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["BLANK", "Token", "tokens", "without_strings"]

BLANK = r"(?:\s|\#[^\n\r]*)"
"""A regular expression of what stands between two tokens: one blank, or a comment."""

_NAME = r"\w·\u0300-\u036f\u203f\u2040"
_TOKEN = re.compile(
    rf"""
      (?P<string> \"{{3}} (?: [^"\\] | \\. | "(?!"") )* \"{{3}}
                | '{{3}}  (?: [^'\\] | \\. | '(?!'') )* '{{3}}
                | "(?: [^"\\\n\r] | \\. )*" | '(?: [^'\\\n\r] | \\. )*' )
    | (?P<skipped> \#[^\n\r]* | @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<iri> <(?: [^<>"{{}}|^`\\\s] | \\u[0-9A-Fa-f]{{4}} | \\U[0-9A-Fa-f]{{8}} )*> )
    | [?$] (?P<variable> [{_NAME}]+ )
    | (?P<prefixed> (?: \w (?: [{_NAME}.-]* [{_NAME}-] )? )? :
                    (?: [{_NAME}:%-] | \\. | \.(?=[{_NAME}:%.-]) )* )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<mark> [{{}}()] )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A part of a query.

    Attributes:
        kind: ``iri``, ``variable``, ``prefixed``, ``word`` or ``mark`` (a bracket or parenthesis).
        text: Its text; that of a variable without its sign.
        start: Where it begins in the query, counted from 0.
        end: Where it ends.
    """

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query; strings, language tags, comments, numbers and operators are left out."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if kind not in ("skipped", "string"):
            yield Token(kind, found[kind], found.start(), found.end())


def without_strings(text: str) -> str:
    """Return a query with blanks for its strings, IRIs and comments; all else keeps its place."""
    return _TOKEN.sub(
        lambda found: (
            re.sub(r"[^\n]", " ", found[0]) if found.lastgroup in ("string", "skipped", "iri") else found[0]
        ),
        text,
    )
