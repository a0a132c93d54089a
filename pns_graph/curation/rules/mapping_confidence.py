"""How far a mapping may be trusted, from what can be seen of it (decision 0048)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ...model.naming.name_folding import words

__all__ = ["most_confidence", "names_agree"]

_COMPARED = Decimal("0.6")
"""One person compared the two meanings."""

_NAMED_ALIKE = Decimal("0.2")
_SAID_TWICE = Decimal("0.15")
_WITHOUT_VERSION = Decimal("0.1")
_SAME = ("skos:exactMatch", "skos:closeMatch")


def most_confidence(*, named_alike: bool, said_twice: bool, has_version: bool) -> Decimal:
    """Return the highest confidence that a mapping can have, from 0.5 to 0.95.

    Args:
        named_alike: Whether the names of the two terms agree, see :func:`names_agree`.
        said_twice: Whether somebody else's table joins the outside term with another one that the same
            term of ours has the same match with.
        has_version: Whether the version of the other vocabulary is known; where it is not, only its
            labels were seen, in a third one.
    """
    found = _COMPARED + named_alike * _NAMED_ALIKE + said_twice * _SAID_TWICE
    return (found if has_version else found - _WITHOUT_VERSION).normalize()


def names_agree(predicate: str, ours: Iterable[str], theirs: str) -> bool:
    """Return whether one of our names of a term has the words of theirs.

    For an exact or close match they are the same words in any order; for any other match all words of
    one stand in the other.

    Args:
        predicate: How near they are said to be, such as ``skos:exactMatch``.
        ours: What our term is called.
        theirs: What the outside term is called.
    """
    other = set(words(theirs))
    if predicate in _SAME:
        return any(set(words(name)) == other for name in ours)
    return any(
        bool(mine) and (mine <= other or other <= mine) for mine in (set(words(name)) for name in ours)
    )
