"""The query library: questions as files, with a header that says what goes in and what comes out.

A header line is ``#+ field: text``; the fields are those of :class:`Query`. An input is written
``?antibody a pns:Antibody``: any name of a term of that kind. ``pns:Term`` takes a term of any kind,
``pns:Source`` the key of a source; ``xsd:integer``, ``xsd:decimal``, ``xsd:boolean``, ``xsd:date``,
``xsd:string`` a value; ``xsd:anyURI`` an identifier of any vocabulary, which is bound as its IRI.
``, one of female male`` names the only values, ``, optional`` lets the input be left out.
The first tag is the group, one of :data:`GROUPS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ..errors import QueryError, near_names
from ..rdf.namespaces import PREFIXES
from ..rdf.sparql import sparql_reading
from ..rdf.sparql.sparql_text import Form, query_form
from ..store.packaged import data_folder
from .renamed import ASKED_OTHERWISE, RENAMED

__all__ = ["GROUPS", "Input", "Library", "Query", "read_query"]

GROUPS = MappingProxyType(
    {
        "screening": "Screening",
        "antibodies": "Antibodies",
        "syndromes": "Syndromes",
        "symptoms": "Symptoms",
        "location": "Location",
        "treatment-and-outcome": "Treatment and outcome",
        "epidemiology": "Epidemiology",
        "criteria": "Criteria",
        "evidence-and-conflicts": "Evidence and conflicts",
        "mappings": "Mappings",
        "quality": "Quality",
    }
)
"""The groups of the library in their order: tag -> title."""

_OF_CURATORS = ("mappings", "quality")

_HEADER = re.compile(r"#\+\s*([a-z]+)\s*:\s*(.*?)\s*")
_INPUT = re.compile(r"\?(\w+) a ([A-Za-z]+:[A-Za-z]+)(?:, one of ([^,]+))?(, optional)?")
_REQUIRED = ("title", "question", "output", "order", "absent", "tags")
_OPTIONAL = ("input", "example")


@dataclass(frozen=True, slots=True)
class Input:
    """One value that a query needs.

    Attributes:
        name: The variable, without question mark.
        type: CURIE of the kind of term, or of the datatype.
        choices: The only values it may have; empty for any.
        optional: Whether it may be left out, and then restricts nothing.
    """

    name: str
    type: str
    choices: tuple[str, ...] = ()
    optional: bool = False

    @property
    def takes_term(self) -> bool:
        """Whether it is the name of a term; else it is the key of a source, or a value."""
        return not self.type.startswith("xsd:") and self.type != "pns:Source"

    @property
    def kind(self) -> str | None:
        """Local name of the kind of term that it takes; None for a term of any kind, and for a value."""
        return self.type.partition(":")[2] if self.takes_term and self.type != "pns:Term" else None

    def __str__(self) -> str:
        only = f", one of {' '.join(self.choices)}" if self.choices else ""
        return f"{self.name} ({self.type}{only}{', optional' if self.optional else ''})"


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the library.

    Attributes:
        name: Name of the file without ``.rq``.
        title: A few words.
        question: What it answers, as someone would ask it.
        inputs: What it needs.
        output: What comes out: the columns, or the graph in words.
        order: How its rows are sorted, to the last tie.
        absent: What a missing value or row means.
        tags: Words to find it by; the first is its group.
        example: A value for inputs, for the catalogue and the tests; may be empty.
        text: The SPARQL as written.
        form: ``SELECT`` for rows, ``CONSTRUCT`` for a graph.
    """

    name: str
    title: str
    question: str
    inputs: tuple[Input, ...]
    output: str
    order: str
    absent: str
    tags: tuple[str, ...]
    example: tuple[tuple[str, str], ...]
    text: str
    form: Form

    @property
    def group(self) -> str:
        """Its group in the catalogue, one of :data:`GROUPS`."""
        return self.tags[0]

    @property
    def is_for_clinicians(self) -> bool:
        """Whether those who ask it want to read of terms by plain names; curators want labels."""
        return self.group not in _OF_CURATORS

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of its columns; none for a graph."""
        return tuple(re.findall(r"\?(\w+)", self.output)) if self.form == "SELECT" else ()


class Library:
    """A folder of query files.

    Attributes:
        folder: Where the ``.rq`` files lie.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = data_folder("queries") if folder is None else folder

    def names(self) -> list[str]:
        """Return the names of all queries, sorted."""
        return sorted(path.stem for path in self.folder.glob("*.rq"))

    def __iter__(self) -> Iterator[Query]:
        return (self[name] for name in self.names())

    def __getitem__(self, name: str) -> Query:
        """Return one query; a name that it had before does too.

        Raises:
            QueryError: There is none of this name, or its file is not as it should be.
        """
        path = self.folder / f"{name}.rq"
        if name in RENAMED and not path.is_file():
            return self[RENAMED[name]]
        if not re.fullmatch(r"\w+", name) or not path.is_file():
            if name in ASKED_OTHERWISE:
                raise QueryError(f"{name} is no question any more; {ASKED_OTHERWISE[name]}")
            near = near_names(name, self.names())
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            raise QueryError(f"no query {name!r}{hint}; 'pns query' lists them all")
        return _read_once(path, path.stat().st_mtime_ns)


