"""Five people ask, and each is answered about himself or herself.

What is impossible for the person is left out, what was said of people like this one leads, and shares
of the other sex or of adults are not told as if they were of the person.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.questions.answers import Row
from tests.release.conftest import Answer

from .rows_of_answers import ask, calling, cell, is_denied, is_said, keys, people, share, words

SITES = Path(__file__).resolve().parents[2] / "ontology" / "terms" / "tumour_sites.tsv"
ANY_TUMOUR = {"neoplasm", "cancer"}
CHILD = re.compile(r"child|infan|young|boy|girl|teen|\b(1[0-7]|[1-9])\b")
OTHERS = {
    "male": re.compile(r"\b(female|women|woman|girls?)\b"),
    "female": re.compile(r"\b(male|men|man|boys?)\b"),
}


def organs_of_the_other(sex: str) -> set[str]:
    """Return the keys of tumours in organs that a person of this sex does not have."""
    with SITES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["tumour"] for row in rows if row["sex"] not in ("", sex)}


def tumours(graph: KnowledgeGraph, **asked: object) -> list[Row]:
    """Return the tumours to look for in a person with an antibody or a syndrome."""
    return list(ask(graph, f"tumours_by_{'antibody' if 'antibody' in asked else 'syndrome'}", **asked))


def named(rows: list[Row]) -> set[str]:
    """Return the keys of the tumours, or antibodies, that are said to occur."""
    return {key for row in rows if is_said(row) for key in keys(row)}


def rows_of(rows: list[Row], *wanted: str) -> list[Row]:
    """Return the rows that say that one of these occurs."""
    return [row for row in rows if is_said(row) and keys(row) & set(wanted)]


def first_kind(rows: list[Row]) -> set[str]:
    """Return the tumour of the first row that says more than any tumour."""
    return next((keys(row) for row in rows if is_said(row) and not keys(row) & ANY_TUMOUR), set())


def is_of_the_other(row: Row, sex: str) -> bool:
    """Return whether a row is about people of the other sex alone; a mark that most were is none."""
    return bool(OTHERS[sex].search(people(row).replace("mostly women", "").replace("mostly men", "")))


def test_a_boy_of_seven_with_nmdar_antibodies_is_told_of_children_and_males(graph: KnowledgeGraph) -> None:
    """No ovary, nothing of girls and women, and first what was said of males or of children."""
    rows = tumours(graph, antibody="anti-nmdar", age=7, sex="male")

    assert rows
    assert not named(rows) & organs_of_the_other("male")
    assert not [words(row) for row in rows if is_of_the_other(row, "male")]
    assert re.search(r"\b(male|boys|men)\b", people(rows[0])) or CHILD.search(people(rows[0]))


def test_most_children_with_nmdar_antibodies_have_no_tumour(graph: KnowledgeGraph) -> None:
    """The denial for children below twelve stands before any line without an age or a sex."""
    rows = tumours(graph, antibody="anti-nmdar", age=7, sex="male")
    denials = [at for at, row in enumerate(rows) if is_denied(row) and CHILD.search(people(row))]
    of_anybody = [at for at, row in enumerate(rows) if not people(row)]

    assert denials
    assert denials[0] < min(of_anybody, default=len(rows))


def test_what_is_said_without_regard_to_age_comes_last_for_a_boy(graph: KnowledgeGraph) -> None:
    """After the first line that knows no age, no line is about children; such lines have no share."""
    rows = tumours(graph, antibody="anti-nmdar", age=7, sex="male")
    ageless = [
        at for at, row in enumerate(rows) if not CHILD.search(people(row)) and "male" not in people(row)
    ]
    aged = [at for at, row in enumerate(rows) if CHILD.search(people(row))]

    assert max(aged, default=0) < min(ageless, default=len(rows))
    assert not [words(rows[at]) for at in ageless if share(rows[at]) is not None]


def test_a_man_with_yo_antibodies_is_not_told_of_ovaries(graph: KnowledgeGraph) -> None:
    """At 65 digestive tumours are among the first two, said of men; breast may follow, the ovary not."""
    rows = tumours(graph, antibody="anti-yo", age=65, sex="male")

    assert not named(rows) & organs_of_the_other("male")
    assert not [words(row) for row in rows if is_of_the_other(row, "male")]
    assert {"gastrointestinal-cancer", "digestive-tumour"} & set().union(*map(keys, rows[:2]))
    assert rows_of(rows, "breast-cancer")


def test_the_man_is_told_how_many_lines_were_left_out(
    graph: KnowledgeGraph, pns: Callable[..., Answer]
) -> None:
    """He may have read of ovarian cancer elsewhere; the answer says that such lines were left out."""
    name, given = calling(graph, "tumours_by_antibody", {"antibody": "anti-yo", "age": 65, "sex": "male"})
    answer = pns(
        "query", name, *(part for each, value in given.items() for part in ("-p", f"{each}={value}"))
    )

    assert re.search(r"\b(\d+|one|two|three|four|five|six|seven)\b[^\n]*left out", answer.out + answer.err)


def test_a_woman_with_yo_antibodies_is_told_of_ovary_and_breast(graph: KnowledgeGraph) -> None:
    """The same question for a woman; nothing of men."""
    rows = tumours(graph, antibody="anti-yo", age=60, sex="female")

    assert {"ovarian-cancer", "breast-cancer"} <= named(rows)
    assert not named(rows) & organs_of_the_other("female")
    assert not [words(row) for row in rows if is_of_the_other(row, "female")]


def test_a_woman_with_klhl11_antibodies_gets_no_share_of_seminoma(graph: KnowledgeGraph) -> None:
    """No testis; a seminoma, which occurs in the chest too, by name only; the teratoma before it."""
    rows = tumours(graph, antibody="anti-klhl11", age=35, sex="female")
    germ_cells = ("seminoma", "germ-cell-tumour", "mixed-germ-cell-tumour")
    teratomas = [at for at, row in enumerate(rows) if row in rows_of(rows, "teratoma", "ovarian-teratoma")]
    seminomas = [at for at, row in enumerate(rows) if row in rows_of(rows, "seminoma")]

    assert not named(rows) & organs_of_the_other("female")
    assert not [words(row) for row in rows_of(rows, *germ_cells) if share(row) is not None]
    assert teratomas
    assert teratomas[0] < min(seminomas, default=len(rows))


def test_a_man_with_klhl11_antibodies_gets_the_testis(graph: KnowledgeGraph) -> None:
    """The same question for a man: a germ-cell tumour of the testis, and no ovary."""
    rows = tumours(graph, antibody="anti-klhl11", age=35, sex="male")

    assert named(rows) & {"testicular-germ-cell-tumour", "testicular-cancer", "testicular-tumour"}
    assert not named(rows) & organs_of_the_other("male")


def test_a_girl_of_five_with_hu_antibodies_is_not_told_the_numbers_of_adults(graph: KnowledgeGraph) -> None:
    """Two of eight children had a tumour, a neuroblastoma; lung cancer has no number for her."""
    rows = tumours(graph, antibody="anti-hu", age=5, sex="female")
    lung = rows_of(rows, "small-cell-lung-cancer", "lung-cancer")

    assert keys(rows[0]) & {"neuroblastoma", *ANY_TUMOUR}
    assert CHILD.search(people(rows[0]))
    assert "neuroblastoma" in first_kind(rows)
    assert not [words(row) for row in lung if share(row) is not None]
    assert not named(rows) & organs_of_the_other("female")


def test_bounds_that_the_girl_does_not_meet_leave_lines_out(graph: KnowledgeGraph) -> None:
    """A retinoblastoma was seen below three, a seminoma of the chest in a boy of fifteen."""
    rows = tumours(graph, antibody="anti-hu", age=5, sex="female")

    assert not named(rows) & {"retinoblastoma", "mediastinum-seminoma", "prostate-cancer"}


@pytest.mark.parametrize(
    "syndrome", ["opsoclonus-myoclonus-syndrome", "paraneoplastic-opsoclonus-myoclonus-syndrome"]
)
def test_a_toddler_with_opsoclonus_is_told_of_neuroblastoma(graph: KnowledgeGraph, syndrome: str) -> None:
    """At one and a half neuroblastoma leads; tumours of adults do not come."""
    rows = tumours(graph, syndrome=syndrome, age=1.5)

    assert first_kind(rows) & {"neuroblastoma", "neuroblastic-tumour"}
    assert not named(rows) & {"breast-cancer", "lung-cancer", "small-cell-lung-cancer", "ovarian-cancer"}
    assert "adult" not in " ".join(words(row) for row in rows if cell(row, "said_of")).casefold()


@pytest.mark.parametrize(
    "syndrome", ["opsoclonus-myoclonus-syndrome", "paraneoplastic-opsoclonus-myoclonus-syndrome"]
)
def test_a_toddler_with_opsoclonus_has_no_antibody_of_adults(graph: KnowledgeGraph, syndrome: str) -> None:
    """That no paraneoplastic antibody is known in children leads; Ri is only named, as one of adults."""
    rows = list(ask(graph, "antibodies_by_syndrome", syndrome=syndrome, age=1.5))

    assert rows
    assert is_denied(rows[0])
    assert "paraneoplastic-antibody" in keys(rows[0])
    of_adults = rows_of(rows, "anti-ri") + rows_of(rows, "anti-klhl11")
    assert not [row for row in of_adults if row.share is not None or row.highest is not None]
    assert not [row for row in of_adults if "without regard to age" not in (row.in_whom or "")]


@pytest.mark.parametrize("sex", ["female", "male"])
@pytest.mark.parametrize("question", ["screening_plan_by_antibody", "screening_plan_by_syndrome"])
def test_no_plan_sends_a_person_to_an_organ_of_the_other_sex(
    graph: KnowledgeGraph, question: str, sex: str
) -> None:
    """What a plan looks for are tumours that the person can have."""
    asked = (
        {"antibody": "anti-yo"}
        if question.endswith("antibody")
        else {"syndrome": "opsoclonus-myoclonus-syndrome"}
    )
    rows = ask(graph, question, age=40, sex=sex, **asked)
    sought = {str(cell(row, "looks_for")) for row in rows}
    others = {graph.term(key).label for key in organs_of_the_other(sex)}

    assert not sought & others
