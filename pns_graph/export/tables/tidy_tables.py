"""Five tidy tables of a release: one thing a row, one fact a column, the same for every spreadsheet format.

A term stands in two columns, its identifier (a CURIE) and its label; several values of a cell are joined by
``; ``. A cell without value is unknown; 0 is counted, none found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from ...model.associations import ASSOCIATION_COLUMNS, Association
from ...model.claim_columns import CLAIM_COLUMNS
from ...model.claims import Claim
from ...model.cohorts import Cohort
from ...model.terms import Relation, Source, Term, first_text
from ...rdf.namespaces import contract
from ...store.triple_store import describe
from ..content import ExportContent

__all__ = ["BETWEEN", "Cell", "Table", "tidy_tables"]

Cell: TypeAlias = str | int | Decimal | bool | None

BETWEEN = "; "
"""What stands between several values of a cell."""

_Row: TypeAlias = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: What it is a table of.
        columns: Their names, in order.
        rows: As many cells each as there are columns, sorted.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def of_column(self, number: int) -> list[Cell]:
        """Return the cells of a column, from the first row to the last."""
        return [row[number] for row in self.rows]


def tidy_tables(content: ExportContent) -> list[Table]:
    """Return associations, claims, mappings, sources and terms; columns without any value are kept."""
    return [
        _table("associations", _ASSOCIATION, map(_association, content.associations)),
        _table("claims", _CLAIM, map(_claim, content.claims)),
        _table("mappings", _MAPPING, _mappings(content)),
        _table("sources", _SOURCE, map(_source, content.sources)),
        _table("terms", _TERM, map(_term, content.terms)),
    ]


def _table(name: str, columns: Sequence[str], rows: Iterable[_Row]) -> Table:
    made = (tuple(row.get(column) for column in columns) for row in rows)
    return Table(name, tuple(columns), tuple(made))


def _ends(*names: str) -> Iterator[str]:
    for name in names:
        yield from (f"{name}_id", f"{name}_label")


_ASSOCIATION = (
    *("association", *_ends("from"), "from_kind", "relation", *_ends("to"), "to_kind", "whole"),
    *(
        column
        for each in ASSOCIATION_COLUMNS
        for column in (_ends(each.attribute) if not each.datatype else (each.attribute,))
    ),
    *("claim_count", "claims"),
)


def _association(one: Association) -> _Row:
    """Return what all claims on a pair of terms say together."""
    row: _Row = {
        "association": contract(one.iri),
        "from_kind": one.from_term.kind,
        "relation": one.relation.name,
        "to_kind": one.to_term.kind,
        "whole": contract(one.whole) if one.whole else None,
        "claim_count": len(one.claims),
        "claims": BETWEEN.join(map(contract, one.claims)) or None,
    }
    attributes = [each.attribute for each in ASSOCIATION_COLUMNS]
    return row | _cells({"from": one.from_term, "to": one.to_term}) | _cells(_values(one, attributes))


_CLAIM_TERMS = ("subject", "object", "with", "without", "context", "compared_with")
_CLAIM = (
    *("claim", *_ends("subject"), "relation", *_ends("object"), "negated"),
    *(
        column
        for each in CLAIM_COLUMNS
        if each.name not in ("subject", "object", "polarity")
        for column in (_ends(each.name) if each.name in _CLAIM_TERMS else (each.name,))
    ),
)


def _claim(claim: Claim) -> _Row:
    """Return what one source says."""
    values = {each.name: getattr(claim, each.attribute) for each in CLAIM_COLUMNS if each.name != "polarity"}
    head: _Row = {"claim": contract(claim.iri), "relation": claim.relation.name, "negated": claim.negated}
    return head | _cells(values)


_MAPPING = (
    "mapping",
    *_ends("subject"),
    "match",
    *_ends("object"),
    "confidence",
    "object_version",
    "comment",
)


def _mappings(content: ExportContent) -> Iterator[_Row]:
    """Yield what terms are called elsewhere."""
    labels = {term.iri: term.label for term in content.terms}
    for node in content.mapping_nodes():
        said = describe(content.store, node)
        subject = first_text(said, "pns:mappingSubject") or ""
        confidence = first_text(said, "pns:confidence")
        yield {
            "mapping": contract(node.value),
            "subject_id": contract(subject),
            "subject_label": labels.get(subject),
            "match": contract(first_text(said, "pns:mappingPredicate") or ""),
            "object_id": contract(first_text(said, "pns:mappingObject") or ""),
            "object_label": first_text(said, "pns:mappingObjectLabel"),
            "confidence": None if confidence is None else Decimal(confidence),
            "object_version": first_text(said, "pns:mappingObjectVersion"),
            "comment": first_text(said, "IAO:0000116"),
        }


_SOURCE = (
    *("source", "title", "authors", "journal", "year", "pmid", "pmcid", "doi", "links"),
    *("design", "open", "read", "checked", "comment"),
)


def _source(source: Source) -> _Row:
    return {"source": source.key} | _cells(_values(source, _SOURCE[1:]))


_SCOPES = ("exact", "related", "broad", "narrow")
_TERM = (
    *("id", "iri", "key", "label", "plain_name", "kind", "group", "definition", "description"),
    *(f"{scope}_synonyms" for scope in _SCOPES),
    "replaced_by",
)


def _term(term: Term) -> _Row:
    row = {"id": term.curie} | _cells(_values(term, _TERM[1:9]))
    for scope in _SCOPES:
        named = BETWEEN.join(synonym.text for synonym in term.synonyms if synonym.scope == scope)
        row[f"{scope}_synonyms"] = named or None
    return row | {"replaced_by": contract(term.replaced_by) if term.replaced_by else None}


def _values(record: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _cells(values: Mapping[str, Any]) -> _Row:
    """Return the cells of values: two for a term or a list of terms, one for anything else."""
    row: _Row = {}
    for name, value in values.items():
        several = value if isinstance(value, tuple) else (value,)
        if any(isinstance(each, Term) for each in several):
            row[f"{name}_id"] = BETWEEN.join(term.curie for term in several)
            row[f"{name}_label"] = BETWEEN.join(term.label for term in several)
        else:
            row[name] = _cell(value)
    return row


def _cell(value: Any) -> Cell:  # noqa: ANN401
    if isinstance(value, tuple):
        return BETWEEN.join(map(str, value)) or None
    if isinstance(value, Source | Cohort):
        return value.key
    if isinstance(value, Relation):
        return value.name
    return None if value == "" else value
