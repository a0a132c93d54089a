"""Facts carry over from a source, sentences do not: finds runs of words taken from the first source.

The text of the source is not ours to keep. A frozen list of hashes, one for each eight words in a row of
it, is enough to know such a run again, and nobody can read the text out of the list.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ...errors import Problem
from ..tables.source_tables import Entry, SourceTables

__all__ = ["RUNS", "check_copying", "hash_of", "runs_of"]

RUNS = "reference/first_source_runs.txt"
"""The list, below the ontology folder: the hashes sorted, one a line."""

_WORDS = 8


def check_copying(folder: Path, tables: SourceTables) -> Iterator[Problem]:
    """Yield every text of ours that repeats eight words in a row of the first source."""
    problems: list[Problem] = []
    known = _known_runs(folder, problems)
    yield from problems
    for entry, column, text in _texts(tables):
        run = next((run for run in runs_of(text) if hash_of(run) in known), None)
        if run:
            reason = f"{_WORDS} words in a row stand in the first source too: {run!r}"
            yield entry.problem(column, reason, "say it in our own words")


def runs_of(text: str) -> Iterator[str]:
    """Yield every eight words in a row of a text, in small letters and without punctuation.

    Example:
        >>> list(runs_of("One, two: three four five six seven Eight."))
        ['one two three four five six seven eight']
    """
    words = re.findall("[a-z0-9]+", text.lower())
    return (" ".join(words[at : at + _WORDS]) for at in range(len(words) - _WORDS + 1))


def hash_of(run: str) -> str:
    """Return the hash by which the list knows a run."""
    return hashlib.sha256(run.encode()).hexdigest()[:12]


def _known_runs(folder: Path, problems: list[Problem]) -> frozenset[str]:
    """Read the list, and report a line that is no hash."""
    try:
        lines = (folder / RUNS).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = "the file is missing" if isinstance(error, FileNotFoundError) else "the file cannot be read"
        problems.append(Problem(RUNS, 0, "", reason, "restore it from the history of the project"))
        return frozenset()
    for number, line in enumerate(lines, 1):
        if not re.fullmatch("[0-9a-f]{12}", line):
            cure = "restore the file from the history of the project"
            problems.append(Problem(RUNS, number, "", f"{line!r} is no hash of twelve digits", cure))
    return frozenset(lines)


def _texts(tables: SourceTables) -> Iterable[tuple[Entry[Any], str, str]]:
    """Yield every text that must be our own, with its place; titles of papers are names and left out."""
    yield from ((entry, "statement", entry.record.statement) for entry in tables.claims)
    yield from ((entry, "description", entry.record.description) for entry in tables.descriptions)
    for entry in tables.terms:
        yield entry, "definition", entry.record.definition or ""
        yield entry, "comment", entry.record.comment or ""
