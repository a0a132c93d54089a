"""Associations of all claims of a release: for every pair of terms one, and one for each subgroup of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

from ...model.associations import Association
from ...model.claims import Claim, find_claims, read_claims
from ...model.cohorts import Cohort, read_cohorts
from ...model.terms import Relation, Term, read_relation
from ...rdf.namespaces import PREFIXES
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore
from ..bearing.judgements import Judgements
from ..bearing.people import BOUNDS, Condition, in_whom
from ..bearing.ways import RELATIONS, Word, words_of_claims
from .series import Series, independent_series, series_of
from .summary import Summing, summed

__all__ = ["association_iri", "associations_of"]

People = frozenset[Condition]
_ALL: People = frozenset()
_BOTH_SEXES = Condition("context", "both sexes")
_OF_ONE_SEX = 0.8


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
    return sorted(_Maker(store, judgements).made(), key=lambda each: each.iri)


class _Maker:
    """Makes associations, term by term and relation by relation."""

    def __init__(self, store: TripleStore, judgements: Judgements) -> None:
        self._store = store
        self._judgements = judgements
        cohorts = read_cohorts(store)
        self._cohorts = {each.key: each for each in cohorts}
        self._relations: dict[str, Relation] = {}

    def made(self) -> Iterator[Association]:
        claims = read_claims(self._store, find_claims(self._store, {}))
        of_term: defaultdict[str, defaultdict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
        for word in words_of_claims(claims, self._judgements):
            of_term[word.of.iri][word.relation].append(word)
        for relations in of_term.values():
            sex = self._mostly_of_sex(word for words in relations.values() for word in words)
            for relation, words in relations.items():
                yield from self._of_relation(relation, words, sex)

    def _cohort_of(self, claim: Claim) -> Cohort:
        """Return the people of a claim: the cohort it names, else that of its source."""
        return claim.cohort or self._cohorts.get(claim.source.key) or Cohort("", claim.source.key)

    def _mostly_of_sex(self, words: Iterable[Word]) -> str | None:
        """Return the sex of four in five or more of the people counted for a term; None where it is not known."""
        counted = {each.cohort.key: each.cohort for each in series_of(words, self._cohort_of)}
        known = [each for each in counted.values() if each.people and each.women is not None and not each.sex]
        people = sum(each.people or 0 for each in known)
        women = sum(each.women or 0 for each in known)
        if people and women >= _OF_ONE_SEX * people:
            return "female"
        return "male" if people and women <= (1 - _OF_ONE_SEX) * people else None

    def _of_relation(self, relation: str, words: Sequence[Word], sex: str | None) -> Iterator[Association]:
        """Yield the associations of one term with one relation, those of subgroups included."""
        by_people = self._by_people(words)
        series = {
            people: independent_series(
                {to: series_of(said, self._cohort_of) for to, said in by_object.items()}
            )
            for people, by_object in by_people.items()
        }
        for to in sorted({word.to.iri for word in words}):
            sets = {people: by_object[to] for people, by_object in by_people.items() if to in by_object}
            chosen = {people: series[people][to] for people in sets}
            yield from self._of_pair(relation, sets, chosen, sex)

    def _by_people(self, words: Iterable[Word]) -> dict[People, dict[str, list[Word]]]:
        """Return the claims by their people and object; a tumour of one sex's organ has that sex as its whole."""
        found: defaultdict[People, defaultdict[str, list[Word]]] = defaultdict(lambda: defaultdict(list))
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
        sets: Mapping[People, Sequence[Word]],
        chosen: Mapping[People, tuple[list[Series], bool]],
        sex: str | None,
    ) -> Iterator[Association]:
        first = next(iter(sets.values()))[0]
        address = association_iri(first.of.key, relation, first.to.key)
        whole, beside = _split(sets.get(_ALL, ()))
        subgroups = {people: words for people, words in sets.items() if people != _ALL}
        series, others = chosen.get(_ALL, ([], False))
        key = (first.of.iri, relation, first.to.iri)
        what = Summing(
            relation,
            whole,
            series,
            other_people=others,
            by_definition=self._is_by_definition(*key),
            varies_by=self._varies_by(first, relation),
            beside=beside,
        )
        ends: dict[str, Any] = {
            "from_term": first.of, "relation": self._relation(relation), "to_term": first.to
        }  # fmt: skip
        said = summed(what)
        if subgroups and said["basis"] == "other-side":
            said |= _of_subgroups_only(subgroups)
        numbers = sex if said.get("people") or said.get("lowest_share") is not None else None
        one_sex = self._judgements.tumour_of_sex.get(first.to.iri)
        told = {"in_whom": _whole_in_words(whole, one_sex)} if one_sex else {}
        yield Association(iri=address, **ends, **said, mostly_of_sex=numbers, **told)
        for people, words in subgroups.items():
            series, others = chosen[people]
            part = summed(Summing(relation, words, series, other_people=others))
            yield _subgroup(address, people, ends | part)

    def _is_by_definition(self, of: str, relation: str, to: str) -> bool:
        definition = self._judgements.definitions.get(of)
        return definition is not None and (relation, to) in definition.has

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

    def _relation(self, name: str) -> Relation:
        if name not in self._relations:
            self._relations[name] = read_relation(self._store, iri(f"pns:{name}"))
        return self._relations[name]


