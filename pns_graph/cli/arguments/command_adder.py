"""How a command is added: its help, and the options that many of them share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from .argument_types import positive

__all__ = ["FORMATS_OF_SPARQL", "CommandAdder", "add_endpoint", "add_paper", "add_release"]

_FORMATS = ("table", "csv", "tsv", "json")
FORMATS_OF_SPARQL = (*_FORMATS, "turtle")
"""The forms of an answer that may be a graph."""


class CommandAdder:
    """Adds commands that share help style and common options."""

    def __init__(self, commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        self._commands = commands

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str
    ) -> argparse.ArgumentParser:
        """Add one command that reads no release, and return its parser for further arguments.

        Args:
            name: What is typed after ``pns``.
            run: What is run with the arguments; it returns the exit code.
            about: What it does, in words that begin in small letters.
            example: A call of it.
        """
        parser = self._commands.add_parser(
            name,
            help=about,
            description=f"{about[0].upper()}{about[1:]}.",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        parser.set_defaults(run=run)
        return parser

    def add_reading(
        self,
        name: str,
        run: Callable[[argparse.Namespace], int],
        about: str,
        example: str,
        formats: Sequence[str] = _FORMATS,
    ) -> argparse.ArgumentParser:
        """Add one command that reads a release, and return its parser for further arguments.

        Args:
            name: What is typed after ``pns``.
            run: What is run with the arguments; it returns the exit code.
            about: What it does, in words that begin in small letters.
            example: A call of it.
            formats: The forms of its answer; none where it has a form of its own.
        """
        parser = self.add(name, run, about, example)
        add_release(parser, default=argparse.SUPPRESS)
        if formats:
            parser.add_argument(
                "--format", choices=formats, help="how to write the answer (default: for people)"
            )
        return parser


def add_release(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Add the file of the release that is read."""
    parser.add_argument(
        "--release", metavar="FILE", default=default, help="Turtle of a release (default: the packaged one)"
    )


def add_paper(parser: argparse.ArgumentParser) -> None:
    """Add the options of a picture on paper."""
    parser.add_argument(
        "--width", default="170mm", help="width on paper: 85mm, 170mm or another (default: 170mm)"
    )
    parser.add_argument("--mono", action="store_true", help="black and white: shape and hatching tell all")


def add_endpoint(parser: argparse.ArgumentParser, timeout: float = 30) -> None:
    """Add the endpoint that is asked instead of a file, its graph, and the seconds for an answer."""
    parser.add_argument("--endpoint", metavar="URL", help="ask this SPARQL endpoint and no file")
    parser.add_argument("--graph", metavar="IRI", help="named graph of the endpoint that holds the release")
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=positive,
        default=timeout,
        help=f"give up on an answer after so long (default: {timeout:g})",
    )
