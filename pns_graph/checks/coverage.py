"""What is said of each syndrome and antibody, and what is missing: a curator's list of work."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ..model.naming.name_table import kinds_of_terms
from ..model.terms import Relation, Term, read_relation, read_term
from ..questions.answers import Rows
from ..rdf.namespaces import PNS, PREFIXES
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, objects, pairs
from ..text.tables.text_table import WIDTH
from .association_counts import poolable_claims, pooled_pairs

__all__ = ["WANTED", "Coverage", "Filling", "Report", "report_coverage"]

WANTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Antibody": (
            "targets",
            "antigenLocation",
            "hasRiskLevel",
            "indicatesTumour",
            "presentsWith",
            "presentsWithSymptom",
            "occursIn",
            "detectedIn",
            "hasImmunoglobulinClass",
        ),
        "Syndrome": (
            "hasAntibody",
            "hasTumour",
            "hasSymptom",
            "affects",
            "hasOnset",
            "hasCourse",
            "occursIn",
            "evaluatedBy",
            "differentialOf",
            "treatedBy",
            "respondsTo",
            "hasOutcome",
            "hasRiskLevel",
            "inCriteria",
        ),
    }
)
"""The relations that a reader asks of every term of a kind; others are shown where they are filled."""

_ANNOTATED = """
SELECT ?about ?property ?source WHERE {
  ?axiom owl:annotatedSource ?about ; owl:annotatedProperty ?property ; dcterms:source ?source
}"""
_TEXTS = tuple(Relation("", name, name) for name in ("description", "mapping"))
"""What else a reader wants of every term, and what is no relation between terms."""

_ENOUGH_SOURCES = 2

Place = tuple[str, str]
"""IRI of a term, and IRI of a relation that starts from it."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is said of one term under one relation.

    Attributes:
        values: Terms that the relation leads to directly, by a claim or by definition.
        claims: Claims under the relation; a denial is one too, for it is known then.
        sources: Publications behind claims and definitions.
        counted: Sources that counted how many of how many, of those that may be pooled.
        wanted: Whether a reader asks this of every term of the kind.
    """

    relation: Relation
    values: int
    claims: int
    sources: int
    counted: int
    wanted: bool

    @property
    def is_missing(self) -> bool:
        """Whether nothing at all is known."""
        return not (self.values or self.claims)

    def __str__(self) -> str:
        if not self.claims:
            return self.relation.label
        counted = f", counted by {self.counted}" if self.counted else ""
        return f"{self.relation.label} ({self.claims} from {self.sources}{counted})"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much is said of one term.

    Attributes:
        fillings: Each relation, the wanted ones first, in the order in which a reader asks.
        claims: Claims about the term.
        sources: Publications behind them.
        mentions: Claims about other terms that lead to this one.
        counted: Sources that counted how many of its people have something, of those that may be pooled:
            people with the term, with it besides another, or with the syndrome that it defines.
        in_series: Pairs with it in which two or more independent series are pooled, of all people or of some.
    """

    term: Term
    fillings: tuple[Filling, ...]
    claims: int
    sources: int
    mentions: int
    counted: int
    in_series: int

    @property
    def is_thin(self) -> bool:
        """Whether fewer than two sources counted anything of it, so that nothing can be compared."""
        return self.counted < _ENOUGH_SOURCES

    @property
    def missing(self) -> tuple[Filling, ...]:
        """What is wanted and not known."""
        return tuple(filling for filling in self.fillings if filling.is_missing)

    @property
    def wanted(self) -> int:
        """How much is wanted."""
        return sum(filling.wanted for filling in self.fillings)

    @property
    def filled(self) -> int:
        """How much of what is wanted is known."""
        return self.wanted - len(self.missing)

    def order(self) -> tuple[object, ...]:
        """Return what terms are sorted by: the least covered first, then the one with the fewest claims."""
        return self.filled / self.wanted, self.claims, self.sources, self.term.key


