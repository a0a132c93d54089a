"""Answers: rows of typed values, yes or no, or triples, and how each is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast, get_args, overload

import pyoxigraph as ox

from ..errors import QueryError
from ..model.terms import Relation, Source, Term
from ..rdf.namespaces import PREFIXES, contract
from ..rdf.nodes import Node, Scalar, literal_value
from ..rdf.writing.sorted_triples import write_graph
from ..text.claim_words import plain
from ..text.tables.html_table import html_table
from ..text.tables.text_table import WIDTH, text_table
from .answer_table import answer_text, is_answer
from .data_frames import TermsAs, data_frame, plain_value

if TYPE_CHECKING:
    import pandas

__all__ = ["FORMATS", "Answer", "AnswerCell", "Format", "Row", "Rows", "TermsAs", "Triples", "Value", "YesNo"]

Value: TypeAlias = Term | Source | Relation | Scalar | None
"""What a cell holds: a term, source or relation, a plain value, another IRI as text, None for unknown."""

AnswerCell: TypeAlias = Node | None
Reader: TypeAlias = Callable[[ox.NamedNode], Term | Source | Relation | None]
PlainNames: TypeAlias = Callable[[], Mapping[str, str]]
Format: TypeAlias = Literal["table", "csv", "tsv", "json", "turtle"]
"""How an answer is written: for people, in the W3C formats of SPARQL results, or a graph as Turtle."""

FORMATS: tuple[Format, ...] = get_args(Format)

_W3C = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}


class Row:
    """One row; its columns are attributes: ``row.tumour``, or ``row["tumour"]``."""

    __slots__ = ("_cells", "_rows")

    def __init__(self, rows: Rows, cells: tuple[AnswerCell, ...]) -> None:
        self._rows = rows
        self._cells = cells

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __getitem__(self, name: str | int) -> Value:
        if isinstance(name, int):
            return self._rows.value(self._cells[name])
        if name not in self._rows.columns:
            raise KeyError(f"no column {name!r}; the columns are {', '.join(self._rows.columns)}")
        return self[self._rows.columns.index(name)]

    def __iter__(self) -> Iterator[Value]:
        return map(self._rows.value, self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._cells)

    def __repr__(self) -> str:
        cells = (f"{column}={value!s}" for column, value in zip(self._rows.columns, self, strict=True))
        return f"Row({', '.join(cells)})"

    def to_dict(self, terms: TermsAs = "label") -> dict[str, Scalar | None]:
        """Return the row as plain values; terms by label (or key, CURIE, IRI), sources by key."""
        values = (plain_value(value, terms) for value in self)
        return dict(zip(self._rows.columns, values, strict=True))


class Rows(Sequence[Row]):
    """The rows of a question, in its order; no row at all means that nothing is known.

    Attributes:
        columns: Names of the columns, in order.
        cells: The rows as nodes of the graph; None where nothing is known.

    Args:
        columns: Names of the columns, in order.
        cells: The rows as nodes of the graph.
        read: What returns the term, source or relation with an IRI; None to take every IRI as text.
        plain: What returns the plain name of a term by its label, for tables that people read; None to show
            labels there too.
    """

    def __init__(
        self,
        columns: Sequence[str],
        cells: Sequence[tuple[AnswerCell, ...]],
        read: Reader | None = None,
        plain: PlainNames | None = None,
    ) -> None:
        self.columns = tuple(columns)
        self.cells = tuple(cells)
        self._read = read
        self._plain = plain
        self._known: dict[ox.NamedNode, Value] = {}

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Rows: ...

    def __getitem__(self, at: int | slice) -> Row | Rows:
        if isinstance(at, slice):
            return Rows(self.columns, self.cells[at], self._read, self._plain)
        return Row(self, self.cells[at])

    def __len__(self) -> int:
        return len(self.cells)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    def value(self, cell: AnswerCell) -> Value:
        """Return what a cell means in Python."""
        if isinstance(cell, ox.NamedNode):
            if cell not in self._known:
                found = self._read(cell) if self._read else None
                self._known[cell] = cell.value if found is None else found
            return self._known[cell]
        if isinstance(cell, ox.Literal):
            return literal_value(cell)
        return None if cell is None else str(cell)

    @property
    def value_reader(self) -> Reader | None:
        """What returns the term, source or relation with an IRI; None where every IRI is text."""
        return self._read

    def select(self, columns: Sequence[str]) -> Rows:
        """Return the same rows with these columns, in this order."""
        at = [self.columns.index(column) for column in columns]
        cells = [tuple(row[index] for index in at) for row in self.cells]
        return Rows(columns, cells, self._read, self._plain)

    def in_plain_words(self, plain: PlainNames) -> Rows:
        """Return the same rows, whose terms stand by their plain names in tables that people read."""
        return Rows(self.columns, self.cells, self._read, plain)

    def to_dicts(self, terms: TermsAs = "label") -> list[dict[str, Scalar | None]]:
        """Return the rows as plain values, ready for a data frame."""
        return [row.to_dict(terms) for row in self]

    def to_pandas(self, terms: TermsAs = "label") -> pandas.DataFrame:
        """Return the rows as a pandas data frame; what is unknown is missing there too.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        rows = self.to_dicts(terms)
        return data_frame({name: [row[name] for row in rows] for name in self.columns})

    def as_text(self, form: Format | None = None, width: int = WIDTH) -> str:
        """Return the rows as a table for people, or as W3C SPARQL results in CSV, TSV or JSON.

        Args:
            form: How to write them; None for a table.
            width: How many columns of text the table may have.

        Raises:
            QueryError: Turtle was asked for, which rows cannot be written as.
        """
        if form in (None, "table"):
            return self._text_for_people(width) + "\n"
        if form == "turtle":
            raise QueryError("this query answers with rows; write them as table, csv, tsv or json")
        return _w3c_text(form, self.columns, self.cells)

    def _text_for_people(self, width: int) -> str:
        """Return an answer of associations line by line, other rows as a table."""
        if self.cells and is_answer(self.columns):
            return answer_text([dict(zip(self.columns, row, strict=True)) for row in self], width)
        return text_table(*self._for_people(), width)

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        return html_table(*self._for_people())

    def _for_people(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return the columns that people need, and their cells as words."""
        shown = self.select([name for at, name in enumerate(self.columns) if self._is_shown(at, name)])
        plain = self._plain() if self._plain else {}
        words = [tuple(map(self._shown, row)) for row in shown.cells]
        return shown.columns, [tuple(plain.get(word, word) for word in row) for row in words]

    def _is_shown(self, at: int, name: str) -> bool:
        """Return whether people need a column: not one without any value, nor labels of a column of terms."""
        if name.endswith("_label") and name.removesuffix("_label") in self.columns:
            return False
        return not self.cells or any(row[at] is not None for row in self.cells)

    def _shown(self, cell: AnswerCell) -> str:
        value = self.value(cell)
        if isinstance(cell, ox.NamedNode) and isinstance(value, str):
            return contract(value)
        if isinstance(value, Decimal):
            return plain(value)
        return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


class YesNo:
    """The answer to an ASK; true or false like the answer itself."""

    def __init__(self, answer: bool) -> None:
        self.answer = answer

    def __bool__(self) -> bool:
        return self.answer

    def as_text(self, form: Format | None = None) -> str:
        """Return ``yes`` or ``no`` for people, ``true`` or ``false`` in CSV and TSV, or the W3C JSON.

        Raises:
            QueryError: It was to be written as Turtle; a truth value is no graph.
        """
        if form in (None, "table"):
            return "yes\n" if self.answer else "no\n"
        if form == "turtle":
            raise QueryError("this query answers with yes or no; write it as table, csv, tsv or json")
        truth = "true" if self.answer else "false"
        return f'{{"head": {{}}, "boolean": {truth}}}\n' if form == "json" else truth + "\n"


class Triples(Sequence[ox.Triple]):
    """The graph that a CONSTRUCT or DESCRIBE answers with, sorted."""

    def __init__(self, triples: Sequence[ox.Triple]) -> None:
        self._triples = tuple(sorted(triples, key=str))

    @overload
    def __getitem__(self, at: int) -> ox.Triple: ...

    @overload
    def __getitem__(self, at: slice) -> Triples: ...

    def __getitem__(self, at: int | slice) -> ox.Triple | Triples:
        return Triples(self._triples[at]) if isinstance(at, slice) else self._triples[at]

    def __len__(self) -> int:
        return len(self._triples)

    def as_text(self, form: Format | None = None) -> str:
        """Return Turtle with our prefixes.

        Raises:
            QueryError: Another format was asked for; a graph has no rows.
        """
        if form not in (None, "turtle"):
            raise QueryError(f"this query answers with a graph, which is written as Turtle and not as {form}")
        return write_graph(self._triples, ox.RdfFormat.TURTLE).decode()


Answer: TypeAlias = Rows | YesNo | Triples
"""What SPARQL answers: SELECT with rows, ASK with yes or no, CONSTRUCT and DESCRIBE with triples."""


def _w3c_text(form: Format, columns: Sequence[str], cells: Sequence[tuple[AnswerCell, ...]]) -> str:
    """Return rows as W3C SPARQL results: JSON written here, CSV and TSV by the engine from that JSON."""
    import json

    bindings = [
        {name: _w3c_cell(cell) for name, cell in zip(columns, row, strict=True) if cell is not None}
        for row in cells
    ]
    results = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    if form == "json":
        return json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    parsed = ox.parse_query_results(json.dumps(results), format=ox.QueryResultsFormat.JSON)
    return cast("bytes", cast("ox.QuerySolutions", parsed).serialize(format=_W3C[form])).decode()


def _w3c_cell(node: Node) -> dict[str, Any]:
    if isinstance(node, ox.NamedNode):
        return {"type": "uri", "value": node.value}
    if isinstance(node, ox.BlankNode):
        return {"type": "bnode", "value": node.value}
    if isinstance(node, ox.Triple):
        parts = {"subject": node.subject, "predicate": node.predicate, "object": node.object}
        return {"type": "triple", "value": {name: _w3c_cell(part) for name, part in parts.items()}}
    if node.language:
        return {"type": "literal", "value": node.value, "xml:lang": node.language}
    if node.datatype.value == PREFIXES["xsd"] + "string":
        return {"type": "literal", "value": node.value}
    return {"type": "literal", "value": node.value, "datatype": node.datatype.value}
