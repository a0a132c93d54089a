"""What is wrong with a query, in one line with its place: the same words wherever it was typed."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping

from .sparql_tokens import without_strings

__all__ = ["OTHER_HOST", "evaluation_mistake", "syntax_mistake"]

OTHER_HOST = "the host of a SERVICE clause does not answer, or not with rows; look at its address"
"""What is said when a query that asks another host fails: nothing of what that host says."""

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_UNDECLARED = "Prefix not found"

_PASTED: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys("“”„‟«»″", ("the curly quotation mark {}", 'write "')),
    **dict.fromkeys("‘’‚‛‹›′", ("the curly quotation mark {}", "write '")),
    **dict.fromkeys("`´", ("the accent {}", "write '")),
    "≤": ("the sign {}", "write <="),
    "≥": ("the sign {}", "write >="),
    "≠": ("the sign {}", "write !="),
    "×": ("the sign {}", "write *"),
    **dict.fromkeys("‐‑‒–—―−", ("the long dash {}", "write -")),
    **dict.fromkeys("\u00a0\u2007\u202f", ("a no-break space", "write a blank")),
    **dict.fromkeys(
        "\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000", ("an odd space", "write a blank")
    ),
    **dict.fromkeys("\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad", ("an invisible sign", "take it out")),
}
"""Signs that word processors and web pages put in place of those of SPARQL: what they are, and the cure."""

_FOREIGN = re.compile(
    r"&(?:lt|gt|amp|quot|apos|nbsp|#\d+);|[\uff01-\uff5e]|[`\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
    rf"|[{''.join(_PASTED)}]|(?=[^\x00-\x7f])[^\w·\u0300-\u036f\u203f\u2040]"
)
"""Those, and what else stands nowhere in SPARQL but in strings, IRIs and comments."""


def syntax_mistake(text: str, error: SyntaxError) -> str:
    """Return where and why a text is not SPARQL, without the character classes of the parser.

    Args:
        text: The query.
        error: What the engine says of it.
    """
    found = _PLACE.match(str(error))
    return (
        _nothing_asked(text)
        or _pasted_sign(text)
        or (_words(found) if found else f"not SPARQL: {_one_line(error)}; mend the query")
    )


def evaluation_mistake(error: Exception) -> str:
    """Return why a query that can be read cannot be answered."""
    return f"the query cannot be answered: {_one_line(error)}; change it there"


def _nothing_asked(text: str) -> str | None:
    """Return that a text holds no query at all."""
    bare = without_strings(text).strip("\ufeff \t\r\n")
    return None if bare else "the query is empty; write one, such as SELECT * WHERE { ?s ?p ?o } LIMIT 10"


def _pasted_sign(text: str) -> str | None:
    """Return where the first sign of a word processor stands outside of strings, IRIs and comments."""
    bare = without_strings(text)
    found = _FOREIGN.search(bare)
    if found is None:
        return None
    what, cure = _PASTED.get(found[0]) or _other_sign(found[0])
    line, column = bare.count("\n", 0, found.start()) + 1, found.start() - bare.rfind("\n", 0, found.start())
    return f"line {line}, column {column}: {what.format(found[0])}; {cure}"


def _other_sign(sign: str) -> tuple[str, str]:
    """Return what a sign is that SPARQL does not have, and the cure: what it looks like, if that is ASCII."""
    if sign.startswith("&"):
        return "the entity {} of HTML", f"write {html.unescape(sign)}"
    if not sign.isprintable():
        return "an invisible sign", "take it out"
    plain = unicodedata.normalize("NFKC", sign)
    return "the sign {}, which SPARQL does not have", f"write {plain}" if plain.isascii() else "take it out"


def _words(found: re.Match[str]) -> str:
    reason = _reason(_one_line(found[3]))
    return f"line {found[1]}, column {found[2]}: not SPARQL: {reason}; mend the query there"


def _reason(expected: str) -> str:
    if _UNDECLARED in expected:
        return "a prefix that is neither declared nor one of ours"
    if "IRI parsing failed" in expected:
        return "an IRI that is none"
    words = re.findall(r"\b[A-Z]{2,}(?: [A-Z]{2,})*\b(?!')", re.sub(r"\[[^\]]*\]", "", expected))
    marks = re.findall(r'"(\\?.{1,3}?)"', re.sub(r"\[[^\]]*\]", "", expected))
    return f"expected {' or '.join([*words, *marks][:12])}" if words or marks else "unexpected text"


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:300]
