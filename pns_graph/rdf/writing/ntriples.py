"""Writes triples as N-Triples, a line each, sorted: the same triples always give the same bytes.

A node without a name gets one from what is said of it and from where it hangs, so that neither the order of
the triples nor the names that a parser gave change a byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import TypeAlias, cast

import pyoxigraph as ox

__all__ = ["ntriples_of", "sorted_ntriples"]

_Said: TypeAlias = dict[bytes, list[tuple[bytes, bytes]]]
_UNNAMED = b"_:"
_HANGING = b"> _:"
_END = b" ."


def ntriples_of(triples: Iterable[ox.Triple]) -> bytes:
    """Return triples as N-Triples in UTF-8, sorted, each once."""
    return sorted_ntriples(cast("bytes", ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)))


def sorted_ntriples(written: bytes) -> bytes:
    """Return N-Triples sorted, each once, and nodes without a name called by what is said of them."""
    named: list[bytes] = []
    unnamed: list[bytes] = []
    for line in written.removesuffix(b"\n").split(b"\n"):
        (unnamed if _HANGING in line or line.startswith(_UNNAMED) else named).append(line)
    lines = dict.fromkeys(sorted([*named, *_named(list(dict.fromkeys(unnamed)))]))
    lines.pop(b"", None)
    return b"\n".join([*lines, b""]) if lines else b""


def _named(lines: list[bytes]) -> list[bytes]:
    """Return the lines with lasting names for their nodes without a name."""
    triples = [line.removesuffix(_END).split(b" ", 2) for line in lines]
    said: _Said = {}
    for subject, predicate, value in triples:
        said.setdefault(subject, []).append((predicate, value))
    names = _names(said)
    return [
        b" ".join((names.get(subject, subject), predicate, names.get(value, value))) + _END
        for subject, predicate, value in triples
    ]


def _names(said: _Said) -> dict[bytes, bytes]:
    """Return a name for each node without one: from its content, its place, and a number for its twins."""
    known: dict[bytes, str] = {}
    places = {value: (s, p) for s, pairs in said.items() for p, value in pairs if value.startswith(_UNNAMED)}
    nodes = {node for node in (*said, *places) if node.startswith(_UNNAMED)}
    keys = {node: _content(node, said, known, ()) + _place(node, places, said, known) for node in nodes}
    seen = Counter[str]()
    names: dict[bytes, bytes] = {}
    for node in sorted(nodes, key=lambda each: (keys[each], each)):
        seen[keys[node]] += 1
        digest = sha256(f"{keys[node]} {seen[keys[node]]}".encode()).hexdigest()[:20]
        names[node] = _UNNAMED + b"b" + digest.encode()
    return names


def _content(node: bytes, said: _Said, known: dict[bytes, str], above: tuple[bytes, ...]) -> str:
    """Return a digest of everything said of a node, nodes without a name below it included."""
    if node in above:
        return "circle"
    if node not in known:
        parts = sorted(
            predicate + b" " + (_inner(value, said, known, (*above, node)))
            for predicate, value in said.get(node, ())
        )
        known[node] = sha256(b"\n".join(parts)).hexdigest()
    return known[node]


def _inner(value: bytes, said: _Said, known: dict[bytes, str], above: tuple[bytes, ...]) -> bytes:
    return _content(value, said, known, above).encode() if value.startswith(_UNNAMED) else value


def _place(
    node: bytes, places: dict[bytes, tuple[bytes, bytes]], said: _Said, known: dict[bytes, str]
) -> str:
    """Return the way down to a node from the named node that it hangs on."""
    way: list[str] = []
    seen = set[bytes]()
    while node in places and node not in seen:
        seen.add(node)
        node, predicate = places[node]
        way.append(predicate.decode())
        way.append(_content(node, said, known, ()) if node.startswith(_UNNAMED) else node.decode())
    return " ".join(way)
