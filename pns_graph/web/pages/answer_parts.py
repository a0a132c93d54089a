"""The answer about a term as parts of its page: lines with bars, lists of names, the picture and the tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ...cards.answer_card import AnswerCard, Section
from ...cards.one_line import Bar, CardLine, Item
from ...cards.term_tree import TreeNode
from ...model.associations import Association
from ...model.terms import ANY_TUMOUR, Term
from ...network.neighbourhood import MOST_ON_ONE_SIDE, Neighbour, NeighbourSide, neighbourhood_svg
from ...network.reading_rows import Evidence, evidence_of_basis
from ...text.association_words import association_words, whom_words
from ...text.claim_words import plain, rounded
from .linking import Linking
from .markup import Link, PageAnswer, PageBar, PageLine, PageSection, PageTree

__all__ = ["answer_of", "lines_of_card", "picture_of", "picture_of_associations", "tree_of"]

_LEAST_NEIGHBOURS = 2
_SIDES = {
    "antibody": (("Syndromes", "syndromes_by_antibody"), ("Tumours", "tumours_by_antibody")),
    "syndrome": (("Antibodies", "antibodies_by_syndrome"), ("Tumours", "tumours_by_syndrome")),
    "tumour": (("Syndromes", "syndromes_by_tumour"), ("Antibodies", "antibodies_by_tumour")),
}
"""What stands on the left and on the right of a term, and the question that answers with it."""


def answer_of(card: AnswerCard, linking: Linking) -> PageAnswer:
    """Return the answer of a card as parts of a page."""
    sections = (_section(card, section, linking) for section in card.sections)
    return PageAnswer(tuple(lines_of_card(card.first, linking)), tuple(sections))


def _section(card: AnswerCard, section: Section, linking: Linking) -> PageSection:
    lines = list(lines_of_card(section.lines, linking))
    person = {"age": card.person.age, "sex": card.person.sex}
    given = {card.parameter: card.term.key, **{name: value for name, value in person.items() if value}}
    return PageSection(
        title=section.title,
        name=section.question,
        shares=tuple(line for line in lines if not line.items),
        names=tuple(line for line in lines if line.items),
        left_out=section.left_out,
        command=section.command,
        all=linking.addresses.of_question(section.question, given),
    )


def lines_of_card(lines: Iterable[CardLine], linking: Linking) -> Iterator[PageLine]:
    """Yield the lines of a card as lines of a page."""
    for line in lines:
        is_group = line.depth > 0 and all(item.term is None for item in line.items)
        yield PageLine(
            name=linking.link(line.name, line.term.iri if line.term else ""),
            words=line.text if is_group else line.words,
            items=() if is_group else tuple(_item(item, linking) for item in line.items),
            depth=line.depth,
            bar=_bar(line.bar) if line.bar else None,
        )


def _item(item: Item, linking: Linking) -> tuple[Link, str]:
    if item.term is None:
        return Link(item.remark), ""
    return linking.link(item.term.words, item.term.iri), f"({item.remark})" if item.remark else ""


def _bar(bar: Bar) -> PageBar:
    """Return where a bar begins, how long it is and where its middle is, in percent."""
    width = max(bar.high - bar.low, Decimal(1))
    return PageBar(
        plain(min(bar.low, 100 - width)), plain(width), "" if bar.middle is None else plain(bar.middle)
    )


def picture_of(card: AnswerCard, linking: Linking) -> str:
    """Return the picture of what stands around the term of a card, from its own lines; empty for nothing."""
    lines = {section.question: section.lines for section in card.sections}
    left, right = (
        NeighbourSide(heading, tuple(_neighbours(lines.get(question, ()), bool(card.person), linking)))
        for heading, question in _SIDES[card.parameter]
    )
    return neighbourhood_svg(card.term.words, left, right) if left.neighbours or right.neighbours else ""


def _neighbours(lines: Sequence[CardLine], for_person: bool, linking: Linking) -> Iterator[Neighbour]:
    """Yield the terms of a section in the order of its lines, each once; any tumour is no neighbour."""
    with_line = [(line.term, line.said) for line in lines]
    named = [(item.term, item.said) for line in lines for item in line.items]
    seen = set(ANY_TUMOUR)
    for term, said in (*with_line, *named):
        if term is not None and said is not None and term.key not in seen:
            seen.add(term.key)
            yield _neighbour(term, said, linking, for_person=for_person)


def _neighbour(term: Term, said: Association, linking: Linking, *, for_person: bool = False) -> Neighbour:
    """Return a neighbour; what holds of people of an age or sex is of all who are like the person."""
    of_all = said.is_whole or said.basis == "denied" or (for_person and said.only_age_and_sex)
    words = ", ".join(filter(None, (_shares(said), whom_words(said)))) if _shares(said) else ""
    return Neighbour(
        name=term.words,
        words=words,
        evidence=evidence_of_basis(said.basis) if of_all else Evidence.SUBGROUP,
        share=said.share if said.share is not None else said.highest_share,
        told=f"{term.words}: {association_words(said)}",
        href=linking.addresses.of(term.iri),
    )


def _shares(said: Association) -> str:
    """Return the share in a few words, or the range of the series; empty where nobody counted or told one."""
    ends = (said.share,) if said.share is not None else (said.lowest_share, said.highest_share)
    told = dict.fromkeys(rounded(end) for end in ends if end is not None)
    return f"{' to '.join(told)} %" if told else ""


def picture_of_associations(
    term: Term, of_it: Sequence[Association], to_it: Sequence[Association], linking: Linking
) -> str:
    """Return the picture of a term about which no question answers; empty for fewer than two neighbours.

    Args:
        term: The term in the middle.
        of_it: What is said of it, in the order of importance.
        to_it: What names it as the other end.
        linking: Makes the links.
    """
    left = _one_side([(each.from_term, each) for each in to_it], linking)
    right = _one_side([(each.to_term, each) for each in of_it], linking)
    is_worth_it = len(left.neighbours) + len(right.neighbours) >= _LEAST_NEIGHBOURS
    return neighbourhood_svg(term.words, left, right) if is_worth_it else ""


def _one_side(ends: Sequence[tuple[Term, Association]], linking: Linking) -> NeighbourSide:
    """Return terms of the relation that comes first."""
    first = ends[0][1].relation if ends else None
    kept = {end.key: (end, said) for end, said in reversed(ends) if said.relation == first}
    shown = list(reversed(kept.values()))[:MOST_ON_ONE_SIDE]
    kinds = {end.kind for end, _ in shown}
    return NeighbourSide(
        kinds.pop() if len(kinds) == 1 else "Term", tuple(_neighbour(*each, linking) for each in shown)
    )


def tree_of(nodes: Iterable[TreeNode], linking: Linking) -> tuple[PageTree, ...]:
    """Return the place of a term in the tree, as nested lists of links."""
    return tuple(
        PageTree(
            term=linking.term(node.term),
            below=tree_of(node.below, linking),
            also_under=tuple(map(linking.term, node.also_under)),
            is_asked=node.is_asked,
        )
        for node in nodes
    )
