"""What the engine makes of a query before it runs: whether it would call another host, and its columns.

The engine knows no ends of words: it reads ``trueSERVICE<...>`` as a truth and a clause, and whether ``<``
begins an IRI depends on what stands before. So it is the engine itself that is asked, by letting it read the
query with the keyword misspelt, over no data. Names, strings, IRIs and comments may hold any word; only a
clause cannot be read then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import ascii_lowercase
from typing import NamedTuple

import pyoxigraph as ox

from .sparql_tokens import BLANK, tokens

__all__ = ["Reading", "read_query"]

_NOTHING = ox.Store()
_LAST_LETTER = re.compile("(?<=SERVIC)E", re.IGNORECASE)
_LIKE_A_CLAUSE = re.compile(rf"(?<![?$])SERVICE{BLANK}*(?:SILENT{BLANK}*)?(?=[<?$:\w])", re.IGNORECASE)
_ESCAPED_LETTER = re.compile(r"\\(?:u00|U000000)([46][1-9A-Fa-f]|[57][0-9Aa])")
_SELECT_ALL = re.compile(rf"SELECT{BLANK}*(?:(?:DISTINCT|REDUCED){BLANK}*)?(\*)", re.IGNORECASE)


class Reading(NamedTuple):
    """A query as it will run.

    Attributes:
        text: The query, with the columns of its ``SELECT *`` by name.
        asks_other_hosts: Whether it has a SERVICE clause, with which the engine would call another host.
    """

    text: str
    asks_other_hosts: bool


def read_query(text: str, prefixes: Mapping[str, str]) -> Reading:
    """Return a query as it will run; nothing is asked and nobody is called here.

    The columns of ``SELECT *`` come in the order in which the query first has them. The standard leaves that
    open, and the engine sorts them; a query that asks other hosts is left to the engine.

    Args:
        text: The query.
        prefixes: Those that it need not declare.

    Raises:
        SyntaxError: The text has the word SERVICE and is no query, with it as a name or as a clause.

    Example:
        >>> read_query("SELECT * WHERE { ?s ?p ?o }", {})
        Reading(text='SELECT  ?s ?p ?o  WHERE { ?s ?p ?o }', asks_other_hosts=False)
    """
    if _asks_other_hosts(text, prefixes):
        return Reading(text, True)
    return Reading(_with_columns(text, prefixes) if "*" in text else text, False)


def _asks_other_hosts(text: str, prefixes: Mapping[str, str]) -> bool:
    """Return whether the engine would find a clause, in the text or with its escaped letters spelt out."""
    spelt_out = _ESCAPED_LETTER.sub(lambda found: chr(int(found[1], 16)), text)
    readings = [each for each in dict.fromkeys((text, spelt_out)) if "SERVICE" in each.upper()]
    return any(_has_clause(each, prefixes) for each in readings)


def _has_clause(text: str, prefixes: Mapping[str, str]) -> bool:
    misspelt = _misspelt(text)
    if misspelt is None:
        return True
    try:
        _NOTHING.query(misspelt, prefixes=dict(prefixes))
    except SyntaxError:
        if _LIKE_A_CLAUSE.search(text):
            return True
        raise
    except (ValueError, RuntimeError, OSError):
        return False
    return False


def _misspelt(text: str) -> str | None:
    """Return a query of the same length with another word for SERVICE; None when all such words are taken.

    The word is new to the text and keeps its case, for then names that differ still differ: no undeclared
    prefix becomes one that is declared, which the engine would read in place of a clause.
    """
    folded = text.casefold()
    letter = next((each for each in ascii_lowercase if f"servic{each}" not in folded), None)
    if letter is None:
        return None
    return _LAST_LETTER.sub(lambda found: letter.upper() if found[0] == "E" else letter, text)


def _with_columns(text: str, prefixes: Mapping[str, str]) -> str:
    star = _star(text)
    try:
        found = None if star is None else _NOTHING.query(text, prefixes=dict(prefixes))
    except (SyntaxError, ValueError, RuntimeError):
        return text
    if star is None or not isinstance(found, ox.QuerySolutions) or not found.variables:
        return text
    there = {variable.value for variable in found.variables}
    mentioned = [token.text for token in tokens(text) if token.kind == "variable" and token.text in there]
    columns = " ".join(f"?{name}" for name in dict.fromkeys([*mentioned, *sorted(there)]))
    return f"{text[:star]} {columns} {text[star + 1 :]}"


def _star(text: str) -> int | None:
    """Return where the star of an outermost ``SELECT *`` stands."""
    for token in tokens(text):
        if token.kind == "mark":
            return None
        found = _SELECT_ALL.match(text, token.start) if token.kind == "word" else None
        if found:
            return found.start(1)
    return None
