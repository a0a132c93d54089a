"""What a cell refers to must exist: terms by key or CURIE, and sources by key."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from ...errors import Problem, near_names
from ..tables.source_tables import Entry, SourceTables
from .lexicon import Lexicon, Named

__all__ = ["References"]


class References:
    """Looks up what cells refer to, and words the mistakes the same way everywhere.

    Nothing is called unknown while a table that could hold it could not be read.
    """

    def __init__(self, lexicon: Lexicon, tables: SourceTables) -> None:
        self.lexicon = lexicon
        self._keys = {
            "source": {entry.record.key for entry in tables.sources},
            "cohort": {entry.record.key for entry in tables.cohorts},
        }
        self._unread = tables.unread
        self._all_outside = "reference/outside_terms.tsv" not in tables.unread

    def term(
        self,
        entry: Entry[Any],
        column: str,
        reference: str | None,
        kinds: Collection[str] = (),
        relation: str = "",
    ) -> Iterator[Problem]:
        """Yield what is wrong with a reference to a term; with ``kinds``, also one of another kind.

        Args:
            entry: The row.
            column: Name of the column.
            reference: What the cell holds: a key or a CURIE; None for an empty cell.
            kinds: The kinds that are wanted; empty for any.
            relation: The relation that wants these kinds in this column; empty for none.
        """
        if reference is None or self.lexicon.is_broken(reference):
            return
        found = self.lexicon.find(reference)
        wanted = " or ".join(sorted(kinds))
        if found is None and reference in self.lexicon.deprecated:
            cure = f"name {' or '.join(self.lexicon.deprecated[reference])}"
            yield entry.problem(column, f"{reference!r} is deprecated", cure)
        elif found is None:
            if self.lexicon.is_complete:
                yield entry.problem(column, *self._unknown(reference))
        elif kinds and found.kind not in kinds:
            reason = f"{reference!r} is of the kind {found.kind}, not {wanted}"
            if relation:
                side = "leads to" if column in ("object", "filler") else "starts from"
                reason = f"{reference!r} is of the kind {found.kind}, but {relation!r} {side} {wanted}"
            yield entry.problem(column, reason, f"name a term of the kind {wanted}" + _or_other(relation))

    def class_(self, entry: Entry[Any], column: str, reference: str | None) -> Iterator[Problem]:
        """Yield what is wrong with a reference to a term or to an outside class of the extract.

        Args:
            entry: The row.
            column: Name of the column.
            reference: What the cell holds; None for an empty cell.
        """
        if reference is None or ":" not in reference or reference.startswith("PNSO:"):
            yield from self.term(entry, column, reference)
        elif (
            self._all_outside
            and reference not in self.lexicon.outside
            and self.lexicon.find(reference) is None
        ):
            cure = "correct it, or add it to reference/outside_terms.tsv from the vocabulary itself"
            yield entry.problem(column, f"no outside term {reference!r}", cure)

    def source(self, entry: Entry[Any], column: str, key: str | None) -> Iterator[Problem]:
        """Yield what is wrong with a reference to a source.

        Args:
            entry: The row.
            column: Name of the column.
            key: What the cell holds; None for an empty cell.
        """
        yield from self._row(entry, column, key, "source")

    def cohort(self, entry: Entry[Any], column: str, key: str | None) -> Iterator[Problem]:
        """Yield what is wrong with a reference to a cohort.

        Args:
            entry: The row.
            column: Name of the column.
            key: What the cell holds; None for an empty cell.
        """
        yield from self._row(entry, column, key, "cohort")

    def _row(self, entry: Entry[Any], column: str, key: str | None, what: str) -> Iterator[Problem]:
        """Yield that no row of the table of sources, or of cohorts, has a key."""
        table, keys = f"{what}s.tsv", self._keys[what]
        if key is None or key in keys or self.lexicon.is_broken(key) or table in self._unread:
            return
        near = near_names(key, keys)
        cure = f"did you mean {', '.join(near)}?" if near else f"add it to {table}"
        yield entry.problem(column, f"unknown {what} {key!r}", cure)

    def found(self, reference: str | None) -> Named | None:
        """Return the term of a reference, or None."""
        return None if reference is None else self.lexicon.find(reference)

    def _unknown(self, reference: str) -> tuple[str, str]:
        near = self.lexicon.near(reference)
        what = "term" if ":" in reference else "key"
        return (
            f"unknown {what} {reference!r}",
            f"did you mean {', '.join(near)}?" if near else "add the term to its table below terms/",
        )


def _or_other(relation: str) -> str:
    return ", or use another relation" if relation else ""
