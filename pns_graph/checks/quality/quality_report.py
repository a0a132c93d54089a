"""The quality of an OWL file as a table: what each tool asks, what is found, and why that stays."""

from __future__ import annotations

import csv
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, Triple

from ...questions.answers import Rows
from ...text.tables.text_table import WIDTH, text_table
from .foops_tests import FOOPS_TESTS
from .judged_ontology import JudgedOntology, QualityCheck
from .obo_principles import OBO_PRINCIPLES
from .oops_pitfalls import OOPS_PITFALLS
from .robot_rules import ROBOT_RULES

__all__ = ["QUALITY_CHECKS", "JudgedCheck", "QualityReport", "importable_file", "judge_quality"]

QUALITY_CHECKS = (*ROBOT_RULES, *OBO_PRINCIPLES, *FOOPS_TESTS, *OOPS_PITFALLS)
"""Every check, in the order of the report."""

_COLUMNS = ("suite", "check", "asks", "result", "found", "reason")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class JudgedCheck:
    """What a check found.

    Attributes:
        check: The check.
        found: What is not so.
        reason: Why that stays as it is; empty where nobody says.
    """

    check: QualityCheck
    found: tuple[str, ...]
    reason: str

    @property
    def result(self) -> str:
        """``passed``, ``explained`` where what is found has a reason, or ``open``."""
        if not self.found:
            return "passed"
        return "explained" if self.reason else "open"

    @property
    def shown(self) -> str:
        """What is found: the number and the first three; empty for nothing."""
        rest = ", ..." if len(self.found) > _SHOWN else ""
        return f"{len(self.found)}: {', '.join(self.found[:_SHOWN])}{rest}" if self.found else ""

    def cells(self) -> list[str]:
        """Return the cells of the table."""
        reason = self.reason if self.found else ""
        return [self.check.suite, self.check.name, self.check.asks, self.result, self.shown, reason]


@dataclass(frozen=True, slots=True)
class QualityReport:
    """Every check of an ontology.

    Attributes:
        checks: What each found.
    """

    checks: tuple[JudgedCheck, ...]

    @property
    def left_over(self) -> tuple[JudgedCheck, ...]:
        """The checks that are passed and still have a reason, which can go."""
        return tuple(each for each in self.checks if each.reason and not each.found)

    @property
    def open(self) -> tuple[JudgedCheck, ...]:
        """The checks that found something and have no reason."""
        return tuple(each for each in self.checks if each.result == "open")

    def rows(self) -> Rows:
        """Return a row for each check."""
        return Rows(_COLUMNS, [tuple(map(Literal, each.cells())) for each in self.checks])

    def as_text(self) -> str:
        """Return the table and what it comes to, for people."""
        rows = [[each.check.suite, each.check.name, each.result, each.shown] for each in self.checks]
        reasons = [
            textwrap.fill(f"{c.check.suite} {c.check.name}: {c.reason}", WIDTH, subsequent_indent="  ")
            for c in self.checks
            if c.result == "explained"
        ]
        parts = [text_table(("suite", "check", "result", "found"), rows), *reasons, self.counts()]
        return "\n".join(parts) + "\n"

    def counts(self) -> str:
        """Return how many checks have each result."""
        return ", ".join(f"{sum(c.result == r for c in self.checks)} {r}" for r in _RESULTS)


_RESULTS = ("passed", "explained", "open")


def judge_quality(triples: Iterable[Triple]) -> QualityReport:
    """Return what every check finds in an OWL file.

    Args:
        triples: Those of the file that another ontology imports.
    """
    ontology, reasons = JudgedOntology(triples), read_reasons()
    return QualityReport(
        tuple(
            JudgedCheck(each, tuple(each.offenders(ontology)), reasons.get((each.suite, each.name), ""))
            for each in QUALITY_CHECKS
        )
    )


def importable_file(release: Path) -> Path:
    """Return the file that is judged: the base beside the release, or the file itself where there is none.

    Args:
        release: The Turtle of a release, or any OWL file.
    """
    base = release.with_name("pns-base.ttl")
    return base if release.name == "pns.ttl" and base.is_file() else release


@cache
def read_reasons() -> Mapping[tuple[str, str], str]:
    """Return why what a check finds stays as it is, by suite and name."""
    text = (files(__package__) / "reasons.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return MappingProxyType({(row["suite"], row["check"]): row["reason"] for row in rows})
