"""The command that classifies somebody's own cases and terms."""

from __future__ import annotations

from ..commands import classifying
from .command_adder import CommandAdder, add_endpoint

__all__ = ["add_classify"]


def add_classify(commands: CommandAdder) -> None:
    """Add ``pns classify``."""
    parser = commands.add_reading(
        "classify",
        classifying.classify,
        "say what your own cases, antibodies, antigens or syndromes are, and why",
        "pns classify my-cases.ttl -o my-cases-classified.ttl",
    )
    add_endpoint(parser)
    add = parser.add_argument
    add("file", metavar="FILE", help="Turtle, RDF/XML or N-Triples of cases or classes that use our terms")
    add("--brief", action="store_true", help="only what each is and not why, which is quicker")
    add(
        "-o",
        dest="output",
        metavar="PATH",
        help="write FILE with what follows into this file: .ttl, .owl, .rdf or .nt",
    )
