"""What bears on a term beside its own associations: those of its forms, and those of wider terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from ...model.associations import Association
from ...model.bearings import Bearing
from ...model.terms import ANY_TUMOUR, Term
from ...rdf.namespaces import contract
from .judgements import Judgements
from .known import Known
from .lines import WEAK, WITH_PREMISES, told_lines

__all__ = ["bearings_of"]

_PNS = "paraneoplastic-neurologic-syndrome"
_EVERYTHING = frozenset({_PNS, "syndrome", "neurological-syndrome", "antibody"})
"""Keys of the terms of which is said what holds of everything."""

_HANDED_ON = ("evaluatedBy", "treatedBy", "indicatesRecurrence", "differentialOf")
_FROM_NEAREST = ("hasSymptom", "presentsWithSymptom", "hasCourse", "hasOnset", "affects")
_NAMES = ("hasTumour", "indicatesTumour", "hasAntibody", "presentsWith")
_OF_CLASSES = ("respondsTo", "hasOutcome")
_TUMOURS = ("hasTumour", "indicatesTumour")
_AGES = MappingProxyType({"HP:0410280": (None, 15), "HP:0003581": (16, None)})
"""The ages that an onset allows by definition: childhood ends before sixteen (schema.ttl)."""

_COUNTED = ("counted", "counted-in-defined-syndrome")
_ANY_OF_KIND = frozenset({*ANY_TUMOUR, "antibody", "paraneoplastic-antibody", "cell-surface-antibody"})


def bearings_of(
    terms: Iterable[Term], associations: Sequence[Association], judgements: Judgements
) -> list[Bearing]:
    """Return from which terms an answer about each syndrome and antibody takes what is said, sorted.

    Args:
        terms: Every term of the release.
        associations: Every association, those of subgroups included.
        judgements: Definitions and wider terms after the reasoner.
    """
    known = Known.of(terms, associations, judgements)
    found = [each for term in known.asked() for each in _of_term(term, known)]
    return sorted(found, key=lambda each: (each.on, each.way, each.said_of))


def _of_term(term: Term, known: Known) -> Iterator[Bearing]:
    """Yield what bears on one term."""
    forms = dict(_forms(term, known))
    reached = [(term.iri, 1, known.relations(term.iri))]
    reached += [(form, way, _of_form(term, form, known)) for form, way in sorted(forms.items())]
    reached += [(family, 5, ("indicatesTumour",)) for family in _families(term, known)]
    judged = [each for each, way in forms.items() if way == 3 and term.kind == "Syndrome"]
    wider: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for source, relation in _from_wider(term, [*forms], judged, known):
        way = 7 if known.terms[source].key in _EVERYTHING else 6
        wider[way, source].add(relation)
    reached += [(source, way, tuple(sorted(names))) for (way, source), names in sorted(wider.items())]
    for source, way, tells, of_some in told_lines(reached, known.said, known.judgements.definitions):
        yield Bearing(term.key, known.terms[source].key, way, tells, of_some, *_ages(source, known))


def _families(term: Term, known: Known) -> list[str]:
    """Return the antigen family whose share with any tumour stands for an antibody not counted alone."""
    own = known.said.get(term.iri, {}).get("indicatesTumour", ())
    counted = any(each.is_whole and each.to_term.key in ANY_TUMOUR and each.basis in _COUNTED for each in own)
    if term.kind != "Antibody" or counted:
        return []
    above = [each for each in known.wider(term.iri) if known.hands_on(each)]
    return known.nearest([each for each in above if known.terms[each].key not in _EVERYTHING])


def _ages(term: str, known: Known) -> tuple[int | None, int | None]:
    """Return the ages that a term allows by the onset in its definition."""
    for onset in sorted(known.has_by_definition(term, "hasOnset")):
        if contract(onset) in _AGES:
            return _AGES[contract(onset)]
    return None, None


def _forms(term: Term, known: Known) -> Iterator[tuple[str, int]]:
    """Yield the forms of a term, each with its way: 3 for a paraneoplastic one, 4 for another."""
    judgements = known.judgements
    if term.kind == "Antibody":
        defining = judgements.defining_syndrome.get(term.iri)
        for syndrome, definition in judgements.definitions.items():
            if (
                ("hasAntibody", term.iri) in definition.has
                and syndrome != defining
                and syndrome in known.terms
            ):
                yield syndrome, 3 if _is_paraneoplastic(syndrome, known) else 4
    paraneoplastic = _paraneoplastic_forms(term, known)
    yield from ((form, 3) for form in paraneoplastic if form in known.terms)
    if term.key in _EVERYTHING or not known.hands_on(term.iri):
        return
    for form in {*known.narrower.get(term.iri, ())} - {*paraneoplastic}:
        if form in known.terms and known.terms[form].kind == term.kind and known.hands_on(form):
            yield form, 4


def _is_paraneoplastic(syndrome: str, known: Known) -> bool:
    above = known.judgements.broader.get(syndrome, ())
    return any(known.terms[each].key == _PNS for each in above if each in known.terms)


def _paraneoplastic_forms(term: Term, known: Known) -> list[str]:
    """Return the terms that are by definition this one, set off by a tumour of any kind."""
    return [
        form
        for form, definition in known.judgements.definitions.items()
        if definition.genus == {term.iri}
        and not definition.lacks
        and len(definition.has) == 1
        and all(
            relation == "hasTumour" and _key(filler, known) in ANY_TUMOUR
            for relation, filler in definition.has
        )
    ]


def _key(term: str, known: Known) -> str:
    return known.terms[term].key if term in known.terms else ""


def _of_form(term: Term, form: str, known: Known) -> tuple[str, ...]:
    """Return the relations that are told of a form when the term is asked about."""
    found = [
        relation
        for relation in known.relations(form)
        if any(each.basis != "other-side" for each in known.said[form][relation])
    ]
    if known.lacks_tumour(term.iri):
        found = [each for each in found if each not in _TUMOURS]
    if term.kind == "Antibody" and known.terms[form].kind == "Syndrome":
        found = [each for each in found if each not in ("hasAntibody", "hasRiskLevel", "differentialOf")]
    return tuple(found)


def _from_wider(
    term: Term, forms: Sequence[str], judged: Sequence[str], known: Known
) -> Iterator[tuple[str, str]]:
    """Yield each wider term with a relation that the term takes over from it."""
    above = [each for each in known.wider(term.iri) if known.hands_on(each)]
    everything = [each for each in above if known.terms[each].key in _EVERYTHING]
    named = [each for each in above if each not in everything]
    for relation in _HANDED_ON:
        yield from ((each, relation) for each in above if known.plain(each, relation))
    for form in judged:
        of_form = [each for each in known.wider(form) if known.hands_on(each)]
        yield from ((each, name) for name in WITH_PREMISES for each in of_form if known.plain(each, name))
    for relation in _FROM_NEAREST:
        yield from _nearest(named, relation, known)
    if not _is_bound_by_definition(term, known):
        for relation in _NAMES:
            if not _names_something([term.iri, *forms], relation, known) and _may_have(term, relation, known):
                yield from _nearest(named, relation, known)
            yield from _through_paraneoplastic(term, judged, relation, known)
    yield from _risk(term, named, known)
    yield from _by_place(term, known)


def _nearest(candidates: Sequence[str], relation: str, known: Known) -> Iterator[tuple[str, str]]:
    saying = [each for each in candidates if known.plain(each, relation)]
    yield from ((each, relation) for each in known.nearest(saying))


def _through_paraneoplastic(
    term: Term, judged: Sequence[str], relation: str, known: Known
) -> Iterator[tuple[str, str]]:
    """Yield the wider terms that only the paraneoplastic form of a term has; they count as its own."""
    own = {term.iri, *known.wider(term.iri)}
    for form in judged:
        above = [
            each
            for each in known.wider(form)
            if known.hands_on(each) and known.terms[each].key not in _EVERYTHING and each not in own
        ]
        yield from _nearest(above, relation, known)


def _is_bound_by_definition(term: Term, known: Known) -> bool:
    """Whether a term by definition has no tumour, a named one or a named antibody; it takes no names over."""
    if known.lacks_tumour(term.iri):
        return True
    tumours = {_key(each, known) for each in known.has_by_definition(term.iri, "hasTumour")} - ANY_TUMOUR
    antibodies = known.has_by_definition(term.iri, "hasAntibody")
    named = any(known.hands_on(each) for each in antibodies)
    return bool(tumours) or named


def _names_something(terms: Iterable[str], relation: str, known: Known) -> bool:
    """Whether a specific object is named that is better than a single case."""
    names = (relation, "indicatesTumour") if relation == "hasTumour" else (relation,)
    said = (each for term in terms for name in names for each in known.said.get(term, {}).get(name, ()))
    return any(
        each.to_term.key not in _ANY_OF_KIND and each.basis not in WEAK and (each.people or 2) > 1
        for each in said
    )


def _may_have(term: Term, relation: str, known: Known) -> bool:
    """Whether tumours may be taken over: not where a counted series has any in fewer than 30 percent."""
    if relation not in _TUMOURS:
        return True
    counted = (each for each in known.said.get(term.iri, {}).get(relation, ()) if each.is_whole)
    return not any(
        each.to_term.key in ANY_TUMOUR and each.share_high is not None and each.share_high < 30
        for each in counted
    )


def _risk(term: Term, named: Sequence[str], known: Known) -> Iterator[tuple[str, str]]:
    """Yield the antigen family or the phenotype whose risk class stands for a term that has none."""
    if known.said.get(term.iri, {}).get("hasRiskLevel"):
        return
    bound = known.lacks_tumour(term.iri) or known.has_by_definition(term.iri, "hasTumour")
    if term.kind == "Antibody" or not bound:
        yield from _nearest(named, "hasRiskLevel", known)


def _by_place(term: Term, known: Known) -> Iterator[tuple[str, str]]:
    """Yield the classes by place of the antigen of which treatment or outcome is said in general."""
    antibodies = {term.iri} if term.kind == "Antibody" else known.has_by_definition(term.iri, "hasAntibody")
    classes = {each for one in antibodies for each in known.judgements.broader.get(one, ())}
    by_place = {each for each in classes if each in known.judgements.sorting_classes}
    syndromes = {
        syndrome
        for syndrome, definition in known.judgements.definitions.items()
        if syndrome in known.judgements.sorting_classes
        and any(relation == "hasAntibody" and filler in by_place for relation, filler in definition.has)
    }
    for relation in _OF_CLASSES:
        for each in sorted(by_place | syndromes):
            if each in known.terms and known.plain(each, relation):
                yield each, relation
