"""Which associations are the lines of an answer: one for each object, the nearest that names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...model.associations import BASES, Association
from ...model.terms import ANY_TUMOUR
from .judgements import Definition

__all__ = ["NOT_PLAIN", "WEAK", "Reached", "told_lines"]

NOT_PLAIN = ("denied", "disputed", "compared", "subgroup-only", "other-side")
"""The bases of associations that a narrower term does not take over."""

WEAK = ("measured", "other-side", "compared", "denied", "subgroup-only")
"""The bases of associations that do not name an object as one that people have."""

_WITHOUT_COUNT = ("told", "said")
"""The bases of associations beside which a count of people of one age or sex is a line of every answer."""

Reached = tuple[str, int, Sequence[str]]
"""A term, the way from the one that is asked about, and the relations that count."""

_OBJECT = {"indicatesTumour": "hasTumour", "presentsWithSymptom": "hasSymptom"}
"""Relations that name the same thing of an antibody and of a syndrome."""

WITH_PREMISES = ("indicatesRecurrence",)
"""Relations that are handed on with their conditions, for they are rules and these their premises."""

_ALL_SUBGROUPS = ("hasRiskLevel", "indicatesRecurrence")
"""Relations of which every subgroup is a line: a class is one of a phenotype, a rule has premises."""


Said = Mapping[str, Mapping[str, Sequence[Association]]]


def told_lines(
    reached: Sequence[Reached], said: Said, definitions: Mapping[str, Definition]
) -> Iterator[tuple[str, int, tuple[str, ...], tuple[str, ...]]]:
    """Yield for each term that bears on another its way, its lines, and its lines about some people.

    What another form says of an object is told only where neither the term nor its paraneoplastic form names
    it, what a wider term says only where no nearer one does, and what is said of the other end likewise:
    there the paraneoplastic form of a named syndrome says nothing more.

    Args:
        reached: The terms with their ways, the nearest first.
        said: Term -> relation -> its associations.
        definitions: Term -> what makes it by definition.
    """
    named = _named(reached, said)
    for term, way, relations in reached:
        tells: list[str] = []
        of_some: list[str] = []
        for relation in relations:
            for to, listed in _by_object(said.get(term, {}).get(relation, ())).items():
                name = _OBJECT.get(relation, relation)
                if _adds_nothing(listed, name, term, named, definitions):
                    continue
                lines, others = _of_object(listed, way, named.get((name, to), 99))
                tells += lines
                of_some += others
        if tells or of_some:
            yield term, way, tuple(sorted(tells)), tuple(sorted(set(of_some) - set(tells)))


def _adds_nothing(
    listed: Sequence[Association],
    relation: str,
    term: str,
    named: Mapping[tuple[str, str], int],
    definitions: Mapping[str, Definition],
) -> bool:
    """Whether the other side only says that a form of a syndrome occurs, and the syndrome itself is told."""
    definition = definitions.get(listed[0].to_term.iri)
    genus = None if definition is None else definition.genus_of_form
    whole = next((each for each in listed if each.is_whole), None)
    if genus is None or whole is None or whole.basis != "other-side":
        return False
    return (relation, genus) in named or (f"{term} {relation}", genus) in named


def _by_object(associations: Iterable[Association]) -> dict[str, list[Association]]:
    found: defaultdict[str, list[Association]] = defaultdict(list)
    for association in associations:
        found[association.to_term.iri].append(association)
    return dict(sorted(found.items()))


def _named(reached: Sequence[Reached], said: Said) -> dict[tuple[str, str], int]:
    """Return the nearest way by which each object of a relation is named as one that people have."""
    found: dict[tuple[str, str], int] = {}
    for term, way, relations in reached:
        for relation in relations:
            for each in said.get(term, {}).get(relation, ()):
                key = (_OBJECT.get(relation, relation), each.to_term.iri)
                if each.basis == "other-side":
                    found.setdefault((f"{term} {key[0]}", key[1]), way)
                of_all = each.is_whole or each.only_age_and_sex
                if of_all and each.basis not in WEAK and way < found.get(key, 99):
                    found[key] = way
    return found


def _of_object(listed: Sequence[Association], way: int, nearest: int) -> tuple[list[str], list[str]]:
    """Return the lines that one term tells of one object, and those it tells of some people."""
    whole = next((each for each in listed if each.is_whole), None)
    parts = [each for each in listed if not each.is_whole]
    if way >= 6:
        if listed[0].relation.name in WITH_PREMISES and (whole is None or whole.basis == "subgroup-only"):
            return _leading(parts), []
        plain = whole is not None and whole.basis not in NOT_PLAIN and nearest >= way
        return ([whole.iri], []) if plain and whole is not None else ([], [])
    if way == 4 and nearest < 4:
        return [], []
    if way == 5:
        numbered = whole is not None and whole.to_term.key in ANY_TUMOUR and whole.lowest_share is not None
        return ([whole.iri], []) if numbered and whole is not None else ([], [])
    if whole is not None and whole.basis == "other-side" and (way > 1 or nearest < 6):
        return [], []
    if whole is not None and way > 1 and whole.basis == "by-definition" and whole.to_term.key in ANY_TUMOUR:
        return [], []
    bounded = [each.iri for each in parts if each.only_age_and_sex]
    if whole is None or whole.basis == "subgroup-only":
        return _leading(parts), bounded
    if whole.relation.name in _ALL_SUBGROUPS:
        return [whole.iri, *(each.iri for each in parts)], []
    if whole.varies_by:
        return [whole.iri, *bounded], bounded
    if whole.basis in _WITHOUT_COUNT:
        return [
            whole.iri,
            *(each.iri for each in parts if each.only_age_and_sex and _is_counted(each)),
        ], bounded
    return [whole.iri], bounded


def _is_counted(part: Association) -> bool:
    return part.basis in ("counted", "counted-in-defined-syndrome")


def _leading(parts: Sequence[Association]) -> list[str]:
    """Return the subgroup that speaks for an object that only subgroups have; all of a risk class."""
    if not parts or parts[0].relation.name in _ALL_SUBGROUPS:
        return [each.iri for each in parts]
    return [min(parts, key=_rank).iri]


def _rank(part: Association) -> tuple[object, ...]:
    conditions = len(part.with_terms) + len(part.without_terms) + len(part.contexts)
    bounds = sum(each is not None for each in (part.age_min_years, part.age_max_years, part.sex))
    return BASES.index(part.basis), conditions, bounds, -(part.people or 0), part.iri
