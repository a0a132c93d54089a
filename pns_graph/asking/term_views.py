"""A term as one asks about it: what its people have, line by line, as the library's questions tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from ..model.terms import Term
from ..questions.answers import Rows
from ..questions.data_frames import Records
from .answer_lines import AnswerLine, lines_from_other_end, lines_of_rows
from .asked_together import Asked, asked_together, lines_for_each
from .question_reading import QuestionReader

__all__ = ["Antibody", "Syndrome", "Tumour", "answer_together"]

Lines = Records[AnswerLine]


class _PersonFirst:
    """What is known of the people with a term.

    Attributes:
        term: The term itself.
        age: Age in years of the person asked about; None for any.
        sex: Sex of that person; None for either.
    """

    def __init__(
        self, graph: QuestionReader, term: Term, age: object | None = None, sex: str | None = None
    ) -> None:
        self.term = term
        self.age = age
        self.sex = sex
        self._graph = graph
        self._known: dict[str, Lines] = {}

    def __repr__(self) -> str:
        person = "".join(f", {name} {value}" for name, value in self._person().items())
        return f"<{self.term.label}{person}>"

    def _person(self) -> dict[str, object]:
        return {n: v for n, v in (("age", self.age), ("sex", self.sex)) if v is not None}

    def _rows(self, question: str) -> Rows:
        """Return the answer to a question of the library, for the person where it depends on that."""
        inputs = [each.name for each in self._graph.library[question].inputs]
        asked: dict[str, Any] = {name: value for name, value in self._person().items() if name in inputs}
        return self._graph.query(question, **asked | {self.term.kind.lower(): self.term})

    def _lines(self, question: str) -> Lines:
        if question not in self._known:
            lines = lines_of_rows(self._graph.store, self.term, self._rows(question))
            self._known[question] = Records(lines, AnswerLine)
        return self._known[question]

    def _know(self, question: str, lines: Iterable[AnswerLine]) -> None:
        self._known[question] = Records(lines, AnswerLine)


class Antibody(_PersonFirst):
    """What is known of the people with an antibody; each part is in the order of the answer.

    Attributes:
        term: The antibody.
        age: Age in years of the person asked about; None for any.
        sex: Sex of that person; None for either.

    Example:
        >>> antibody = graph.antibody("ANNA-Y")
        >>> [(line.term.key, line.share) for line in antibody.tumours]
        [('small-cell-lung-cancer', Decimal('85')), ('breast-cancer', None)]
        >>> print(antibody.tumours[0])
        small cell lung carcinoma: 85 % (71 to 93) of 40 people; low
    """

    def for_person(self, *, age: object | None = None, sex: str | None = None) -> Antibody:
        """Return the same for a person: what holds of people of that age and sex, where it depends on them.

        Example:
            >>> child = graph.antibody("ANNA-Y").for_person(age="8 months", sex="girl")
            >>> child.tumours[0].share, child.tumours[0].in_whom
            (None, 'said without regard to age, mostly of adults')
        """
        return Antibody(self._graph, self.term, age, sex)

    @cached_property
    def tumours(self) -> Lines:
        """The tumours to look for."""
        return self._lines("tumours_by_antibody")

    @cached_property
    def syndromes(self) -> Lines:
        """The syndromes that its carriers have."""
        return self._lines("syndromes_by_antibody")

    @cached_property
    def symptoms(self) -> Lines:
        """The symptoms, signs and findings to expect."""
        return self._lines("symptoms_by_antibody")

    @cached_property
    def tests(self) -> Lines:
        """The tests that its carriers need."""
        return self._lines("tests_by_antibody")

    @cached_property
    def treatments(self) -> Lines:
        """Treatments, and how often they help."""
        return self._lines("treatments_by_antibody")

    @cached_property
    def outcomes(self) -> Lines:
        """What becomes of its carriers."""
        return self._lines("outcomes_by_antibody")

    @cached_property
    def risk(self) -> Lines:
        """How high the criteria rate the risk of cancer: a line for each version and phenotype.

        Example:
            >>> [(line.term.key, line.way) for line in graph.antibody("anti-y").risk]
            [('high-risk', 1)]
        """
        return self._lines("risk_by_antibody")


class Syndrome(_PersonFirst):
    """What is known of the people with a syndrome; each part is in the order of the answer.

    Attributes:
        term: The syndrome.
        age: Age in years of the person asked about; None for any.
        sex: Sex of that person; None for either.

    Example:
        >>> syndrome = graph.syndrome("example-encephalitis")
        >>> [(line.term.key, line.share, line.basis) for line in syndrome.antibodies][:1]
        [('anti-y', Decimal('60'), 'counted-if-paraneoplastic')]
    """

    def for_person(self, *, age: object | None = None, sex: str | None = None) -> Syndrome:
        """Return the same for a person: what holds of people of that age and sex, where it depends on them.

        Example:
            >>> graph.syndrome("example-encephalitis").for_person(age=60, sex="f")
            <example encephalitis, age 60, sex f>
        """
        return Syndrome(self._graph, self.term, age, sex)

    @cached_property
    def antibodies(self) -> Lines:
        """The antibodies to test for."""
        return self._lines("antibodies_by_syndrome")

    @cached_property
    def tumours(self) -> Lines:
        """The tumours to look for."""
        return self._lines("tumours_by_syndrome")

    @cached_property
    def symptoms(self) -> Lines:
        """Its symptoms, signs and findings."""
        return self._lines("symptoms_by_syndrome")

    @cached_property
    def structures(self) -> Lines:
        """The parts of the body that it affects."""
        return self._lines("structures_by_syndrome")

    @cached_property
    def tests(self) -> Lines:
        """The tests that its work-up takes."""
        return self._lines("tests_by_syndrome")

    @cached_property
    def mimics(self) -> Lines:
        """What it may be taken for."""
        return self._lines("mimics_by_syndrome")

    @cached_property
    def onset_and_course(self) -> Lines:
        """How it begins and goes on."""
        return self._lines("onset_and_course_by_syndrome")

    @cached_property
    def recurrence_signals(self) -> Lines:
        """What tells that it, or its tumour, comes back."""
        return self._lines("recurrence_signals_by_syndrome")

    @cached_property
    def treatments(self) -> Lines:
        """Treatments, and how often they help."""
        return self._lines("treatments_by_syndrome")

    @cached_property
    def outcomes(self) -> Lines:
        """What becomes of the people who have it."""
        return self._lines("outcomes_by_syndrome")

    @cached_property
    def risk(self) -> Lines:
        """How high the criteria rate the risk of cancer: a line for each version and phenotype."""
        return self._lines("risk_by_syndrome")


class Tumour(_PersonFirst):
    """Which antibodies and syndromes a tumour is found with; shares are of their people, not of the tumour's.

    What is counted of the tumour's own people stands in the rows of the questions ``antibodies_by_tumour``
    and ``syndromes_by_tumour``.

    Attributes:
        term: The tumour.
        age: Age in years of the person asked about; None for any.
        sex: Sex of that person; None for either.
    """

    def for_person(self, *, age: object | None = None, sex: str | None = None) -> Tumour:
        """Return the same for a person: what holds of people of that age and sex, where it depends on them.

        Example:
            >>> [line.term.key for line in graph.tumour("ovarian-teratoma").for_person(sex="man").antibodies]
            []
        """
        return Tumour(self._graph, self.term, age, sex)

    @cached_property
    def antibodies(self) -> Lines:
        """The antibodies whose carriers have it or a kind of it, as the answer sorts them."""
        return self._lines("antibodies_by_tumour")

    @cached_property
    def syndromes(self) -> Lines:
        """The syndromes in which it or a kind of it is found, as the answer sorts them."""
        return self._lines("syndromes_by_tumour")

    def _lines(self, question: str) -> Lines:
        return Records(lines_from_other_end(self._graph.store, self._rows(question)), AnswerLine)


def answer_together(graph: QuestionReader, views: Sequence[Antibody] | Sequence[Syndrome], part: str) -> None:
    """Ask for one part of many views at once, such as ``tumours``; each then has its answer.

    Args:
        graph: What is asked.
        views: Terms and persons, all antibodies or all syndromes.
        part: Name of the part.

    Raises:
        QueryError: There is no such part, or an age or a sex cannot be read.
        ReleaseError: The release has no associations.
    """
    if not views:
        return
    question = f"{part}_by_{views[0].term.kind.lower()}"
    query = graph.library[question]
    asked: list[Asked] = [(each.term, each.age, each.sex) for each in views]
    rows = [(each, graph.rows_of(question, each.text)) for each in asked_together(query, asked)]
    for view, lines in zip(views, lines_for_each(query, asked, rows, graph.store), strict=True):
        view._know(question, lines)
