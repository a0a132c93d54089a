"""What a measure gives back: rows, what they say in a sentence, and what they do not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from ..model.terms import Term
from ..questions.answers import AnswerCell, Reader, Rows
from ..rdf.namespaces import PREFIXES
from ..text.notices import NOT_A_DEVICE
from ..text.tables.text_table import WIDTH
from ..text.tables.wrapping import wrapped

__all__ = ["Cell", "Finding", "rounded_to", "several", "short_name"]

Cell: TypeAlias = Term | str | int | Decimal | None
"""A value of a row; None where nothing is known."""

_DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """What a measure found.

    Attributes:
        measure: Its name.
        question: What it answers.
        said: What it found, in sentences.
        caveat: What the rows do not say.
        columns: Names of the columns.
        cells: The rows.
        for_people: Names of the columns that people are shown; empty for all.
        abridged: Those of them that only people are shown, since another column has the same in full.
        shown: How many rows people are shown; all of them are there for machines.
        told: Lines that people are shown instead of rows, a block for each of what was found.
    """

    measure: str
    question: str
    said: tuple[str, ...]
    caveat: str
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    for_people: tuple[str, ...] = ()
    abridged: tuple[str, ...] = ()
    shown: int = 10
    told: tuple[tuple[str, ...], ...] = ()

    @property
    def rows(self) -> Rows:
        """The rows as those of a question, with the label of each term beside it."""
        kept = [name for name in self._every_row.columns if name not in self.abridged]
        return self._every_row.select(kept)

    @property
    def _every_row(self) -> Rows:
        columns = [each for name in self.columns for each in self._columns_of(name)]
        cells = [tuple(node for cell in row for node in self._nodes(cell)) for row in self.cells]
        return Rows(columns, cells, self._reader(), self._plain)

    def as_text(self, width: int = WIDTH) -> str:
        """Return it for people: what it answers, what it found, the first rows, and what they do not say."""
        parts = [_lines((self.question, *self.said), width), *self._shown(width)]
        parts.append(_lines((f"Caveat: {self.caveat} {NOT_A_DEVICE}",), width))
        return "\n\n".join(parts) + "\n"

    def __repr__(self) -> str:
        return f"<{self.measure}: {len(self.cells)} rows>"

    def __str__(self) -> str:
        return self.as_text()

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the same as :meth:`as_text`, with the rows as a table."""
        told = [self.question, *self.said, *("\n".join(block) for block in self.told[: self.shown])]
        shown = self.for_people or self.columns
        table = (
            "" if self.told or not self.cells else self._every_row[: self.shown].select(shown)._repr_html_()
        )
        rest = len(self.told or self.cells) - self.shown
        more = [f"and {rest} more"] if rest > 0 else []
        after = [*more, f"Caveat: {self.caveat} {NOT_A_DEVICE}"]
        return _paragraphs(told) + table + _paragraphs(after)

    def _shown(self, width: int) -> Iterator[str]:
        """Yield the first rows, or blocks, and how many more there are."""
        if self.told:
            yield from (_block(block, width) for block in self.told[: self.shown])
        elif self.cells:
            first = self._every_row[: self.shown].select(self.for_people or self.columns)
            yield first.as_text(width=width).rstrip("\n")
        if (rest := len(self.told or self.cells) - self.shown) > 0:
            yield f"and {rest} more; --format csv has them all"

    def _terms_in(self, name: str) -> bool:
        at = self.columns.index(name)
        return any(isinstance(row[at], Term) for row in self.cells)

    def _columns_of(self, name: str) -> tuple[str, ...]:
        return (name, f"{name}_label") if self._terms_in(name) else (name,)

    def _nodes(self, cell: Cell) -> tuple[AnswerCell, ...]:
        if isinstance(cell, Term):
            return NamedNode(cell.iri), Literal(cell.label)
        if isinstance(cell, Decimal):
            return (Literal(str(cell), datatype=_DECIMAL),)
        return (None if cell is None else Literal(cell),)

    def _every_term(self) -> dict[str, Term]:
        return {cell.iri: cell for row in self.cells for cell in row if isinstance(cell, Term)}

    def _reader(self) -> Reader:
        terms = self._every_term()
        return lambda node: terms.get(node.value)

    def _plain(self) -> dict[str, str]:
        return {term.label: short_name(term) for term in self._every_term().values()}


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts).replace("\n", "<br>")


def _lines(texts: Iterable[str], width: int) -> str:
    return "\n".join(line for text in texts for line in wrapped(text, width))


def _block(lines: Iterable[str], width: int) -> str:
    """Return lines, those that go on indented further than they begin."""
    found = []
    for line in lines:
        indent = len(line) - len(line.lstrip())
        first, *rest = wrapped(line.lstrip(), width - indent - 2)
        found += [" " * indent + first, *(" " * (indent + 2) + each for each in rest)]
    return "\n".join(found)


def short_name(term: Term) -> str:
    """Return the words for a term in a table whose heading says its kind."""
    return term.words.removesuffix(" antibody") if term.kind == "Antibody" else term.words


def several(terms: Iterable[Term], most: int | None = None) -> str:
    """Return the words of terms in one cell, the first few where there is a limit.

    Args:
        terms: The terms, in their order.
        most: How many are named; the rest is counted. None for all.
    """
    words = [short_name(term) for term in terms]
    rest = len(words) - most if most is not None and len(words) > most + 1 else 0
    return ", ".join(words[:-rest] if rest else words) + (f" and {rest} more" if rest else "")


def rounded_to(number: float | None, places: int) -> Decimal | None:
    """Return a number as it is printed, with so many places; None for None."""
    return None if number is None else Decimal(f"{number:.{places}f}")
