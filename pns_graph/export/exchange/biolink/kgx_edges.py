"""The edges of a Biolink graph: claims, associations, definitions and what is below what.

They are told apart by knowledge level and agent type (decision 0050). An edge that would be misread without
what stands in ``has_attribute`` has the predicate ``related_to``; what the release calls it is always its
``original_predicate``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from ....model.associations import ASSOCIATION_COLUMNS, Association, find_associations
from ....model.claim_columns import CLAIM_COLUMNS
from ....model.claims import Claim
from ....model.edges import Edge, read_edges, read_hierarchy
from ....model.terms import Relation, Term
from ....rdf.namespaces import contract
from ....rdf.nodes import iri
from ....store.triple_store import pairs
from ...content import ExportContent
from ..frequency_terms import frequency_terms
from ..plain_claims import is_denial, is_plain
from .biolink_terms import DISEASES, EdgeClass, biolink_curie, category_of, edge_class, predicate_of
from .has_attribute import as_attribute, as_number
from .kgx_nodes import Record, publication_id

__all__ = ["EDGE_SLOTS", "read_graph_edges"]

EDGE_SLOTS = (
    *("id", "subject", "predicate", "object", "category", "agent_type", "description"),
    *("disease_context_qualifier", "effect_size", "effect_type", "frequency_qualifier", "has_attribute"),
    *("has_count", "has_evidence_of_type", "has_percentage", "has_total", "knowledge_level", "negated"),
    *("onset_qualifier", "original_predicate", "population_context_qualifier", "publications"),
    *("sex_qualifier", "update_date"),
)
"""Slots of an edge, in the order of the columns."""

_SEXES = MappingProxyType({"female": "PATO:0000383", "male": "PATO:0000384"})
_EFFECTS = MappingProxyType(
    {name: name.replace("-", "_") for name in ("hazard-ratio", "odds-ratio", "relative-risk")}
)
_RATIOS = frozenset({*_EFFECTS, "standardised-incidence-ratio"})
_SHARES = frozenset({"counted", "counted-in-defined-syndrome", "counted-not-poolable", "told", "measured"})
_RELATED = "related_to"

_OBSERVED = ("observation", "manual_agent")
_SAID = ("knowledge_assertion", "manual_agent")
_ASSOCIATED = ("statistical_association", "manual_agent")
_SUMMED = ("statistical_association", "data_analysis_pipeline")
_FOLLOWS = ("logical_entailment", "automated_agent")


def read_graph_edges(content: ExportContent) -> list[Record]:
    """Return the edges, sorted by identifier; both ends of each are nodes."""
    edges = [*_Edges(content).every()]
    return sorted(edges, key=lambda edge: str(edge["id"]))


class _Edges:
    """Makes the edges of a release or a part of it."""

    def __init__(self, content: ExportContent) -> None:
        self._content = content
        self._frequencies = frequency_terms(content.store)
        self._publications = {each.iri: publication_id(each) for each in content.every_source()}
        self._sources: dict[str, list[str]] = {}
        for claim, source in pairs(content.store, iri("pns:source")):
            self._sources.setdefault(claim, []).append(source)
        self._stated = [each for each in read_edges(content.store) if each.direct]
        self._facts = {each.identifier for each in self._stated}

    def every(self) -> Iterator[Record]:
        yield from map(self._claim, self._content.claims)
        yield from map(self._association, self._content.associations)
        yield from self._definitions()

    def _claim(self, claim: Claim) -> Record:
        told = {each.name: getattr(claim, each.attribute) for each in CLAIM_COLUMNS}
        del told["subject"], told["object"], told["polarity"]
        is_denied = is_denial(claim)
        if claim.negated and not is_denied:
            told["polarity"] = "negative"
        given = {
            "id": contract(claim.iri),
            "negated": is_denied,
            "description": told.pop("statement"),
            "update_date": told.pop("modified"),
            "has_evidence_of_type": _listed(told.pop("evidence")),
            "publications": [self._publications[claim.source.iri]],
        }
        ends = (claim.subject, claim.relation, claim.object)
        return self._edge(ends, given | _level(_claim_level(claim)), told, is_plain(claim) or is_denied)

    def _association(self, one: Association) -> Record:
        told = {each.attribute: getattr(one, each.attribute) for each in ASSOCIATION_COLUMNS}
        told |= {
            "whole": contract(one.whole) if one.whole else None,
            "claims": tuple(map(contract, one.claims)),
        }
        is_denied = one.basis == "denied" and one.is_whole
        given = {
            "id": contract(one.iri),
            "negated": is_denied,
            "publications": self._sources_of(one.claims),
        }
        level = _SUMMED if one.basis in _SHARES or one.share is not None else _FOLLOWS
        is_fact = contract(one.iri).partition(":")[2] in self._facts
        ends = (one.from_term, one.relation, one.to_term)
        return self._edge(ends, given | _level(level), told, is_fact or is_denied)

    def _sources_of(self, claims: Iterable[str]) -> list[str]:
        sources = {source for each in claims for source in self._sources.get(each, ())}
        return sorted(self._publications[source] for source in sources)

    def _definitions(self) -> Iterator[Record]:
        """Yield what holds by definition and is told by no claim and no association, between our nodes."""
        known = {term.iri for term in self._content.terms}
        every = find_associations(self._content.store, {})
        told = {contract(each.value).partition(":")[2] for each in every}
        stated = [each for each in self._stated if not each.claims and each.identifier not in told]
        for edge in (*stated, *read_hierarchy(self._content.store)):
            if edge.subject.iri in known and edge.object.iri in known:
                yield self._definition(edge)

    def _definition(self, edge: Edge) -> Record:
        given: Record = {"id": f"edge:{edge.identifier}", "negated": False} | _level(_FOLLOWS)
        return self._edge((edge.subject, edge.relation, edge.object), given, {}, is_fact=True)

    def _edge(self, ends: tuple[Term, Relation, Term], given: Record, told: Record, is_fact: bool) -> Record:
        subject, relation, object_ = ends
        categories = category_of(subject), category_of(object_)
        predicate = predicate_of(relation.name, *categories) if is_fact else _RELATED
        kind = edge_class(predicate, *categories)
        record = given | {
            "subject": biolink_curie(subject.iri),
            "predicate": f"biolink:{predicate}",
            "object": biolink_curie(object_.iri),
            "category": [f"biolink:{kind.name}"],
            "original_predicate": contract(relation.iri),
        }
        record |= self._slots(kind, told, is_negative=given["negated"] or "polarity" in told)
        record["has_attribute"] = as_attribute(told)
        return {slot: record[slot] for slot in EDGE_SLOTS if record.get(slot) not in (None, "", [])}

    def _slots(self, kind: EdgeClass, told: Record, *, is_negative: bool) -> Record:
        """Return what the class of an edge has a slot for, and take it out of what is told.

        The word of a negative claim is how often something is absent, and no frequency of it.
        """
        found: Record = _effect(told)
        for slot, column in _SLOT_COLUMNS:
            if slot in kind.slots and not (is_negative and slot == "frequency_qualifier"):
                value = self._slot_value(slot, told.get(column))
                if value is not None:
                    found[slot] = value
                    told.pop(column)
        return found

    def _slot_value(self, slot: str, value: object) -> object:
        """Return a value as a slot takes it, or None where it does not."""
        if isinstance(value, tuple) and len(value) == 1:
            (value,) = value
        if isinstance(value, Term):
            return _context(slot, value)
        if isinstance(value, str):
            words: Mapping[str, str] = _SEXES if slot == "sex_qualifier" else self._frequencies
            return words.get(value)
        if isinstance(value, Decimal):
            return as_number(value)
        return value if isinstance(value, int) else None


_SLOT_COLUMNS = (
    ("has_count", "positive"),
    ("has_total", "total"),
    ("has_total", "people"),
    ("has_percentage", "percent"),
    ("has_percentage", "share"),
    ("frequency_qualifier", "strength"),
    ("frequency_qualifier", "word"),
    ("sex_qualifier", "sex"),
    ("onset_qualifier", "context"),
    ("population_context_qualifier", "context"),
    ("population_context_qualifier", "contexts"),
    ("disease_context_qualifier", "with"),
    ("disease_context_qualifier", "with_terms"),
)
"""Slots, and the columns of claims and associations that fill them."""

_SLOT_KINDS = MappingProxyType({"onset_qualifier": "Onset", "population_context_qualifier": "Population"})


def _context(slot: str, term: Term) -> str | None:
    """Return the term of a qualifier, or None where the qualifier takes no such term."""
    fits = term.kind == _SLOT_KINDS.get(slot) or (
        slot == "disease_context_qualifier" and category_of(term) in DISEASES
    )
    return biolink_curie(term.iri) if fits else None


def _effect(told: Record) -> Record:
    """Return the size of an effect that Biolink knows by name, and take it out of what is told."""
    if told.get("measure") not in _EFFECTS or told.get("value") is None:
        return {}
    return {"effect_type": _EFFECTS[told.pop("measure")], "effect_size": as_number(told.pop("value"))}


def _claim_level(claim: Claim) -> tuple[str, str]:
    if claim.measure in _RATIOS:
        return _ASSOCIATED
    numbers = (claim.total, claim.percent, claim.percent_low, claim.percent_high, claim.value)
    return _SAID if all(each is None for each in numbers) else _OBSERVED


def _level(level: tuple[str, str]) -> Record:
    return dict(zip(("knowledge_level", "agent_type"), level, strict=True))


def _listed(value: str | None) -> list[str] | None:
    return [value] if value else None
