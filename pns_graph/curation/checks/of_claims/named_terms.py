"""Which tumours and antibodies a statement names, compared with those of its row.

A sentence that names another one and not that of the row belongs to another row. One that names more than its
row has (any tumour in 66 of 84, mostly small-cell lung cancer) wants a row of its own for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from ....errors import Problem
from ....model.terms import ANY_TUMOUR
from ...tables.claim_record import ClaimRow
from ...tables.source_tables import Entry, SourceTables
from ...vocabulary.lexicon import Lexicon, Named

__all__ = ["NamedTerms"]

_KINDS = ("Tumour", "Antibody")
_LONGEST = 8
_Words = tuple[str, ...]


class NamedTerms:
    """Finds the tumours and antibodies that statements name, by every name the tables have for them."""

    def __init__(self, tables: SourceTables, lexicon: Lexicon) -> None:
        self._tables = tables
        self._lexicon = lexicon
        self._above = _superclasses(tables, lexicon)
        self._groups = {above for curies in self._above.values() for above in curies}
        self._exact, self._loose = _Names(), _Names()
        for term in lexicon.named:
            if term.kind in _KINDS:
                self._add(term, term.label, exact=True)
                self._add(term, term.key, exact=True)
        for entry in tables.synonyms:
            term_of = lexicon.find(entry.record.term)
            if term_of is not None and term_of.kind in _KINDS:
                row = entry.record
                self._add(term_of, row.synonym, exact=row.scope == "exact" and row.type != "ambiguous")

    def _add(self, term: Named, name: str, *, exact: bool) -> None:
        words = _words(name)
        self._loose.add(words, term.curie)
        if exact and sum(map(len, words)) > 4:
            self._exact.add(words, term.curie)

    def strangers(self) -> Iterator[Problem]:
        """Yield statements that name another tumour or antibody in the place of that of the row."""
        for entry in self._tables.claims:
            for column in ("object", "subject"):
                term = self._lexicon.find(getattr(entry.record, column))
                if term is None or term.kind not in _KINDS or term.curie in self._groups or term.group:
                    continue
                if others := self._others(entry.record, term):
                    reason = f"the statement names {others[0].label!r}, and not {term.label!r}"
                    cure = f"correct the statement or the {column}; if both are meant, name both"
                    yield entry.problem("statement", reason, cure)

    def _others(self, claim: ClaimRow, term: Named) -> list[Named]:
        """Return what a statement names of the kind of a term, when it does not name that term."""
        said = {curie for curie in self._loose.in_text(claim.statement) if self._is_near(curie, term.curie)}
        row = self._of_row(claim)
        found = [self._lexicon.get(curie) for curie in sorted(self._exact.in_text(claim.statement))]
        return [
            other
            for other in found
            if other.kind == term.kind
            and other.curie not in self._groups
            and not any(self._is_near(other.curie, curie) for curie in row)
            and said <= self._above[other.curie]  # a general name, as antibody, may mean the other one
        ]

    def without_a_row(self, *, of_any_tumour: bool) -> Iterator[Problem]:
        """Yield terms that a statement names and no row of its source is about, listed exceptions aside.

        Args:
            of_any_tumour: Whether to look at rows whose own object is any tumour or any cancer, and for
                tumours alone: there the specific one was left out. Else at everything that is not so.
        """
        listed = {(e.record.source, e.record.term) for e in self._tables.named_without_row}
        rows: defaultdict[str, set[str]] = defaultdict(set)
        for entry in self._tables.claims:
            rows[entry.record.source] |= self._of_row(entry.record)
        for entry in self._tables.claims:
            source = entry.record.source
            for curie in sorted(self._exact.in_text(entry.record.statement) - self._groups):
                term = self._lexicon.get(curie)
                left_out = entry.record.object in ANY_TUMOUR and term.kind == "Tumour"
                has_row = any(curie == other or curie in self._above[other] for other in rows[source])
                if not has_row and left_out == of_any_tumour and (source, term.key) not in listed:
                    yield self._without_row(entry, term)

    def _without_row(self, entry: Entry[ClaimRow], term: Named) -> Problem:
        reason = f"the statement names {term.label!r}, of which no row of {entry.record.source!r} speaks"
        cure = f"add a row for {term.key!r} if the source says so, or a reason to named_without_row.tsv"
        return entry.problem("statement", reason, cure)

    def _of_row(self, claim: ClaimRow) -> set[str]:
        """Return the terms of a row; a test that has an antibody in its key stands for it too."""
        keys = (claim.subject, claim.object, claim.with_, claim.without, claim.context, claim.compared_with)
        found = {term.curie for key in keys if key and (term := self._lexicon.find(key))}
        parts = {part for key in keys if key for part in self._exact.in_text(key)}
        return found | parts

    def _is_near(self, one: str, other: str) -> bool:
        """Whether two terms are the same, or one is a form of the other."""
        return one == other or one in self._above[other] or other in self._above[one]


class _Names:
    """Names of terms, and what they name in texts; a text is searched once."""

    def __init__(self) -> None:
        self._terms: defaultdict[_Words, set[str]] = defaultdict(set)
        self._longest_of: dict[str, int] = {}  # of the names that begin with a word, by that word
        self._found: dict[str, frozenset[str]] = {}

    def add(self, words: _Words, curie: str) -> None:
        """Add a name of a term."""
        self._terms[words].add(curie)
        for first in words[:1]:
            self._longest_of[first] = max(len(words), self._longest_of.get(first, 0))

    def in_text(self, text: str) -> frozenset[str]:
        """Return the terms that a text names, of overlapping names the longest."""
        if text not in self._found:
            self._found[text] = frozenset(self._longest(_words(text)))
        return self._found[text]

    def _longest(self, words: _Words) -> set[str]:
        found, at = set[str](), 0
        while at < len(words):
            longest = min(_LONGEST, len(words) - at, self._longest_of.get(words[at], 0))
            for length in range(longest, 0, -1):
                if curies := self._terms.get(words[at : at + length]):
                    found |= curies
                    at += length - 1
                    break
            at += 1
        return found


@lru_cache(maxsize=20_000)
def _words(text: str) -> _Words:
    """Return the words of a text in small letters, without the s of plurals."""
    return tuple(
        w[:-1] if len(w) > 3 and w[-1] == "s" else w for w in re.findall(r"[^\W_]+", text.casefold())
    )


def _superclasses(tables: SourceTables, lexicon: Lexicon) -> defaultdict[str, frozenset[str]]:
    """Return everything above each term, as far as the tables state it."""
    steps: defaultdict[str, set[str]] = defaultdict(set)
    for edge in tables.hierarchy:
        steps[edge.record.child].add(edge.record.parent)
    stated = [(t.record.id, t.record.parent) for t in tables.terms]
    stated += [(a.record.class_, a.record.genus) for a in tables.axioms]
    for low, high in stated:
        child, parent = lexicon.find(low), lexicon.find(high) if high else None
        if child is not None and (parent is not None or high):
            steps[child.curie].add(parent.curie if parent else str(high))
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for curie in list(steps):
        above: set[str] = set()
        todo = [curie]
        while todo:
            new = steps[todo.pop()] - above
            above |= new
            todo += new
        found[curie] = frozenset(above)
    return found
