"""What a claim is called: the relation of its table, and an identifier that says only what is claimed."""

from __future__ import annotations

import hashlib

from ...rdf.local_names import camel_case
from ...rdf.nodes import decimal
from ..tables.claim_record import ClaimRow
from ..tables.mapping_records import MappingRow
from ..tables.source_tables import Entry
from .lexicon import Lexicon

__all__ = ["claim_identifier", "mapping_identifier", "relation_name"]


def relation_name(table: str) -> str:
    """Return the relation of a table of claims: ``has_tumour`` holds ``hasTumour``."""
    return camel_case(table)


def claim_identifier(entry: Entry[ClaimRow], lexicon: Lexicon, polarity: str = "") -> str:
    """Return the identifier of a claim, made from what is claimed, in whom and by whom.

    Numbers, strength, locator and wording are no part of it, so that a corrected number keeps its
    identifier; nor is the cohort, unless the source counts several. Terms enter by their CURIE, so that
    a new key keeps it too.

    Args:
        entry: The row and its place.
        lexicon: The terms of the tables by key and CURIE.
        polarity: The polarity to take instead of that of the row; empty for its own.
    """
    claim = entry.record
    terms = (claim.subject, claim.object, claim.with_, claim.without, claim.context, claim.compared_with)
    curies = ["" if key is None else _curie(key, lexicon) for key in terms]
    ages = ["" if age is None else decimal(age).value for age in (claim.age_min_years, claim.age_max_years)]
    words = (polarity or claim.polarity, claim.measure, claim.sex, claim.comparison, claim.source)
    parts = [relation_name(entry.table), *curies, *ages, *(word or "" for word in words)]
    parts += [claim.setting] if claim.setting else []
    parts += [f"cohort {claim.cohort}"] if _is_one_of_several(claim) else []
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _is_one_of_several(claim: ClaimRow) -> bool:
    """Whether the source counts several cohorts, whose keys have a word behind that of the source."""
    return claim.cohort is not None and claim.cohort.startswith(f"{claim.source}-")


def mapping_identifier(row: MappingRow) -> str:
    """Return the identifier of a mapping, made from its two terms and how they match."""
    digest = hashlib.sha256(f"{row.subject_id}\n{row.predicate_id}\n{row.object_id}".encode())
    return digest.hexdigest()[:16]


def _curie(key: str, lexicon: Lexicon) -> str:
    """Return the CURIE of a key; an unknown key, which is reported elsewhere, stands for itself."""
    term = lexicon.find(key)
    return term.curie if term else key
