"""The changes of terms as commands of KGCL, the Knowledge Graph Change Language, a line each.

Written is what its two readers have in common, kgcl-schema (with OAK) and kgcl-java (with ROBOT), but for
new terms, which are a ``node`` for the one and a ``class`` for the other, and for texts with an apostrophe,
which the grammar of kgcl-schema cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model.terms import Term
from ..changes import Change, Detail, Value

__all__ = ["kgcl_commands"]

_SYNONYM = re.compile("oboInOwl:has(Exact|Related|Broad|Narrow)Synonym")
_EDGES = frozenset(
    {"rdfs:subClassOf", *(f"skos:{match}Match" for match in ("exact", "close", "broad", "narrow", "related"))}
)
_DEFINITION = "skos:definition"
_BLANKS = re.compile(r"\s+")


def kgcl_commands(terms: Iterable[Change[Term]]) -> str:
    """Return the commands that make the old terms the new ones.

    They tell labels, definitions, synonyms, parents, mappings and what is no longer used. What KGCL has no
    command for (keys, comments, axioms, plain names) is left out.

    Source:
        Hegde et al. 2025, "A change language for ontologies and knowledge graphs", Database, and the grammars
        of kgcl-schema 0.7 and kgcl-java.
    """
    lines = [line for change in terms for line in _commands(change)]
    return "".join(f"{line}\n" for line in lines)


def _commands(change: Change[Term]) -> Iterator[str]:
    term = change.now
    if change.how == "withdrawn":
        yield f"delete {term.curie}"
        return
    if change.how == "new":
        yield f"create node {term.curie} {_text(term.label)}"
    elif change.before is not None and change.before.label != term.label:
        yield f"rename {term.curie} from {_text(change.before.label)} to {_text(term.label)}"
    for detail in change.details:
        yield from _of_detail(term, detail)
    if change.how == "deprecated":
        yield f"obsolete {term.curie}{_replacement(change.details)}"
    elif change.how == "restored":
        yield f"unobsolete {term.curie}"


def _of_detail(term: Term, detail: Detail) -> Iterator[str]:
    if detail.name == _DEFINITION:
        yield from _definition(term, detail)
    elif scope := _SYNONYM.fullmatch(detail.name):
        yield from (f"remove synonym {_text(each.text)} for {term.curie}" for each in detail.before)
        word = scope[1].lower()
        yield from (f"create {word} synonym {_text(each.text)} for {term.curie}" for each in detail.after)
    elif detail.name in _EDGES:
        before, after = ([value.id for value in side if value.id] for side in (detail.before, detail.after))
        yield from (f"delete edge {term.curie} {detail.name} {each}" for each in before if each not in after)
        yield from (f"create edge {term.curie} {detail.name} {each}" for each in after if each not in before)


def _definition(term: Term, detail: Detail) -> Iterator[str]:
    before, after = _joined(detail.before), _joined(detail.after)
    if before and after:
        yield f"change definition of {term.curie} from {_text(before)} to {_text(after)}"
    elif after:
        yield f"add definition {_text(after)} to {term.curie}"
    else:
        yield f"remove definition for {term.curie}"


def _joined(values: Iterable[Value]) -> str:
    return " ".join(value.text for value in values)


def _replacement(details: Iterable[Detail]) -> str:
    found = [each.id for detail in details if detail.name == "IAO:0100001" for each in detail.after]
    return f" with replacement {found[0]}" if found else ""


def _text(text: str) -> str:
    """Return a text between single quotes; with an apostrophe between double ones."""
    line = _BLANKS.sub(" ", text).strip()
    if "'" not in line:
        return f"'{line}'"
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
