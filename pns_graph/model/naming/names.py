"""Which term a name means: key, label, synonym, CURIE or IRI, however people write it.

Names are looked up step by step, and the first step that knows the name decides: identifier, key, label,
exact synonym; the same in wider and wider spellings; for an antibody what it is said to bind; then what
clinicians call it; and last the looser synonyms. Several terms in the deciding step are an error, never a
guess. So is the name of a term that is no longer used, unless a term in use bears it too.

Where no kind is asked for, an antigen, gene or protein stands back behind whatever else bears the name, and
is named as its rival: ``GFAP`` is anti-GFAP antibody, and may be the gene.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from ...errors import AmbiguousTermError, DeprecatedTermError, UnknownIdentifierError, UnknownTermError
from ...rdf.namespaces import contract
from ...rdf.nodes import iri
from ...rdf.outside_identifiers import Identifier, read_identifier
from ...store.triple_store import TripleStore, describe
from ..terms import Term, first_text, read_term
from .identified_terms import ANTIBODY, BOUND, antibodies_to, matched_terms
from .name_folding import antibody_target, singular
from .name_search import PART, Match, NameSearch
from .name_steps import (
    decided,
    exact_steps,
    given_up,
    loose_steps,
    parts_of_pair,
    plain_steps,
    terms_of_kind,
)
from .name_table import NameTable, StoredNames

__all__ = ["Match", "Meaning", "NameIndex"]

_GENE_SYMBOL = re.compile(r"\s*hgnc(?:[._ ]?symbol)?\s*:\s*([A-Za-z][\w-]*)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The term that a name means.

    Attributes:
        iri: The term.
        rivals: What else bears the name and stood back: antigens, proteins and genes.
        identifier: CURIE of the outside identifier of which the term is the exact match; empty for a name.
    """

    iri: str
    rivals: tuple[str, ...] = ()
    identifier: str = ""


