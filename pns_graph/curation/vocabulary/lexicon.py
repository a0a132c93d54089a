"""The terms of the tables and of the schema, found by key or CURIE."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ...errors import near_names
from ...rdf.kinds import KIND_TABLES
from ...rdf.namespaces import contract, expand
from ..tables.records import DeprecatedRow, OutsideTermRow
from ..tables.source_tables import TABLES_ABOUT_TERMS, SourceTables
from .schema import SCHEMA, Vocabulary

__all__ = ["Lexicon", "Named"]


@dataclass(frozen=True, slots=True)
class Named:
    """A term: its identifier, its names, its kind, and where it stands."""

    curie: str
    key: str
    label: str
    kind: str
    group: bool
    file: str
    line: int

    @property
    def iri(self) -> NamedNode:
        """Its node."""
        return NamedNode(expand(self.curie))

    @property
    def is_ours(self) -> bool:
        """Whether it is minted here."""
        return self.curie.startswith("PNSO:")


class Lexicon:
    """Every term of the tables and of the schema; of several with one name the first counts.

    Attributes:
        named: The terms in the order of their places.
        outside: What the frozen extract knows of outside terms, by CURIE.
        deprecated: What to look at instead of a term that is no longer used, by its key and by its CURIE.
        is_complete: Whether every table of terms could be read, so that what is not here is unknown.
    """

    def __init__(
        self,
        named: Iterable[Named],
        outside: Mapping[str, OutsideTermRow],
        labels: Mapping[str, str],
        broken_keys: frozenset[str],
        is_complete: bool,
        deprecated: Collection[DeprecatedRow] = (),
    ) -> None:
        self.named = tuple(named)
        self.is_complete = is_complete
        self.outside = outside
        self._labels = labels
        self._broken = broken_keys
        # Filled from the end, so that the first of several stays; the checks tell of the others.
        self._by_key = {term.key: term for term in reversed(self.named)}
        self._by_curie = {term.curie: term for term in reversed(self.named)}
        self._deprecated_curies = {row.key: row.id for row in deprecated}
        self.deprecated: dict[str, tuple[str, ...]] = {}
        for row in deprecated:
            for name in (row.key, row.id):
                self.deprecated[name] = (*self.deprecated.get(name, ()), row.target)
        self._near: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, tables: SourceTables, vocabulary: Vocabulary) -> Lexicon:
        """Return the terms of the tables and of the schema."""
        groups = [
            Named(contract(g.iri.value), g.key, g.label, g.kind, True, SCHEMA, g.line)
            for g in vocabulary.groups
        ]
        rows = [
            Named(t.id, t.key, t.label, KIND_TABLES[e.table], bool(t.group), e.file, e.line)
            for e in tables.terms
            for t in [e.record]
        ]
        outside = {entry.record.id: entry.record for entry in reversed(tables.outside_terms)}
        is_complete = not any(f.startswith("terms/") and f not in TABLES_ABOUT_TERMS for f in tables.unread)
        deprecated = [entry.record for entry in tables.deprecated]
        named = [*groups, *rows]
        return cls(named, outside, vocabulary.labels, tables.broken_keys, is_complete, deprecated)

    def find(self, reference: str) -> Named | None:
        """Return the term of a key or CURIE, or None."""
        return self._by_curie.get(reference) if ":" in reference else self._by_key.get(reference)

    def get(self, reference: str) -> Named:
        """Return the term of a key or CURIE that was checked before.

        Raises:
            KeyError: There is none.
        """
        return self._by_curie[reference] if ":" in reference else self._by_key[reference]

    def node(self, reference: str) -> NamedNode:
        """Return the node of a key, also of one no longer used, or of a CURIE even when no table has it."""
        reference = self._deprecated_curies.get(reference, reference)
        return NamedNode(expand(reference)) if ":" in reference else self.get(reference).iri

    def is_broken(self, key: str) -> bool:
        """Whether the row of this key is itself wrong, which is reported there."""
        return key in self._broken

    def label(self, node: NamedNode) -> str:
        """Return the label of anything that has one, also of outside classes; else its CURIE."""
        curie = contract(node.value)
        if curie in self._by_curie:
            return self._by_curie[curie].label
        if curie in self.outside:
            return self.outside[curie].label
        return self._labels.get(node.value, curie)

    def near(self, reference: str) -> tuple[str, ...]:
        """Return keys, or CURIEs, that look like an unknown one."""
        if reference not in self._near:
            known = self._by_curie if ":" in reference else self._by_key
            self._near[reference] = near_names(reference, known)
        return self._near[reference]
