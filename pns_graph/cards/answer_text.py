"""The answer about one term as plain text: what a clinician looks for first, in as few lines as it takes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from ..model.terms import Term
from ..text.notices import NOT_A_DEVICE
from ..text.tables.text_table import WIDTH
from .answer_card import AnswerCard, Section
from .one_line import CardLine

__all__ = ["answer_text"]

_LONGEST_NAME = 28
_TITLE_ROOM = 24
_UNBROKEN = "\N{NO-BREAK SPACE}%"
_LEGEND = "( ): 95 % interval; high, moderate, low: certainty; told: without counts; named: without a number."


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
        *_lines(card.first, width),
        *(line for section in card.sections for line in _section(section, width)),
        "",
        *_behind(card, width),
    ]
    return "\n".join(lines) + "\n"


def _title(term: Term) -> list[str]:
    kind = f"{term.kind} (group)" if term.group else term.kind
    return [f"{term.label}   ({kind}, {term.key}, {term.curie})"]


def _about(card: AnswerCard) -> Iterator[str]:
    """Yield whom the card is about, if it is about somebody."""
    if card.person:
        yield f"About a person: {card.person}"


def _section(section: Section, width: int) -> Iterator[str]:
    """Yield a section; what is left out is told beside its title where that has room."""
    more = f"{section.left_out} more: {section.command}" if section.left_out else ""
    title = f"{section.title.upper():<{_TITLE_ROOM}}  ({more})" if more else section.title.upper()
    fits = len(title) <= width
    yield title if fits else section.title.upper()
    yield from _lines(section.lines, width)
    if not fits:
        yield f"  and {more}"


def _lines(lines: Sequence[CardLine], width: int) -> Iterator[str]:
    """Yield lines with their words below each other, and lists as sentences between them."""
    names = (len(_name(line)) for line in lines if not line.is_list)
    room = min(max(names, default=0), _LONGEST_NAME)
    for line in lines:
        yield from _list(line, width) if line.is_list else _line(line, room, width)


def _name(line: CardLine) -> str:
    return "  " * (line.depth + 1) + line.name


def _line(line: CardLine, room: int, width: int) -> list[str]:
    """Return a line wrapped under itself; a name longer than its room pushes the words to the right.

    Args:
        line: The line.
        room: How many columns the name has.
        width: How many columns the whole may have.
    """
    return _wrapped(line.text, f"{_name(line):<{room}}  ", " " * (room + 2), width)


def _list(line: CardLine, width: int) -> list[str]:
    indent = "  " * (line.depth + 1)
    return _wrapped(f"{line.name}: {line.text}", indent, f"{indent}    ", width)


def _wrapped(text: str, first: str, others: str, width: int) -> list[str]:
    """Return text in lines; a number stays beside its percent sign.

    Args:
        text: The text.
        first: What stands before its first line.
        others: What stands before the others.
        width: How many columns a line may have.
    """
    wrapper = textwrap.TextWrapper(
        width, initial_indent=first, subsequent_indent=others, break_on_hyphens=False
    )
    return [line.replace(_UNBROKEN, " %") for line in wrapper.wrap(text.replace(" %", _UNBROKEN))]


def _behind(card: AnswerCard, width: int) -> Iterator[str]:
    """Yield how to read the numbers, and how to see the claims and sources behind them."""
    behind = f"Claims and sources: pns show {card.term.key} --claims"
    last = f"{behind}.   {NOT_A_DEVICE}"
    yield from textwrap.wrap(_LEGEND, width)
    yield from [last] if len(last) <= width else [behind, NOT_A_DEVICE]