@dataclass(frozen=True, slots=True)
class Report:
    """The coverage of every named term of some kinds, the least covered first."""

    terms: tuple[Coverage, ...]

    def rows(self) -> Rows:
        """Return a row for each term and relation; what is wanted without a value or claim is missing."""
        columns = (
            "kind",
            "key",
            "label",
            "relation",
            "wanted",
            "values",
            "claims",
            "sources",
            "counted",
            "thin",
        )
        cells = [
            (
                Literal(one.term.kind),
                Literal(one.term.key),
                Literal(one.term.label),
                Literal(each.relation.name),
                Literal(each.wanted),
                Literal(each.values),
                Literal(each.claims),
                Literal(each.sources),
                Literal(each.counted),
                Literal(one.is_thin),
            )
            for one in self.terms
            for each in one.fillings
        ]
        return Rows(columns, cells)

    def as_text(self) -> str:
        """Return a page for people: what to curate next stands first."""
        head = (
            "What is said of each named syndrome and antibody, the least covered first. "
            "In brackets: how many claims, from how many sources, counted by how many; none where it "
            "holds by definition."
        )
        blocks = ["\n".join(_block(one)) for one in self.terms]
        return "\n\n".join([textwrap.fill(head, WIDTH), *self._thin(), *blocks]) + "\n"

    def _thin(self) -> Iterator[str]:
        """Yield the terms of each kind of which fewer than two sources counted anything."""
        for kind in WANTED:
            thin = [one.term.key for one in self.terms if one.term.kind == kind and one.is_thin]
            of = sum(one.term.kind == kind for one in self.terms)
            if of:
                said = f"Thin, counted by fewer than two sources: {kind} {len(thin)} of {of}"
                text = f"{said}: {', '.join(thin)}" if thin else said
                yield textwrap.fill(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def report_coverage(store: TripleStore, kind: str | None = None) -> Report:
    """Return what is said of every named syndrome and antibody, or of those of one of the two kinds.

    Groups are left out: what is said of their members is said there.
    """
    reader = _Reader(store)
    wanted = [kind] if kind else list(WANTED)
    nodes = sorted(term for term, of_kind in kinds_of_terms(store).items() if of_kind in wanted)
    terms = (read_term(store, NamedNode(node)) for node in nodes)
    found = [reader.coverage(term) for term in terms if term and not term.group]
    return Report(tuple(sorted(found, key=Coverage.order)))


class _Reader:
    """Reads who says what under which relation, once for all terms."""

    def __init__(self, store: TripleStore) -> None:
        self._store = store
        self._claims: defaultdict[Place, int] = defaultdict(int)
        self._sources: defaultdict[Place, set[str]] = defaultdict(set)
        subjects, sources = dict(pairs(store, iri("pns:subject"))), dict(pairs(store, iri("pns:source")))
        for claim, relation in pairs(store, iri("pns:predicate")):
            place = (subjects.get(claim, ""), relation)
            self._claims[place] += 1
            self._sources[place].update({sources[claim]} if claim in sources else ())
        for place, source in _annotated(store):
            self._sources[place].add(source)
        self._counted: defaultdict[Place, set[str]] = defaultdict(set)
        self._counted_of: defaultdict[str, set[str]] = defaultdict(set)
        defines = {syndrome: antibody for antibody, syndrome in pairs(store, iri("pns:definingSyndrome"))}
        besides, relations = dict(pairs(store, iri("pns:with"))), dict(pairs(store, iri("pns:predicate")))
        for claim in poolable_claims(store):
            subject, source = subjects.get(claim, ""), sources.get(claim, "")
            self._counted[subject, relations.get(claim, "")].add(source)
            of = {subject, besides.get(claim, "")}
            for term in of | {defines[term] for term in of if term in defines}:
                self._counted_of[term].add(source)
        self._in_series = pooled_pairs(store)
        self._mentions = Counter(term for _, term in pairs(store, iri("pns:object")))
        self._mappings = Counter(term for _, term in pairs(store, iri("pns:mappingSubject")))
        self._relations = {relation for _, relation in self._claims}

    def coverage(self, term: Term) -> Coverage:
        """Return how much is said of a term."""
        wanted = [PNS + name for name in WANTED[term.kind]]
        others = sorted(r for r in self._relations if self._claims.get((term.iri, r)) and r not in wanted)
        fillings = [self._filling(term, relation, relation in wanted) for relation in [*wanted, *others]]
        places = [(term.iri, relation) for relation in self._relations]
        said_by = {source for place in places for source in self._sources.get(place, ())}
        claims = sum(self._claims.get(place, 0) for place in places)
        return Coverage(
            term,
            (*fillings, *self._texts(term)),
            claims,
            len(said_by),
            self._mentions.get(term.iri, 0),
            len(self._counted_of.get(term.iri, ())),
            self._in_series[term.iri],
        )

    def _filling(self, term: Term, relation: str, wanted: bool) -> Filling:
        place, node = (term.iri, relation), NamedNode(relation)
        values = len(objects(self._store, NamedNode(term.iri), node))
        claims, sources = self._claims.get(place, 0), len(self._sources.get(place, ()))
        counted = len(self._counted.get(place, ()))
        return Filling(read_relation(self._store, node), values, claims, sources, counted, wanted)

    def _texts(self, term: Term) -> Iterator[Filling]:
        """Yield whether the term has a description and is known elsewhere."""
        described = (term.iri, iri("dcterms:description").value)
        known = (bool(term.description), self._mappings[term.iri])
        sources = (len(self._sources.get(described, ())), 0)
        for text, values, count in zip(_TEXTS, known, sources, strict=True):
            yield Filling(text, int(values), 0, count, 0, wanted=True)


def _annotated(store: TripleStore) -> Iterator[tuple[Place, str]]:
    """Yield the publications behind single triples that are no claims, such as what holds by definition."""
    for row in cast("QuerySolutions", store.query(_ANNOTATED, prefixes=dict(PREFIXES))):
        yield (row["about"].value, row["property"].value), row["source"].value


def _block(one: Coverage) -> Iterator[str]:
    """Yield the lines of one term."""
    title = f"{one.term.label}   {one.term.kind}   {one.term.key}"
    yield from textwrap.wrap(title, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
    said = f"{_number(one.claims, 'claim')} from {_number(one.sources, 'source')}"
    led_to = f"; object of {_number(one.mentions, 'claim')} about other terms" if one.mentions else ""
    counted = f"by {_number(one.counted, 'source')}" if one.counted else "by no source"
    if one.in_series:
        counted += f"; {_number(one.in_series, 'pair')} pooled from two or more independent series"
    has = "; ".join(str(each) for each in one.fillings if not each.is_missing) or "nothing"
    missing = "; ".join(str(each) for each in one.missing) or "nothing"
    for name, text in (
        ("covered", f"{one.filled} of {one.wanted}, {said}{led_to}"),
        ("counted", counted),
        ("missing", missing),
        ("has", has),
    ):
        yield from textwrap.wrap(f"{name:<9}{text}", WIDTH, initial_indent="  ", subsequent_indent=" " * 11)


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