class NameIndex:
    """Every name of every term of one store.

    Args:
        store: The store that holds the terms.
        table: Their names by spelling, where they were kept before; None to read them out of the store.
    """

    def __init__(self, store: TripleStore, table: NameTable | None = None) -> None:
        self._store = store
        self._table = StoredNames(store) if table is None else table
        self._search = NameSearch(store, self._table)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """IRI of each term -> local name of its kind, such as ``Antibody``."""
        return {entry.iri: entry.kind for entry in self._table if entry.kind}

    @cached_property
    def keys(self) -> dict[str, str]:
        """IRI of each term -> its key."""
        return {entry.iri: entry.text for entry in self._table if entry.scope == "key"}

    def texts(self, kind: str | None = None) -> list[str]:
        """Return every name of every term in use, of one kind when a kind is given."""
        return [entry.text for entry in self._table if entry.kind and kind in (None, entry.kind)]

    def resolve(self, given: str, kind: str | None = None) -> str:
        """Return the IRI of the one term that a name means, of one kind when a kind is given.

        Raises:
            UnknownTermError: No term has the name; the text offers near ones.
            AmbiguousTermError: Several terms share it; the text lists their keys.
            DeprecatedTermError: The name is no longer used; the text says where to look instead.
        """
        return self.meaning(given, kind).iri

    def meaning(self, given: str, kind: str | None = None) -> Meaning:
        """Return the one term that a name means, and what else the name could have meant.

        Raises:
            UnknownTermError: No term has the name; the text offers near ones.
            AmbiguousTermError: Several terms share it; the text lists their keys.
            DeprecatedTermError: The name is no longer used; the text says where to look instead.
        """
        found = self._identified(given, kind) or self._named(given, kind)
        if found is None:
            raise self.unknown(given, kind)
        return found

    def search(self, text: str, kind: str | None = None) -> list[Match]:
        """Return the terms that a text means, then those with a name that holds every word of it."""
        found = self._search.matches(text, kind)
        whole = {match.iri for match in found if match.fit != PART}
        meant = () if whole else (*self._pair(text, kind), *self._by_what_it_binds(text, kind))
        return [Match(term, self._key(term), "name") for term in dict.fromkeys(meant)] + [
            match for match in found if match.iri not in meant
        ]

    def unknown(self, given: str, kind: str | None = None) -> UnknownTermError:
        """Return the error that says what is near to a name, or what is wrong with an identifier."""
        read = read_identifier(given)
        if isinstance(read, Identifier):
            place = f"{read.curie} of {read.vocabulary.name}"
            return UnknownIdentifierError(given, f"nothing here is {place} or mapped to it")
        if read is not None:
            return UnknownIdentifierError(given, read.reason)
        near = list(dict.fromkeys(self._search.names_with(given, kind)))
        return UnknownTermError(given, self.texts(kind), kind or "term", near)

    def _named(self, given: str, kind: str | None) -> Meaning | None:
        """Return what a name means; None when no step knows it."""
        if found := self._one(given, *decided(exact_steps(self._table, given, kind), kind)):
            return found
        if old := given_up(self._table, given):
            raise self._deprecated(given, old)
        if found := self._one(given, *decided(plain_steps(self._table, given, kind), kind)):
            return found
        for step in loose_steps(self._table, given, kind):
            if found := self._one(given, *decided([step], kind)):
                return found
        terms = self._pair(given, kind) or self._by_what_it_binds(given, kind)
        return self._one(given, terms)

    def _one(self, given: str, terms: list[str], rivals: Iterable[str] = ()) -> Meaning | None:
        """Return the meaning if there is one term, None if there is none."""
        if len(terms) > 1:
            raise AmbiguousTermError(given, sorted(map(self._key, terms)))
        return Meaning(terms[0], tuple(rivals)) if terms else None

    def _pair(self, given: str, kind: str | None) -> list[str]:
        """Return the terms that every name of a pair may mean, or all that one of them may mean."""
        kind = ANTIBODY if kind is None and antibody_target(given) else kind
        meant = [self._may_mean(part, kind) for part in parts_of_pair(given)]
        if not meant or not all(meant):
            return []
        return sorted(set.intersection(*meant) or set.union(*meant))

    def _may_mean(self, given: str, kind: str | None) -> set[str]:
        """Return the terms that one name of a pair may mean."""
        found, _ = decided(exact_steps(self._table, given, kind), kind)
        loose = (set(terms_of_kind(step, kind)) for step in loose_steps(self._table, given, kind))
        return set(found) or next(filter(None, loose), set())

    def _by_what_it_binds(self, given: str, kind: str | None) -> list[str]:
        """Return the antibodies to the antigen, protein or gene of a name, where an antibody is meant."""
        target = antibody_target(given)
        if kind not in (None, ANTIBODY) or (kind is None and target is None):
            return []
        spelling = target.text if target else singular(given)
        labels = self._table.entries("singular", f"{spelling}antigen")
        named = {entry.iri for entry in labels if entry.kind in BOUND and entry.scope == "label"}
        named = named or {
            entry.iri for entry in self._table.entries("singular", spelling) if entry.kind in BOUND
        }
        return antibodies_to(self._store, named)

    def _identified(self, given: str, kind: str | None) -> Meaning | None:
        """Return the term that an identifier is of, or that is its exact match; None for other texts.

        Raises:
            UnknownIdentifierError: Terms are only near the identifier; the text lists them.
        """
        read = read_identifier(given)
        if not isinstance(read, Identifier):
            return self._by_symbol(given, kind)
        if term := self._term(read.iri):
            return self._one(given, self._fitting(term, kind))
        if iri("owl:deprecated").value in describe(self._store, NamedNode(read.iri)):
            raise self._deprecated(given, read.iri)
        matched = list(matched_terms(self._store, read.iri))
        exact = [term.iri for term, match in matched if match == "exact" and kind in (None, term.kind)]
        if one := self._one(given, exact):
            return Meaning(one.iri, identifier=read.curie)
        if near := [f"{term.key} ({match} match)" for term, match in matched]:
            raise UnknownIdentifierError(given, f"nothing here is the same; near are {', '.join(near)}", near)
        return None

    def _by_symbol(self, given: str, kind: str | None) -> Meaning | None:
        """Return the gene that people write as ``HGNC:ELAVL4``, by its symbol."""
        found = _GENE_SYMBOL.fullmatch(given)
        meant = self._named(found[1], "Gene") if found else None
        gene = self._term(meant.iri) if meant else None
        return self._one(given, self._fitting(gene, kind)) if gene else None

    def _fitting(self, term: Term, kind: str | None) -> list[str]:
        """Return a term if it is of the kind; where an antibody is wanted, the antibodies that bind it."""
        if kind in (None, term.kind):
            return [term.iri]
        return antibodies_to(self._store, [term.iri]) if kind == ANTIBODY and term.kind in BOUND else []

    def _deprecated(self, given: str, old: str) -> DeprecatedTermError:
        said = describe(self._store, NamedNode(old))
        instead = (*said.get(iri("oboInOwl:consider").value, ()), *said.get(iri("IAO:0100001").value, ()))
        keys = sorted({self._key(node.value) for node in instead if isinstance(node, NamedNode)})
        label = (first_text(said, "rdfs:label") or contract(old)).removeprefix("obsolete ")
        return DeprecatedTermError(given, label, keys)

    def _term(self, node: str) -> Term | None:
        return read_term(self._store, NamedNode(node))

    def _key(self, node: str) -> str:
        term = self._term(node)
        return term.key if term else contract(node)
