"""The page of a term: the answer for a person, the picture around it, its place in the tree, its claims."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import NamedNode

from ...cards.answer_card import AnswerCard, has_answer, read_answer_card
from ...cards.term_tree import read_tree
from ...cards.told import Person
from ...errors import quoted
from ...model.associations import BASES, Association, find_associations, read_associations
from ...model.terms import Term
from ...profile import read_profile
from ...questions.inputs.sex_and_age import read_age, read_sex
from .answer_parts import answer_of, picture_of, picture_of_associations, tree_of
from .claim_rows import heading, table_of
from .linking import Linking
from .markup import Facts, Link, Page, PagePerson

__all__ = ["EVERYBODY", "person_given", "term_page"]

EVERYBODY = PagePerson("")
"""No age, no sex and no mistake in them."""

_ELSEWHERE = ("definition", "in short", "is a", "includes")


def person_given(age: str, sex: str) -> PagePerson:
    """Return the person whom a page was asked for; with what is wrong in words where it cannot be read."""
    age, sex = age.strip(), sex.strip()
    mistakes = "; ".join(filter(None, (_mistake(read_age, age), _mistake(read_sex, sex))))
    if mistakes:
        return PagePerson("", age, sex, error=mistakes)
    return PagePerson("", age, read_sex(sex) if sex else "", words=str(Person(age, sex)))


def _mistake(read: Callable[[str], object], text: str) -> str:
    """Return what is wrong with an age or a sex; empty where nothing is, or nothing was given."""
    try:
        if text:
            read(text)
    except ValueError as error:
        return f"{quoted(text)} {error}"
    return ""


def term_page(linking: Linking, term: Term, asked: PagePerson = EVERYBODY) -> Page:
    """Return the page of a term.

    Args:
        linking: Makes the links.
        term: The term.
        asked: For whom the answer is; everybody where it has an error.
    """
    store = linking.graph.store
    profile = read_profile(store, term)
    card = _card(linking, term, asked)
    fields = (
        Facts(field.name, tuple(linking.link(value.text, value.iri) for value in field.values))
        for field in profile.fields
        if field.name not in _ELSEWHERE
    )
    both = term.description and term.definition
    return Page(
        title=term.label,
        kind=heading(term.kind) + (" (group)" if term.group else ""),
        identifiers=(term.curie, term.key),
        lead=term.description or term.definition,
        person=_person(linking, term, asked) if card and linking.addresses.is_asked else None,
        answer=answer_of(card, linking) if card and card.is_told else None,
        picture=picture_of(card, linking) if card else _picture(linking, term),
        tree=tree_of(read_tree(store, term), linking),
        fields=(*([Facts("definition", (Link(term.definition),))] if both else []), *fields),
        tables=tuple(table_of(linking, said, term) for said in profile.said),
        sources=tuple(map(linking.cited, profile.sources)),
        formats=linking.formats(term.iri),
    )


def _card(linking: Linking, term: Term, asked: PagePerson) -> AnswerCard | None:
    """Return what the questions answer about a term; None where no question does."""
    if not has_answer(linking.graph, term):
        return None
    return read_answer_card(linking.graph, term, Person() if asked.error else Person(asked.age, asked.sex))


def _person(linking: Linking, term: Term, asked: PagePerson) -> PagePerson:
    """Return the form of a page; its action is the address of the term, however it was reached."""
    return PagePerson(linking.addresses.of(term.iri), asked.age, asked.sex, asked.words, asked.error)


def _picture(linking: Linking, term: Term) -> str:
    """Return the picture of a term about which no question answers, from what is said of it."""
    node = NamedNode(term.iri)
    of_it, to_it = (_ranked(linking, {end: node}) for end in ("from", "to"))
    return picture_of_associations(term, of_it, to_it, linking)


def _ranked(linking: Linking, wanted: dict[str, NamedNode | None]) -> list[Association]:
    """Return associations of all people, those with the most telling basis and the highest share first."""
    found = read_associations(linking.graph.store, find_associations(linking.graph.store, wanted))
    return sorted((each for each in found if each.is_whole), key=_rank)


def _rank(said: Association) -> tuple[object, ...]:
    return BASES.index(said.basis), -(said.highest_share or 0), said.iri
