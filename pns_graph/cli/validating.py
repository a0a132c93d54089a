"""The command that checks a release or files of one's own against the shapes."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ReleaseError

if TYPE_CHECKING:
    from ..checks.validation import Shapes, ValidationReport
    from ..store.rdf_files import RdfFile

__all__ = ["validate"]

_STANDARD_INPUT = "-"


def validate(options: Namespace) -> int:
    """Print what the shapes find in the release or in files of one's own, with a verdict for each."""
    from ..checks.validation import read_shapes, release_file, reports_text

    shapes = read_shapes(Path(options.shapes) if options.shapes else None)
    given = options.files or [str(release_file(options.release))]
    reports = [report for name in given for report in _reports(name, shapes, options.release)]
    sys.stdout.write(reports_text(reports, options.format))
    unreadable = [report.unreadable for report in reports if report.unreadable]
    for reason in unreadable:
        _say(f"pns: {reason}")
    if unreadable:
        return 2
    return 0 if all(report.conforms for report in reports) else 1


def _reports(given: str, shapes: Shapes, release: str | None) -> Iterator[ValidationReport]:
    """Yield the report of each file that is meant; what cannot be read has a report of its own."""
    from ..checks.validation import files_to_validate, unreadable, validate_content

    try:
        files = [given] if given == _STANDARD_INPUT else [str(file) for file in files_to_validate(given)]
    except ReleaseError as error:
        yield unreadable(given, error)
        return
    for file in files:
        try:
            read = _read(file)
        except ReleaseError as error:
            yield unreadable(_name(file), error)
        else:
            yield validate_content(read, shapes, release, _say)


def _read(file: str) -> RdfFile:
    from ..store.rdf_files import read_rdf, read_rdf_bytes

    if file == _STANDARD_INPUT:
        return read_rdf_bytes(sys.stdin.buffer.read(), _name(file))
    return read_rdf(Path(file))


def _name(file: str) -> str:
    return "standard input" if file == _STANDARD_INPUT else file


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
