"""Claims: what one source says of one term, with its numbers and in whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from pyoxigraph import Literal, NamedNode

from ..errors import ReleaseError
from ..rdf.namespaces import PNS, contract, expand
from ..rdf.nodes import iri, literal_value
from ..store.triple_store import Description, TripleStore, describe, objects, subjects
from .claim_columns import CLAIM_COLUMNS, ClaimColumn, ColumnType
from .cohorts import Cohort, read_cohort
from .terms import Relation, Source, Term, read_relation, read_source, read_term

__all__ = ["Claim", "claim_order", "find_claims", "read_claims"]

T = TypeVar("T")

_PROPERTIES = tuple((expand(column.curie), column, column.attribute) for column in CLAIM_COLUMNS)
_ENDS = ("subject", "object", "source")
"""What no claim can be read without."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source; the denominator of its numbers is the cases of its subject.

    Attributes:
        iri: Its identifier, made from what is claimed; a corrected number keeps it.
        subject: The term spoken of.
        relation: How the object belongs to the subject.
        object: The term said of it.
        source: Who says so.
        negated: Whether the source denies it.
        strength: The source's own word: always, most, often, some, rare, or asserted for no word at all.
        positive: People with the object; None when not counted, zero is a finding.
        total: People examined for it; None when not counted.
        percent: Share in percent, as published; None when not published.
        percent_low: Lower bound of the share; None when not published.
        percent_high: Upper bound of the share; None when not published.
        measure: Name of a number that is not a share, such as ``median-age``.
        value: That number; ``low`` and ``high`` are its interval and ``unit`` its unit.
        age_min_years: Youngest age it is said of, inclusive; None for no bound.
        age_max_years: Oldest age it is said of, inclusive; None for no bound.
        sex: ``female`` or ``male``; None for both.
        with_term: What the people have besides the subject.
        without_term: What the people do not have.
        context: The situation it is said of.
        setting: Cohort, place, period or assay, in a few words; None for none.
        compared_with: The term compared with; ``comparison`` is more, less, same or most.
        locator: Place in the source.
        cohort: The people counted; None where they are the only group of the source.
        pool: Why its count may not be pooled with others; None where it may.
        restates: The source that is repeated here; None where nothing is.
        evidence: CURIE of the ECO term.
        design: Kind of study.
        statement: What the source says, in our own words.
        read: What of the source was read: full text, table, abstract or restatement; None when not noted.
        verified: ``yes``, or ``secondary`` for what was not read in the source itself.
        modified: The day on which the claim was last changed, as ``YYYY-MM-DD``; None when it was not noted.
    """

    iri: str
    subject: Term
    relation: Relation
    object: Term
    source: Source
    negated: bool = False
    strength: str = "asserted"
    positive: int | None = None
    total: int | None = None
    percent: Decimal | None = None
    percent_low: Decimal | None = None
    percent_high: Decimal | None = None
    measure: str | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    age_min_years: Decimal | None = None
    age_max_years: Decimal | None = None
    sex: str | None = None
    with_term: Term | None = None
    without_term: Term | None = None
    context: Term | None = None
    setting: str | None = None
    compared_with: Term | None = None
    comparison: str | None = None
    locator: str = ""
    cohort: Cohort | None = None
    pool: str | None = None
    restates: Source | None = None
    evidence: str | None = None
    design: str | None = None
    statement: str = ""
    read: str | None = None
    verified: str = "yes"
    modified: str | None = None

    @property
    def share_percent(self) -> Decimal | None:
        """The share in percent: from the counts when there are counts, else as published; else None."""
        if self.positive is not None and self.total:
            return Decimal(100 * self.positive) / self.total
        return self.percent

    @property
    def is_checked(self) -> bool:
        """Whether somebody read it in the source itself."""
        return self.verified == "yes"


def claim_order(claim: Claim) -> tuple[object, ...]:
    """Return what claims are sorted by: relation, stated before denied, largest series, then names."""
    share = claim.share_percent
    return (
        claim.relation.label,
        claim.negated,
        -(claim.total or 0),
        -(share if share is not None else -1),
        claim.object.label,
        claim.subject.label,
        claim.source.key,
        claim.iri,
    )


def find_claims(store: TripleStore, wanted: dict[str, NamedNode | None]) -> list[NamedNode]:
    """Return the claims with all the wanted values, sorted: ``{"subject": anti_hu, "source": None}``."""
    found = [set(subjects(store, iri(f"pns:{name}"), value)) for name, value in wanted.items() if value]
    if not found:
        return subjects(store, iri("rdf:type"), iri("pns:Claim"))
    fitting = sorted(set.intersection(*found), key=lambda node: node.value)
    # other nodes have a subject or a source too; a list of all claims would grow with the release
    return [node for node in fitting if iri("pns:Claim") in objects(store, node, iri("rdf:type"))]


def read_claims(store: TripleStore, nodes: Iterable[NamedNode]) -> list[Claim]:
    """Return claims as stored, in the order of :func:`claim_order`.

    Raises:
        ReleaseError: A claim names something that the store does not have as a term, source or relation.
    """
    reader = _Reader(store)
    return sorted((reader.claim(node) for node in nodes), key=claim_order)


class _Reader:
    """Reads claims, and each term and source they share only once."""

    def __init__(self, store: TripleStore) -> None:
        self._store = store
        self._terms: dict[str, Term | None] = {}
        self._sources: dict[str, Source | None] = {}
        self._cohorts: dict[str, Cohort | None] = {}
        self._relations: dict[str, Relation | None] = {}

    def claim(self, node: NamedNode) -> Claim:
        said = describe(self._store, node)
        relation = self._one(node, said, PNS + "predicate", self._relations, read_relation)
        values: dict[str, Any] = {}
        for predicate, column, attribute in _PROPERTIES:
            if predicate in said or column.name in _ENDS:
                values[attribute] = self._value(node, said, predicate, column)
        stated = {name: value for name, value in values.items() if value is not None}
        return Claim(iri=node.value, relation=relation, **stated)

    def _value(self, node: NamedNode, said: Description, predicate: str, column: ClaimColumn) -> object:
        """Return the value of a column as Python holds it; None where the store has no usable one."""
        if column.type is ColumnType.TERM:
            return self._one(node, said, predicate, self._terms, read_term)
        if column.type is ColumnType.SOURCE:
            return self._one(node, said, predicate, self._sources, read_source)
        if column.type is ColumnType.COHORT:
            return self._one(node, said, predicate, self._cohorts, read_cohort)
        value = said[predicate][0]
        if isinstance(value, NamedNode):
            return contract(value.value) if column.type is ColumnType.EVIDENCE else None
        return literal_value(value) if isinstance(value, Literal) else None

    def _one(
        self,
        node: NamedNode,
        said: Description,
        predicate: str,
        known: dict[str, T | None],
        read: Callable[[TripleStore, NamedNode], T | None],
    ) -> T:
        value = next(iter(said.get(predicate, [])), None)
        if isinstance(value, NamedNode):
            if value.value not in known:
                known[value.value] = read(self._store, value)
            if (found := known[value.value]) is not None:
                return found
        name = predicate.removeprefix(PNS)
        raise ReleaseError(f"{contract(node.value)} has no usable {name}: {value}; run 'pns validate'")
