"""Terms of a release: what a name means, and what stands around a term."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from pyoxigraph import NamedNode

from ..errors import UnknownTermError
from ..model.edges import read_related
from ..model.naming.name_table import NameTable, plain_names
from ..model.naming.names import Match, NameIndex
from ..model.terms import (
    Mapping,
    Relation,
    Source,
    Term,
    read_children,
    read_mappings,
    read_parents,
    read_relation,
    read_source,
    read_term,
    relation_names,
)
from ..rdf.namespaces import PNS
from ..store.triple_store import TripleStore

__all__ = ["TermReader"]


class TermReader:
    """A release, as far as its terms go.

    Args:
        store: Where it is.
        names: The names of its terms, where they are known already; None to read them.
    """

    def __init__(self, store: TripleStore, names: NameTable | None = None) -> None:
        self._store = store
        self._names = names

    @property
    def store(self) -> TripleStore:
        """The store itself, for those who read single triples; not to be changed.

        Example:
            >>> len(graph.store) > 1000
            True
        """
        return self._store

    @cached_property
    def names(self) -> NameIndex:
        """Every name of every term.

        Example:
            >>> graph.names.resolve("ANNA-Y")
            'https://w3id.org/pnso/PNSO_0002902'
        """
        return NameIndex(self._store, self._names)

    @cached_property
    def _plain_names(self) -> dict[str, str]:
        return plain_names(self._store)

    def term(self, name: str, kind: str | None = None) -> Term:
        """Return the one term that a key, label, synonym, CURIE or IRI means, however people write it.

        Args:
            name: As people write it: ``anti-hu``, ``ANNA-1``, ``antibodies to Hu``, ``PNSO:0002001``, or the
                identifier of another vocabulary of which the term is the exact match, ``MONDO:0018556``.
            kind: Only terms of this kind, such as ``Antibody``; None for any, and then an antigen, gene or
                protein is meant only where nothing else bears the name.

        Raises:
            UnknownTermError: No term has the name.
            AmbiguousTermError: Several terms share it.
            DeprecatedTermError: The name is no longer used; the text says where to look instead.

        Example:
            >>> term = graph.term("ANNA-Y")
            >>> term.key, term.label, term.kind, term.curie
            ('anti-y', 'anti-Y antibody', 'Antibody', 'PNSO:0002902')
        """
        return cast("Term", read_term(self._store, NamedNode(self.names.resolve(name, kind))))

    def find(self, text: str, kind: str | None = None) -> list[tuple[Term, Match]]:
        """Return the terms that ``text`` means, then those with a name that holds every word of it.

        Each comes with the name that fits, and how: :attr:`Match.loose` tells the
        terms that are only near from those that are meant.

        Example:
            >>> [term.key for term, match in graph.find("ANNA-Y") if not match.loose]
            ['anti-y']
            >>> [term.key for term, match in graph.find("example neur") if match.loose]
            ['example-neuropathy']
        """
        matches = self.names.search(text, kind)
        return [(cast("Term", read_term(self._store, NamedNode(match.iri))), match) for match in matches]

    def parents(self, term: Term) -> list[Term]:
        """Return the terms directly above a term, sorted by label.

        Example:
            >>> graph.parents(graph.term("anti-y"))[0].key
            'nuclear-antibody'
        """
        return read_parents(self._store, term)

    def children(self, term: Term) -> list[Term]:
        """Return the terms directly below a term, sorted by label.

        Example:
            >>> [term.key for term in graph.children(graph.term("example-encephalitis"))]
            ['non-paraneoplastic-example-encephalitis', 'paraneoplastic-example-encephalitis']
        """
        return read_children(self._store, term)

    def related(self, term: Term) -> dict[Relation, list[Term]]:
        """Return the terms that a term has direct edges to, by relation.

        Example:
            >>> edges = graph.related(graph.term("anti-y"))
            >>> {relation.name: [term.key for term in terms] for relation, terms in edges.items()}["targets"]
            ['y-antigen']
        """
        return read_related(self._store, term)

    def mappings(self, term: Term) -> list[Mapping]:
        """Return what a term is called elsewhere, the exact matches first.

        Example:
            >>> mapping = graph.mappings(graph.term("paraneoplastic neurologic syndrome"))[0]
            >>> mapping.curie, mapping.match
            ('MONDO:0018215', 'exact')
        """
        return read_mappings(self._store, term)

    def read(self, node: NamedNode) -> Term | Source | Relation | None:
        """Return the term, source or relation with an IRI, or None when it is none of them.

        Example:
            >>> from pyoxigraph import NamedNode
            >>> graph.read(NamedNode("https://w3id.org/pnso/vocab/indicatesTumour")).label
            'indicates tumour'
        """
        if node.value.startswith(PNS):
            return read_relation(self._store, node) if node.value.removeprefix(PNS)[:1].islower() else None
        return read_term(self._store, node) or read_source(self._store, node)

    def _node(self, name: str | Term | None) -> NamedNode | None:
        if name is None:
            return None
        return NamedNode(name.iri if isinstance(name, Term) else self.names.resolve(name))

    def _relation(self, name: str | None) -> NamedNode | None:
        return None if name is None else NamedNode(PNS + self._relation_name(name))

    def _relation_name(self, name: str) -> str:
        known = relation_names(self._store)
        if name.removeprefix("pns:") not in known:
            raise UnknownTermError(name, known, "relation")
        return name.removeprefix("pns:")

    def _kind_name(self, name: str) -> str:
        known = {kind.casefold(): kind for kind in self.names.kinds.values()}
        if name.casefold() not in known:
            raise UnknownTermError(name, sorted(known.values()), "kind")
        return known[name.casefold()]
