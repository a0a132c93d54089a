"""The answer about a term as parts of its page: lines with bars, lists of names, and the way to all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from ...cards.answer_card import AnswerCard, Section
from ...cards.one_line import Bar, CardLine, Item
from ...text.claim_words import plain
from .markup import Link, PageAnswer, PageBar, PageLine, PageSection

__all__ = ["answer_of"]

LinkTo = Callable[[str, str], Link]


def answer_of(card: AnswerCard, link: LinkTo) -> PageAnswer:
    """Return the answer of a card as parts of a page.

    Args:
        card: The answer.
        link: Returns the link of a text to the page of an IRI.
    """
    sections = (_section(section, link) for section in card.sections)
    return PageAnswer(tuple(_lines(card.first, link)), tuple(sections))


def _section(section: Section, link: LinkTo) -> PageSection:
    lines = list(_lines(section.lines, link))
    return PageSection(
        title=section.title,
        name=section.question,
        shares=tuple(line for line in lines if not line.items),
        names=tuple(line for line in lines if line.items),
        left_out=section.left_out,
        command=section.command,
    )


def _lines(lines: Iterable[CardLine], link: LinkTo) -> Iterator[PageLine]:
    for line in lines:
        is_group = line.depth > 0 and all(item.term is None for item in line.items)
        yield PageLine(
            name=link(line.name, line.term.iri if line.term else ""),
            words=line.text if is_group else line.words,
            items=() if is_group else tuple(_item(item, link) for item in line.items),
            depth=line.depth,
            bar=_bar(line.bar) if line.bar else None,
        )


def _item(item: Item, link: LinkTo) -> tuple[Link, str]:
    if item.term is None:
        return Link(item.remark), ""
    return link(item.term.words, item.term.iri), f"({item.remark})" if item.remark else ""


def _bar(bar: Bar) -> PageBar:
    """Return where a bar begins, how long it is and where its middle is, in percent."""
    width = max(bar.high - bar.low, Decimal(1))
    return PageBar(
        plain(min(bar.low, 100 - width)), plain(width), "" if bar.middle is None else plain(bar.middle)
    )
