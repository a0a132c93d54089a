"""The lists of a search over terms and questions, and the page that says what is wrong."""

from __future__ import annotations

from ...errors import near_names
from ...model.naming.name_folding import words
from ...model.naming.names import Match
from ...model.terms import Term
from ...rdf.outside_identifiers import read_identifier
from ..addresses import Frame
from .claim_rows import heading
from .linking import Linking
from .markup import Link, render

__all__ = ["message_page", "rank_of_kind", "search_page"]

_FIRST = ("Antibody", "Syndrome", "Tumour", "Symptom")
_LAST = ("Gene", "Protein")
"""Kinds that few look for by a part of a name: every protein of a database is named ``..._HUMAN``."""


def search_page(linking: Linking, text: str) -> bytes:
    """Return the terms and the questions that hold every word of a text; without words, the way to ask."""
    found = linking.graph.find(text) if text.strip() else []
    ranked = sorted(found, key=lambda each: _rank(*each))
    questions = _questions(linking, text)
    return render(
        "search.html",
        linking.addresses.frame,
        title=f"Found for “{text}”" if text.strip() else "Terms by name",
        wanted=text,
        found=[_entry(linking, term, match) for term, match in ranked],
        questions=questions,
        text=_search_words(linking, text, found, questions),
    )


def message_page(frame: Frame, title: str, text: str, wanted: str) -> bytes:
    """Return a page that says what is wrong, with a search for what was wanted.

    Args:
        frame: Where the frame of the page leads.
        title: What is wrong, in a few words.
        text: One sentence on it.
        wanted: What was asked for, to search for it.
    """
    return render("search.html", frame, title=title, text=text, wanted=wanted, found=[], questions=[])


def rank_of_kind(kind: str) -> int:
    """Return where the terms of a kind belong: what people ask about first, names of databases last."""
    return 1 if kind in _FIRST else 3 if kind in _LAST else 2


def _rank(term: Term, match: Match) -> int:
    """Return where a term belongs: what is meant, then by its kind."""
    return rank_of_kind(term.kind) if match.loose else 0


def _entry(linking: Linking, term: Term, match: Match) -> dict[str, str]:
    return {
        "href": linking.addresses.of(term.iri),
        "label": term.label,
        "kind": heading(term.kind),
        "other_name": "" if match.name in (term.label, term.key) else match.name,
        "fit": match.fit if match.loose or match.fit == "exact match" else "",
        "definition": term.description or term.definition,
    }


def _questions(linking: Linking, text: str) -> list[Link]:
    """Return the questions of the library that hold every word of a text where a word begins."""
    wanted = words(text)
    if not wanted:
        return []
    told = {
        query: " " + " ".join(words(f"{query.title} {query.question}")) for query in linking.graph.library
    }
    return [
        Link(query.title, linking.addresses.of_question(query.name, {}))
        for query, holds in told.items()
        if all(f" {word}" in holds for word in wanted)
    ]


def _search_words(linking: Linking, text: str, found: list[tuple[Term, Match]], questions: list[Link]) -> str:
    names = linking.graph.names
    if not text.strip():
        return "Type a part of a name, a synonym or an identifier: Hu, LEMS, thymoma, ataxia."
    if found:
        count = f"{len(found)} term{'s' if len(found) > 1 else ''}"
        return f"Nothing is called so; {count} near it" if found[0][1].loose else count
    if read_identifier(text) is not None:
        return str(names.unknown(text))
    if questions:
        return "No term is called so; questions of the library hold these words."
    near = near_names(text, names.texts())
    return "No name holds these words" + (f"; near ones are {', '.join(near)}." if near else ".")
