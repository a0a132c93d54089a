"""The query library: questions as files, with a header that says what goes in and what comes out.

A header line is ``#+ field: text``; the fields are those of :class:`Query`. An input is written
``?antibody a pns:Antibody``: any name of a term of that kind. ``pns:Term`` takes a term of any kind,
``pns:Source`` the key of a source; ``xsd:integer``, ``xsd:decimal``, ``xsd:boolean``, ``xsd:string`` a value.
``python -m pns_graph.queries`` prints the catalogue that is kept as ``queries/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import QueryError, near_names
from .resources import data_folder

__all__ = ["Input", "Library", "Query", "catalogue_markdown", "read_query"]

_HEADER = re.compile(r"#\+\s*([a-z]+)\s*:\s*(.*?)\s*")
_INPUT = re.compile(r"\?(\w+) a ([A-Za-z]+:[A-Za-z]+)")
_PROJECTION = re.compile(
    r"\A(?:\s|#[^\n]*\n|(?:PREFIX\s+[^\s:]*:|BASE)\s*<[^>]*>)*SELECT(?:\s+(?:DISTINCT|REDUCED))?\b",
    re.IGNORECASE,
)
_REQUIRED = ("title", "question", "output", "order", "absent", "tags")
_OPTIONAL = ("input", "example")


@dataclass(frozen=True, slots=True)
class Input:
    """One value that a query needs.

    Attributes:
        name: The variable, without question mark.
        type: CURIE of the kind of term, or of the datatype.
    """

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the library.

    Attributes:
        name: Name of the file without ``.rq``.
        title: A few words.
        question: What it answers, as someone would ask it.
        inputs: What it needs.
        outputs: Names of its columns.
        order: How its rows are sorted, to the last tie.
        absent: What a missing value or row means.
        tags: Words to find it by.
        example: A value for each input, for the catalogue and the tests; may be empty.
        text: The SPARQL as written.
    """

    name: str
    title: str
    question: str
    inputs: tuple[Input, ...]
    outputs: tuple[str, ...]
    order: str
    absent: str
    tags: tuple[str, ...]
    example: tuple[tuple[str, str], ...]
    text: str

    @property
    def sparql(self) -> str:
        """The text that runs: inputs that it does not select are selected first.

        The engine binds only variables of the projection, so that a misspelled name is an error.
        """
        hidden = "".join(f" ?{given.name}" for given in self.inputs if given.name not in self.outputs)
        return _PROJECTION.sub(lambda found: found[0] + hidden, self.text, count=1)


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
        """Return one query.

        Raises:
            QueryError: There is none of this name, or its file is not as it should be.
        """
        path = self.folder / f"{name}.rq"
        if not re.fullmatch(r"\w+", name) or not path.is_file():
            near = near_names(name, self.names())
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            raise QueryError(f"no query {name!r}{hint}; 'pns query' lists them all")
        return read_query(path)


def read_query(path: Path) -> Query:
    """Read one query file.

    Raises:
        QueryError: A header line is missing, unknown, given twice or not readable; or it is not a SELECT.
    """
    text = path.read_text(encoding="utf-8")
    fields = _read_header(path.name, text)
    query = Query(
        name=path.stem,
        title=fields["title"][0],
        question=fields["question"][0],
        inputs=tuple(_read_input(path.name, line) for line in fields.get("input", [])),
        outputs=tuple(re.findall(r"\?(\w+)", fields["output"][0])),
        order=fields["order"][0],
        absent=fields["absent"][0],
        tags=tuple(fields["tags"][0].split()),
        example=tuple(_read_example(path.name, line) for line in fields.get("example", [])),
        text=text,
    )
    if not _PROJECTION.match(text):
        raise QueryError(f"{path.name}: not a SELECT query")
    return query


def catalogue_markdown(library: Library) -> str:
    """Return the catalogue of a library as Markdown, the text of its README."""
    queries = list(library)
    lines = [
        "# Queries",
        "",
        "One question per file; `pns query NAME` asks it, `pns query` lists them all.",
        "An empty answer means that nothing is known; a name that does not exist is an error.",
        "This page is printed by `python -m pns_graph.queries` from the headers of the files.",
        "",
        "| Query | Answers | Tags |",
        "|---|---|---|",
        *(
            f"| [`{query.name}`](#{query.name}) | {query.title} | {' '.join(query.tags)} |"
            for query in queries
        ),
    ]
    return "\n".join([*lines, *(line for query in queries for line in _section(query))]) + "\n"


def _section(query: Query) -> list[str]:
    """Return the lines about one query."""
    inputs = ", ".join(f"`{given.name}` ({given.type})" for given in query.inputs) or "none"
    return [
        "",
        f"## {query.name}",
        "",
        query.question,
        "",
        f"- Input: {inputs}",
        f"- Output: {', '.join(f'`{name}`' for name in query.outputs)}",
        f"- Order: {query.order}",
        f"- Absent: {query.absent}",
        "",
        "```",
        f"pns query {query.name}{_shell_arguments(query)}",
        "```",
    ]


def _shell_arguments(query: Query) -> str:
    example = dict(query.example)
    values = ((given.name, example.get(given.name, "...")) for given in query.inputs)
    return "".join(f" -p {name}={repr(value) if ' ' in value else value}" for name, value in values)


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
    return Input(found[1], found[2])


def _read_example(file: str, line: str) -> tuple[str, str]:
    name, equals, value = line.partition("=")
    if not equals:
        raise QueryError(f"{file}: not an example {line!r}; write one a line, like 'antibody=anti-hu'")
    return name.strip(), value.strip()


if __name__ == "__main__":
    print(catalogue_markdown(Library()), end="")
