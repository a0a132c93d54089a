"""The commands that look something up in a release, and that check one."""

from __future__ import annotations

from ..commands import looking_up as reading
from .command_adder import CommandAdder, add_endpoint

__all__ = ["add_find", "add_info", "add_report", "add_show", "add_validate"]


def add_info(commands: CommandAdder) -> None:
    """Add ``pns info``."""
    parser = commands.add_reading(
        "info", reading.info, "say which release this is and what it holds", "pns info"
    )
    add_endpoint(parser)


def add_find(commands: CommandAdder) -> None:
    """Add ``pns find``."""
    parser = commands.add_reading(
        "find", reading.find, "look terms up by a part of a name", "pns find cerebellar"
    )
    add_endpoint(parser)
    parser.add_argument(
        "text", metavar="TEXT", nargs="+", help="words that a name of the term holds, in any case"
    )
    parser.add_argument("--kind", help="only terms of this kind, such as Antibody")


def add_show(commands: CommandAdder) -> None:
    """Add ``pns show``."""
    parser = commands.add_reading(
        "show",
        reading.show,
        "show the answer about one term, or what one source says, on one card",
        "pns show ANNA-1 --age 65 --sex male",
        formats=(),
    )
    add_endpoint(parser)
    parser.add_argument(
        "term",
        metavar="TERM",
        nargs="+",
        help="key, label, synonym, CURIE or IRI of a term, in any case, or the key of a source",
    )
    parser.add_argument(
        "--claims", action="store_true", help="what each source says, instead of what all say together"
    )
    parser.add_argument("--age", metavar="AGE", help="age of the person: 25, 25y, 8 months")
    parser.add_argument("--sex", metavar="SEX", help="sex of the person: female or male")


def add_validate(commands: CommandAdder) -> None:
    """Add ``pns validate``."""
    parser = commands.add_reading(
        "validate",
        reading.validate,
        "check the release, or Turtle of your own, against the shapes",
        "pns validate my-claims.ttl",
    )
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="RDF to check, a folder of it, or - for standard input; none for the release",
    )
    parser.add_argument(
        "--shapes", metavar="PATH", help="file or folder of shapes (default: the packaged ones)"
    )


def add_report(commands: CommandAdder) -> None:
    """Add ``pns report``."""
    parser = commands.add_reading(
        "report",
        reading.report,
        "tell what is covered and what is missing, or what tools for ontologies find",
        "pns report coverage --kind Antibody",
    )
    add_endpoint(parser)
    parser.add_argument(
        "what",
        metavar="REPORT",
        choices=["coverage", "quality"],
        help="which report: coverage, the least covered terms first, or quality of the importable file",
    )
    parser.add_argument(
        "--kind", choices=["Antibody", "Syndrome"], type=str.capitalize, help="only terms of this kind"
    )
