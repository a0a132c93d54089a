"""What a page is made of, and how it becomes HTML; every text is escaped by the template engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ...text.notices import NOT_A_DEVICE

__all__ = [
    "Cited",
    "Facts",
    "Link",
    "Page",
    "PageAnswer",
    "PageBar",
    "PageFormat",
    "PageLine",
    "PageRow",
    "PageSection",
    "PageTable",
    "render",
]


@dataclass(frozen=True, slots=True)
class Link:
    """A text, and where it leads; nowhere without ``href``."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A few words and what goes with them."""

    name: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PageRow:
    """One claim as a row; ``to_be_checked`` is empty where somebody read it in the source.

    Attributes:
        origin: The people counted, what is only repeated, why it is not pooled; empty for nothing of it.
    """

    other: Link
    how_often: str
    people: str
    statement: str
    href: str
    source: Link
    locator: str
    origin: str
    to_be_checked: str
    denied: bool


@dataclass(frozen=True, slots=True)
class PageTable:
    """The claims with one relation; ``column`` heads the terms at the other end."""

    title: str
    column: str
    rows: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class PageBar:
    """Where an interval begins, how long it is, and where the share is, in percent as text.

    Attributes:
        middle: Empty where only the range is known.
    """

    start: str
    length: str
    middle: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of an answer: words about one thing, or several things with a remark each."""

    name: Link
    words: str
    items: tuple[tuple[Link, str], ...]
    depth: int
    bar: PageBar | None


@dataclass(frozen=True, slots=True)
class PageSection:
    """What one question answers; ``name`` is that of the question."""

    title: str
    name: str
    shares: tuple[PageLine, ...]
    names: tuple[PageLine, ...]
    left_out: int
    command: str


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """The answer about a term; ``first`` is its class of risk and how far to trust a result."""

    first: tuple[PageLine, ...]
    sections: tuple[PageSection, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A publication in a list of sources."""

    key: Link
    text: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PageFormat:
    """The same in another format."""

    name: str
    media_type: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page about one thing."""

    title: str
    kind: str
    identifiers: tuple[str, ...]
    lead: str = ""
    answer: PageAnswer | None = None
    fields: tuple[Facts, ...] = ()
    tables: tuple[PageTable, ...] = ()
    sources: tuple[Cited, ...] = ()
    formats: tuple[PageFormat, ...] = ()


def render(template: str, **values: Any) -> bytes:  # noqa: ANN401
    """Return a template with its values as UTF-8."""
    filled = (
        _environment().get_template(template).render({"wanted": "", "not_a_device": NOT_A_DEVICE, **values})
    )
    return filled.encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pns_graph.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
