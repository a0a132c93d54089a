"""Everything this package raises on purpose.

PnsGraphError
├── SourceError           the tables or the schema break rules; holds every problem found
│   └── SourceFolderError the folder of the tables does not exist
├── ClassificationError   a file of somebody's own cases or terms cannot be classified as it is
├── ContradictionError    the reasoner finds the ontology inconsistent or a class unsatisfiable
├── UnknownTermError      a name that the ontology does not have
│   └── UnknownIdentifierError   an identifier of another vocabulary that leads to no one term
├── AmbiguousTermError    a name that several terms share
├── DeprecatedTermError   a name that is no longer used, with the terms to look at instead
├── QueryError            a query, a query file or its parameters are not as declared
├── ShapeViolationError   the graph does not conform to a shape
├── ReleaseError          a release cannot be read or written
├── NetworkError          the network cannot be drawn as asked
├── FigureError           a figure cannot be drawn as asked: its name, size or file
├── SiteError             the site cannot be written as asked
├── ExportError           an export cannot be made or written as asked
├── PageError             the built pages are missing from the installation
├── MissingExtraError     what only some commands need was not installed, or not whole
└── EndpointError         a SPARQL endpoint cannot be reached, refuses or answers nonsense
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = [
    "AmbiguousTermError",
    "ClassificationError",
    "ContradictionError",
    "DeprecatedTermError",
    "EndpointError",
    "ExportError",
    "FigureError",
    "MissingExtraError",
    "NetworkError",
    "PageError",
    "PnsGraphError",
    "Problem",
    "QueryError",
    "ReleaseError",
    "ShapeViolationError",
    "SiteError",
    "SourceError",
    "SourceFolderError",
    "UnknownIdentifierError",
    "UnknownTermError",
    "listed",
    "near_names",
    "quoted",
]

_LONGEST_GIVEN = 200


class PnsGraphError(Exception):
    """Any error that this package raises on purpose; its text is meant for the person who reads it."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in a source file: the place, the reason and the cure.

    Attributes:
        file: Path of the file, relative to the ontology folder.
        line: Line number counted from 1; 0 when the whole file is meant.
        column: Name of the column; empty when the whole row or file is meant.
        reason: What is wrong, with the value that was found.
        cure: What to do about it.
    """

    file: str
    line: int
    column: str
    reason: str
    cure: str

    def __str__(self) -> str:
        place = (
            self.file + (f":{self.line}" if self.line else "") + (f" [{self.column}]" if self.column else "")
        )
        return f"{place}: {self.reason}; {self.cure}"


class SourceError(PnsGraphError):
    """The tables or the schema break rules.

    Attributes:
        problems: Every problem of the run, sorted by place.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the sources; the release was left as it was"
        super().__init__("\n".join([head, *(f"  {line}" for line in listed(self.problems))]))


class SourceFolderError(SourceError):
    """The folder of the tables does not exist: the command was wrong, and no table is."""

    def __init__(self, folder: str) -> None:
        super().__init__([Problem(folder, 0, "", "there is no such folder", "give another --source")])


def listed(problems: Iterable[Problem], most: int = 40) -> list[str]:
    """Return a line for each problem; one in many rows, and the rest beyond ``most``, is counted."""
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.column, problem.reason, problem.cure), []).append(problem)
    lines = [f"{same[0]}{_elsewhere(same[1:])}" for same in groups.values()]
    rest = [f"... and {len(lines) - most} more; mend these first"] if len(lines) > most else []
    return lines[:most] + rest


def _elsewhere(others: Sequence[Problem]) -> str:
    """Say where the same problem stands too."""
    if not others:
        return ""
    places = [f"{each.file}:{each.line}" if each.line else each.file for each in others]
    shown = ", ".join(places[:3]) + (f" and {len(places) - 3} more" if len(places) > 3 else "")
    return f" (also at {shown})"


class ContradictionError(PnsGraphError):
    """The reasoner finds the ontology inconsistent or a class unsatisfiable."""


