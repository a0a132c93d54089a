"""What is said of terms: the claims of single sources, and what all claims on a pair say together."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.associations import (
    BASES,
    Association,
    find_associations,
    read_associations,
)
from ..model.claims import Claim, find_claims, read_claims
from ..model.terms import Source, Term
from ..questions.data_frames import Records
from ..questions.inputs.parameters import resolve_source
from .question_reading import QuestionReader
from .term_views import Antibody, Syndrome, Tumour, answer_together

__all__ = ["StatementReader"]

_ENDS = ("subject", "object", "with")
"""The places of a claim in which a term is spoken of."""


class StatementReader(QuestionReader):
    """A release with what is said in it."""

    def claims(
        self,
        subject: str | Term | None = None,
        relation: str | None = None,
        object: str | Term | None = None,
        source: str | Source | None = None,
        *,
        about: str | Term | None = None,
    ) -> Records[Claim]:
        """Return the claims with all the given parts, or all claims; denied ones are among them.

        Args:
            subject: Name of the term spoken of.
            relation: Name of the relation, such as ``indicatesTumour``.
            object: Name of the term said of it.
            source: Key of the publication.
            about: Name of a term that is the subject, the object, or what the people have besides.

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
        found = find_claims(self._store, wanted)
        if (term := self._node(about)) is not None:
            of_it = {node for end in _ENDS for node in find_claims(self._store, {end: term})}
            found = [node for node in found if node in of_it]
        return Records(read_claims(self._store, found), Claim)

    def associations(
        self,
        about: str | Term | None = None,
        relation: str | None = None,
        to: str | Term | None = None,
        *,
        subgroups: bool = False,
    ) -> Records[Association]:
        """Return what all claims on each pair of terms say together: those with the given parts, or all.

        They are sorted by their first term and relation, then as an answer is: by basis, share and key. What
        an answer takes from other forms and wider terms is in :meth:`antibody`, :meth:`syndrome` and the
        questions.

        Args:
            about: Name of the term whose people are meant.
            relation: Name of the relation, such as ``indicatesTumour``.
            to: Name of the other term.
            subgroups: Whether those of subgroups of people are among them, each after its whole.

        Raises:
            UnknownTermError: No term or relation has the name.
            AmbiguousTermError: Several terms share it.
            ReleaseError: The release has no associations at all.

        Example:
            >>> found = graph.associations(about="ANNA-Y", relation="indicatesTumour")[0]
            >>> found.to_term.label, found.share, found.share_low, found.share_high, found.people
            ('small cell lung carcinoma', Decimal('85'), Decimal('70.9'), Decimal('92.9'), 40)
        """
        wanted = {"from": self._node(about), "relation": self._relation(relation), "to": self._node(to)}
        self._want_associations("associations()")
        found = read_associations(self._store, find_associations(self._store, wanted))
        return Records(_sorted([each for each in found if subgroups or each.is_whole]), Association)

    def antibody(self, name: str | Term) -> Antibody:
        """Return what is known of the people with an antibody, line by line as an answer tells it.

        Raises:
            UnknownTermError: No antibody has the name.
            AmbiguousTermError: Several antibodies share it.
            ReleaseError: The release has no associations at all.

        Example:
            >>> for line in graph.antibody("ANNA-Y").for_person(age=60, sex="male").tumours:
            ...     print(line.term, line.share, line.low, line.high, line.basis, line.word)
            small cell lung carcinoma 85 70.9 92.9 counted most
            breast cancer None None None said rare
        """
        return Antibody(self, self._viewed(name, "Antibody"))

    def syndrome(self, name: str | Term) -> Syndrome:
        """Return what is known of the people with a syndrome, line by line as an answer tells it.

        Raises:
            UnknownTermError: No syndrome has the name.
            AmbiguousTermError: Several syndromes share it.
            ReleaseError: The release has no associations at all.

        Example:
            >>> line = graph.syndrome("example-encephalitis").antibodies[0]
            >>> line.term.key, line.share, line.way, line.said_of.label
            ('anti-y', Decimal('60'), 3, 'paraneoplastic example encephalitis')
        """
        return Syndrome(self, self._viewed(name, "Syndrome"))

    def answer_together(self, asked: Sequence[Antibody] | Sequence[Syndrome], *parts: str) -> None:
        """Ask for parts of many answers at once, which takes a fraction of the time of asking one by one.

        Args:
            asked: Antibodies, or syndromes, each for its person.
            parts: Which parts to ask for, such as ``tumours``; each of ``asked`` then has them.

        Raises:
            QueryError: There is no such part, or an age or a sex cannot be read.
            ReleaseError: The release has no associations at all.

        Example:
            >>> people = [graph.antibody("ANNA-Y").for_person(age=age) for age in (8, 60)]
            >>> graph.answer_together(people, "tumours")
            >>> [each.tumours[0].share for each in people]
            [None, Decimal('85')]
        """
        for part in parts:
            answer_together(self, asked, part)

    def tumour(self, name: str | Term) -> Tumour:
        """Return which antibodies and syndromes a tumour is found with, and in what share of their people.

        Raises:
            UnknownTermError: No tumour has the name.
            AmbiguousTermError: Several tumours share it.
            ReleaseError: The release has no associations at all.

        Example:
            >>> line = graph.tumour("small-cell-lung-cancer").antibodies[0]
            >>> line.term.key, line.share
            ('anti-y', Decimal('85'))
        """
        return Tumour(self, self._viewed(name, "Tumour"))

    def _viewed(self, name: str | Term, kind: str) -> Term:
        term = name if isinstance(name, Term) and name.kind == kind else self.term(str(name), kind)
        self._want_associations(f"{kind.lower()}()")
        return term


def _sorted(associations: list[Association]) -> list[Association]:
    """Return associations as an answer sorts them, those of subgroups after their whole."""
    of_whole = {each.iri: _rank(each) for each in associations if each.is_whole}
    ranked = [(of_whole.get(each.whole or each.iri, ()), _rank(each), each) for each in associations]
    return [each for *_, each in sorted(ranked, key=lambda one: (one[0], not one[2].is_whole, one[1]))]


def _rank(one: Association) -> tuple[object, ...]:
    share = one.share if one.share is not None else one.highest_share
    names = (one.from_term.key, one.relation.name)
    return *names, BASES.index(one.basis), -(-1 if share is None else share), one.to_term.key, one.iri
