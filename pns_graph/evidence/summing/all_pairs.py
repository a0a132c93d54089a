"""Associations of all claims of a release: one for every pair of terms, and one for each subgroup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from pyoxigraph import NamedNode

from ...model.associations import Association
from ...model.claims import Claim, claim_order, find_claims, read_claims
from ...model.cohorts import Cohort, read_cohorts
from ...model.terms import ANY_TUMOUR, Relation, Term, read_relation, read_term
from ...rdf.namespaces import PREFIXES
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore
from ..bearing.judgements import Judgements
from ..bearing.people import BOUNDS, Condition, in_whom
from ..bearing.ways import RELATIONS, Word, words_of_claims
from .one_pair import Summing, summed
from .series import Series, independent_series, series_of
from .whose import People, people_of

__all__ = ["KnownBefore", "association_iri", "associations_of", "summed_claims"]

Conditions = frozenset[Condition]
_DEFINED = ("hasTumour", "hasAntibody")
_ALL: Conditions = frozenset()
_BOTH_SEXES = Condition("context", "both sexes")


def association_iri(of: str, relation: str, to: str) -> str:
    """Return the IRI of the association of two terms.

    Args:
        of: Key of the term whose people are meant.
        relation: Local name of the relation.
        to: Key of the other term.
    """
    return f"{PREFIXES['assoc']}{of}.{relation}.{to}"


def associations_of(store: TripleStore, judgements: Judgements) -> list[Association]:
    """Return the associations of all claims of a store, sorted by IRI.

    Args:
        store: The claims, terms and cohorts.
        judgements: What decides which claims bear on which terms.

    Raises:
        ReleaseError: A claim names something that the store does not have as a term, source or relation.
    """
    claims = read_claims(store, find_claims(store, {}))
    relations = {name: read_relation(store, iri(f"pns:{name}")) for name in RELATIONS}
    cohorts = {each.key: each for each in read_cohorts(store)}
    known = KnownBefore(judgements, cohorts, relations, lambda term: read_term(store, NamedNode(term)))
    return summed_claims(claims, known)


def summed_claims(claims: Iterable[Claim], known: KnownBefore) -> list[Association]:
    """Return the associations of claims, sorted by IRI; the order of the claims does not matter."""
    made = _Maker(known).made(sorted(claims, key=claim_order))
    return sorted(made, key=lambda each: each.iri)


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """What is known before claims are summed.

    Attributes:
        judgements: What decides which claims bear on which terms.
        cohorts: Key -> the people that somebody counted.
        relations: Local name -> relation, for all of :data:`RELATIONS`.
        term_of: Gives the term of an IRI; None where there is none.
    """

    judgements: Judgements
    cohorts: Mapping[str, Cohort]
    relations: Mapping[str, Relation]
    term_of: Callable[[str], Term | None]


class _Maker:
    """Makes associations, term by term and relation by relation."""

    def __init__(self, known: KnownBefore) -> None:
        self._known = known
        self._judgements = known.judgements

    def made(self, claims: Iterable[Claim]) -> Iterator[Association]:
        """Yield the associations of claims in their order."""
        of_term: defaultdict[str, defaultdict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
        for word in words_of_claims(claims, self._judgements):
            of_term[word.of.iri][word.relation].append(word)
        for relations in of_term.values():
            said = [word for words in relations.values() for word in words]
            people = people_of(said, self._cohort_of, self._judgements)
            for relation, words in relations.items():
                yield from self._of_relation(relation, words, people)
        said_pairs = {
            (w.of.iri, w.relation, w.to.iri) for r in of_term.values() for ws in r.values() for w in ws
        }
        yield from self._by_definition_alone(said_pairs)

    def _cohort_of(self, claim: Claim) -> Cohort:
        """Return the people of a claim: the cohort it names, else that of its source."""
        return claim.cohort or self._known.cohorts.get(claim.source.key) or Cohort("", claim.source.key)

    def _of_relation(self, relation: str, words: Sequence[Word], people: People) -> Iterator[Association]:
        """Yield the associations of one term with one relation, those of subgroups included."""
        by_people = self._by_people(words)
        series = {
            conditions: independent_series(
                {to: series_of(said, self._cohort_of) for to, said in by_object.items()}
            )
            for conditions, by_object in by_people.items()
        }
        for to in sorted({word.to.iri for word in words}):
            sets = {each: by_object[to] for each, by_object in by_people.items() if to in by_object}
            chosen = {each: series[each][to] for each in sets}
            yield from self._of_pair(relation, sets, chosen, people)

    def _by_people(self, words: Iterable[Word]) -> dict[Conditions, dict[str, list[Word]]]:
        """Return claims by people and object; a tumour of one sex's organ has that sex as its whole."""
        found: defaultdict[Conditions, defaultdict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
        for word in words:
            found[word.conditions][word.to.iri].append(word)
        for to, sex in self._judgements.tumour_of_sex.items():
            of_sex = frozenset({Condition("sex", sex)})
            if to in found.get(of_sex, {}):
                _make_whole(found, of_sex, to)
        return {people: dict(found[people]) for people in sorted(found, key=_order) if found[people]}

    def _of_pair(
        self,
        relation: str,
        sets: Mapping[Conditions, Sequence[Word]],
        chosen: Mapping[Conditions, tuple[list[Series], bool]],
        people: People,
    ) -> Iterator[Association]:
        """Yield the association of one pair, and those of its subgroups."""
        first = next(iter(sets.values()))[0]
        whole, beside = _split(sets.get(_ALL, ()))
        subgroups = {each: words for each, words in sets.items() if each != _ALL}
        series, others = chosen.get(_ALL, ([], False))
        said = summed(
            Summing(
                relation,
                whole,
                series,
                other_people=others,
                by_definition=self._is_by_definition(first.of.iri, relation, first.to.iri),
                varies_by=self._varies_by(first, relation),
                beside=beside,
            )
        )
        if subgroups and not (whole or beside):
            said |= _of_subgroups_only(subgroups, said["basis"])
        address = association_iri(first.of.key, relation, first.to.key)
        ends = {"from_term": first.of, "relation": self._known.relations[relation], "to_term": first.to}
        named: dict[str, Any] = ends | self._only_named(first.to, people)
        yield Association(iri=address, **named, **said, **self._whose(first.to, whole, said, people))
        for conditions, words in subgroups.items():
            part = summed(Summing(relation, words, *chosen[conditions]))
            yield _subgroup(address, conditions, named | part)

    def _only_named(self, tumour: Term, people: People) -> dict[str, str]:
        """Return the sex for whom a germ-cell tumour can only be named, since its shares are of an organ."""
        if tumour.iri not in self._judgements.germ_cell_tumours or people.organ_of is None:
            return {}
        return {"only_named_for": "male" if people.organ_of == "female" else "female"}

    def _whose(
        self, to: Term, whole: Sequence[Word], said: Mapping[str, Any], people: People
    ) -> dict[str, Any]:
        """Return whose the numbers of a whole are, where that is not plain."""
        numbered = said.get("people") or said.get("lowest_share") is not None
        found: dict[str, Any] = {"mostly_of_sex": people.mostly if numbered else None}
        if (sex := self._judgements.tumour_of_sex.get(to.iri)) is not None:
            return found | {"in_whom": _whole_in_words(whole, sex)}
        if numbered and to.key in ANY_TUMOUR and people.organ_tumour:
            return found | {"in_whom": f"both sexes, with {people.organ_tumour}"}
        return found

    def _by_definition_alone(self, said: Collection[tuple[str, str, str]]) -> Iterator[Association]:
        """Yield the pairs that hold by definition and of which no source says anything."""
        defined = [(a, "presentsWith", s) for a, s in self._judgements.defining_syndrome.items()]
        for term, definition in self._judgements.definitions.items():
            defined += [(term, relation, to) for relation, to in definition.has if relation in _DEFINED]
        for of, relation, to in sorted(set(defined) - set(said)):
            first, last = self._known.term_of(of), self._known.term_of(to)
            if first is not None and last is not None:
                address = association_iri(first.key, relation, last.key)
                yield Association(address, first, self._known.relations[relation], last, "by-definition")

    def _is_by_definition(self, of: str, relation: str, to: str) -> bool:
        definition = self._judgements.definitions.get(of)
        in_definition = definition is not None and (relation, to) in definition.has
        return in_definition or (
            relation == "presentsWith" and self._judgements.defining_syndrome.get(of) == to
        )

    def _varies_by(self, word: Word, relation: str) -> tuple[str, ...]:
        """Return by what the share of a pair differs, said of the term or of the syndrome that it defines."""
        names = (relation, "hasTumour") if relation == "indicatesTumour" else (relation,)
        of = (word.of.iri, self._judgements.defining_syndrome.get(word.of.iri, ""))
        found = {
            by
            for term in of
            for name in names
            for by in self._judgements.varies_by.get((term, name, word.to.iri), ())
        }
        return tuple(sorted(found))


def _order(people: Conditions) -> tuple[object, ...]:
    return len(people), sorted((*each.order,) for each in people)


def _make_whole(
    found: defaultdict[Conditions, defaultdict[str, list[Word]]], of_sex: Conditions, to: str
) -> None:
    """Make those of one sex the whole, where they were counted or a share of them was told."""
    if not any(map(_has_number, found[of_sex][to])):
        return
    both = found[_ALL].pop(to, [])
    with_numbers = [word for word in both if _has_number(word)]
    if with_numbers:
        found[frozenset({_BOTH_SEXES})][to] = with_numbers
    found[_ALL][to] = [*found[of_sex].pop(to), *(w for w in both if w not in with_numbers)]


def _whole_in_words(words: Sequence[Word], sex: str) -> str:
    """Return whether the whole of a tumour of one sex's organ is that sex or both."""
    if any(word.claim.sex == sex for word in words):
        return "women" if sex == "female" else "men"
    return "both sexes" if any(map(_has_number, words)) else ""


def _has_number(word: Word) -> bool:
    return bool(word.claim.total) or word.claim.percent is not None


def _split(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Return what is said of the term, and what is said of the other end and only adds words to it."""
    own = [word for word in words if word.way != 5]
    return (own, [word for word in words if word.way == 5]) if own else (list(words), [])


def _of_subgroups_only(subgroups: Mapping[Conditions, Sequence[Word]], basis: str) -> dict[str, Any]:
    """Return what an association says of which only subgroups are known, or its definition besides."""
    claims = [word.claim for words in subgroups.values() for word in words]
    years = [claim.source.year for claim in claims if claim.source.year]
    return {
        "basis": "subgroup-only" if basis == "other-side" else basis,
        "word": "",
        "sources": len({claim.source.pmid or claim.source.key for claim in claims}),
        "newest_year": max(years, default=None),
        "claims": tuple(sorted({claim.iri for claim in claims})),
    }


def _subgroup(address: str, people: Conditions, values: dict[str, Any]) -> Association:
    """Return the association of a subgroup; its identifier ends with a digest of its conditions."""
    ordered = sorted(people, key=lambda each: each.order)
    digest = sha256("\n".join(f"{each.role} {each.value}" for each in ordered).encode()).hexdigest()[:8]
    told = {each.role: each.value for each in people if each.role in BOUNDS}
    bounds: dict[str, Any] = {name: Decimal(v) if name != "sex" else v for name, v in told.items()}
    return Association(
        iri=f"{address}/{digest}",
        whole=address,
        in_whom="both sexes" if people == {_BOTH_SEXES} else in_whom(people),
        only_age_and_sex=bool(told) and len(told) == len(people),
        with_terms=_terms(ordered, "with"),
        without_terms=_terms(ordered, "without"),
        contexts=_terms(ordered, "context"),
        assay=next((each.value for each in ordered if each.role == "assay"), None),
        **bounds,
        **values,
    )


def _terms(conditions: Iterable[Condition], role: str) -> tuple[Term, ...]:
    return tuple(each.term for each in conditions if each.role == role and each.term is not None)
