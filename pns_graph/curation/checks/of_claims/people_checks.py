"""Checks of who was counted: cohorts, what a review repeats, and tumours that the people cannot have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ....errors import Problem
from ...tables.claim_record import ClaimRow
from ...tables.cohort_records import CohortRow
from ...tables.source_tables import Entry, SourceTables
from ...vocabulary.lexicon import Lexicon
from ...vocabulary.references import References
from ...vocabulary.schema import Vocabulary

__all__ = ["check_people"]

_COUNT_NOBODY = ("consensus", "guideline", "review", "textbook", "database")
"""Designs whose authors counted no people of their own."""


def check_people(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield cohorts and claims whose people cannot be as they are told.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        lexicon: The terms of the tables by key and CURIE.
    """
    references = References(lexicon, tables)
    yield from _cohorts(tables, references)
    yield from _circles(tables)
    yield from _years_to_come(tables, vocabulary.version)
    yield from _claims(tables)
    yield from _repeating(tables)
    yield from _impossible_tumours(tables)


def _cohorts(tables: SourceTables, references: References) -> Iterator[Problem]:
    """Yield cohorts that stand twice, belong to no source, or name unknown ones."""
    first: dict[str, Entry[CohortRow]] = {}
    for entry in tables.cohorts:
        cohort = entry.record
        other = first.setdefault(cohort.key, entry)
        if other is not entry:
            reason = f"the cohort {cohort.key!r} stands on line {other.line} too"
            yield entry.problem("key", reason, "merge the rows")
        yield from references.source(entry, "key", cohort.key.partition("-")[0])
        for column in ("part_of", "overlaps"):
            for key in getattr(cohort, column) or ():
                yield from references.cohort(entry, column, key)


def _circles(tables: SourceTables) -> Iterator[Problem]:
    """Yield cohorts that are a part of themselves."""
    above = {entry.record.key: entry.record.part_of or () for entry in tables.cohorts}
    for entry in tables.cohorts:
        if entry.record.key in _reached(entry.record.key, above):
            reason = f"{entry.record.key!r} is, by way of others, a part of itself"
            yield entry.problem("part_of", reason, "leave out the step that is wrong")


def _reached(start: str, steps: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    todo = [start]
    while todo:
        new = set(steps.get(todo.pop(), ())) - found
        found |= new
        todo += new
    return found


def _years_to_come(tables: SourceTables, version: str) -> Iterator[Problem]:
    """Yield cohorts and checks of a day that is later than the release."""
    for entry in tables.cohorts:
        for column, year in (("from", entry.record.from_), ("to", entry.record.to)):
            if year and version and str(year) > version[:4]:
                reason = f"the year {year} is later than the release of {version}"
                yield entry.problem(column, reason, "correct the year")
    for source in tables.sources:
        day = source.record.checked
        if day and version and day.isoformat() > version:
            reason = f"{day} is later than the release of {version}"
            yield source.problem("checked", reason, "correct the day")


def _claims(tables: SourceTables) -> Iterator[Problem]:
    """Yield claims whose cohort belongs to nobody who counted, or that give a reason without a count."""
    designs = {entry.record.key: entry.record.design for entry in tables.sources}
    for entry in tables.claims:
        claim = entry.record
        design = claim.design or designs.get(claim.source)
        if claim.cohort and design in _COUNT_NOBODY and not claim.restates:
            reason = f"a {design} counts no people of its own, and the row names the cohort {claim.cohort!r}"
            cure = "leave 'cohort' empty, or name in 'restates' the source that counted them"
            yield entry.problem("cohort", reason, cure)
        if claim.pool and not _is_counted(claim):
            reason = "a reason against pooling, and nothing was counted"
            yield entry.problem("pool", reason, "leave 'pool' empty, or fill the count")


def _is_counted(claim: ClaimRow) -> bool:
    numbers = (claim.positive, claim.total, claim.percent, claim.percent_low, claim.percent_high)
    return claim.measure is not None or any(number is not None for number in numbers)


def _repeating(tables: SourceTables) -> Iterator[Problem]:
    """Yield claims that repeat their own source, or one that repeats theirs."""
    steps: dict[str, tuple[str, ...]] = {}
    for entry in tables.claims:
        source, other = entry.record.source, entry.record.restates
        if other is not None:
            steps[source] = (*steps.get(source, ()), other)
    circular = {source for source in steps if source in _reached(source, steps)}
    for entry in tables.claims:
        source, other = entry.record.source, entry.record.restates
        if other == source:
            reason = f"{source!r} repeats itself"
            yield entry.problem("restates", reason, "name the source that said it first, or leave it empty")
        elif other is not None and source in circular and other in circular:
            reason = f"{source!r} repeats {other!r}, which repeats {source!r}"
            yield entry.problem("restates", reason, "leave out the step from the earlier to the later source")


def _impossible_tumours(tables: SourceTables) -> Iterator[Problem]:
    """Yield claims that say a tumour of organs of one sex of people of the other."""
    of_sex = {entry.record.tumour: entry.record.sex for entry in tables.tumour_sites if entry.record.sex}
    for entry in tables.claims:
        claim = entry.record
        for column in ("object", "with_", "subject"):
            sex = of_sex.get(getattr(claim, column) or "")
            if sex and claim.sex and sex != claim.sex and claim.polarity == "positive":
                reason = (
                    f"{getattr(claim, column)!r} is a tumour of {sex} organs, said of a {claim.sex} person"
                )
                yield entry.problem("sex", reason, "correct 'sex' or the tumour")
