"""What one can type after ``pns``, and the help for it."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence

from ..text.notices import NOT_A_DEVICE
from ..version import __version__
from . import (
    building as writing,
)
from . import (
    exporting,
)
from . import (
    looking_up as reading,
)
from . import (
    questions as asking,
)

__all__ = ["build_parser"]

_DESCRIPTION = f"The knowledge graph of the paraneoplastic neurologic syndromes.\n{NOT_A_DEVICE}"

_EXAMPLES = """\
examples:
  pns show anti-hu
  pns query tumours_by_antibody -p antibody=Hu
  pns sparql "SELECT ?label WHERE { ?x a pns:Antibody ; rdfs:label ?label }" --format csv

exit codes: 0 done, 1 a rule is broken, 2 the command was wrong"""

_FIGURES = (
    "reading-row, forest (one association across its series), timeline, heatmap-tumours or heatmap-symptoms"
)
_FORMATS = ("table", "csv", "tsv", "json")
_FORMATS_OF_SPARQL = (*_FORMATS, "turtle")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; ``options.run`` is the command to run."""
    parser = argparse.ArgumentParser(
        prog="pns",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"pns {__version__}")
    _add_release(parser, default=None)
    commands = _Commands(parser.add_subparsers(metavar="COMMAND", required=True))
    every = (
        _build,
        _check,
        _info,
        _find,
        _show,
        _query,
        _sparql,
        _validate,
        _report,
        _network,
        _figure,
        _site,
        _analyse,
        _export,
        _serve,
        _load,
    )
    for add in every:
        add(commands)
    return parser


class _Commands:
    """Adds commands that share help style and common options."""

    def __init__(self, commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        self._commands = commands

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str
    ) -> argparse.ArgumentParser:
        """Add one command that reads no release."""
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
        """Add one command that reads a release, and writes its answer in one of the formats."""
        parser = self.add(name, run, about, example)
        _add_release(parser, default=argparse.SUPPRESS)
        if formats:
            parser.add_argument(
                "--format", choices=formats, help="how to write the answer (default: for people)"
            )
        return parser


def _add_release(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--release", metavar="FILE", default=default, help="Turtle of a release (default: the packaged one)"
    )


def _add_endpoint(parser: argparse.ArgumentParser, timeout: float = 30) -> None:
    parser.add_argument("--endpoint", metavar="URL", help="ask this SPARQL endpoint and no file")
    parser.add_argument("--graph", metavar="IRI", help="named graph of the endpoint that holds the release")
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_positive,
        default=timeout,
        help=f"give up on an answer after so long (default: {timeout:g})",
    )


def _build(commands: _Commands) -> None:
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


def _check(commands: _Commands) -> None:
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


def _info(commands: _Commands) -> None:
    parser = commands.add_reading(
        "info", reading.info, "say which release this is and what it holds", "pns info"
    )
    _add_endpoint(parser)


def _find(commands: _Commands) -> None:
    parser = commands.add_reading(
        "find", reading.find, "look terms up by a part of a name", "pns find cerebellar"
    )
    _add_endpoint(parser)
    parser.add_argument(
        "text", metavar="TEXT", nargs="+", help="words that a name of the term holds, in any case"
    )
    parser.add_argument("--kind", help="only terms of this kind, such as Antibody")


def _show(commands: _Commands) -> None:
    parser = commands.add_reading(
        "show",
        reading.show,
        "show the answer about one term, or what one source says, on one card",
        "pns show ANNA-1 --age 65 --sex male",
        formats=(),
    )
    _add_endpoint(parser)
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


def _query(commands: _Commands) -> None:
    parser = commands.add_reading(
        "query",
        asking.query,
        "ask a question of the query library; without NAME list them",
        "pns query tumours_by_antibody -p antibody=Hu --claims --min-total 20",
        formats=_FORMATS_OF_SPARQL,
    )
    _add_endpoint(parser)
    parser.add_argument("name", metavar="NAME", nargs="?", help="name of the question")
    parser.add_argument(
        "-p",
        dest="parameters",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="one input of the question",
    )
    parser.add_argument("--source", metavar="KEY", help="only rows of this source, such as nord2016")
    parser.add_argument(
        "--claims",
        action="store_true",
        help="print the claims behind the rows of an answer that sums them up; filters keep claims then",
    )
    parser.add_argument(
        "--min-total", metavar="N", type=int, help="only rows in which at least N people were examined"
    )
    parser.add_argument("--verified", action="store_true", help="only what was read in the source itself")
    parser.add_argument(
        "--explain", action="store_true", help="print the SPARQL as it runs, to paste elsewhere, and stop"
    )


def _sparql(commands: _Commands) -> None:
    parser = commands.add_reading(
        "sparql",
        asking.sparql,
        "answer any SPARQL 1.1 query; our prefixes need not be declared",
        "pns sparql \"SELECT ?tumour WHERE { ?x skos:notation 'anti-hu' ; pns:indicatesTumour ?tumour }\"",
        formats=_FORMATS_OF_SPARQL,
    )
    _add_endpoint(parser, timeout=60)
    parser.add_argument(
        "--allow-service", action="store_true", help="let SERVICE clauses send a part of the query elsewhere"
    )
    text = parser.add_mutually_exclusive_group(required=True)
    text.add_argument("text", metavar="QUERY", nargs="?", help="the query itself")
    text.add_argument("-f", dest="file", metavar="FILE", help="file that holds it; - for standard input")


