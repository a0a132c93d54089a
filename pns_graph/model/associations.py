"""Associations: what all claims on one pair of terms say together, of all people or of a subgroup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyoxigraph import Literal, NamedNode

from ..errors import ReleaseError
from ..rdf.namespaces import PNS, contract, expand
from ..rdf.nodes import Node, iri, literal_value
from ..store.triple_store import Description, TripleStore, describe, subjects
from .terms import Relation, Term, read_relation, read_term

__all__ = [
    "ASSOCIATION_COLUMNS",
    "BASES",
    "CERTAINTIES",
    "Association",
    "AssociationColumn",
    "find_associations",
    "has_associations",
    "read_associations",
]

BASES = (
    "by-definition",
    "counted",
    "counted-in-defined-syndrome",
    "told",
    "counted-not-poolable",
    "said",
    "measured",
    "compared",
    "denied",
    "disputed",
    "subgroup-only",
    "other-side",
)
"""On what an association rests.

``told`` is a share without counts, ``measured`` a ratio or another number that is no share, ``other-side``
what is said of the other term and of nothing else, ``compared`` a comparison alone, and ``disputed`` a denial
beside a number of people who have it.
"""

CERTAINTIES = ("high", "moderate", "low")
"""How far a share may be trusted, the most certain first."""


@dataclass(frozen=True, slots=True)
class AssociationColumn:
    """One property of an association.

    Attributes:
        attribute: Name of the attribute of an :class:`Association`.
        curie: CURIE of the property that carries it in the release.
        datatype: ``xsd:string``, ``xsd:integer``, ``xsd:decimal`` or ``xsd:boolean``; empty for a node.
        several: Whether it may have several values.
        words: The words that it chooses from; empty where it is free.
    """

    attribute: str
    curie: str
    datatype: str
    several: bool = False
    words: tuple[str, ...] = ()


_Column = AssociationColumn

ASSOCIATION_COLUMNS = (
    _Column("basis", "pns:basis", "xsd:string", words=BASES),
    _Column("share", "pns:share", "xsd:decimal"),
    _Column("share_low", "pns:shareLow", "xsd:decimal"),
    _Column("share_high", "pns:shareHigh", "xsd:decimal"),
    _Column("lowest_share", "pns:lowestShare", "xsd:decimal"),
    _Column("highest_share", "pns:highestShare", "xsd:decimal"),
    _Column("series", "pns:series", "xsd:integer"),
    _Column("people", "pns:people", "xsd:integer"),
    _Column("prediction_low", "pns:predictionLow", "xsd:decimal"),
    _Column("prediction_high", "pns:predictionHigh", "xsd:decimal"),
    _Column("heterogeneity", "pns:heterogeneity", "xsd:decimal"),
    _Column("told_low", "pns:toldLow", "xsd:decimal"),
    _Column("told_high", "pns:toldHigh", "xsd:decimal"),
    _Column("word", "pns:word", "xsd:string"),
    _Column("sources", "pns:sources", "xsd:integer"),
    _Column("newest_year", "pns:newestYear", "xsd:integer"),
    _Column("denials", "pns:denials", "xsd:integer"),
    _Column("certainty", "pns:certainty", "xsd:string", words=CERTAINTIES),
    _Column("certainty_reason", "pns:certaintyReason", "xsd:string"),
    _Column(
        "varies_by", "pns:variesBy", "xsd:string", several=True, words=("age", "sex", "region", "syndrome")
    ),
    _Column("not_pooled_reason", "pns:notPooledReason", "xsd:string"),
    _Column("other_people", "pns:otherPeople", "xsd:boolean"),
    _Column("mostly_of_sex", "pns:mostlyOfSex", "xsd:string", words=("female", "male")),
    _Column("only_named_for", "pns:onlyNamedFor", "xsd:string", words=("female", "male")),
    _Column("criteria_versions", "pns:criteriaVersion", "", several=True),
    _Column("in_whom", "pns:inWhom", "xsd:string"),
    _Column("age_min_years", "pns:ageMinYears", "xsd:decimal"),
    _Column("age_max_years", "pns:ageMaxYears", "xsd:decimal"),
    _Column("sex", "pns:sex", "xsd:string", words=("female", "male")),
    _Column("only_age_and_sex", "pns:onlyAgeAndSex", "xsd:boolean"),
    _Column("with_terms", "pns:peopleWith", "", several=True),
    _Column("without_terms", "pns:peopleWithout", "", several=True),
    _Column("contexts", "pns:peopleIn", "", several=True),
    _Column("assay", "pns:assay", "xsd:string", words=("blot-only",)),
)
"""What an association says, beside the three ends of it and the claims it was made from."""


@dataclass(frozen=True, slots=True)
class Association:
    """What all claims on one pair of terms say together. Shares are percent with one decimal.

    Attributes:
        iri: Its identifier, from the keys of its ends; that of a subgroup has eight digits more.
        from_term: The term whose people are meant.
        relation: How the other term belongs to it.
        to_term: The other term.
        basis: On what it rests, one of :data:`BASES`.
        whole: IRI of the association of all people; None where it is that of all people itself.
        share: Share of one series, or median share of a series; None for two, and where none is honest.
        share_low: Lower bound of its 95 % interval.
        share_high: Upper bound of it.
        lowest_share: Lowest share of a series, or lowest told one.
        highest_share: Highest share of a series, or highest told one.
        series: How many independent series; None where nobody counted.
        people: How many people in them.
        prediction_low: Lower bound of the interval of a further series; None for fewer than five.
        prediction_high: Upper bound of it.
        heterogeneity: Standard deviation of the logits of the series.
        told_low: Lowest share that is told beside the counts and lies outside their interval.
        told_high: Highest of them.
        word: The strongest word for how often; empty for none. ``none in most`` where it denies most.
        sources: How many sources speak of the pair.
        newest_year: The year of the newest of them.
        denials: How many claims deny it.
        certainty: One of :data:`CERTAINTIES`; None where nothing is counted or told.
        certainty_reason: What was missing for more.
        varies_by: By what the share differs so much that no single one stands for all.
        not_pooled_reason: Why there is no pooled share.
        other_people: Whether its people are others than those counted for any tumour.
        mostly_of_sex: The sex of four in five or more of the people counted for ``from_term``.
        only_named_for: The sex for whom the tumour can only be named: its shares are of the other one.
        criteria_versions: The versions of the criteria that give a risk class.
        in_whom: The people of a subgroup, in words; for a tumour of one sex's organ also those of the whole.
        age_min_years: Their lowest age; None for no bound.
        age_max_years: Their highest age; None for no bound.
        sex: Their sex; None for both.
        only_age_and_sex: Whether age and sex are all that sets the subgroup apart.
        with_terms: What the people of a subgroup have besides ``from_term``.
        without_terms: What they do not have.
        contexts: The situation they are in.
        assay: How their antibody was found; None where it does not set them apart.
        claims: IRIs of the claims it was made from, sorted.
    """

    iri: str
    from_term: Term
    relation: Relation
    to_term: Term
    basis: str
    whole: str | None = None
    share: Decimal | None = None
    share_low: Decimal | None = None
    share_high: Decimal | None = None
    lowest_share: Decimal | None = None
    highest_share: Decimal | None = None
    series: int | None = None
    people: int | None = None
    prediction_low: Decimal | None = None
    prediction_high: Decimal | None = None
    heterogeneity: Decimal | None = None
    told_low: Decimal | None = None
    told_high: Decimal | None = None
    word: str = ""
    sources: int = 0
    newest_year: int | None = None
    denials: int = 0
    certainty: str | None = None
    certainty_reason: str = ""
    varies_by: tuple[str, ...] = ()
    not_pooled_reason: str = ""
    other_people: bool = False
    mostly_of_sex: str | None = None
    only_named_for: str | None = None
    criteria_versions: tuple[Term, ...] = ()
    in_whom: str = ""
    age_min_years: Decimal | None = None
    age_max_years: Decimal | None = None
    sex: str | None = None
    only_age_and_sex: bool = False
    with_terms: tuple[Term, ...] = ()
    without_terms: tuple[Term, ...] = ()
    contexts: tuple[Term, ...] = ()
    assay: str | None = None
    claims: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it speaks of all people of its first term, and not of a subgroup."""
        return self.whole is None


