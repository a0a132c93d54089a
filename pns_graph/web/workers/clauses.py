"""The graphs that a query names in its FROM clauses, which the engine would answer with nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["graphs_named"]

_BLANK = r"(?:\s|\#[^\n\r]*)+"
_TOKEN = re.compile(
    rf"""
      \"{{3}} (?: [^"\\] | \\. | "(?!"") )* \"{{3}} | '{{3}} (?: [^'\\] | \\. | '(?!'') )* '{{3}}
    | "(?: [^"\\\n\r] | \\. )*" | '(?: [^'\\\n\r] | \\. )*'
    | \#[^\n\r]* | [?$]\w+ | [\w.-]* : [\w:%.-]*
    | \b FROM {_BLANK} (?P<named> NAMED {_BLANK} )? (?P<graph> <[^<>"{{}}|^`\\\s]*> | [\w.-]*:[\w:%.-]* )
    | <[^<>"{{}}|^`\\\s]*> | \w+
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def graphs_named(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each graph of a FROM clause as its IRI or prefixed name, and whether it is a named one."""
    if "FROM" in text.upper():
        for found in _TOKEN.finditer(text):
            if found["graph"]:
                yield found["graph"].strip("<>"), found["named"] is not None
