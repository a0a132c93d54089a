"""The embedded store: opening a release, and reading single nodes out of it.

Everything the reading half knows about pyoxigraph's own types begins here.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Protocol, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from .errors import ReleaseError
from .namespaces import PREFIXES
from .resources import data_folder

__all__ = [
    "Description",
    "Node",
    "Scalar",
    "TripleStore",
    "describe",
    "iri",
    "literal_value",
    "objects",
    "open_store",
    "pairs",
    "parse_error",
    "release_file",
    "subjects",
]

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple
"""Anything that can stand in an answer."""

Scalar: TypeAlias = str | int | float | bool | Decimal
"""The Python value of a literal."""

Description: TypeAlias = dict[str, list[Node]]
"""What the store says of one subject: IRI of the property -> its objects."""


class TripleStore(Protocol):
    """What the reading half asks of a store: the embedded one, or one behind an endpoint."""

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a SPARQL query; the prefixes need not be declared in it."""
        ...

    def quads_for_pattern(
        self, subject: NamedNode | None, predicate: NamedNode | None, object: Node | None
    ) -> Iterator[Quad]:
        """Yield the triples that fit; None fits everything."""
        ...

    def __len__(self) -> int:
        """Return how many triples there are."""
        ...


_FORMATS = {".nt": RdfFormat.N_TRIPLES, ".owl": RdfFormat.RDF_XML, ".rdf": RdfFormat.RDF_XML}
_XSD = PREFIXES["xsd"]
_INTEGERS = frozenset(_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger"))
_FLOATS = frozenset((_XSD + "double", _XSD + "float"))


def iri(curie: str) -> NamedNode:
    """Return the node of a CURIE such as ``pns:subject``."""
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def release_file(given: Path | str | None) -> Path:
    """Return the file of a release: the one given, ``pns.ttl`` in a given folder, or the packaged one."""
    path = data_folder("release") if given is None else Path(given)
    return path / "pns.ttl" if path.is_dir() else path


def open_store(path: Path) -> Store:
    """Read one file of triples into a new store in memory.

    Raises:
        ReleaseError: The file cannot be read, or is not Turtle (N-Triples for ``.nt``, RDF/XML for ``.owl``).
    """
    store = Store()
    try:
        store.load(path=path, format=_FORMATS.get(path.suffix, RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ReleaseError(parse_error(path, error)) from None
    except OSError as error:
        raise ReleaseError(f"cannot read {path}: {str(error).partition(' (os error')[0]}") from None
    return store


def parse_error(path: Path, error: SyntaxError) -> str:
    """Return the one line that says where a file stops being what it claims to be."""
    kind = "RDF/XML" if _FORMATS.get(path.suffix) == RdfFormat.RDF_XML else "Turtle"
    reason = str(error.args[0]).partition(": ")[2].replace("\n", " ")
    return f"{path}:{error.lineno or 1}:{error.offset or 1}: not {kind}: {reason}"


def describe(store: TripleStore, subject: NamedNode) -> Description:
    """Return everything the store says of a subject, properties and values as stored."""
    description: Description = {}
    for quad in store.quads_for_pattern(subject, None, None):
        description.setdefault(quad.predicate.value, []).append(quad.object)
    return description


def objects(store: TripleStore, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """Return the IRIs that a subject is joined to, sorted; literals and blank nodes are left out."""
    quads = store.quads_for_pattern(subject, predicate, None)
    return sorted((quad.object for quad in quads if isinstance(quad.object, NamedNode)), key=_value)


def subjects(store: TripleStore, predicate: NamedNode, value: Node) -> list[NamedNode]:
    """Return the IRIs that have a value, sorted; blank nodes are left out."""
    quads = store.quads_for_pattern(None, predicate, value)
    return sorted((quad.subject for quad in quads if isinstance(quad.subject, NamedNode)), key=_value)


def pairs(store: TripleStore, predicate: NamedNode) -> Iterator[tuple[str, str]]:
    """Yield subject and object of every triple of a property, as text, in no order."""
    for quad in store.quads_for_pattern(None, predicate, None):
        if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
            yield quad.subject.value, quad.object.value


def literal_value(literal: Literal) -> Scalar:
    """Return the Python value of a literal; a datatype that Python has no word for stays text."""
    datatype = literal.datatype.value
    if datatype in _INTEGERS:
        return int(literal.value)
    if datatype == _XSD + "decimal":
        return Decimal(literal.value)
    if datatype in _FLOATS:
        return float(literal.value)
    return literal.value in ("true", "1") if datatype == _XSD + "boolean" else literal.value


def _value(node: NamedNode) -> str:
    return node.value
