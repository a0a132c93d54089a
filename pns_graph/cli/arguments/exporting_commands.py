"""The commands that give a release to other tools."""

from __future__ import annotations

from ..commands import exporting
from .command_adder import CommandAdder, add_endpoint

__all__ = ["add_export"]


def add_export(commands: CommandAdder) -> None:
    """Add ``pns export``."""
    parser = commands.add_reading(
        "export",
        exporting.export,
        "write the release, or a part of it, in a format that other tools read",
        "pns export csv -o tables --term Hu",
        formats=(),
    )
    add_endpoint(parser)
    add = parser.add_argument
    add("name", metavar="FORMAT", nargs="?", help="name of the format; without it all are listed")
    add("-o", dest="output", metavar="PATH", help="file to write, or folder for several files; - to print it")
    add("--term", metavar="TERM", action="append", default=[], help="only this term, and what is said of it")
    add(
        "--seed",
        metavar="TERM",
        dest="term",
        action="append",
        default=[],
        help="the same, as one says of a module",
    )
    add("--claims", action="store_true", help="of module: with the claims on its terms and their sources")
    add("--kind", action="append", default=[], help="only terms of this kind, such as Antibody")
    add("--source", metavar="KEY", action="append", default=[], help="only what this source says")
