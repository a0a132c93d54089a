"""The knowledge graph, in memory or behind an endpoint: where everything that only reads begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .asking.statement_reading import StatementReader
from .checks.summary import Summary, summarise
from .model.naming.name_table import NameTable
from .model.terms import Term
from .questions.library import Library
from .store.embedded import open_release, release_file
from .store.packaged import data_folder
from .store.triple_store import TripleStore

if TYPE_CHECKING:
    import networkx
    import owlready2
    from rdflib import Graph as RdflibGraph

    from .analysis.finding import Finding
    from .checks.coverage import Report
    from .comparing.difference import Difference
    from .network.reading_rows import ReadingRows

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph(StatementReader):
    """One release, in an embedded store or behind an endpoint; nothing in it can be changed from here.

    Attributes:
        file: The file it was read from, or the address of the endpoint.
        library: The queries that :meth:`query` knows.

    Example:
        >>> graph = KnowledgeGraph.example()
        >>> for row in graph.query("tumours_by_antibody", antibody="ANNA-Y", age=60):
        ...     print(row.tumour, row.share, row.low, row.high, row.series, row.word)
        small cell lung carcinoma 85 70.9 92.9 1 most
        breast cancer None None None None rare
    """

    def __init__(
        self,
        store: TripleStore,
        file: Path | str,
        library: Library | None = None,
        names: NameTable | None = None,
    ) -> None:
        super().__init__(store, library, names)
        self.file = file

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

    def to_networkx(
        self,
        relations: Collection[str] | None = None,
        *,
        view: str = "claims",
        weight: str | int | None = None,
        kinds: Collection[str] | None = None,
        groups: bool | None = None,
        min_people: int = 0,
        certainty: str | None = None,
        hierarchy: bool = False,
        denied: bool = False,
    ) -> networkx.Graph:
        """Return a view of the graph: nodes are keys of terms, edges carry what is said of them.

        ``claims`` is a multigraph of all terms and relations, each edge with its ``claims`` and what they say
        together: ``association``, ``share``, ``low``, ``high`` (percent, floats), ``series``, ``people``,
        ``basis``, ``certainty`` and ``word``; None where unknown. ``associations`` is a multigraph of the
        latter alone, over the terms that they join. ``bipartite`` joins terms of two ``kinds``, the first one
        with ``bipartite`` 0; its numbers are those of people with the term of the first kind where these are
        known, and ``people_of`` says whose they are. ``projected`` joins terms of the first kind that share
        one of the second: ``shared`` has their keys.

        Args:
            relations: Names of the relations to take, such as ``hasAntibody``; None for all.
            view: ``claims``, ``associations``, ``bipartite`` or ``projected``.
            weight: What edges weigh: ``share``, ``low`` (the lower bound of its 95 % interval), ``certainty``
                (high 3, moderate 2, low 1), 1; None for no weights. An edge without that number is left out,
                since unknown is not zero. A projected edge weighs the sum of the smaller weights of what is
                shared.
            kinds: Kinds of terms to take; for ``bipartite`` and ``projected`` the two that are meant.
            groups: Whether groups and unions of terms come too, and "any tumour"; None for yes in the first
                two views, no in the others.
            min_people: Edges counted in fewer people are left out.
            certainty: Edges less certain than ``high``, ``moderate`` or ``low`` are left out.
            hierarchy: Whether to add ``subClassOf`` edges; among claims only.
            denied: Whether to add edges that are no fact: only denied, compared, said of a subgroup or of
                people without something; they have ``direct=False``, and no picture may show them as facts.

        Raises:
            UnknownTermError: There is no such view, relation, kind, weight or certainty.
            QueryError: The view needs two kinds that something joins.
            ReleaseError: The view is made of associations, and the release has none.

        Example:
            >>> network = graph.to_networkx(["indicatesTumour"])
            >>> edge = network.edges["anti-y", "small-cell-lung-cancer", "indicatesTumour"]
            >>> edge["direct"], [claim.source.key for claim in edge["claims"]]
            (True, ['toy2001', 'toy2002'])
            >>> edge["share"], edge["low"], edge["high"], edge["people"], edge["basis"], edge["certainty"]
            (85.0, 70.9, 92.9, 40, 'counted', 'low')
            >>> tumours = graph.to_networkx(view="bipartite", kinds=("Antibody", "Tumour"), weight="low")
            >>> tumours.edges["anti-y", "small-cell-lung-cancer"]["weight"]
            70.9
        """
        from .network.graphs.views import EdgeFilter, graph_view

        names = None if relations is None else {self._relation_name(name) for name in relations}
        taken = None if kinds is None else tuple(map(self._kind_name, kinds))
        grouped = view in ("claims", "associations") if groups is None else groups
        kept = EdgeFilter(names, taken, grouped, min_people, certainty, denied)
        return graph_view(self._store, view, kept, weight, hierarchy=hierarchy)

    def analyse(self, name: str, *terms: str | Term, permutations: int = 1000, seed: int = 1) -> Finding:
        """Return what a measure of the networks finds, beside chance and its caveat.

        Its ``rows`` are those of a question, also as a data frame; ``as_text()`` tells it to people, with
        what the rows do not say.

        Args:
            name: Name of the measure, such as ``shared-tumours``; ``pns analyse`` lists them.
            permutations: How many random tables with the same degrees chance is made of.
            seed: Of all random numbers; the same seed gives the same result.
            terms: Names of the terms that it takes: two for ``paths``, at most one for others.

        Raises:
            UnknownTermError: There is no such measure, or no such term.
            AmbiguousTermError: Several terms share a name.
            QueryError: The measure takes fewer or more terms, or there is nothing to measure.
            ReleaseError: The release has no associations.

        Example:
            >>> found = graph.analyse("paths", "example neuropathy", "SCLC")
            >>> for row in found.rows:
            ...     print(row.chain, row["from"], row.relation, row.to, row.share, row.people, row.sources)
            1 anti-Y antibody presents with example neuropathy 25 40 toy2001
            1 anti-Y antibody indicates tumour small cell lung carcinoma 85 40 toy2001, toy2002
            2 anti-KL antibody presents with example neuropathy None 200 toyfirst2012, toysecond2013
            2 anti-KL antibody indicates tumour small cell lung carcinoma None None toyfirst2012
        """
        from .analysis.network_measures import analyse, measure_named

        kind = measure_named(name).kind
        read = [each if isinstance(each, Term) else self.term(each, kind) for each in terms]
        return analyse(self._store, name, read, permutations, seed)

    def reading_rows(self, *, age: object | None = None, sex: str | None = None) -> ReadingRows:
        """Return each antibody as one line: syndromes from brain to muscle, any tumour, tumours by organ.

        Args:
            age: Age in years of the person asked about; None for any.
            sex: Sex of that person; None for either.

        Raises:
            ReleaseError: The release has no associations.

        Example:
            >>> row = next(row for row in graph.reading_rows().rows if row.name == "Y")
            >>> mark = row.marks["lung-small-cell"]
            >>> mark.evidence.value, mark.line.share, mark.line.people
            ('counted in carriers', Decimal('85'), 40)
        """
        from .network.reading_rows import reading_rows

        return reading_rows(self, age=age, sex=sex)

    def rdflib(self) -> RdflibGraph:
        """Return a copy as a plain rdflib graph in memory, with decimals in their shortest form.

        Example:
            >>> len(graph.rdflib()) == len(graph.store)
            True
        """
        from .store.rdflib_copy import copy_to_rdflib

        return copy_to_rdflib(self._store.quads_for_pattern(None, None, None))

    def owlready(self) -> owlready2.World:
        """Return the full ontology as a new owlready2 world, to program with its classes (extra [build]).

        Terms are its classes: ``world[graph.term("Hu").iri]``. Their names are identifiers, and so are those
        of the properties by which single cases, tumours, organs and molecules are joined; labels find both.
        The world is in memory and one's own; ``pns classify`` does the same with a file, and says why.

        Raises:
            MissingExtraError: owlready2 is not installed.

        Example:
            >>> import owlready2
            >>> world = graph.owlready()
            >>> Encephalitis, SmallCell, Paraneoplastic = (
            ...     world[graph.term(name).iri]
            ...     for name in ("example encephalitis", "SCLC", "paraneoplastic example encephalitis")
            ... )
            >>> trigger = world.search_one(label="has autoimmune trigger")
            >>> with world.get_ontology("http://example.org/cases.owl"):
            ...     case, tumour = Encephalitis("case_1"), SmallCell("tumour_of_case_1")
            >>> trigger[case] = [tumour]
            >>> owlready2.sync_reasoner_hermit(world, debug=0)
            >>> Paraneoplastic in case.is_a
            True
            >>> case in Paraneoplastic.instances()
            True
        """
        from .store.full_ontology import owlready_world

        return owlready_world(self._store, self.file)

    def export(
        self,
        format: str,
        path: Path | str,
        *,
        terms: Sequence[str] = (),
        sources: Sequence[str] = (),
        kinds: Sequence[str] = (),
        with_claims: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> list[Path]:
        """Write the release, or a part of it, in a format that other tools read, and return what was written.

        The page of the room (``pns_graph/export/README.md``) says which format is for which tool. A file
        appears whole or not at all, and the same release gives the same bytes.

        Args:
            format: Name of the format, such as ``csv``.
            path: The file to write; the folder, where a format has several files.
            terms: Names of terms: they and what is said of them; none for all.
            sources: Keys of publications: what they say, and what is summed up from it; none for all.
            kinds: Kinds of terms, such as ``Antibody``, of which all are taken beside ``terms``.
            with_claims: Whether a ``module`` has the claims on its terms and their sources too.
            progress: Called with what is done next, before it is done; None for nobody.

        Raises:
            ExportError: There is no such format, it cannot be made of a part, or the place cannot be written.
            UnknownTermError: There is no such term, source or kind.
            MissingExtraError: The format needs an extra that is not installed.

        Example:
            >>> [file.name for file in graph.export("csv", "tables", terms=["ANNA-Y"])]
            ['associations.csv', 'claims.csv', 'mappings.csv', 'sources.csv', 'terms.csv']
        """
        from .export.destination import write_files
        from .export.format_list import find_format
        from .export.part import choose_part

        wanted = find_format(format)
        part = choose_part(self._store, self.names, terms, sources, kinds, with_claims=with_claims)
        return write_files(wanted, wanted.make(self._store, part, progress), Path(path))

    def diff(self, other: KnowledgeGraph | Path | str) -> Difference:
        """Return what changed from this release to another one.

        Its ``terms``, ``claims``, ``associations``, ``sources`` and ``others`` are the changes; it tells them
        with ``as_text()``, ``as_markdown()``, ``as_json()`` and ``as_kgcl()``.

        Args:
            other: The newer release: a graph, a file, a folder, or a revision of the git checkout here.

        Raises:
            ReleaseError: It is no release, or one of the two names something that it does not have.

        Example:
            >>> graph.diff(graph).is_empty
            True
        """
        from .comparing.comparison import compare
        from .comparing.reading.release_places import read_place
        from .comparing.reading.release_triples import ReleaseTriples

        def triples(given: KnowledgeGraph) -> ReleaseTriples:
            quads = given.store.quads_for_pattern(None, None, None)
            return ReleaseTriples(str(given.file), (quad.triple for quad in quads))

        new = triples(other) if isinstance(other, KnowledgeGraph) else read_place(str(other))
        return compare(triples(self), new)

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