def _order(people: People) -> tuple[object, ...]:
    return len(people), sorted((*each.order,) for each in people)


def _make_whole(found: defaultdict[People, defaultdict[str, list[Word]]], of_sex: People, to: str) -> None:
    """Make those of one sex the whole, where they were counted or a share of them was told."""
    numbered = [w for w in found[of_sex][to] if w.claim.total or w.claim.percent is not None]
    if not numbered:
        return
    both = found[_ALL].pop(to, [])
    with_numbers = [w for w in both if w.claim.total or w.claim.percent is not None]
    if with_numbers:
        found[frozenset({_BOTH_SEXES})][to] = with_numbers
    found[_ALL][to] = [*found[of_sex].pop(to), *(w for w in both if w not in with_numbers)]


def _whole_in_words(words: Sequence[Word], sex: str) -> str:
    """Return whether the whole of a tumour of one sex's organ is that sex or both."""
    if any(word.claim.sex == sex for word in words):
        return "women" if sex == "female" else "men"
    return "both sexes" if any(word.claim.total or word.claim.percent is not None for word in words) else ""


def _split(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Return what is said of the term, and what is said of the other end and only adds words to it."""
    own = [word for word in words if word.way != 5]
    return (own, [word for word in words if word.way == 5]) if own else (list(words), [])


def _of_subgroups_only(subgroups: Mapping[People, Sequence[Word]]) -> dict[str, Any]:
    """Return what an association says of which only subgroups are known."""
    claims = [word.claim for words in subgroups.values() for word in words]
    years = [claim.source.year for claim in claims if claim.source.year]
    return {
        "basis": "subgroup-only",
        "word": "",
        "sources": len({claim.source.pmid or claim.source.key for claim in claims}),
        "newest_year": max(years, default=None),
        "claims": tuple(sorted({claim.iri for claim in claims})),
    }


def _subgroup(address: str, people: People, values: dict[str, Any]) -> Association:
    """Return the association of a subgroup; its identifier ends with a digest of its conditions."""
    ordered = sorted(people, key=lambda each: each.order)
    digest = sha256("\n".join(f"{each.role} {each.value}" for each in ordered).encode()).hexdigest()[:8]
    told = {each.role: each.value for each in people if each.role in BOUNDS}
    ages = {name: Decimal(value) for name, value in told.items() if name != "sex"}
    return Association(
        iri=f"{address}/{digest}",
        whole=address,
        in_whom="both sexes" if people == {_BOTH_SEXES} else in_whom(people),
        sex=told.get("sex"),
        only_age_and_sex=bool(told) and len(told) == len(people),
        with_terms=_terms(ordered, "with"),
        without_terms=_terms(ordered, "without"),
        contexts=_terms(ordered, "context"),
        assay=next((each.value for each in ordered if each.role == "assay"), None),
        **ages,
        **values,
    )


def _terms(conditions: Iterable[Condition], role: str) -> tuple[Term, ...]:
    return tuple(each.term for each in conditions if each.role == role and each.term is not None)
