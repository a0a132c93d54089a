"""The commands that write: a release, a picture, a site, a store."""

from __future__ import annotations

import argparse

from ..commands import building as writing
from .argument_types import positive
from .command_adder import CommandAdder, add_endpoint, add_paper

__all__ = ["add_build", "add_check", "add_figure", "add_load", "add_network", "add_site"]

_FIGURES = (
    "reading-row, forest (one association across its series), timeline, heatmap-tumours or heatmap-symptoms"
)


def add_build(commands: CommandAdder) -> None:
    """Add ``pns build``."""
    parser = commands.add("build", writing.build, "build the release from the tables", "pns build")
    _add_source(parser)
    parser.add_argument(
        "--force", action="store_true", help="build even if nothing changed since the last time"
    )
    parser.add_argument(
        "--network",
        metavar="FILE",
        help="where to draw the network (default: build/pns-network.html beside the folder of the tables)",
    )


def add_check(commands: CommandAdder) -> None:
    """Add ``pns check``."""
    parser = commands.add(
        "check", writing.check, "check the tables without building, in about a second", "pns check"
    )
    _add_source(parser)


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--source", metavar="DIR", default="ontology", help="folder of the tables (default: ontology)"
    )
    parser.add_argument(
        "--allow-loss",
        metavar="TABLE",
        action="append",
        default=[],
        help="a file of which the last release had more, such as claims/has_tumour.tsv; may be repeated",
    )


def add_network(commands: CommandAdder) -> None:
    """Add ``pns network``."""
    parser = commands.add_reading(
        "network",
        writing.network,
        "draw syndromes, antibodies and tumours as .html, .svg, .png or .graphml",
        "pns network -o pns-network.html",
        formats=(),
    )
    add_endpoint(parser)
    parser.add_argument("-o", dest="output", metavar="FILE", required=True, help="file to write")


def add_figure(commands: CommandAdder) -> None:
    """Add ``pns figure``."""
    parser = commands.add_reading(
        "figure",
        writing.figure,
        "draw a figure for a paper as .svg, .pdf or .png",
        "pns figure forest LEMS --to SCLC --width 85mm -o lems.pdf",
        formats=(),
    )
    add_endpoint(parser)
    add = parser.add_argument
    add("name", metavar="NAME", help=_FIGURES)
    add("terms", metavar="TERM", nargs="*", help="what it is about; a name of several words in quotes")
    add("--to", metavar="TERM", help="the other term of a forest")
    add_paper(parser)
    add("-o", dest="output", metavar="FILE", required=True, help="file to write")


def add_site(commands: CommandAdder) -> None:
    """Add ``pns site``."""
    parser = commands.add_reading(
        "site",
        writing.site,
        "write pages of all terms and sources as files that need no server",
        "pns site -o pns-site",
        formats=(),
    )
    parser.add_argument("-o", dest="output", metavar="DIR", required=True, help="folder to write")


def add_load(commands: CommandAdder) -> None:
    """Add ``pns load``."""
    parser = commands.add_reading(
        "load",
        writing.load,
        "put the release into a triple store (SPARQL 1.1 Graph Store Protocol)",
        "PNS_ENDPOINT_USER=dba PNS_ENDPOINT_PASSWORD=... pns load \\\n"
        "    --endpoint http://localhost:8890/sparql-graph-crud-auth --check http://localhost:8890/sparql",
        formats=(),
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help="Turtle to load (default: the release)")
    parser.add_argument(
        "--endpoint", metavar="URL", required=True, help="where the store takes graphs, such as .../store"
    )
    graph = parser.add_mutually_exclusive_group()
    graph.add_argument("--graph", metavar="IRI", help="graph to fill (default: the IRI of the ontology)")
    graph.add_argument("--default-graph", action="store_true", help="fill the default graph of the store")
    parser.add_argument(
        "--check", metavar="URL", help="SPARQL endpoint of the same store, to count the triples afterwards"
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=positive,
        default=120.0,
        help="time for the store (default: 120)",
    )
