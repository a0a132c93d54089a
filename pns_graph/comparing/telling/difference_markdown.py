"""A comparison as Markdown: a list that can stand under *Data* in a record of changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..changes import Changes
from .difference_outline import OutlineGroup, OutlineSection, amount_words, outline
from .difference_text import NOTHING

__all__ = ["difference_markdown"]

_MARKUP = re.compile(r"[\\`*<>]|&(?=[\w#])|(?<!\w)_|_(?!\w)|(?<=\])(?=[(\[:])|^[#+-]|(?<=^\d)[.)]")
"""What Markdown would take for markup; underscores within a word and brackets alone it does not."""

_BLANKS = re.compile(r"\s+")


def difference_markdown(changes: Changes, *, everything: bool) -> str:
    """Return what changed as a nested list.

    Args:
        changes: What a comparison found.
        everything: Whether each change has its line; else long lists are cut and summed up.
    """
    lines = [_head(changes)]
    for section in outline(changes, everything=everything):
        lines += _section(section)
    return "\n".join(lines) + "\n"


def _head(changes: Changes) -> str:
    amounts = [f"{name} {amount_words(each)}" for name, each in changes.lists.items() if each]
    days = f"{changes.old.version or changes.old.name} to {changes.new.version or changes.new.name}"
    return f"- From {_plain(days)}: {'; '.join(amounts) or NOTHING}."


def _section(section: OutlineSection) -> Iterator[str]:
    yield f"- {section.title}"
    for group in section.groups:
        yield from _group(group)
    if section.left_out:
        yield f"  - {section.left_out}"


def _group(group: OutlineGroup) -> Iterator[str]:
    yield f"  - **{_plain(group.title)}**: {group.amount}"
    for line in group.lines:
        how = "" if line.how == group.title else f"{line.how}: "
        yield f"    - {how}{_plain(line.text)}"
    if group.left_out and group.lines:
        yield f"    - and {group.left_out:,} more"


def _plain(text: str) -> str:
    """Return a text in which nothing is markup, in one line."""
    return _MARKUP.sub(r"\\\g<0>", _BLANKS.sub(" ", text).strip())
