"""A comparison as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.tables.wrapping import wrapped
from ..changes import Changes
from .difference_outline import OutlineGroup, OutlineSection, amount_words, outline

__all__ = ["NOTHING", "difference_text", "head_words"]

NOTHING = "nothing changed"

_SIGNS = {"new": "+", "withdrawn": "−"}
_CHANGED = "~"
_EVERYTHING = "--all tells everything"


def difference_text(changes: Changes, width: int, *, everything: bool) -> str:
    """Return what changed, in lines of some width.

    Args:
        changes: What a comparison found.
        width: How many columns of a terminal a line may have.
        everything: Whether each change has its line; else long lists are cut and summed up.
    """
    sections = outline(changes, everything=everything)
    blocks = [_head(changes, width), *(list(_section(section, width)) for section in sections)]
    if any(_is_cut(section) for section in sections):
        blocks.append([_EVERYTHING])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def head_words(changes: Changes) -> str:
    """Return which release is compared with which."""
    return f"{changes.old} → {changes.new}"


def _head(changes: Changes, width: int) -> list[str]:
    """Return which releases these are, and how many changes of what there are."""
    found = {name: each for name, each in changes.lists.items() if each}
    room = max(map(len, found), default=0)
    amounts = [f"{name:<{room}}  {amount_words(each)}" for name, each in found.items()]
    return [*_wrapped(head_words(changes), width, "", "  "), *(amounts or [NOTHING])]


def _section(section: OutlineSection, width: int) -> Iterator[str]:
    yield section.title.upper()
    for group in section.groups:
        yield from _group(group, width)
    if section.left_out:
        yield f"  {section.left_out}"


def _group(group: OutlineGroup, width: int) -> Iterator[str]:
    yield from _wrapped(f"{group.title}: {group.amount}", width, "  ", "    ")
    for line in group.lines:
        yield from _wrapped(line.text, width, f"    {_SIGNS.get(line.how, _CHANGED)} ", "      ")
    if group.left_out and group.lines:
        yield f"      and {group.left_out:,} more"


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    lines = wrapped(text, width - len(rest))
    return [(rest if at else first) + line for at, line in enumerate(lines)]


def _is_cut(section: OutlineSection) -> bool:
    return bool(section.left_out) or any(group.left_out for group in section.groups)
