"""The reference page of the command line, printed from its parser.

``python -m tests.docs.command_line_reference`` prints what is kept as ``pns_graph/cli/README.md``.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from pns_graph.cli.arguments.parser import build_parser

HEAD = """\
# The command line

`pns COMMAND --help` says the same as this page, which is printed by
`python -m tests.docs.command_line_reference` from the parser.

Data go to standard output, everything else to standard error. Exit codes: 0 done, 1 a rule is broken, 2 the
command was wrong or its answer could not be written; 130 after an interrupt, 141 when the reader went away.
"""


def command_line_reference() -> str:
    """Return the page."""
    parser = build_parser()
    (commands,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    about = {choice.dest: choice.help for choice in commands._choices_actions}
    lines = [HEAD, "| Command | What it does |", "|---|---|"]
    lines += [f"| [`pns {name}`](#pns-{name}) | {about[name]} |" for name in commands.choices]
    for name, command in commands.choices.items():
        lines += ["", f"## pns {name}", "", *_command(command)]
    return "\n".join(lines) + "\n"


def _command(command: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what one command does, an example, and what it takes."""
    yield from (command.description or "", "")
    yield from ("```sh", (command.epilog or "").partition("\n")[2].replace("\n  ", "\n").strip(), "```", "")
    yield from ("| Takes | Meaning |", "|---|---|")
    for action in command._actions:
        if not isinstance(action, argparse._HelpAction):
            yield f"| {_takes(action)} | {action.help} |"


def _takes(action: argparse.Action) -> str:
    """Return what is typed for one argument or option."""
    words = action.metavar if isinstance(action.metavar, str) else None
    if action.choices is not None and words is None:
        words = "|".join(map(str, action.choices))
    if not action.option_strings:
        many = {"*": "...", "+": "..."}.get(str(action.nargs), "")
        return f"`{words or action.dest}{many}`".replace("|", "\\|")
    value = "" if action.nargs == 0 else f" {words or action.dest.upper()}"
    shown = ", ".join(f"`{option}{value}`" for option in action.option_strings)
    return (f"{shown} (required)" if action.required else shown).replace("|", "\\|")


if __name__ == "__main__":
    print(command_line_reference(), end="")
