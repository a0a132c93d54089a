"""The command ``pns export``."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ..progress import Progress, patience

if TYPE_CHECKING:
    from ...export.format_list import ExportFormat
    from ...graph import KnowledgeGraph

__all__ = ["export"]

_STANDARD_OUTPUT = "-"
_AT_ONCE = 65_536
"""Bytes; a reader that went away is noticed between two such parts."""


def export(options: Namespace) -> int:
    """Write a release, or a part of it, in the format that is named; without a name list the formats.

    Raises:
        ExportError: There is no such format or no such place, or none is named.
    """
    from ...errors import ExportError
    from ...export.format_list import FORMATS, find_format

    if options.name is None:
        width = max(map(len, FORMATS))
        sys.stdout.write("".join(f"{name:<{width}}  {each.about}\n" for name, each in FORMATS.items()))
        return 0
    form = find_format(options.name)
    if options.output is None:
        raise ExportError(f"where to? give -o {'FOLDER' if form.several else 'FILE'}")
    _check_output(form, options.output)
    with patience() as progress:
        _write(form, options, progress)
    return 0


def _check_output(form: ExportFormat, output: str) -> None:
    """Refuse what cannot be written before anything is read.

    Raises:
        ExportError: Several files are to be printed, or the place cannot be written.
    """
    from ...errors import ExportError
    from ...export.destination import check_place

    if output != _STANDARD_OUTPUT:
        check_place(form, Path(output))
    elif form.several:
        raise ExportError(f"{form.name} has several files, which cannot be printed; give -o FOLDER")
    elif not form.is_text and sys.stdout.isatty():
        raise ExportError(f"{form.name} is no text for a terminal; give -o FILE")


def _write(form: ExportFormat, options: Namespace, progress: Progress) -> None:
    from ..opening import read_graph

    progress.step("reading the release")
    graph = read_graph(options)
    if options.output == _STANDARD_OUTPUT:
        _print(_one_file(graph, form, options, progress))
        return
    written = graph.export(
        form.name,
        options.output,
        terms=options.term,
        sources=options.source,
        kinds=options.kind,
        with_claims=options.claims,
        progress=progress.step,
    )
    for file in written:
        progress.say(f"{file}: {file.stat().st_size:,} bytes")


def _one_file(graph: KnowledgeGraph, form: ExportFormat, options: Namespace, progress: Progress) -> bytes:
    from ...export.part import choose_part

    given = (options.term, options.source, options.kind)
    part = choose_part(graph.store, graph.names, *given, with_claims=options.claims)
    return form.make(graph.store, part, progress.step)[""]


def _print(content: bytes) -> None:
    """Write bytes to standard output as they are; a terminal gets text, as everywhere else."""
    binary = None if sys.stdout.isatty() else getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(content.decode())
        return
    sys.stdout.flush()
    for start in range(0, len(content), _AT_ONCE):
        binary.write(content[start : start + _AT_ONCE])
    binary.flush()
