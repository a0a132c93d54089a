"""What one can type after ``pns``, and the help for it."""

from __future__ import annotations

import argparse

from ...text.notices import NOT_A_DEVICE
from ...version import __version__
from .asking_commands import add_analyse, add_query, add_serve, add_sparql
from .classifying_commands import add_classify
from .command_adder import CommandAdder, add_release
from .comparing_commands import add_diff
from .exporting_commands import add_export
from .reading_commands import add_find, add_info, add_report, add_show, add_validate
from .writing_commands import add_build, add_check, add_figure, add_load, add_network, add_site

__all__ = ["build_parser"]

_DESCRIPTION = f"The knowledge graph of the paraneoplastic neurologic syndromes.\n{NOT_A_DEVICE}"

_EXAMPLES = """\
examples:
  pns show anti-hu
  pns query tumours_by_antibody -p antibody=Hu
  pns sparql "SELECT ?label WHERE { ?x a pns:Antibody ; rdfs:label ?label }" --format csv

exit codes: 0 done, 1 a rule is broken, 2 the command was wrong"""


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
    add_release(parser, default=None)
    commands = CommandAdder(parser.add_subparsers(metavar="COMMAND", required=True))
    every = (
        add_build,
        add_check,
        add_info,
        add_find,
        add_show,
        add_query,
        add_sparql,
        add_validate,
        add_report,
        add_network,
        add_figure,
        add_site,
        add_analyse,
        add_export,
        add_classify,
        add_diff,
        add_serve,
        add_load,
    )
    for add in every:
        add(commands)
    return parser
