"""What a validation found, as a page for people and as rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ..questions.answers import Format, Rows
from ..text.tables.text_table import WIDTH

__all__ = ["ValidationReport", "Violation", "reports_text", "shortened"]

_COLUMNS = ("rule", "severity", "node", "label", "message", "value")
_LONGEST = {name: 1000 if name in ("message", "value") else 200 for name in _COLUMNS}


@dataclass(frozen=True, order=True, slots=True)
class Violation:
    """One rule that one node breaks.

    Attributes:
        rule: Name of the shape, such as ``Claim-source``.
        node: CURIE or IRI of the node.
        label: What the node is in words; empty when the graph has no words for it.
        message: What is wrong and what to do.
        value: The value that was found, as it is written, cut if it is long; empty when one is missing.
        severity: ``violation``, ``warning`` or ``info``.
    """

    rule: str
    node: str
    label: str
    message: str
    value: str
    severity: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was found in one file.

    Attributes:
        file: The file.
        checked: How many nodes of it the rules look at.
        violations: Everything found, warnings too, sorted.
        unreadable: Why the file could not be read; empty when it was.
        graphs: How many named graphs were read as one.
    """

    file: str
    checked: int = 0
    violations: tuple[Violation, ...] = ()
    unreadable: str = ""
    graphs: int = 0

    @property
    def conforms(self) -> bool:
        """Whether there was something to check and nothing but warnings was found."""
        return self.checked > 0 and not any(each.severity == "violation" for each in self.violations)

    def as_text(self) -> str:
        """Return a page for people."""
        lines = (line for each in self.violations for line in _lines(each))
        return "\n".join([self._verdict() + self._graphs(), *lines]) + "\n"

    def _verdict(self) -> str:
        if self.unreadable:
            return f"{self.file}: cannot be read"
        broken = sum(each.severity == "violation" for each in self.violations)
        others = len(self.violations) - broken
        rest = f", {others} further remarks" if others else ""
        if broken:
            return f"{self.file}: rules broken {broken} times in {self.checked} checked nodes{rest}"
        if not self.checked:
            return f"{self.file}: nothing to check; no node of it is of a kind that the shapes know"
        return f"{self.file}: conforms; {self.checked} nodes checked{rest}"

    def _graphs(self) -> str:
        return f" (its {self.graphs} named graphs are read as one)" if self.graphs else ""


def shortened(text: str, longest: int = 200) -> str:
    """Return a text as it is, or its beginning and how long it is."""
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text):,} characters)"


def reports_text(reports: Sequence[ValidationReport], form: Format | None = None) -> str:
    """Return the reports one after the other for people, or one row for each finding.

    A file that cannot be read has one row, of the rule ``readable``.
    """
    if form in (None, "table"):
        return "\n".join(report.as_text() for report in reports)
    rows = [tuple(map(ox.Literal, row)) for report in reports for row in _rows(report)]
    return Rows(("file", *_COLUMNS), rows).as_text(form)


def _rows(report: ValidationReport) -> Iterator[tuple[str, ...]]:
    if report.unreadable:
        yield (report.file, "readable", "violation", "", "", report.unreadable, "")
    for each in report.violations:
        yield (report.file, *(shortened(getattr(each, name), _LONGEST[name]) for name in _COLUMNS))


def _lines(each: Violation) -> Iterable[str]:
    """Return the lines of one finding: the rule and the node, and the message below."""
    mark = "" if each.severity == "violation" else f" ({each.severity})"
    yield f"  {each.rule}{mark}  {shortened(each.node)}" + (
        f"  {shortened(each.label)}" if each.label else ""
    )
    found = f" (found {each.value})" if each.value else ""
    message = shortened(each.message, _LONGEST["message"])
    yield from textwrap.wrap(message + found, WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
