"""The commands that ask, and the one that lets others ask."""

from __future__ import annotations

from ..commands import questions as asking
from ..commands import serving
from .argument_types import at_least_one, host_name, not_negative, origin, positive
from .command_adder import FORMATS_OF_SPARQL, CommandAdder, add_endpoint, add_paper

__all__ = ["add_analyse", "add_query", "add_serve", "add_sparql"]


def add_query(commands: CommandAdder) -> None:
    """Add ``pns query``."""
    parser = commands.add_reading(
        "query",
        asking.query,
        "ask a question of the query library; without NAME list them",
        "pns query tumours_by_antibody -p antibody=Hu --claims --min-total 20",
        formats=FORMATS_OF_SPARQL,
    )
    add_endpoint(parser)
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


def add_sparql(commands: CommandAdder) -> None:
    """Add ``pns sparql``."""
    parser = commands.add_reading(
        "sparql",
        asking.sparql,
        "answer any SPARQL 1.1 query; our prefixes need not be declared",
        "pns sparql \"SELECT ?tumour WHERE { ?x skos:notation 'anti-hu' ; pns:indicatesTumour ?tumour }\"",
        formats=FORMATS_OF_SPARQL,
    )
    add_endpoint(parser, timeout=60)
    parser.add_argument(
        "--allow-service", action="store_true", help="let SERVICE clauses send a part of the query elsewhere"
    )
    text = parser.add_mutually_exclusive_group(required=True)
    text.add_argument("text", metavar="QUERY", nargs="?", help="the query itself")
    text.add_argument("-f", dest="file", metavar="FILE", help="file that holds it; - for standard input")


def add_analyse(commands: CommandAdder) -> None:
    """Add ``pns analyse``."""
    parser = commands.add_reading(
        "analyse",
        asking.analyse,
        "measure the networks, beside chance and with what it does not say; without NAME list the measures",
        "pns analyse paths ataxia 'ovarian cancer'",
    )
    add_endpoint(parser)
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
        type=at_least_one,
        default=1000,
        help="random tables with the same degrees (default: 1000)",
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="of the random numbers (default: 1)")
    parser.add_argument(
        "-o",
        dest="output",
        metavar="FILE",
        help="draw it instead, as .svg, .png or .pdf (extra 'figures'), where a picture says more than rows",
    )
    add_paper(parser)


def add_serve(commands: CommandAdder) -> None:
    """Add ``pns serve``."""
    parser = commands.add_reading(
        "serve",
        serving.serve,
        "open a read-only SPARQL endpoint and pages of the terms, until Ctrl-C",
        "pns serve --port 8000",
        formats=(),
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen at (default: 127.0.0.1, this machine only)")
    add("--port", type=int, default=8000, help="port to listen at, 0 for any free one (default: 8000)")
    add("--workers", metavar="N", type=at_least_one, default=4, help="queries side by side (default: 4)")
    add("--timeout", metavar="SECONDS", type=positive, default=30.0, help="for one query (default: 30)")
    add("--memory", metavar="MB", type=at_least_one, default=2048, help="for one query (default: 2048)")
    add("--max-rows", metavar="N", type=at_least_one, default=100_000, help="of one answer (default: 100000)")
    add("--keep", metavar="MB", type=not_negative, default=64, help="of answers, 0 for none (default: 64)")
    add("--allow-service", action="store_true", help="let SERVICE clauses send a part of a query elsewhere")
    add(
        "--allow-host",
        metavar="NAME",
        action="append",
        default=[],
        type=host_name,
        help="answer under this name too, as behind a proxy (default: the names of this machine only)",
    )
    add(
        "--cors",
        metavar="ORIGIN",
        action="append",
        type=origin,
        default=[],
        help="let pages from this origin ask, * for all (default: none)",
    )
