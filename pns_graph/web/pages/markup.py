"""What a page is made of, and how it becomes HTML; every text is escaped by the template engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ...store.endpoints.foreign_words import visible
from ...text.notices import NOT_A_DEVICE
from ..addresses import Frame

__all__ = [
    "Cited",
    "ClaimGroup",
    "Facts",
    "Link",
    "Page",
    "PageAnswer",
    "PageBar",
    "PageFormat",
    "PageLine",
    "PagePerson",
    "PageRow",
    "PageSection",
    "PageTable",
    "PageTree",
    "render",
]

_LONGEST_DESCRIPTION = 155
_MOST_OPEN_ROWS = 15


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
        anchor: What the row is called within its page; empty where nothing leads to it.
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
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageTable:
    """The claims with one relation, or about one term; ``column`` heads the terms at the other end."""

    title: str
    column: str
    rows: tuple[PageRow, ...]
    about: Link = Link("")


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Tables of claims about terms of one kind, under a heading of their own."""

    title: str
    name: str
    tables: tuple[PageTable, ...]

    @property
    def count(self) -> int:
        """How many claims are in the tables."""
        return sum(len(table.rows) for table in self.tables)


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
    """What one question answers; ``name`` is that of the question, ``all`` where all of it is asked for."""

    title: str
    name: str
    shares: tuple[PageLine, ...]
    names: tuple[PageLine, ...]
    left_out: int
    command: str
    all: str = ""


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """The answer about a term; ``first`` is its class of risk and how far to trust a result."""

    first: tuple[PageLine, ...]
    sections: tuple[PageSection, ...]


@dataclass(frozen=True, slots=True)
class PagePerson:
    """The form that asks for whom an answer is to be.

    Attributes:
        action: Where it leads.
        age: What was given for the age, as written.
        sex: What was given for the sex: ``female``, ``male``, or empty.
        words: For whom the page answers, in words; empty for everybody.
        error: What is wrong with what was given; empty for nothing.
    """

    action: str
    age: str = ""
    sex: str = ""
    words: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class PageTree:
    """One term in the tree of its kind, with those shown below it."""

    term: Link
    below: tuple[PageTree, ...]
    also_under: tuple[Link, ...]
    is_asked: bool


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
    """One page about one thing; ``picture`` is SVG whose texts are escaped already."""

    title: str
    kind: str
    identifiers: tuple[str, ...]
    lead: str = ""
    person: PagePerson | None = None
    answer: PageAnswer | None = None
    picture: str = ""
    tree: tuple[PageTree, ...] = ()
    fields: tuple[Facts, ...] = ()
    tables: tuple[PageTable, ...] = ()
    groups: tuple[ClaimGroup, ...] = ()
    sources: tuple[Cited, ...] = ()
    formats: tuple[PageFormat, ...] = ()

    @property
    def is_folded(self) -> bool:
        """Whether claims are folded: below an answer, and where they would fill many screens."""
        return self.answer is not None or sum(len(table.rows) for table in self.tables) > _MOST_OPEN_ROWS

    @property
    def description(self) -> str:
        """What the page is about, in one line for lists of pages."""
        text = " ".join((self.lead or f"{self.kind} in PNS Graph").split())
        return text if len(text) <= _LONGEST_DESCRIPTION else f"{text[: _LONGEST_DESCRIPTION - 2]} …"


def render(template: str, frame: Frame, **values: Any) -> bytes:  # noqa: ANN401
    """Return a template with its values as UTF-8.

    Args:
        template: File name of the template.
        frame: Where the frame of the page leads.
        values: What the template names.
    """
    given = {"wanted": "", "frame": frame, "not_a_device": NOT_A_DEVICE, **values}
    return _environment().get_template(template).render(given).encode()


def _shown(value: object) -> object:
    """Return a text whose control characters, and those that turn what follows round, are seen as escapes."""
    return visible(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("pns_graph.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
