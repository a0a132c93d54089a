"""The nodes of a Biolink graph: terms, and the publications that speak of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from ....model.terms import Source, Term, read_mappings
from ...content import ExportContent
from .biolink_terms import ATTRIBUTE_TYPES, biolink_curie, category_of
from .has_attribute import as_attribute

__all__ = ["NODE_SLOTS", "Record", "publication_id", "read_nodes"]

Record: TypeAlias = dict[str, Any]
"""What is said of a node or an edge: slot of Biolink -> text, number, truth or list of texts."""

_SCOPES = ("exact", "broad", "narrow", "related")
NODE_SLOTS = (
    *("id", "category", "name", "description", "xref", "synonym"),
    *(f"{scope}_synonym" for scope in _SCOPES),
    *("authors", "deprecated", "has_attribute", "has_attribute_type", "iri", "publication_type"),
)
"""Slots of a node, in the order of the columns."""

_TEXT = "Text"
"""What DCMI calls a publication that is read."""


def read_nodes(content: ExportContent) -> list[Record]:
    """Return the nodes, sorted by identifier; what has no value has no slot."""
    nodes = {node["id"]: node for node in [*_publications(content), *_terms(content)]}
    return [nodes[name] for name in sorted(nodes)]


def publication_id(source: Source) -> str:
    """Return what a publication is called: PMID, else DOI, else PMC, else its key among our sources."""
    if source.pmid:
        return f"PMID:{source.pmid}"
    if source.doi:
        return f"doi:{source.doi}"
    return _pmc(source) or biolink_curie(source.iri)


def _pmc(source: Source) -> str:
    """Return the CURIE that Biolink's map expands to the page of the paper; empty for none."""
    return f"PMC:{source.pmcid.removeprefix('PMC')}" if source.pmcid else ""


def _terms(content: ExportContent) -> Iterator[Record]:
    for term in content.terms:
        exact = [each for each in read_mappings(content.store, term) if each.match == "exact"]
        yield _stated(
            {
                "id": biolink_curie(term.iri),
                "category": [f"biolink:{category_of(term)}"],
                "name": term.label,
                "description": term.definition,
                "iri": term.iri,
                "xref": sorted(biolink_curie(each.iri) for each in exact),
                "synonym": sorted({each.text for each in term.synonyms}),
                **{f"{scope}_synonym": _synonyms(term, scope) for scope in _SCOPES},
                "deprecated": True if term.replaced_by else None,
                "has_attribute_type": ATTRIBUTE_TYPES.get(term.kind),
                "has_attribute": as_attribute(_term_details(term)),
            }
        )


def _synonyms(term: Term, scope: str) -> list[str]:
    return sorted(each.text for each in term.synonyms if each.scope == scope)


def _term_details(term: Term) -> Record:
    """Return what Biolink has no slot for."""
    return {
        "key": term.key,
        "kind": term.kind,
        "group": term.group or None,
        "plain_name": term.plain_name,
        "to_know": term.description,
        "replaced_by": biolink_curie(term.replaced_by) if term.replaced_by else None,
    }


def _publications(content: ExportContent) -> Iterator[Record]:
    for source in content.sources:
        others = (f"doi:{source.doi}" if source.doi else "", _pmc(source))
        name = publication_id(source)
        yield _stated(
            {
                "id": name,
                "category": ["biolink:Publication"],
                "name": source.title,
                "authors": [source.authors] if source.authors else None,
                "publication_type": [_TEXT],
                "xref": sorted({*others, biolink_curie(source.iri)} - {"", name}),
                "has_attribute": as_attribute(
                    {name: getattr(source, name) for name in ("key", "journal", "year", "design", "comment")}
                ),
            }
        )


def _stated(record: Record) -> Record:
    return {slot: record[slot] for slot in NODE_SLOTS if record.get(slot) not in (None, "", [])}
