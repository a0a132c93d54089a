"""Which term a name means: key, label, synonym, CURIE or IRI, in any case.

Names are looked up tier by tier, and the first tier that knows the name decides: identifier, key, label,
exact synonym, and last the looser synonyms (related, broad, narrow). Several terms in the deciding tier are
an error, never a guess. So is the name of a term that is no longer used, unless a term in use bears it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ..errors import AmbiguousTermError, DeprecatedTermError, UnknownTermError
from ..rdf.namespaces import CLASSES_OF_DATA, PNS, PREFIXES
from ..rdf.nodes import iri
from ..store.triple_store import TripleStore, describe, pairs
from .terms import first_text

__all__ = ["Match", "NameEntry", "NameIndex", "folded", "kinds_of_terms"]

SCOPES = ("label", "exact", "key", "related", "broad", "narrow")
"""What a name can be to its term, the most telling first."""

_TIERS = (("key",), ("label",), ("exact",), ("related", "broad", "narrow"))
_PROPERTIES = {
    "key": "skos:notation",
    "label": "rdfs:label",
    "exact": "oboInOwl:hasExactSynonym",
    "related": "oboInOwl:hasRelatedSynonym",
    "broad": "oboInOwl:hasBroadSynonym",
    "narrow": "oboInOwl:hasNarrowSynonym",
}
_KINDS = f"""
SELECT ?term ?kind WHERE {{
  ?term skos:notation ?key ; a ?kind .
  FILTER(STRSTARTS(STR(?kind), "{PNS}"))
}}"""
_PREFIX_BY_FOLDED = {prefix.casefold(): space for prefix, space in PREFIXES.items()}
_DASHES = str.maketrans(dict.fromkeys("-_‐‑‒–—−", " "))


class NameEntry(NamedTuple):
    """One name of one term."""

    iri: str
    text: str
    scope: str


@dataclass(frozen=True, slots=True)
class Match:
    """A term found by a part of one of its names.

    Attributes:
        iri: The term.
        name: Its best fitting name, as written.
        scope: What that name is to the term, one of :data:`SCOPES`.
    """

    iri: str
    name: str
    scope: str


class NameIndex:
    """Every name of every term of one store.

    Attributes:
        kinds: IRI of each term -> local name of its kind, such as ``Antibody``.
        keys: IRI of each term -> its key.
    """

    def __init__(self, store: TripleStore) -> None:
        self.kinds = kinds_of_terms(store)
        self._entries = sorted(_read_entries(store, self.kinds))
        self.keys = {entry.iri: entry.text for entry in self._entries if entry.scope == "key"}
        self._deprecated = dict(_read_deprecated(store, self.keys))
        self._by_name: dict[tuple[str, str], set[str]] = {}
        for entry in self._entries:
            self._by_name.setdefault((entry.scope, folded(entry.text)), set()).add(entry.iri)

    def resolve(self, given: str, kind: str | None = None) -> str:
        """Return the IRI of the one term that a name means, of one kind when a kind is given.

        Raises:
            UnknownTermError: No term has the name; the text offers near ones.
            AmbiguousTermError: Several terms share it; the text lists their keys.
            DeprecatedTermError: The name is no longer used; the text says where to look instead.
        """
        for candidates in self._candidates(given):
            fitting = {term for term in candidates if kind in (None, self.kinds[term])}
            if len(fitting) == 1:
                return fitting.pop()
            if fitting:
                raise AmbiguousTermError(given, sorted(self.keys.get(term, term) for term in fitting))
        holding = dict.fromkeys(match.name for match in self._search([f" {folded(given)}"], kind))
        raise UnknownTermError(given, self.texts(kind), "term" if kind is None else kind, near=[*holding])

    def search(self, text: str, kind: str | None = None) -> list[Match]:
        """Return the terms with a name that holds every word of ``text``, the best match first.

        A word is first looked for where words begin, and only if nothing is found there within them: who
        types ``yo`` does not mean myoclonus.
        """
        words = folded(text).split()
        return self._search([f" {word}" for word in words], kind) or self._search(words, kind)

    def _search(self, parts: list[str], kind: str | None) -> list[Match]:
        best: dict[str, tuple[tuple[int, int, str], NameEntry]] = {}
        for entry in self._entries if parts else ():
            name = f" {folded(entry.text)}"
            if kind in (None, self.kinds[entry.iri]) and all(part in name for part in parts):
                rank = (
                    _distance(name, " " + " ".join(part.strip() for part in parts), entry.scope),
                    SCOPES.index(entry.scope),
                    name,
                )
                best[entry.iri] = min(best.get(entry.iri, (rank, entry)), (rank, entry))
        return [Match(entry.iri, entry.text, entry.scope) for _, entry in sorted(best.values())]

    def texts(self, kind: str | None = None) -> list[str]:
        """Return every name of every term, of one kind when a kind is given."""
        return [entry.text for entry in self._entries if kind in (None, self.kinds[entry.iri])]

    def _check_in_use(self, given: str) -> None:
        found = self._deprecated.get(_as_iri(given)) or self._deprecated.get(folded(given))
        if found:
            raise DeprecatedTermError(given, *found)

    def _candidates(self, given: str) -> Iterator[set[str]]:
        """Yield the terms that a name may mean, one tier after the other."""
        yield {term for term in (_as_iri(given),) if term in self.kinds}
        for tier in _TIERS:
            name = folded(given)
            if tier == _TIERS[-1]:
                self._check_in_use(given)
            yield set().union(*(self._by_name.get((scope, name), set()) for scope in tier))


def _read_deprecated(store: TripleStore, keys: dict[str, str]) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    """Yield IRI and names of each term no longer used, with its label and the keys of what stands for it."""
    instead = [*pairs(store, iri("oboInOwl:consider")), *pairs(store, iri("IAO:0100001"))]
    for node, _ in pairs(store, iri("owl:deprecated")):
        targets = sorted({keys.get(target, target) for term, target in instead if term == node})
        said = describe(store, NamedNode(node))
        names = [
            value.value.removeprefix("obsolete ")
            for curie in _PROPERTIES.values()
            for value in said.get(iri(curie).value, [])
            if isinstance(value, Literal)
        ]
        label = (first_text(said, "rdfs:label") or node).removeprefix("obsolete ")
        yield from ((name, (label, targets)) for name in (node, *map(folded, names)))


def folded(name: str) -> str:
    """Return a name without case, and with every dash, underscore and run of blanks as one blank.

    People paste names with typographic dashes, and type ``anti hu`` for ``anti-Hu``.
    """
    return " ".join(name.translate(_DASHES).casefold().split())


def kinds_of_terms(store: TripleStore) -> dict[str, str]:
    """Return the kind of every term: IRI -> local name of its class in our vocabulary."""
    found = cast("QuerySolutions", store.query(_KINDS, prefixes=dict(PREFIXES)))
    typed = sorted({(row["term"].value, row["kind"].value.removeprefix(PNS)) for row in found}, reverse=True)
    return {term: kind for term, kind in typed if kind not in CLASSES_OF_DATA}


def _read_entries(store: TripleStore, terms: dict[str, str]) -> Iterator[NameEntry]:
    for scope, curie in _PROPERTIES.items():
        for subject, text in pairs(store, iri(curie)):
            if subject in terms:
                yield NameEntry(subject, text, scope)


def _as_iri(given: str) -> str:
    """Return the IRI that a CURIE or IRI stands for; any other text is returned as it is."""
    prefix, colon, local = given.strip().strip("<>").partition(":")
    space = _PREFIX_BY_FOLDED.get(prefix.casefold())
    return space + local if colon and space else prefix + colon + local


def _distance(name: str, text: str, scope: str) -> int:
    """Return 0 for a whole name, 1 for its beginning, 2 for another part; more for a part of a loose name."""
    if name.strip() == text.strip():
        return 0
    return (1 if name.startswith(text) else 2) + (2 if scope in _TIERS[-1] else 0)
