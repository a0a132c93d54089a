"""The knowledge graph, in memory or behind an endpoint: where everything that only reads begins."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions

from .asking import Questions
from .checks.summary import Summary, summarise
from .errors import QueryError, ReleaseError, UnknownTermError
from .model.claims import Claim, find_claims, read_claims
from .model.edges import read_related
from .model.naming.name_table import NameTable, plain_names
from .model.naming.names import Match, NameIndex
from .model.terms import (
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
from .questions.answers import Answer, Rows, Triples, YesNo
from .questions.behind import claims_of
from .questions.empty_answers import where_it_sits
from .questions.library import Library, Query
from .questions.parameters import Only, behind_text, query_text, resolve_source
from .rdf.namespaces import PNS, PREFIXES
from .rdf.nodes import iri
from .rdf.sparql.sparql_mistakes import OTHER_HOST, evaluation_mistake, syntax_mistake
from .rdf.sparql.sparql_reading import read_query
from .rdf.sparql.sparql_text import is_update
from .ready.ready_store import ReadyStore
from .store.embedded import open_release, release_file
from .store.packaged import data_folder
from .store.triple_store import TripleStore

if TYPE_CHECKING:
    import networkx
    from rdflib import Graph as RdflibGraph

    from .checks.coverage import Report

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph:
    """One release, in an embedded store or behind an endpoint; nothing in it can be changed from here.

    Attributes:
        file: The file it was read from, or the address of the endpoint.
        library: The queries that :meth:`query` knows.

    Example:
        >>> from pns_graph.questions.parameters import Only
        >>> graph = KnowledgeGraph.example()
        >>> for row in graph.query("tumours_by_antibody", antibody="ANNA-Y", only=Only(min_total=20)):
        ...     print(row.tumour, row.positive, row.total, row.source)
        small cell lung carcinoma 34 40 toy2001
    """

    def __init__(
        self,
        store: TripleStore,
        file: Path | str,
        library: Library | None = None,
        names: NameTable | None = None,
    ) -> None:
        self.file = file
        self.library = library or Library()
        self._store = store
        self._names = names

    @classmethod
    def load(cls, release: Path | str | None = None, *, library: Library | None = None) -> KnowledgeGraph:
        """Read a release; needs no network and no Java.

        Args:
            release: A Turtle file, or a folder with ``pns.ttl``; None for the packaged release.
            library: The queries to ask; None for the packaged ones.

        Raises:
            ReleaseError: The file cannot be read, is not Turtle, or holds no term.

        Example:
            >>> KnowledgeGraph.load().term("ANNA-1").label
            'anti-Hu antibody'
        """
        file = release_file(release)
        return cls(open_release(file), file, library)

    @classmethod
    def example(cls) -> KnowledgeGraph:
        """Read the example that comes with the package: a small invented world, for trying things out.

        Its syndromes, antibodies, sources and numbers are made up; nothing in it may be read as knowledge.

        Raises:
            ReleaseError: The installation is incomplete.

        Example:
            >>> graph = KnowledgeGraph.example()
            >>> graph.term("ANNA-Y").label
            'anti-Y antibody'
        """
        return cls.load(data_folder("example"))

    @classmethod
    def connect(
        cls,
        url: str,
        *,
        graph: str | None = None,
        timeout: float = 30.0,
        retries: int = 3,
        library: Library | None = None,
    ) -> KnowledgeGraph:
        """Read a release out of a SPARQL 1.1 endpoint; every question is answered there.

        What was read is kept: connect again after the data behind the endpoint have changed.

        Args:
            url: Address of the endpoint, such as ``http://localhost:8890/sparql``. Credentials are taken
                from ``user:password@`` in it, or from ``PNS_ENDPOINT_USER`` and ``PNS_ENDPOINT_PASSWORD``.
            graph: The named graph that holds the release; None for the default graph of the endpoint.
            timeout: Seconds that the server may take to begin an answer, and again to send it.
            retries: How often a request is repeated when no connection comes about or the server is busy.
            library: The queries to ask; None for the packaged ones.

        Raises:
            EndpointError: The endpoint cannot be reached, refuses, or holds no term of this ontology.

        Example:
            >>> graph = KnowledgeGraph.connect("http://localhost:8890/sparql")  # doctest: +SKIP
        """
        from .store.endpoints.remote import RemoteStore

        store = RemoteStore(url, graph=graph, timeout=timeout, retries=retries)
        store.check()
        return cls(store, store.url, library)

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

    @cached_property
    def _has_associations(self) -> bool:
        kind, association = iri("rdf:type"), iri("pns:Association")
        return any(True for _ in self._store.quads_for_pattern(None, kind, association))

    def why_empty(self, name: str, **parameters: object) -> str:
        """Return why a question has no rows: where the knowledge sits, and which question would give it.

        Raises:
            QueryError: There is no such query.
            UnknownTermError: No term has the name given.

        Example:
            >>> graph.why_empty("outcomes_by_antibody", antibody="ANNA-Y")[:38]
            'outcomes_by_antibody has no line for a'
        """
        return where_it_sits(self, name, parameters)

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

    def claims(
        self,
        subject: str | Term | None = None,
        relation: str | None = None,
        object: str | Term | None = None,
        source: str | Source | None = None,
    ) -> list[Claim]:
        """Return the claims with all the given parts, or all claims; denied ones are among them.

        Args:
            subject: Name of the term spoken of.
            relation: Name of the relation, such as ``indicatesTumour``.
            object: Name of the term said of it.
            source: Key of the publication.

        Raises:
            UnknownTermError: No term, relation or source has the name.
            AmbiguousTermError: Several terms share it.

        Example:
            >>> claim = graph.claims(subject="anti-y", relation="indicatesTumour")[0]
            >>> claim.object.label, claim.positive, claim.total, claim.source.key, claim.locator
            ('small cell lung carcinoma', 34, 40, 'toy2001', 'Results')
        """
        wanted = {
            "subject": self._node(subject),
            "predicate": self._relation(relation),
            "object": self._node(object),
            "source": None if source is None else resolve_source(self._store, str(source)),
        }
        return read_claims(self._store, find_claims(self._store, wanted))

    @property
    def ask(self) -> Questions:
        """The questions of the library as methods: ``graph.ask.tumours_by_antibody(antibody="Hu")``.

        Example:
            >>> rows = graph.ask.tumours_by_antibody(antibody="ANNA-Y")
            >>> rows[0].tumour_label
            'small cell lung carcinoma'
        """
        return Questions(self)

    def query(self, name: str, *, only: Only | None = None, **parameters: object) -> Rows:
        """Ask a question of the library; the rows are empty when nothing is known.

        Args:
            name: Name of the query.
            only: Which rows to keep: those of one source, with enough people counted, read in the source.
            parameters: A value for each of its inputs: any name of a term, a :class:`Term`, or a number.

        Raises:
            QueryError: There is no such query, it answers with a graph, or a parameter is unknown, missing or
                of the wrong kind.
            UnknownTermError: No term has the name given.
            AmbiguousTermError: Several terms share it.

        Example:
            >>> from pns_graph.questions.parameters import Only
            >>> rows = graph.query("tumours_by_antibody", antibody="ANNA-Y", only=Only(min_total=20))
            >>> [(str(row.tumour), row.positive, row.total, row.source) for row in rows]
            [('small cell lung carcinoma', 34, 40, 'toy2001')]
        """
        query = self.library[name]
        if "association" in query.outputs and not self._has_associations:
            raise ReleaseError(
                f"{self.file} has no associations, which {name} answers with; build the release anew with this "
                "version ('pns build'), or ask for single claims with claims_about_term"
            )
        answer = self._answer(self._text(query, only, parameters), f"{query.name}.rq: ")
        if not isinstance(answer, Rows):
            raise QueryError(f"{name} answers with a graph; ask it with construct()")
        if answer.columns != query.outputs:
            raise QueryError(f"{name}.rq: its columns are not the ones that '#+ output:' declares")
        return answer.in_plain_words(lambda: self._plain_names) if query.is_for_clinicians else answer

    def claims_behind(self, rows: Rows, *, only: Only | None = None) -> Rows:
        """Return the claims behind the rows of an answer that sums up what sources say, row by row.

        Args:
            rows: An answer with associations, such as that of ``tumours_by_antibody``.
            only: Which claims to keep; None for all.

        Raises:
            QueryError: The rows were made from no associations, so there is nothing behind them.
        """
        query = self.library["claims_behind"]
        return claims_of(
            rows,
            query,
            lambda each: self._answer(behind_text(query, each, only, self._store), "claims_behind.rq: "),
        ).in_plain_words(lambda: self._plain_names)

    def construct(self, name: str, **parameters: object) -> Triples:
        """Ask a question of the library that answers with a graph, ready for export.

        Raises:
            QueryError: There is no such query, it answers with rows, or a parameter is unknown, missing or of
                the wrong kind.
            UnknownTermError: No term has the name given.
            AmbiguousTermError: Several terms share it.

        Example:
            >>> graph.construct("mappings_as_skos").as_text().count("skos:exactMatch")
            4
        """
        query = self.library[name]
        answer = self._answer(self._text(query, None, parameters), f"{query.name}.rq: ")
        if not isinstance(answer, Triples):
            raise QueryError(f"{name} answers with rows; ask it with query()")
        return answer

    def explain(self, name: str, *, only: Only | None = None, **parameters: object) -> str:
        """Return the SPARQL of a question as it runs, with its prefixes and values, for any endpoint.

        Args:
            name: Name of the question.
            only: Which rows to keep; None for all.
            parameters: A value for each of its inputs; an optional one may be left out.

        Raises:
            QueryError: As for :meth:`query`.
            UnknownTermError: No term has the name given.
            AmbiguousTermError: Several terms share it.

        Example:
            >>> "PNSO_0002902" in graph.explain("tumours_by_antibody", antibody="ANNA-Y")
            True
        """
        return self._text(self.library[name], only, parameters)

    def sparql(self, text: str, *, allow_service: bool = False) -> Answer:
        """Answer any SPARQL 1.1 query; our prefixes need not be declared.

        Args:
            text: The query.
            allow_service: Whether its SERVICE clauses may call other hosts.

        Raises:
            QueryError: The text is not SPARQL, is an update, calls other hosts, or cannot be answered here.

        Example:
            >>> rows = graph.sparql("SELECT ?label WHERE { ?x skos:notation 'anti-y' ; rdfs:label ?label }")
            >>> rows[0].label
            'anti-Y antibody'
        """
        if is_update(text):
            raise QueryError("this is an update, and the graph is only read; change the tables and build")
        text = text.removeprefix("\ufeff")
        try:
            reading = read_query(text, PREFIXES)
        except SyntaxError as error:
            raise QueryError(syntax_mistake(text, error)) from None
        if reading.asks_other_hosts and not allow_service:
            raise QueryError(
                "SERVICE would send a part of this query to another host; allow it with allow_service=True, "
                "in the shell with --allow-service"
            )
        return self._answer(reading.text, prefixes=dict(PREFIXES), elsewhere=reading.asks_other_hosts)

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

    def to_networkx(
        self, relations: Collection[str] | None = None, *, hierarchy: bool = False, denied: bool = False
    ) -> networkx.MultiDiGraph:
        """Return a multigraph: nodes are keys of terms, edges are relations that carry their claims.

        Args:
            relations: Names of the relations to take, such as ``hasAntibody``; None for all.
            hierarchy: Whether to add ``subClassOf`` edges.
            denied: Whether to add edges for what is only denied, or only said of people without something;
                they have ``direct=False``, and no picture may show them as facts.

        Raises:
            UnknownTermError: There is no such relation.

        Example:
            >>> network = graph.to_networkx(["indicatesTumour"])
            >>> edge = network.edges["anti-y", "small-cell-lung-cancer", "indicatesTumour"]
            >>> edge["direct"], [claim.source.key for claim in edge["claims"]]
            (True, ['toy2001', 'toy2002'])
        """
        from .network.multigraph import project_to_networkx

        names = None if relations is None else {self._relation_name(name) for name in relations}
        return project_to_networkx(self._store, names, hierarchy, denied)

    def rdflib(self) -> RdflibGraph:
        """Return a copy as a plain rdflib graph in memory, with decimals in their shortest form.

        Example:
            >>> len(graph.rdflib()) == len(graph.store)
            True
        """
        from .store.rdflib_copy import copy_to_rdflib

        return copy_to_rdflib(self._store.quads_for_pattern(None, None, None))

    def info(self) -> Summary:
        """Count what the release holds.

        Example:
            >>> graph.info().kinds["Antibody"] > 3
            True
        """
        return summarise(self._store, self.file)

    def coverage(self, kind: str | None = None) -> Report:
        """Return what is said and what is missing of every named syndrome and antibody, least covered first.

        Args:
            kind: ``Syndrome`` or ``Antibody``; None for both.

        Example:
            >>> report = graph.coverage("Antibody")
            >>> report.terms[0].filled <= report.terms[-1].filled
            True
        """
        from .checks.coverage import report_coverage

        return report_coverage(self._store, kind)

    def _text(self, query: Query, only: Only | None, parameters: dict[str, object]) -> str:
        return query_text(query, parameters, only, self._store, lambda: self.names)

    def _answer(
        self, text: str, place: str = "", prefixes: dict[str, str] | None = None, elsewhere: bool = False
    ) -> Answer:
        """Run SPARQL and read the whole answer; errors of the engine become one line.

        Args:
            text: The query.
            place: The file that it stands in, with a colon, to begin the message of an error.
            prefixes: Those that it need not declare.
            elsewhere: Whether it asks other hosts, whose words are never repeated.
        """
        try:
            found = self._store.query(text, prefixes=prefixes)
            if isinstance(found, QuerySolutions):
                return Rows(
                    [each.value for each in found.variables], [tuple(row) for row in found], self.read
                )
            return YesNo(bool(found)) if isinstance(found, QueryBoolean) else Triples(list(found))
        except SyntaxError as error:
            raise QueryError(place + syntax_mistake(text, error)) from None
        except (RuntimeError, ValueError, OSError) as error:
            if isinstance(self._store, ReadyStore):
                self._store.blame(error)
            raise QueryError(place + (OTHER_HOST if elsewhere else evaluation_mistake(error))) from None

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
