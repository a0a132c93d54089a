"""A few invented terms, groups of people and claims, made in memory and summed as those of a release are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from pns_graph.evidence.bearing.judgements import Definition, Judgements
from pns_graph.evidence.bearing.ways import RELATIONS
from pns_graph.evidence.summing.all_pairs import KnownBefore, summed_claims
from pns_graph.model.associations import Association
from pns_graph.model.claims import Claim
from pns_graph.model.cohorts import Cohort
from pns_graph.model.terms import Relation, Source, Term

__all__ = ["JUDGEMENTS", "associations", "claim", "cohort", "numbers", "pair", "term", "wholes"]

_KINDS = {
    "ataxia": "Syndrome",
    "wider-ataxia": "Syndrome",
    "ataxia-without-tumour": "Syndrome",
    "anti-a": "Antibody",
    "neoplasm": "Tumour",
    "lung-cancer": "Tumour",
    "ovarian-cancer": "Tumour",
    "on-treatment": "ClinicalContext",
}


def term(key: str) -> Term:
    """Return the term of a key."""
    return Term(f"https://w3id.org/pnso/{key}", key, key.replace("-", " "), _KINDS[key])


def _iri(key: str) -> str:
    return term(key).iri


JUDGEMENTS = Judgements(
    defining_syndrome={},
    definitions={
        _iri("ataxia-without-tumour"): Definition(
            frozenset({_iri("ataxia")}), frozenset(), frozenset({("hasTumour", _iri("neoplasm"))})
        )
    },
    unions=frozenset(),
    sorting_classes=frozenset(),
    suspicions=frozenset(),
    remarks=frozenset(),
    germ_cell_tumours=frozenset(),
    tumour_of_sex={_iri("ovarian-cancer"): "female"},
    broader={
        _iri("ataxia"): frozenset({_iri("wider-ataxia")}),
        _iri("ataxia-without-tumour"): frozenset({_iri("ataxia"), _iri("wider-ataxia")}),
    },
    varies_by={},
)
"""Ataxia is a wider ataxia, one form of it has no tumour, and an ovary is of one sex."""

_RELATIONS = {name: Relation(f"https://w3id.org/pnso/vocab/{name}", name, name) for name in RELATIONS}


def cohort(key: str, **told: Any) -> Cohort:
    """Return a group of people; of a country of its own where none is named."""
    return Cohort(f"https://w3id.org/pnso/cohort/{key}", key, **({"country": f"Land of {key}"} | told))


def claim(people: Cohort, positive: int | None = None, total: int | None = None, **told: Any) -> Claim:
    """Return what the source of a group of people says: unless told otherwise, of any tumour in ataxia.

    Args:
        people: The group.
        positive: How many of them have the object.
        total: How many of them were examined.
        told: Any other attributes of a claim; ends by their keys.
    """
    ends = {"subject": "ataxia", "object": "neoplasm"} | {
        name: told.pop(name) for name in ("subject", "object", "with_term", "without_term") if name in told
    }
    relation = _RELATIONS[told.pop("relation", "hasTumour")]
    source = Source(f"https://w3id.org/pnso/source/{people.key}", people.key, f"Title of {people.key}")
    named: dict[str, Any] = {name: term(key) for name, key in ends.items()}
    values = {"positive": positive, "total": total, "cohort": people, "read": "full text"} | told
    made = Claim("", relation=relation, source=source, **named, **values)
    digest = sha256(repr(made).encode()).hexdigest()[:16]
    return replace(made, iri=f"https://w3id.org/pnso/claim/{digest}")


def associations(claims: Iterable[Claim], judgements: Judgements = JUDGEMENTS) -> list[Association]:
    """Return what claims say together."""
    listed = list(claims)
    cohorts = {each.cohort.key: each.cohort for each in listed if each.cohort is not None}
    return summed_claims(listed, KnownBefore(judgements, cohorts, _RELATIONS, lambda iri: None))


def wholes(claims: Iterable[Claim], judgements: Judgements = JUDGEMENTS) -> dict[str, Association]:
    """Return the associations of all people, by what stands behind the prefix of their identifiers."""
    return {_name(each): each for each in associations(claims, judgements) if each.is_whole}


def pair(claims: Iterable[Claim], name: str = "ataxia.hasTumour.neoplasm") -> Association:
    """Return the association of all people of one pair."""
    return wholes(claims)[name]


def numbers(association: Association) -> tuple[object, ...]:
    """Return what an association says in numbers, and how sure they are."""
    shares = (association.share, association.share_low, association.share_high)
    ranges = (association.lowest_share, association.highest_share, association.heterogeneity)
    next_ones = (association.prediction_low, association.prediction_high)
    how_many = (association.series, association.people, association.not_pooled_reason)
    sure = (association.certainty, association.certainty_reason)
    return (association.basis, *shares, *ranges, *next_ones, *how_many, *sure)


def _name(association: Association) -> str:
    return association.iri.partition("/association/")[2]
