"""What curators and axioms tell of terms that decides which claims bear on which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs

__all__ = ["Definition", "Judgements", "read_judgements"]

_PARTS = """
SELECT ?class ?genus ?property ?filler ?negated WHERE {
  ?class owl:equivalentClass/owl:intersectionOf/rdf:rest*/rdf:first ?part .
  OPTIONAL { ?part owl:onProperty ?plain_property ; owl:someValuesFrom ?plain_filler }
  OPTIONAL { ?part owl:complementOf [ owl:onProperty ?absent_property ; owl:someValuesFrom ?absent_filler ] }
  BIND(IF(isIRI(?part), ?part, ?nothing) AS ?genus)
  BIND(COALESCE(?plain_property, ?absent_property) AS ?property)
  BIND(COALESCE(?plain_filler, ?absent_filler) AS ?filler)
  BIND(BOUND(?absent_filler) AS ?negated)
}
"""
_PREFIXES = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


@dataclass(frozen=True, slots=True)
class Definition:
    """What makes a term by definition: its genus, and what its cases have or do not have.

    Attributes:
        genus: IRIs of the wider terms that its definition names.
        has: Local name of a relation and IRI of what every case has.
        lacks: The same for what no case has.
    """

    genus: frozenset[str]
    has: frozenset[tuple[str, str]]
    lacks: frozenset[tuple[str, str]]

    @property
    def genus_of_form(self) -> str | None:
        """The syndrome that this is with a tumour, or without one; None where it is something else too."""
        parts = self.has | self.lacks
        is_form = len(self.genus) == 1 and all(relation == "hasTumour" for relation, _ in parts)
        return next(iter(self.genus)) if is_form else None


@dataclass(frozen=True, slots=True)
class Judgements:
    """What decides which claims bear on which terms; all terms are IRIs.

    Attributes:
        defining_syndrome: Antibody -> the syndrome that takes in nearly all its carriers.
        definitions: Term -> its definition, where an axiom gives one.
        unions: Terms such as "X or Y", of which nothing is handed on.
        sorting_classes: Terms that sort others by one property, of which nothing is handed on.
        suspicions: Contexts in which people are only suspected to have something.
        remarks: Contexts that are remarks and set nobody apart.
        germ_cell_tumours: Germ-cell tumours by histology, which arise in organs of either sex.
        tumour_of_sex: Tumour -> the sex that has the organ.
        broader: Term -> all wider terms.
        varies_by: Subject, local name of relation, object -> by what the share differs.
    """

    defining_syndrome: Mapping[str, str]
    definitions: Mapping[str, Definition]
    unions: frozenset[str]
    sorting_classes: frozenset[str]
    suspicions: frozenset[str]
    remarks: frozenset[str]
    germ_cell_tumours: frozenset[str]
    tumour_of_sex: Mapping[str, str]
    broader: Mapping[str, frozenset[str]]
    varies_by: Mapping[tuple[str, str, str], tuple[str, ...]]

    def defines(self, syndrome: str, antibody: str) -> bool:
        """Return whether the definition of a syndrome names an antibody."""
        definition = self.definitions.get(syndrome)
        return definition is not None and ("hasAntibody", antibody) in definition.has


def read_judgements(
    store: TripleStore, varies_by: Mapping[tuple[str, str, str], tuple[str, ...]] | None = None
) -> Judgements:
    """Return the judgements of a release.

    Args:
        store: The terms and axioms, reasoned over or not; without the reasoner fewer wider terms are known.
        varies_by: The pairs whose share differs among people; they are no part of a store.
    """
    broader: defaultdict[str, set[str]] = defaultdict(set)
    for narrow, wide in pairs(store, iri("skos:broaderTransitive")):
        broader[narrow].add(wide)
    return Judgements(
        defining_syndrome=dict(pairs(store, iri("pns:definingSyndrome"))),
        definitions=_definitions(store),
        unions=_marked(store, "pns:isUnion"),
        sorting_classes=_marked(store, "pns:isSortingClass"),
        suspicions=_marked(store, "pns:isContextOfSuspicion"),
        remarks=_marked(store, "pns:isRemark"),
        germ_cell_tumours=_marked(store, "pns:isGermCellTumour"),
        tumour_of_sex=dict(pairs(store, iri("pns:tumourOfSex"))),
        broader={narrow: frozenset(wide) for narrow, wide in broader.items()},
        varies_by=varies_by or {},
    )


def _marked(store: TripleStore, curie: str) -> frozenset[str]:
    return frozenset(term for term, _ in pairs(store, iri(curie)))


def _definitions(store: TripleStore) -> dict[str, Definition]:
    """Return what the equivalent classes of terms say, by the relation that each property means."""
    relations = {case: term.rpartition("/")[2] for case, term in pairs(store, iri("pns:termLevelProperty"))}
    genus: defaultdict[str, set[str]] = defaultdict(set)
    parts: defaultdict[tuple[str, bool], set[tuple[str, str]]] = defaultdict(set)
    for row in store.query(_PARTS, prefixes=_PREFIXES):  # type: ignore[union-attr]
        term = row["class"].value
        if row["genus"] is not None:
            genus[term].add(row["genus"].value)
        elif row["property"] is not None and (relation := relations.get(row["property"].value)) is not None:
            parts[term, row["negated"].value == "true"].add((relation, row["filler"].value))
    return {
        term: Definition(frozenset(genus[term]), frozenset(parts[term, False]), frozenset(parts[term, True]))
        for term in {*genus, *(term for term, _ in parts)}
    }
