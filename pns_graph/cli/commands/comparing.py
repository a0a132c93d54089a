"""The command ``pns diff``."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from ...errors import QueryError

if TYPE_CHECKING:
    from ...comparing.difference import Difference

__all__ = ["FORMATS", "diff"]

FORMATS = ("text", "markdown", "json", "kgcl")
"""The forms in which changes are told; ``kgcl`` those of terms alone."""


def diff(options: Namespace) -> int:
    """Print what changed from one release to another.

    Raises:
        QueryError: Two releases are named as the newer one.
        ReleaseError: One of the two is no release.
    """
    from ...comparing.comparison import compare
    from ...comparing.reading.release_places import read_place

    if options.new is not None and options.release is not None:
        raise QueryError("the newer release is given as NEW or by --release, not by both")
    new = options.release if options.new is None else options.new
    sys.stdout.write(_told(compare(read_place(options.old), read_place(new)), options))
    return 0


def _told(difference: Difference, options: Namespace) -> str:
    from ..terminal import terminal_width

    if options.format == "markdown":
        return difference.as_markdown(everything=options.all)
    if options.format == "json":
        return difference.as_json()
    if options.format == "kgcl":
        return difference.as_kgcl()
    return difference.as_text(terminal_width(), everything=options.all)
