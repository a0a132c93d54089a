"""The command that compares releases."""

from __future__ import annotations

from ..commands import comparing
from .command_adder import CommandAdder

__all__ = ["add_diff"]


def add_diff(commands: CommandAdder) -> None:
    """Add ``pns diff``."""
    parser = commands.add_reading(
        "diff",
        comparing.diff,
        "tell what changed from one release to another",
        "pns diff v0.1.0 ontology/release",
        formats=comparing.FORMATS,
    )
    places = "a file, a folder, or a revision of the git checkout here"
    parser.add_argument("old", metavar="OLD", help=f"the release to compare with: {places}")
    parser.add_argument(
        "new", metavar="NEW", nargs="?", help="the release to tell of, as OLD (default: the packaged one)"
    )
    parser.add_argument(
        "--all", action="store_true", help="every change, also where many are only counted otherwise"
    )