class ClassificationError(PnsGraphError):
    """A file of somebody's own cannot be classified: it names what there is not, or has no case."""


class UnknownTermError(PnsGraphError, LookupError):
    """A name that the ontology does not have; its text offers near ones, or else look-alikes."""

    def __init__(
        self, given: str, known: Iterable[str], what: str = "term", near: Sequence[str] = ()
    ) -> None:
        self.given = given
        self.near = tuple(near[:3]) or near_names(given, known)
        hint = f"; did you mean {', '.join(self.near)}?" if self.near else ""
        super().__init__(f"no {what} {quoted(given)}{hint}")

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownIdentifierError(UnknownTermError):
    """An identifier that leads to no one term; the text says why."""

    def __init__(self, given: str, reason: str, near: Sequence[str] = ()) -> None:
        super().__init__(given, [])
        self.near = tuple(near)
        self.args = (f"no term {quoted(given)}: {reason}",)


class AmbiguousTermError(PnsGraphError, LookupError):
    """A name that several terms share; the text lists them."""

    def __init__(self, given: str, candidates: Sequence[str]) -> None:
        self.given = given
        self.candidates = tuple(candidates)
        super().__init__(f"{quoted(given)} may mean {', '.join(candidates)}; use one of these keys")

    def __str__(self) -> str:
        return str(self.args[0])


class DeprecatedTermError(PnsGraphError, LookupError):
    """A name that is no longer used and stands for no single term; the text says where to look instead."""

    def __init__(self, given: str, label: str, candidates: Sequence[str]) -> None:
        self.given = given
        self.candidates = tuple(candidates)
        meant = "" if given.casefold() == label.casefold() else f" ({label})"
        super().__init__(f"{given!r} is no longer used{meant}; see {' and '.join(candidates)}")

    def __str__(self) -> str:
        return str(self.args[0])


class QueryError(PnsGraphError):
    """A query, a query file or its parameters are not as declared."""


class ShapeViolationError(PnsGraphError):
    """The graph does not conform to a shape."""


class ReleaseError(PnsGraphError):
    """A release cannot be read or written."""


class NetworkError(PnsGraphError):
    """The network cannot be drawn as asked."""


class FigureError(PnsGraphError):
    """A figure cannot be drawn as asked: there is none of the name, or it does not fit the paper."""


class SiteError(PnsGraphError):
    """The site cannot be written as asked."""


class ExportError(PnsGraphError):
    """An export cannot be made or written as asked."""


class PageError(PnsGraphError):
    """The built pages are missing from the installation."""


class MissingExtraError(PnsGraphError):
    """What only some commands need was not installed, or not whole; the text says how to get it.

    Args:
        wanted_by: The command or method that needs it.
        extra: Its name in the installation, such as ``build``.
        broken: What is wrong with it; empty when it is not there at all.
    """

    def __init__(self, wanted_by: str, extra: str, broken: str = "") -> None:
        again = "--force-reinstall " if broken else ""
        found = f", and what is installed of it does not work ({broken})" if broken else ""
        super().__init__(
            f"{wanted_by} needs the extra [{extra}]{found}: pip install {again}'pns-graph[{extra}]'"
        )


class EndpointError(PnsGraphError):
    """A SPARQL endpoint cannot be reached or opened, refuses, or answers nonsense."""


def quoted(given: str) -> str:
    """Return what somebody gave between quotation marks, cut where it is very long."""
    return repr(given if len(given) <= _LONGEST_GIVEN else f"{given[:_LONGEST_GIVEN]}…")


def near_names(given: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return up to ``limit`` known names that look like ``given``, nearest first, ignoring case.

    Args:
        given: What somebody wrote.
        known: The names to choose from.
        limit: How many at most.
    """
    by_folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    near = difflib.get_close_matches(given.casefold(), sorted(by_folded), n=limit, cutoff=0.6)
    return tuple(by_folded[name] for name in near)