def read_query(path: Path) -> Query:
    """Read one query file.

    Raises:
        QueryError: A header line is missing, unknown, given twice or not readable; the first tag is no group;
            or it is neither a SELECT nor a CONSTRUCT.
    """
    text = path.read_text(encoding="utf-8")
    fields = _read_header(path.name, text)
    tags = tuple(fields["tags"][0].split())
    if tags[0] not in GROUPS:
        raise QueryError(
            f"{path.name}: the first tag {tags[0]!r} is no group; take one of {', '.join(GROUPS)}"
        )
    form = query_form(text)
    if form not in ("SELECT", "CONSTRUCT"):
        raise QueryError(f"{path.name}: neither a SELECT nor a CONSTRUCT query")
    _check_stays_here(path.name, text)
    return Query(
        name=path.stem,
        **{name: fields[name][0] for name in ("title", "question", "output", "order", "absent")},
        inputs=tuple(_read_input(path.name, line) for line in fields.get("input", [])),
        tags=tags,
        example=tuple(_read_example(path.name, line) for line in fields.get("example", [])),
        text=text,
        form=form,
    )


def _check_stays_here(file: str, text: str) -> None:
    """Raise when a question would send a part of itself to another host."""
    try:
        asks_other_hosts = sparql_reading.read_query(text, PREFIXES).asks_other_hosts
    except SyntaxError:
        asks_other_hosts = True
    if asks_other_hosts:
        cure = "take the SERVICE clause out, or ask it as SPARQL of your own and allow it there"
        raise QueryError(f"{file}: a question of the library asks no other host; {cure}")


@cache
def _read_once(path: Path, _stamp: int) -> Query:
    """Read a query file again only when it was changed."""
    return read_query(path)


def _read_header(file: str, text: str) -> dict[str, list[str]]:
    """Return the fields of a header: name -> the texts given for it."""
    fields: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#+"):
            found = _HEADER.fullmatch(line)
            if not found or found[1] not in (*_REQUIRED, *_OPTIONAL):
                known = ", ".join((*_REQUIRED, *_OPTIONAL))
                raise QueryError(
                    f"{file}:{number}: not a header line {line!r}; write '#+ field: text' with {known}"
                )
            fields.setdefault(found[1], []).append(found[2])
    for field in _REQUIRED:
        if len(fields.get(field, [])) != 1 or not fields[field][0]:
            raise QueryError(f"{file}: the header needs the line '#+ {field}: ...' once")
    return fields


def _read_input(file: str, line: str) -> Input:
    found = _INPUT.fullmatch(line)
    if not found:
        raise QueryError(f"{file}: not an input {line!r}; write one a line, like '?antibody a pns:Antibody'")
    return Input(found[1], found[2], tuple((found[3] or "").split()), bool(found[4]))


def _read_example(file: str, line: str) -> tuple[str, str]:
    name, equals, value = line.partition("=")
    if not equals:
        raise QueryError(f"{file}: not an example {line!r}; write one a line, like 'antibody=anti-hu'")
    return name.strip(), value.strip()
