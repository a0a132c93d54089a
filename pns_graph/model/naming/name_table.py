"""Every name of every term, found by its spelling; read out of a store, or from where it was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, Protocol, cast

import pyoxigraph as ox

from ...rdf.namespaces import CLASSES_OF_DATA, PNS, PREFIXES
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore, pairs
from .name_folding import antibody_target, folded, joined, short_disorder, singular

__all__ = [
    "EXACT_SCOPES",
    "LOOSE_SCOPES",
    "PLAIN_SCOPES",
    "SCOPES",
    "STEPS",
    "NameEntry",
    "NameTable",
    "Step",
    "StoredNames",
    "kinds_of_terms",
    "plain_names",
    "spellings",
]

Step = Literal["written", "joined", "singular", "target", "bare", "disorder"]
"""How widely a name is folded. ``target`` and ``bare`` are for antibodies, by what they are said to bind:
``target`` for who wants an antibody, ``bare`` for who types ``GFAP`` and may mean the gene; ``disorder`` is
for shortened names of syndromes and tumours."""

STEPS: tuple[Step, ...] = ("written", "joined", "singular", "target", "bare", "disorder")

SCOPES = ("label", "exact", "plain", "key", "related", "broad", "narrow", "deprecated")
"""What a name can be to its term, the most telling first; ``plain`` is the word of clinicians for it,
``deprecated`` a name of a term given up."""

EXACT_SCOPES = ("key", "label", "exact")
PLAIN_SCOPES = ("plain",)
LOOSE_SCOPES = ("related", "broad", "narrow")

_DISORDERS = ("Syndrome", "Tumour")

_PROPERTIES = {
    "key": "skos:notation",
    "label": "rdfs:label",
    "exact": "oboInOwl:hasExactSynonym",
    "plain": "pns:plainName",
    "related": "oboInOwl:hasRelatedSynonym",
    "broad": "oboInOwl:hasBroadSynonym",
    "narrow": "oboInOwl:hasNarrowSynonym",
}
_PLAIN_NAMES = "SELECT ?label ?name WHERE { ?term pns:plainName ?name ; rdfs:label ?label }"
_KINDS = f"""
SELECT ?term ?kind WHERE {{
  ?term skos:notation ?key ; a ?kind .
  FILTER(STRSTARTS(STR(?kind), "{PNS}"))
}}"""


class NameEntry(NamedTuple):
    """One name of one term.

    Attributes:
        iri: The term.
        text: The name as written.
        scope: What it is to the term, one of :data:`SCOPES`.
        kind: Local name of the term's kind, such as ``Antibody``; empty for a term given up.
        group: Whether the term only groups others.
    """

    iri: str
    text: str
    scope: str
    kind: str
    group: bool


class NameTable(Protocol):
    """The names of one release: single spellings looked up at once, all names read one after the other."""

    def entries(self, step: Step, spelling: str) -> Sequence[NameEntry]:
        """Return the names with this spelling, sorted."""
        ...

    def __iter__(self) -> Iterator[NameEntry]:
        """Yield every name, sorted, those of terms given up too."""
        ...


class StoredNames:
    """The names read out of a store; each step is spelled out when it is first asked for."""

    def __init__(self, store: TripleStore) -> None:
        self._entries = sorted(_read_entries(store))
        self._steps: dict[Step, dict[str, list[NameEntry]]] = {}

    def entries(self, step: Step, spelling: str) -> Sequence[NameEntry]:
        """Return the names with this spelling, sorted."""
        if step not in self._steps:
            self._steps[step] = _by_spelling(self._entries, step)
        return self._steps[step].get(spelling, [])

    def __iter__(self) -> Iterator[NameEntry]:
        return iter(self._entries)


def spellings(entry: NameEntry, step: Step) -> set[str]:
    """Return how one name is spelled at a step; none where the step is not for it."""
    if step == "written":
        return {folded(entry.text)}
    if step == "joined":
        return {joined(entry.text)}
    if step == "singular":
        return {singular(entry.text)}
    if step == "disorder":
        return short_disorder(entry.text) if entry.kind in _DISORDERS and entry.scope != "key" else set()
    antibody = entry.kind == "Antibody" or entry.scope == "deprecated"
    target = antibody_target(entry.text) if antibody else None
    if step == "target":
        return {singular(entry.text), target.text if target else singular(entry.text)} if antibody else set()
    named = not entry.group or entry.text.startswith("anti-")
    alone = target and target.alone and named and entry.scope != "deprecated"
    return {target.text} if target and alone else set()


def kinds_of_terms(store: TripleStore) -> dict[str, str]:
    """Return the kind of every term: IRI -> local name of its class in our vocabulary."""
    found = cast("ox.QuerySolutions", store.query(_KINDS, prefixes=dict(PREFIXES)))
    typed = sorted({(row["term"].value, row["kind"].value.removeprefix(PNS)) for row in found}, reverse=True)
    return {term: kind for term, kind in typed if kind not in CLASSES_OF_DATA}


def plain_names(store: TripleStore) -> dict[str, str]:
    """Return what clinicians call the terms that have another label: label -> plain name."""
    found = cast("ox.QuerySolutions", store.query(_PLAIN_NAMES, prefixes=dict(PREFIXES)))
    return dict(sorted((row["label"].value, row["name"].value) for row in found))


def _read_entries(store: TripleStore) -> Iterator[NameEntry]:
    kinds = kinds_of_terms(store)
    groups = {term for term, truth in pairs(store, iri("pns:grouping")) if truth == "true"}
    given_up = {term for term, truth in pairs(store, iri("owl:deprecated")) if truth == "true"}
    for scope, curie in _PROPERTIES.items():
        for subject, text in pairs(store, iri(curie)):
            if subject in given_up:
                yield NameEntry(subject, text.removeprefix("obsolete "), "deprecated", "", False)
            elif subject in kinds:
                yield NameEntry(subject, text, scope, kinds[subject], subject in groups)


def _by_spelling(entries: Iterable[NameEntry], step: Step) -> dict[str, list[NameEntry]]:
    found: dict[str, list[NameEntry]] = {}
    for entry in entries:
        for spelling in sorted(spellings(entry, step)):
            found.setdefault(spelling, []).append(entry)
    return found
