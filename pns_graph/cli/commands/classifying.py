"""The command ``pns classify``."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..progress import Progress, patience

if TYPE_CHECKING:
    from ...classifying import Classification

__all__ = ["classify"]


def classify(options: Namespace) -> int:
    """Say what each individual and class of a file is, and why.

    Raises:
        MissingExtraError, ReleaseError, ClassificationError, ContradictionError: As for the library.
    """
    from ...classifying.classified_ontology import check_output, write_classified
    from ...curation.axioms.reasoning.hermit import check_installed

    check_installed("pns classify")
    output = None if options.output is None else Path(options.output)
    if output is not None:
        check_output(output)
    with patience() as progress:
        found = _classification(options, progress)
    for note in found.notes:
        progress.say(f"pns: {found.file}: {note}")
    _write(found, options)
    if output is not None:
        progress.say(f"{write_classified(found, output)}: {output.stat().st_size:,} bytes")
    return 0


def _classification(options: Namespace, progress: Progress) -> Classification:
    from ...classifying import classify
    from ..opening import open_graph

    progress.step("reading the release")
    graph = open_graph(options)
    return classify(Path(options.file), graph, with_reasons=not options.brief, progress=progress.step)


def _write(found: Classification, options: Namespace) -> None:
    from ..terminal import terminal_width, write_answer

    if options.format in (None, "table"):
        sys.stdout.write(found.as_text(terminal_width()))
    else:
        write_answer(found.rows(), options.format)
