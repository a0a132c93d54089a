"""Facts carry over from a source, sentences do not: finds runs of words taken from the first source.

The text of the source is not ours to keep. A frozen list of hashes, one for each eight words in a row of
it, is enough to know such a run again, and nobody can read the text out of the list.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from ....errors import Problem
from ...tables.source_tables import Entry, SourceTables

__all__ = ["RUNS", "check_copying", "hash_of", "runs_of"]

RUNS = "reference/first_source_runs.txt"
"""The list, below the ontology folder: the hashes sorted, one a line."""

_CHECKSUM = RUNS.replace(".txt", ".sha256")
"""The checksum of the list, as ``sha256sum`` writes it: a list that was cut off is noticed."""

_WORDS = 8
_NAMES_BY_OTHERS = frozenset({"title", "authors", "journal", "object_label"})
_RESTORE = "restore the file from the history of the project"


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
    """Read the list, and report a line that is no hash, or a list that is not whole."""
    content = _content(folder, RUNS, problems)
    lines = content.decode("ascii", errors="replace").splitlines()
    wrong = [n for n, line in enumerate(lines, 1) if not re.fullmatch("[0-9a-f]{12}", line)]
    problems += (
        Problem(RUNS, n, "", f"{lines[n - 1]!r} is no hash of twelve digits", _RESTORE) for n in wrong
    )
    checksum = _content(folder, _CHECKSUM, problems) if content or not problems else b""
    if checksum and not wrong and checksum.split()[0] != hashlib.sha256(content).hexdigest().encode():
        reason = f"the list of {len(lines)} runs is not the one whose checksum {_CHECKSUM} holds"
        problems.append(Problem(RUNS, 0, "", reason, _RESTORE))
    return frozenset(lines)


def _content(folder: Path, file: str, problems: list[Problem]) -> bytes:
    """Return what is in a file; nothing, and a problem, when it cannot be read."""
    try:
        return (folder / file).read_bytes()
    except OSError as error:
        reason = "the file is missing" if isinstance(error, FileNotFoundError) else "the file cannot be read"
        problems.append(Problem(file, 0, "", reason, _RESTORE))
        return b""


def _texts(tables: SourceTables) -> Iterator[tuple[Entry[Any], str, str]]:
    """Yield every text that must be our own, with its place; names that others gave are left out."""
    ours: tuple[tuple[Entry[Any], ...], ...] = (
        *(tables.terms, tables.deprecated, tables.synonyms, tables.descriptions, tables.antigen_proteins),
        *(tables.axioms, tables.claims, tables.criteria, tables.sources, tables.mappings),
        tables.searched_in_vain,
    )
    entries: Iterable[Entry[Any]] = chain.from_iterable(ours)
    for entry in entries:
        for column in entry.record.__slots__:
            text = getattr(entry.record, column)
            if isinstance(text, str) and text.count(" ") >= 2 and column not in _NAMES_BY_OTHERS:
                yield entry, column.rstrip("_"), text
