"""Files of RDF in any usual format; and for whatever else is given, one sentence that says what it is."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple, parse

from ..errors import ReleaseError

__all__ = ["SUFFIXES", "RdfFile", "read_rdf", "read_rdf_bytes", "triples_of_bytes"]

SUFFIXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".n3": RdfFormat.N3,
    ".owl": RdfFormat.RDF_XML,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
"""Endings of the names of files that are read, and their format; ``.gz`` may follow."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_GZIP = b"\x1f\x8b"
_LONGEST_REASON = 300
_LINE_END = b"\n"
_CONVERT = "convert it with ROBOT: robot convert --input {name} --output {stem}.owl"
_UNPACK = "unpack it first"
_OTHER_FILES = (
    (b"PK\x03\x04", "a zip archive or an Office document", "unpack it, or save the sheet as text"),
    (b"\xd0\xcf\x11\xe0", "an Office document", "save the sheet as text"),
    (b"%PDF", "a PDF document", "give the RDF itself"),
    (b"BZh", "packed with bzip2", _UNPACK),
    (b"\xfd7zXZ", "packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", _UNPACK),
    (b"\xff\xfe", "UTF-16 text", "save it as UTF-8"),
    (b"\xfe\xff", "UTF-16 text", "save it as UTF-8"),
)
_OTHER_TEXTS = (
    ("<!doctype html", "a web page", "download the RDF itself"),
    ("<html", "a web page", "download the RDF itself"),
    ("version https://git-lfs", "a pointer to a large file", "fetch the file itself with git lfs pull"),
    ("format-version:", "OBO text", _CONVERT),
    ("prefix(", "OWL functional syntax", _CONVERT),
    ("ontology(", "OWL functional syntax", _CONVERT),
)
_TABLES = dict.fromkeys(
    (".tsv", ".csv"), "give RDF; rows of the release's own tables are checked by 'pns check'"
)


@dataclass(frozen=True, slots=True)
class RdfFile:
    """What a file says.

    Attributes:
        name: Path of the file, or what stands for it.
        store: Its triples, those of all its graphs in one.
        format: The format it is written in.
        graphs: How many named graphs it has.
        plain: Whether it is the text itself: not packed, without byte order mark.
    """

    name: str
    store: Store
    format: RdfFormat
    graphs: int
    plain: bool


def read_rdf(path: Path) -> RdfFile:
    """Read one file of RDF.

    Raises:
        ReleaseError: The file cannot be read, or is not the RDF it seems to be; the text says what it is.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReleaseError(f"cannot read {path}: {error.strerror}") from None
    return read_rdf_bytes(data, str(path))


def read_rdf_bytes(data: bytes, name: str) -> RdfFile:
    """Read the content of a file of RDF.

    Raises:
        ReleaseError: It is not the RDF that it seems to be; the text says what it is.
    """
    text = _unpacked(data, name).removeprefix(_BYTE_ORDER_MARK)
    chosen = _format(text, name)
    store = Store()
    try:
        graphs = _load(store, text, chosen)
    except SyntaxError as error:
        raise ReleaseError(_syntax_error(name, chosen, error)) from None
    return RdfFile(name, store, chosen, graphs, plain=text == data)


def triples_of_bytes(data: bytes, name: str) -> Iterator[Triple]:
    """Yield the triples of the content of a file of RDF, those of all its graphs, without keeping them.

    Raises:
        ReleaseError: It is not the RDF that it seems to be; the text says what it is.
    """
    text = _unpacked(data, name).removeprefix(_BYTE_ORDER_MARK)
    chosen = _format(text, name)
    try:
        yield from (quad.triple for quad in parse(text, chosen))
    except SyntaxError as error:
        raise ReleaseError(_syntax_error(name, chosen, error)) from None


def _load(store: Store, text: bytes, chosen: RdfFormat) -> int:
    """Load the triples into the default graph, and return how many named graphs they came from."""
    if not chosen.supports_datasets:
        store.load(text, chosen)
        return 0
    quads = list(parse(text, chosen))
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return len({quad.graph_name for quad in quads} - {DefaultGraph()})


def _unpacked(data: bytes, name: str) -> bytes:
    """Return the text of a file that may be packed with gzip.

    Raises:
        ReleaseError: It is damaged, or a file of another kind.
    """
    if data.startswith(_GZIP):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise ReleaseError(f"{name}: packed with gzip, and damaged: {error}; fetch it again") from None
    for start, what, cure in _OTHER_FILES:
        if data.startswith(start):
            raise ReleaseError(f"{name}: this is {what}; {cure}")
    if (wrong := _first_wrong_byte(data)) is not None:
        place = f"{name}:{data[:wrong].count(_LINE_END) + 1}"
        raise ReleaseError(f"{place}: this is no UTF-8 text; save it as UTF-8, or give the RDF itself")
    return data


def _first_wrong_byte(data: bytes) -> int | None:
    """Return where a text stops being UTF-8 or holds a NUL; None when it is text throughout."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return data.index(b"\x00") if b"\x00" in data[:1000] else None


def _format(text: bytes, name: str) -> RdfFormat:
    """Return the format of a text: what it begins with decides before the ending of its name.

    Raises:
        ReleaseError: It is another kind of text.
    """
    start = text[:2000].decode(errors="replace").lstrip()
    for words, what, cure in _OTHER_TEXTS:
        if start.casefold().startswith(words):
            told = cure.format(name=name, stem=PurePath(name).with_suffix(""))
            raise ReleaseError(f"{name}: this is {what}; {told}")
    if start.startswith(("<?xml", "<rdf:RDF")):
        return RdfFormat.RDF_XML
    suffix = PurePath(name.removesuffix(".gz")).suffix.casefold()
    if start.startswith("{") or "".join(start.split()).startswith("[{") or suffix == ".json":
        return _json(text, name)
    if suffix in _TABLES:
        raise ReleaseError(f"{name}: this is a table; {_TABLES[suffix]}")
    return SUFFIXES.get(suffix, RdfFormat.TURTLE)


def _json(text: bytes, name: str) -> RdfFormat:
    if any(word in text for word in (b'"@id"', b'"@context"', b'"@graph"', b'"@type"')):
        return RdfFormat.JSON_LD
    raise ReleaseError(f"{name}: this is JSON, and no JSON-LD; give RDF")


def _syntax_error(name: str, chosen: RdfFormat, error: SyntaxError) -> str:
    """Return the one line that says where a text stops being what it seems to be."""
    reason = str(error.args[0]).partition(": ")[2] or str(error.args[0])
    if "LoadDocumentCallback" in reason:
        reason = "its @context stands elsewhere, and nothing is fetched; write the context into the file"
    place = f"{name}:{error.lineno or 1}:{error.offset or 1}"
    return f"{place}: not {chosen.name}: {' '.join(reason.split())[:_LONGEST_REASON]}"