def _validate(commands: _Commands) -> None:
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


def _report(commands: _Commands) -> None:
    parser = commands.add_reading(
        "report",
        reading.report,
        "tell a curator what is covered and what is missing, the least covered terms first",
        "pns report coverage --kind Antibody",
    )
    _add_endpoint(parser)
    parser.add_argument("what", metavar="REPORT", choices=["coverage"], help="which report: coverage")
    parser.add_argument(
        "--kind", choices=["Antibody", "Syndrome"], type=str.capitalize, help="only terms of this kind"
    )


def _network(commands: _Commands) -> None:
    parser = commands.add_reading(
        "network",
        writing.network,
        "draw syndromes, antibodies and tumours as .html, .svg, .png or .graphml",
        "pns network -o pns-network.html",
        formats=(),
    )
    _add_endpoint(parser)
    parser.add_argument("-o", dest="output", metavar="FILE", required=True, help="file to write")


def _figure(commands: _Commands) -> None:
    parser = commands.add_reading(
        "figure",
        writing.figure,
        "draw a figure for a paper as .svg, .pdf or .png",
        "pns figure forest LEMS --to SCLC --width 85mm -o lems.pdf",
        formats=(),
    )
    _add_endpoint(parser)
    add = parser.add_argument
    add("name", metavar="NAME", help=_FIGURES)
    add("terms", metavar="TERM", nargs="*", help="what it is about; a name of several words in quotes")
    add("--to", metavar="TERM", help="the other term of a forest")
    add("--width", default="170mm", help="width on paper: 85mm, 170mm or another (default: 170mm)")
    add("--mono", action="store_true", help="black and white: shape and hatching tell all")
    add("-o", dest="output", metavar="FILE", required=True, help="file to write")


def _site(commands: _Commands) -> None:
    parser = commands.add_reading(
        "site",
        writing.site,
        "write pages of all terms and sources as files that need no server",
        "pns site -o pns-site",
        formats=(),
    )
    parser.add_argument("-o", dest="output", metavar="DIR", required=True, help="folder to write")


def _analyse(commands: _Commands) -> None:
    parser = commands.add_reading(
        "analyse",
        asking.analyse,
        "measure the networks, beside chance and with what it does not say; without NAME list the measures",
        "pns analyse paths ataxia 'ovarian cancer'",
    )
    _add_endpoint(parser)
    parser.add_argument("name", metavar="NAME", nargs="?", help="name of the measure")
    parser.add_argument(
        "terms",
        metavar="TERM",
        nargs="*",
        help="terms that it takes; one of several words in quotation marks",
    )
    parser.add_argument(
        "--permutations",
        metavar="N",
        type=_at_least_one,
        default=1000,
        help="random tables with the same degrees (default: 1000)",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="of the random numbers (default: 1)")


def _export(commands: _Commands) -> None:
    about = "write the release, or a part of it, in a format that other tools read"
    parser = commands.add_reading("export", exporting.export, about, exporting.EXAMPLE, formats=())
    _add_endpoint(parser)
    exporting.add_options(parser)


def _serve(commands: _Commands) -> None:
    parser = commands.add_reading(
        "serve",
        asking.serve,
        "open a read-only SPARQL endpoint and pages of the terms, until Ctrl-C",
        "pns serve --port 8000",
        formats=(),
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen at (default: 127.0.0.1, this machine only)")
    add("--port", type=int, default=8000, help="port to listen at, 0 for any free one (default: 8000)")
    add("--workers", metavar="N", type=_at_least_one, default=4, help="queries side by side (default: 4)")
    add("--timeout", metavar="SECONDS", type=_positive, default=30.0, help="for one query (default: 30)")
    add("--memory", metavar="MB", type=_at_least_one, default=2048, help="for one query (default: 2048)")
    add(
        "--max-rows", metavar="N", type=_at_least_one, default=100_000, help="of one answer (default: 100000)"
    )
    add("--keep", metavar="MB", type=_not_negative, default=64, help="of answers, 0 for none (default: 64)")
    add("--allow-service", action="store_true", help="let SERVICE clauses send a part of a query elsewhere")
    add(
        "--allow-host",
        metavar="NAME",
        action="append",
        default=[],
        type=_host_name,
        help="answer under this name too, as behind a proxy (default: the names of this machine only)",
    )
    add(
        "--cors",
        metavar="ORIGIN",
        action="append",
        type=_origin,
        default=[],
        help="let pages from this origin ask, * for all (default: none)",
    )


def _host_name(text: str) -> str:
    if not re.fullmatch(r"[\w.-]*\w\.?|\[[0-9a-f:.]+\]|([0-9a-f.]*:){2,}[0-9a-f.]*", text, re.ASCII | re.I):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no name of a host; write it as pns.example.org, without a port"
        )
    return text


def _origin(text: str) -> str:
    if text != "*" and not re.fullmatch(r"[a-z][a-z0-9+.-]*://[^\s/?#@,;*]+", text.lower()):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no origin; write it as https://pages.example, or * for all"
        )
    return text.lower()


def _not_negative(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is less than 0")
    return number


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds above 0")
    return number


def _load(commands: _Commands) -> None:
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
        type=_positive,
        default=120.0,
        help="time for the store (default: 120)",
    )
