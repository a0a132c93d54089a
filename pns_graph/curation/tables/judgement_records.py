"""The record classes of what a curator judges, each with its reason: what bears on what, what stays out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from ..rules.cells import Cell, Key, OptionalKey, OptionalText, SourceKey, Text, one_of, optional_one_of
from ..rules.rule_error import RuleError

__all__ = [
    "ClaimReadingRow",
    "DefiningSyndromeRow",
    "GroupMemberRow",
    "NamedWithoutRowRow",
    "PlainNameRow",
    "TermMarkRow",
    "TumourSiteRow",
    "VariesByRow",
    "WeakHostRow",
]


_LONGEST_PLAIN_NAME = 40


def _read_host(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", text) or text.startswith("www."):
        cure = "write it in small letters without www. and without an address, as in example.org"
        raise RuleError(f"{text!r} is no host name", cure)
    return text


def _read_claim(text: str) -> str:
    if not re.fullmatch("[0-9a-f]{16}", text):
        raise RuleError(f"{text!r} is no identifier of a claim", "copy the last part of its address")
    return text


@dataclass(frozen=True, slots=True)
class DefiningSyndromeRow:
    """The one syndrome that takes in nearly all carriers of an antibody who have a neurological syndrome.

    Its definition names this antibody alone, and neither requires nor excludes a tumour.
    """

    antibody: Key
    syndrome: Key
    reason: Text


@dataclass(frozen=True, slots=True)
class GroupMemberRow:
    """One of the terms that a group for claims joins, where no axiom says so.

    Nothing that is said of the group bears on the member for it.
    """

    group: Key
    member: Key

    def __post_init__(self) -> None:
        if self.group == self.member:
            raise RuleError(f"{self.group!r} is a member of itself", "name another term", "member")


@dataclass(frozen=True, slots=True)
class TermMarkRow:
    """A term from which nothing is inherited, or a context of people who are only suspected, or of nobody.

    Attributes:
        mark: ``union`` (X or Y, other than X), ``sorting-class`` (it sorts others by one property),
            ``context-of-suspicion``, ``remark`` for a context that sets nobody apart, or
            ``germ-cell-tumour`` for one without a site, which arises in organs of either sex.
    """

    term: Key
    mark: Annotated[
        str, one_of("union", "sorting-class", "context-of-suspicion", "remark", "germ-cell-tumour")
    ]
    reason: Text


@dataclass(frozen=True, slots=True)
class TumourSiteRow:
    """A tumour of organs that only one sex has, or that clinicians look for under another one too.

    Attributes:
        sex: The sex that has the organs; None where both have them.
        also_under: The tumour under which it stands too in the tree of an answer; None for none.
    """

    tumour: Key
    sex: Annotated[str | None, optional_one_of("female", "male")]
    also_under: OptionalKey
    reason: Text

    def __post_init__(self) -> None:
        if not self.sex and not self.also_under:
            raise RuleError("the row says nothing", "fill 'sex', 'also_under' or both", "sex")
        if self.also_under == self.tumour:
            raise RuleError(f"{self.tumour!r} stands under itself", "name another tumour", "also_under")


@dataclass(frozen=True, slots=True)
class PlainNameRow:
    """What clinicians call a term whose label is not their word.

    Attributes:
        plain_name: It stands for the label in tables that people read, and finds the term.
        comment: Why this word; None where it needs no reason.
    """

    term: Key
    plain_name: Text
    comment: OptionalText

    def __post_init__(self) -> None:
        if len(self.plain_name) > _LONGEST_PLAIN_NAME:
            reason = f"a plain name of {len(self.plain_name)} characters"
            raise RuleError(reason, f"write at most {_LONGEST_PLAIN_NAME}", "plain_name")


@dataclass(frozen=True, slots=True)
class VariesByRow:
    """A pair whose share differs among people, so that no single share stands for all of them.

    Attributes:
        by: Whether it differs by age, sex, region or syndrome.
        source: A source of ours with claims that show it.
        reason: What they show, in our own words.
    """

    subject: Key
    relation: Text
    object: Key
    by: Annotated[str, one_of("age", "sex", "region", "syndrome")]
    source: SourceKey
    reason: Text


@dataclass(frozen=True, slots=True)
class NamedWithoutRowRow:
    """A tumour or antibody that statements of a source name, and of which none of its rows has to speak."""

    source: SourceKey
    term: Key
    reason: Text


@dataclass(frozen=True, slots=True)
class WeakHostRow:
    """A host where publications are copied, retold or made by machines, so that no link may lead there.

    Attributes:
        host: Its name without ``www.``, in small letters; hosts below it are meant too.
        kind: mirror, forum, document sharing, thesis shop, aggregator, news, wiki, machine-written or vendor.
    """

    host: Annotated[str, Cell(_read_host)]
    kind: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class ClaimReadingRow:
    """Who besides its writer compared a claim with its source, and what came of it.

    Attributes:
        claim: The identifier of the claim, as in its address.
        reader: Which reading it was.
        verdict: ``confirmed``, or ``corrected`` where the row was changed after it.
    """

    claim: Annotated[str, Cell(_read_claim)]
    reader: Text
    verdict: Annotated[str, one_of("confirmed", "corrected")]