def find_associations(store: TripleStore, wanted: dict[str, NamedNode | None]) -> list[NamedNode]:
    """Return the associations with all the wanted ends, sorted: ``{"from": anti_hu, "relation": None}``."""
    found = [set(subjects(store, iri(f"pns:{name}"), value)) for name, value in wanted.items() if value]
    kinds = (iri("pns:Association"), iri("pns:SubgroupAssociation"))
    if not found:
        found = [{node for kind in kinds for node in subjects(store, iri("rdf:type"), kind)}]
    return sorted(set.intersection(*found), key=lambda node: node.value)


def has_associations(store: TripleStore) -> bool:
    """Whether the store has any; an older release and somebody's own file may have none."""
    return bool(store.query("ASK { ?any a pns:Association }", prefixes={"pns": PNS}))


def read_associations(store: TripleStore, nodes: Iterable[NamedNode]) -> list[Association]:
    """Return associations as stored, in the order of the nodes.

    Raises:
        ReleaseError: An association names something that the store does not have as a term or a relation.
    """
    reader = _Reader(store)
    return [reader.association(node) for node in nodes]


class _Reader:
    """Reads associations, and each term and relation they share only once."""

    def __init__(self, store: TripleStore) -> None:
        self._store = store
        self._terms: dict[str, Term | None] = {}
        self._relations: dict[str, Relation] = {}

    def association(self, node: NamedNode) -> Association:
        said = describe(self._store, node)
        values: dict[str, Any] = {
            column.attribute: self._value(node, column, said[expand(column.curie)])
            for column in ASSOCIATION_COLUMNS
            if expand(column.curie) in said
        }
        return Association(
            iri=node.value,
            from_term=self._end(node, said, "pns:from"),
            relation=self._relation(node, said),
            to_term=self._end(node, said, "pns:to"),
            whole=next((each.value for each in _nodes(said, "pns:subgroupOf")), None),
            claims=tuple(sorted(each.value for each in _nodes(said, "prov:wasDerivedFrom"))),
            **values,
        )

    def _value(self, node: NamedNode, column: AssociationColumn, nodes: list[Node]) -> object:
        if not column.datatype:
            named = sorted(
                (each for each in nodes if isinstance(each, NamedNode)), key=lambda each: each.value
            )
            return tuple(self._term(node, each, column.curie) for each in named)
        values = sorted((each for each in nodes if isinstance(each, Literal)), key=lambda each: each.value)
        read = tuple(literal_value(value) for value in values)
        return read if column.several else read[0]

    def _end(self, node: NamedNode, said: Description, curie: str) -> Term:
        for value in _nodes(said, curie):
            return self._term(node, value, curie)
        raise _unusable(node, curie)

    def _term(self, node: NamedNode, value: NamedNode, curie: str) -> Term:
        if value.value not in self._terms:
            self._terms[value.value] = read_term(self._store, value)
        if (term := self._terms[value.value]) is None:
            raise _unusable(node, curie)
        return term

    def _relation(self, node: NamedNode, said: Description) -> Relation:
        for value in _nodes(said, "pns:relation"):
            if value.value not in self._relations:
                self._relations[value.value] = read_relation(self._store, value)
            return self._relations[value.value]
        raise _unusable(node, "pns:relation")


def _nodes(said: Description, curie: str) -> list[NamedNode]:
    return [node for node in said.get(expand(curie), []) if isinstance(node, NamedNode)]


def _unusable(node: NamedNode, curie: str) -> ReleaseError:
    return ReleaseError(f"{contract(node.value)} has no usable {curie}; run 'pns validate'")
