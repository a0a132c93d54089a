"""Which terms of one kind are joined to which of another: the table that measures of two kinds start from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from pyoxigraph import NamedNode

from ..errors import QueryError
from ..model.naming.name_table import kinds_of_terms
from ..model.terms import Term, read_term
from ..network.graphs.facts import read_wholes
from ..network.graphs.views import EdgeFilter, bipartite_graph
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, pairs, subjects

__all__ = ["Incidence", "bits", "incidence_of", "plain_syndromes", "read_incidence"]

_WITHOUT_TUMOUR = "non-paraneoplastic-neurologic-syndrome"
"""Key of the class of syndromes that by definition have no tumour."""


@dataclass(frozen=True, slots=True)
class Incidence:
    """A table of yes and no. Rows and columns are keys, sorted, and none of them is empty.

    Attributes:
        rows: Keys of the rows.
        columns: Keys of the columns.
        marks: For each row its columns as bits, the first column the lowest bit.
        terms: Key -> term, for all that were read from a release.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: tuple[int, ...]
    terms: Mapping[str, Term]

    @property
    def size(self) -> int:
        """How many pairs are joined."""
        return sum(mark.bit_count() for mark in self.marks)

    @property
    def row_degrees(self) -> tuple[int, ...]:
        """How many columns each row has."""
        return tuple(mark.bit_count() for mark in self.marks)

    @property
    def column_degrees(self) -> tuple[int, ...]:
        """How many rows each column has."""
        return self.transposed().row_degrees

    def transposed(self) -> Incidence:
        """Return the same with rows and columns exchanged."""
        turned = [0] * len(self.columns)
        for row, mark in enumerate(self.marks):
            for column in bits(mark):
                turned[column] |= 1 << row
        return Incidence(self.columns, self.rows, tuple(turned), self.terms)

    def pairs(self) -> list[tuple[str, str]]:
        """Return the keys of the pairs that are joined, sorted."""
        joined = zip(self.rows, self.marks, strict=True)
        return [(row, self.columns[column]) for row, mark in joined for column in bits(mark)]

    def shuffled(self, marks: Iterable[int]) -> Incidence:
        """Return a table of the same rows and columns with other marks."""
        return replace(self, marks=tuple(marks))


def bits(mark: int) -> list[int]:
    """Return the places of the ones of a number, the lowest first."""
    found = []
    while mark:
        low = mark & -mark
        found.append(low.bit_length() - 1)
        mark ^= low
    return found


def incidence_of(joined: Iterable[tuple[str, str]], terms: Mapping[str, Term] | None = None) -> Incidence:
    """Return the table of pairs of a row and a column; their order does not matter.

    Args:
        joined: Keys of the row and of the column of each pair.
        terms: Key -> term.
    """
    known = sorted(set(joined))
    rows, columns = (tuple(sorted({pair[side] for pair in known})) for side in (0, 1))
    place = {key: at for at, key in enumerate(columns)}
    marks = dict.fromkeys(rows, 0)
    for row, column in known:
        marks[row] |= 1 << place[column]
    return Incidence(rows, columns, tuple(marks.values()), terms or {})


def read_incidence(store: TripleStore, rows: str, columns: str) -> Incidence:
    """Return which terms of one kind the release joins to which of another, as facts.

    Groups, unions and "any tumour" are left out. A form of a syndrome that by definition has or excludes a
    tumour counts as the syndrome, so that nothing is shared with itself; beside antibodies, syndromes that an
    antibody defines are left out, since that they have it says nothing.

    Args:
        store: Where it is read from.
        rows: Kind of the rows, such as ``Antibody``.
        columns: Kind of the columns.

    Raises:
        QueryError: The release joins none of them.
        ReleaseError: The release has no associations.
    """
    graph = bipartite_graph(store, (rows, columns), EdgeFilter(groups=False))
    iris = {key: NamedNode(node) for key, node in graph.nodes(data="iri")}
    wider, defined = {}, frozenset[str]()
    if "Syndrome" in (rows, columns):
        wider = plain_syndromes(store)
    if {"Syndrome", "Antibody"} == {rows, columns}:
        defined = _defined_by_antibody(store)
    ends = [(wider.get(one, one), wider.get(other, other)) for one, other in graph.edges]
    joined = [pair for pair in ends if not set(pair) & defined]
    if not joined:
        raise QueryError(
            f"the release joins no {rows.lower()} to any {columns.lower()}, so nothing is measured"
        )
    keys = sorted({key for pair in joined for key in pair})
    missing = {term.key: term for term in _terms(store, set(keys) - set(iris))}
    return incidence_of(joined, {k: missing.get(k) or cast("Term", read_term(store, iris[k])) for k in keys})


def plain_syndromes(store: TripleStore) -> dict[str, str]:
    """Return the syndrome of each form that has a tumour by definition or excludes it, by key.

    Forms with a tumour are those that answers tell by way 3; those without stand below the class of them.
    """
    ends = [dict(pairs(store, iri(name))) for name in ("pns:saidOf", "pns:bearsOn")]
    forms = [[end[bearing] for end in ends] for bearing, way in pairs(store, iri("pns:way")) if way == "3"]
    without = {term.iri for term in _terms(store, [_WITHOUT_TUMOUR])}
    apart = {form for form, wider in pairs(store, iri("skos:broaderTransitive")) if wider in without}
    forms += [[form, wider] for form, wider in pairs(store, iri("rdfs:subClassOf")) if form in apart]
    kinds = kinds_of_terms(store)
    read = (
        [read_term(store, NamedNode(end)) for end in form]
        for form in sorted(forms)
        if {kinds.get(end) for end in form} == {"Syndrome"}
    )
    return {form.key: whole.key for form, whole in read if form and whole and not whole.group}


def _defined_by_antibody(store: TripleStore) -> frozenset[str]:
    """Return the keys of the syndromes whose definition names an antibody."""
    found = read_wholes(store, ("hasAntibody",), ("Syndrome", "Antibody"))
    return frozenset(one.from_term.key for one, _ in found if one.basis == "by-definition")


def _terms(store: TripleStore, keys: Collection[str]) -> list[Term]:
    from pyoxigraph import Literal

    nodes = (subjects(store, iri("skos:notation"), Literal(key)) for key in sorted(keys))
    return [term for found in nodes for node in found if (term := read_term(store, node))]
