"""Questions of the library and SPARQL, asked of a release."""

from __future__ import annotations

from functools import cached_property

from pyoxigraph import QueryBoolean, QuerySolutions

from ..errors import QueryError, ReleaseError
from ..model.associations import has_associations
from ..model.naming.name_table import NameTable
from ..questions.answers import Answer, Rows, Triples, YesNo
from ..questions.follow_up.behind import claims_of
from ..questions.follow_up.empty_answers import where_it_sits
from ..questions.inputs.parameters import Only, behind_text, query_text
from ..questions.library import Library, Query
from ..rdf.namespaces import PREFIXES
from ..rdf.sparql.sparql_mistakes import OTHER_HOST, evaluation_mistake, syntax_mistake
from ..rdf.sparql.sparql_reading import read_query
from ..rdf.sparql.sparql_text import is_update
from ..ready.ready_store import ReadyStore
from ..store.triple_store import TripleStore
from ..text.notices import NO_ASSOCIATIONS
from .library_methods import Questions
from .term_reading import TermReader

__all__ = ["QuestionReader"]


class QuestionReader(TermReader):
    """A release that answers questions.

    Attributes:
        library: The queries that :meth:`query` knows.
    """

    def __init__(
        self, store: TripleStore, library: Library | None = None, names: NameTable | None = None
    ) -> None:
        super().__init__(store, names)
        self.library = library or Library()

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
            ReleaseError: The question answers with associations, and the release has none.

        Example:
            >>> rows = graph.query("tumours_by_antibody", antibody="ANNA-Y", age=60)
            >>> [(row.tumour.key, row.share, row.low, row.high, row.people) for row in rows[:1]]
            [('small-cell-lung-cancer', Decimal('85'), Decimal('70.9'), Decimal('92.9'), 40)]
        """
        query = self.library[name]
        if "association" in query.outputs:
            self._want_associations(name)
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

    @cached_property
    def _has_associations(self) -> bool:
        return has_associations(self._store)

    def _want_associations(self, asked: str) -> None:
        """Refuse to answer from a release that cannot know, since an empty answer would read as a finding.

        Raises:
            ReleaseError: It has no associations.
        """
        if not self._has_associations:
            raise ReleaseError(
                f"{NO_ASSOCIATIONS}, and {asked} answers with them; claims_about_term gives single claims"
            )

    def rows_of(self, name: str, text: str) -> Rows:
        """Return the rows of a question of the library as another text asks it, such as for many at once.

        Args:
            name: Name of the question.
            text: The SPARQL.

        Raises:
            QueryError: There is no such question, or the text cannot be answered with rows.
            ReleaseError: The question answers with associations, and the release has none.
        """
        if "association" in self.library[name].outputs:
            self._want_associations(name)
        answer = self._answer(text, f"{name}.rq: ")
        if not isinstance(answer, Rows):
            raise QueryError(f"{name} does not answer with rows")
        return answer

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
