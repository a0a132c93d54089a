"""The answer about one term as plain text: what a clinician looks for first, in as few lines as it takes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..cards.answer_card import AnswerCard, Section
from ..cards.lines import CardLine
from ..model.terms import Term
from ..text.notices import NOT_A_DEVICE
from ..text.tables.text_table import WIDTH

__all__ = ["answer_text"]

_NAME_WIDTH = 26
_LEGEND = (
    "In brackets the 95 % interval. High, moderate, low: how certain a share is. Told: without counts. "
    "Named: somebody says so, without a number."
)


def answer_text(card: AnswerCard, width: int = WIDTH) -> str:
    """Return a card as lines of text.

    Args:
        card: The answer.
        width: How many columns a line may have.
    """
    lines = [
        *_title(card.term),
        *textwrap.wrap(card.lead, width),
        *_about(card),
        *(line for each in card.first for line in _line(each, width)),
        *(line for section in card.sections for line in _section(card, section, width)),
        "",
        *_behind(card, width),
        NOT_A_DEVICE,
    ]
    return "\n".join(lines) + "\n"


def _title(term: Term) -> list[str]:
    kind = f"{term.kind} (group)" if term.group else term.kind
    return [term.label, "=" * min(len(term.label), WIDTH), f"{kind}   {term.key}   {term.curie}"]


def _about(card: AnswerCard) -> Iterator[str]:
    """Yield whom the card is about, if it is about somebody."""
    person = card.person
    if person:
        told = filter(None, (person.sex, f"{person.age} years" if person.age.isdecimal() else person.age))
        yield f"About a person: {', '.join(told)}"


def _section(card: AnswerCard, section: Section, width: int) -> Iterator[str]:
    yield from ("", section.title.upper())
    for line in section.lines:
        yield from _line(line, width)
    if section.left_out:
        yield f"  and {section.left_out} more: {card.command(section.question)}"


def _line(line: CardLine, width: int) -> list[str]:
    """Return a line wrapped under itself; a long name has its words below."""
    indent = " " * (_NAME_WIDTH + 4)
    name = "  " * (line.depth + 1) + line.name
    if len(name) > len(indent) - 2:
        return [name, *textwrap.wrap(line.text, width, initial_indent=indent, subsequent_indent=indent)]
    return textwrap.wrap(line.text, width, initial_indent=f"{name:<{len(indent)}}", subsequent_indent=indent)


def _behind(card: AnswerCard, width: int) -> Iterator[str]:
    """Yield how to read the numbers, and how to see the claims and sources behind them."""
    yield from textwrap.wrap(_LEGEND, width)
    yield f"Claims and sources: pns show {card.term.key} --claims"
