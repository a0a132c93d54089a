"""What the page holds for people of every age and sex is what the library answers for each of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.errors import QueryError
from pns_graph.network.reading_rows import (
    CellsOfPerson,
    Evidence,
    OfPeople,
    cells_of_people,
    of_people,
    reading_rows,
)
from pns_graph.network.reading_rows.people_of_release import SEXES, ages_of_change

TOY = KnowledgeGraph.example()
ROWS = list(reading_rows(TOY).every_row())
CELLS = cells_of_people(TOY, ROWS)

NAMES = st.sampled_from([row.antibody.key for row in ROWS])
FEW = settings(max_examples=12)
AGES = st.none() | st.decimals(0, 120, places=1)


def of_person(people: OfPeople[CellsOfPerson], age: Decimal | None, sex: str | None) -> CellsOfPerson:
    """What is told of a person: the last age reached decides, as in ``person.ts``."""
    reached = 0 if age is None else sum(each <= age for each in people.ages)
    return people.told[SEXES.index(sex)][reached]


@FEW
@given(age=AGES, sex=st.sampled_from(SEXES))
def test_every_person_has_the_rows_of_the_library(age: Decimal | None, sex: str | None) -> None:
    """For any age and sex, the marks and the bar of each antibody are those of ``reading_rows``."""
    if age is None and sex is None:
        return
    asked = {row.antibody.key: row for row in reading_rows(TOY, age=age, sex=sex).every_row()}
    for key, people in CELLS.items():
        told = of_person(people, age, sex)
        if row := asked.get(key):
            assert (told.any_tumour, told.marks) == (row.any_tumour, row.marks)
        else:
            assert told == CellsOfPerson(told.any_tumour, {})


@FEW
@given(age=AGES, sex=st.sampled_from(SEXES), two=st.lists(NAMES, min_size=2, max_size=2))
def test_asked_together_as_asked_one_by_one(age: Decimal | None, sex: str | None, two: list[str]) -> None:
    """One question for several gives each the lines that they have alone, in their order."""
    together = [TOY.antibody(key).for_person(age=age, sex=sex) for key in two]
    TOY.answer_together(together, "tumours", "syndromes", "risk")
    for each in together:
        alone = TOY.antibody(each.term).for_person(age=age, sex=sex)
        assert (each.tumours, each.syndromes, each.risk) == (alone.tumours, alone.syndromes, alone.risk)


def test_a_newborn_is_a_person() -> None:
    """Age 0 is an age: what is counted in children of that age leads."""
    rows = [reading_rows(TOY, age=age).rows for age in (0, Decimal("0.1"))]

    assert rows[0] == rows[1]


def test_subtypes_of_subtypes_are_rows() -> None:
    """A row two steps below another is told for a person too."""
    inner = {each.antibody.key for row in ROWS for below in row.subtypes for each in below.subtypes}

    assert "anti-k1" in inner
    assert inner <= set(CELLS)


def test_what_cannot_be_asked_is_said() -> None:
    """No such part, and no such age."""
    someone = [TOY.antibody("ANNA-Y")]

    with pytest.raises(QueryError, match="tumors_by_antibody"):
        TOY.answer_together(someone, "tumors")
    with pytest.raises(QueryError, match="is no age"):
        TOY.answer_together([someone[0].for_person(age="young")], "tumours")
    TOY.answer_together([], "tumours")


def test_the_release_tells_people_apart() -> None:
    """A woman of 25 years with NMDAR has another answer than a man of 60, and than a girl of 5."""
    release = KnowledgeGraph.load()
    row = next(row for row in reading_rows(release).every_row() if row.antibody.key == "anti-nmdar")
    people = cells_of_people(release, [row])["anti-nmdar"]
    told = [
        of_person(people, Decimal(age), sex) for age, sex in ((25, "female"), (60, "male"), (5, "female"))
    ]

    assert told[0].marks["teratoma"].line.term.key == "ovarian-teratoma"
    assert len({str(each.any_tumour) for each in told}) == 3
    assert "teratoma" not in told[1].marks or told[1].marks["teratoma"].line.term.key != "ovarian-teratoma"


def test_a_child_has_no_count_of_adults() -> None:
    """What was counted without regard to age is only named for a child: no mark says that it was counted."""
    told = [of_person(people, Decimal(8), "male") for people in CELLS.values()]
    marks = [mark for each in told for mark in each.marks.values()]

    assert any(mark.line.basis.startswith("counted") and mark.line.people is None for mark in marks)
    for mark in marks:
        if mark.evidence in (Evidence.COUNTED, Evidence.OF_SYNDROME):
            assert mark.line.people


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["antibodies", "syndromes"])
def test_no_age_of_change_is_missed_in_the_release(kind: str) -> None:
    """At every year of life, and at some for both sexes, the answer is that of the last age of change."""
    release = KnowledgeGraph.load()
    rows = reading_rows(release)
    terms = (
        [row.antibody for row in rows.every_row()]
        if kind == "antibodies"
        else [term for column in rows.syndromes for term in column.terms]
    )
    view = release.antibody if kind == "antibodies" else release.syndrome
    parts = ("tumours", "syndromes" if kind == "antibodies" else "antibodies")
    changing = [term for term in terms if term.iri in ages_of_change(release.store)]
    told = of_people(release.store, [*changing, *terms[:5]], view)
    held = [each for people in told.values() for of_sex in people.told for each in of_sex]
    alone = {
        (term.key, age, sex): view(term).for_person(age=age, sex=sex)
        for term in (*changing, *terms[:5])
        for sex in SEXES
        for age in (None, *range(0, 91, 7 if sex else 1))
    }
    release.answer_together([*held, *alone.values()], *parts)

    for (key, age, sex), asked in alone.items():
        found = of_person(told[key], None if age is None else Decimal(age), sex)
        assert all(getattr(found, part) == getattr(asked, part) for part in parts), (key, age, sex)
