"""One query asked of several inputs at once: its text with a table of them in front."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from .sparql_tokens import Token, tokens

__all__ = ["for_several"]

_GROUP = re.compile(r"GROUP\s+BY", re.IGNORECASE)
_LIMIT = re.compile(r"LIMIT\s+(\d+)", re.IGNORECASE)


def for_several(
    text: str, names: Sequence[str], inputs: Sequence[Sequence[ox.NamedNode | ox.Literal]]
) -> str:
    """Return a SELECT that answers for each of several inputs; its rows begin with them, in their order.

    A variable is not seen inside a sub-query, as a value that stands there is: those that a sub-query needs
    are selected in it too, it groups by them, and its limit counts for each input. An optional one
    may stand in the outermost group only.

    Args:
        text: A query that selects, sorts its rows, and does not select the inputs itself.
        names: The variables of the inputs.
        inputs: A value for each of them, no two alike.

    Example:
        >>> two = [[ox.Literal("mild")], [ox.Literal("severe")]]
        >>> for_several("SELECT ?x WHERE { ?x :is ?how } ORDER BY ?x", ["how"], two)
        'SELECT ?how ?x WHERE { VALUES (?how) { ("mild") ("severe") } ?x :is ?how } ORDER BY ?how ?x'
    """
    reading = _Reading(text)
    first, *inner = reading.selects
    rows = " ".join(f"({' '.join(map(str, row))})" for row in inputs)
    table = f" VALUES ({_variables(names)}) {{ {rows} }}"
    added = [(at, at, f" {_variables(names)}") for at in (first.columns, reading.sorting)]
    added += [(first.body, first.body, table)]
    for select in inner:
        added += _selected_too(text, select, names, len(inputs))
    return _with(text, added)


@dataclass
class _Select:
    """A SELECT in a text.

    Attributes:
        columns: Where its columns are named.
        depth: How many braces are open there.
        body: Where its pattern begins; 0 as long as that is not read.
        end: Where it ends.
        used: The variables inside it.
    """

    columns: int
    depth: int
    body: int = 0
    end: int = 0
    used: set[str] = field(default_factory=set)


class _Reading:
    """Every SELECT of a text, the outermost first, and where that one begins to name what it sorts by."""

    def __init__(self, text: str) -> None:
        self.selects: list[_Select] = []
        self.sorting = 0
        self._depth = 0
        for token in tokens(text):
            self._read(token)

    def _read(self, token: Token) -> None:
        word = token.text.upper() if token.kind == "word" else ""
        if word == "SELECT":
            self.selects.append(_Select(token.end, self._depth))
        elif word == "DISTINCT" and self.selects and not self.selects[-1].body:
            self.selects[-1].columns = token.end
        elif word == "BY" and self._depth == 0:
            self.sorting = token.end
        elif token.text in ("{", "}"):
            self._bracket(token)
        elif token.kind == "variable":
            for each in self._open():
                each.used.add(token.text)

    def _bracket(self, token: Token) -> None:
        self._depth += 1 if token.text == "{" else -1
        for each in self._open():
            each.body = each.body or token.end
            each.end = token.end if self._depth < each.depth else 0

    def _open(self) -> Iterator[_Select]:
        return (each for each in self.selects if not each.end)


def _selected_too(text: str, select: _Select, names: Sequence[str], times: int) -> list[tuple[int, int, str]]:
    """Return what is changed in a sub-query, as start, end and text of each change."""
    used = [name for name in names if name in select.used]
    if not used:
        return []
    columns = [select.columns]
    columns += [group.end() for group in [_GROUP.search(text, select.body, select.end)] if group]
    limit = _LIMIT.search(text, select.body, select.end)
    changed = [(limit.start(1), limit.end(1), str(int(limit[1]) * times))] if limit else []
    return [*((at, at, f" {_variables(used)}") for at in columns), *changed]


def _variables(names: Sequence[str]) -> str:
    return " ".join(f"?{name}" for name in names)


def _with(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """Return a text with others in place of parts of it."""
    for start, end, piece in sorted(changes, reverse=True):
        text = f"{text[:start]}{piece}{text[end:]}"
    return text
