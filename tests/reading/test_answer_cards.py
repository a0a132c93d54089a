"""The answer about a term: what leads, what is only named, and how it stands on a page of plain text."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cards.answer_card import has_answer, read_answer_card
from pns_graph.cards.answer_text import answer_text
from pns_graph.cards.card_lines import Kept, Most, lines_of
from pns_graph.cards.told import OF_ADULTS, Person, Told
from pns_graph.cards.tumour_lines import tumour_lines
from pns_graph.errors import QueryError
from pns_graph.model.associations import Association
from pns_graph.model.terms import Relation, Term

from .conftest import Answer

CARDS = Path(__file__).parent / "cards"
ANTIBODY = Term("https://a/anti-x", "anti-x", "anti-X antibody", "Antibody")
INDICATES = Relation("https://a/r", "indicatesTumour", "indicates tumour")
LUNG, SMALL_CELL, THYMOMA, ANY = (
    Term(f"https://a/{key}", key, label, "Tumour")
    for key, label in (
        ("lung", "lung cancer"),
        ("small-cell", "small cell lung cancer"),
        ("thymoma", "thymoma"),
        ("neoplasm", "neoplasm"),
    )
)
MOST = Most(lines=3, names=5, lists=3)


def wider(term: Term) -> set[str]:
    """Return what stands above a term: lung cancer above its small cell kind."""
    return {LUNG.iri} if term == SMALL_CELL else set()


def said(to: Term, basis: str = "said", of: str = "", **values: Any) -> Told:
    """Return a row about a tumour; a subgroup where its people are named."""
    is_group = "in_whom" in values and "only_age_and_sex" not in values
    whole = "https://a/whole" if is_group or values.get("only_age_and_sex") else None
    return Told(to, Association(f"https://a/{to.key}", ANTIBODY, INDICATES, to, basis, whole, **values), of)


def counted(to: Term, share: int, people: int, **values: Any) -> Told:
    """Return a row with a share of one series."""
    number = Decimal(share)
    numbers = {"share": number, "lowest_share": number, "highest_share": number}
    return said(to, "counted", "", people=people, series=1, **numbers, **values)


def shown(kept: Kept) -> list[str]:
    """Return the lines as they are read, below another one with two blanks before them."""
    return ["  " * line.depth + f"{line.name}: {line.text}" for line in kept.lines]


def tumours(*rows: Told, **how: Any) -> list[str]:
    """Return the lines of tumours."""
    return shown(tumour_lines(rows, MOST, wider, **how))


def test_any_tumour_leads_where_it_rests_on_as_many_people() -> None:
    """Then the kinds follow; a kind below the one that takes it in."""
    assert tumours(counted(SMALL_CELL, 70, 40), counted(LUNG, 80, 40), counted(ANY, 90, 40)) == [
        "any tumour: 90 % of 40 people",
        "lung cancer: 80 % of 40 people",
        "  of which small cell lung cancer: 70 % of 40 people",
    ]


def test_any_tumour_counted_in_fewer_people_is_at_least_the_largest_kind() -> None:
    """The share of a kind that more people stand for cannot be above that of any tumour."""
    head, *_ = tumours(counted(ANY, 47, 30), counted(LUNG, 51, 87), counted(THYMOMA, 5, 90))

    assert head == "any tumour: at least lung cancer, 51 % of 87 people; any tumour itself 47 % of 30 people"


def test_part_of_other_people_is_not_told_as_part_of_the_whole() -> None:
    """The small cell kind of 60 people says nothing of the lung cancers of 40 others."""
    assert "  also small cell lung cancer: 70 % of 60 people" in tumours(
        counted(LUNG, 80, 40), counted(SMALL_CELL, 70, 60), counted(ANY, 90, 100)
    )


def test_without_any_tumour_the_class_of_the_criteria_speaks() -> None:
    """Nobody counted or named any tumour: the head line says what the class means."""
    assert tumours(said(THYMOMA), of_class="high risk") == [
        "any tumour: not counted; high risk",
        "also named: thymoma",
    ]


def test_nothing_said_of_children_is_told() -> None:
    """What is said without regard to age comes in one line of names, and the head says so."""
    assert tumours(said(ANY, in_whom=OF_ADULTS), said(LUNG, in_whom=OF_ADULTS), for_person=True) == [
        "any tumour: nothing is said of children",
        f"{OF_ADULTS}: lung cancer",
    ]


def test_told_share_of_others_stands_beside_the_count() -> None:
    """A share without counts does not get a line of its own where the object has one."""
    told = said(LUNG, "told", lowest_share=Decimal(98), highest_share=Decimal(98))

    assert shown(lines_of([counted(LUNG, 80, 40), told], MOST, wider)) == [
        "lung cancer: 80 % of 40 people; also told 98 %"
    ]


def test_shares_of_an_age_stand_below_that_of_all() -> None:
    """For a person it is the other way round: the first row leads."""
    rows = [
        counted(LUNG, 20, 10, in_whom="men", sex="male", only_age_and_sex=True),
        counted(LUNG, 80, 40),
        said(LUNG, in_whom="children", only_age_and_sex=True, word="none in most"),
    ]
    groups = "named, not in most, children"

    assert shown(lines_of(rows, MOST, wider)) == [
        "lung cancer: 80 % of 40 people",
        f"  in groups: 20 % of 10 men; {groups}",
    ]
    assert shown(lines_of(rows, MOST, wider, for_person=True)) == [
        "lung cancer: 20 % of 10 men",
        f"  in groups: {groups}",
    ]


def test_share_under_a_condition_speaks_for_nobody_else() -> None:
    """What is said of all leads, even without a number; a condition alone is told among the names."""
    rows = [
        said(LUNG, word="most"),
        counted(LUNG, 77, 60, in_whom="of those with a tumour"),
        counted(THYMOMA, 30, 10, in_whom="with Ataxia"),
        counted(SMALL_CELL, 81, 100),
    ]

    assert shown(lines_of(rows, MOST, wider)) == [
        "small cell lung cancer: 81 % of 100 people",
        "also named: lung cancer (in most)",
        "under a condition: thymoma (30 % of 10, with Ataxia)",
    ]


def test_denial_of_all_people_stands_first_and_one_of_some_last() -> None:
    """A denial under a condition never reads as one of the term."""
    rows = [
        said(LUNG, "denied"),
        counted(SMALL_CELL, 81, 100),
        said(THYMOMA, "denied", in_whom="with Ataxia"),
    ]

    assert shown(lines_of(rows, MOST, wider)) == [
        "said not to occur: lung cancer",
        "small cell lung cancer: 81 % of 100 people",
        "said not to occur in part of them: thymoma (with Ataxia)",
    ]


def test_names_stand_by_the_term_of_which_they_are_said() -> None:
    """What is said of another term is not mixed with what is said of the term itself."""
    rows = [said(LUNG), said(THYMOMA, of="any encephalitis"), said(SMALL_CELL, "other-side")]

    assert shown(lines_of(rows, MOST, wider)) == [
        "named: lung cancer",
        "named of any encephalitis: thymoma",
        "reported: small cell lung cancer",
    ]


def test_what_is_left_out_is_counted() -> None:
    """Objects beyond the lines and names that a section has are counted, each once."""
    rows = [counted(LUNG, 80, 40), counted(SMALL_CELL, 70, 40), said(THYMOMA), said(THYMOMA, word="some")]

    assert lines_of(rows, Most(1, 1, 1), wider).left_out == 1
    assert lines_of(rows, MOST, wider).left_out == 0


@pytest.mark.parametrize(
    ("key", "person"),
    [
        ("anti-y", Person()),
        ("example-encephalitis", Person()),
        ("example-encephalitis", Person("30", "m")),
    ],
    ids=("antibody", "syndrome", "man"),
)
def test_card_is_as_read(
    graph: KnowledgeGraph, key: str, person: Person, request: pytest.FixtureRequest
) -> None:
    """The whole card of an antibody, of a syndrome, and of a man with it."""
    text = answer_text(read_answer_card(graph, graph.term(key), person))
    file = CARDS / f"{key}{'-man' if person else ''}.txt"

    if request.config.getoption("--update-golden"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_card_fits_the_terminal(graph: KnowledgeGraph) -> None:
    """No line is wider than the window but what is to be copied, and none ends in blanks."""
    for term in (graph.term(key) for key in graph.names.keys.values()):
        if has_answer(graph, term):
            card = read_answer_card(graph, term)
            lines = [
                (width, line) for width in (60, 80, 100) for line in answer_text(card, width).splitlines()
            ]
            for width, line in lines:
                assert len(line) <= width or "pns " in line or line.startswith(term.label)
                assert line == line.rstrip()


def test_tumours_that_the_person_cannot_have_are_counted(graph: KnowledgeGraph) -> None:
    """A man is not told of ovaries, and hears that something was left out."""
    text = answer_text(read_answer_card(graph, graph.term("example-encephalitis"), Person(sex="m")))

    assert "About a person: male" in text
    assert "ovarian teratoma" not in text
    assert "left out: 1 tumour of organs that this person does not have" in text


def test_every_command_of_a_card_can_be_asked(graph: KnowledgeGraph, pns: Callable[..., Answer]) -> None:
    """What is left out is found by the command beside it."""
    for key in ("anti-y", "example-encephalitis"):
        card = read_answer_card(graph, graph.term(key), Person("30", "f"))
        for section in card.sections:
            assert pns(*shlex.split(section.command)[1:]).code == 0


def test_age_that_is_none_is_refused(graph: KnowledgeGraph) -> None:
    """With the way to write it."""
    with pytest.raises(QueryError, match="is no age; write one as"):
        read_answer_card(graph, graph.term("example-encephalitis"), Person(age="old"))


def test_release_without_associations_shows_claims(
    pns: Callable[..., Answer], release: Path, tmp_path: Path
) -> None:
    """An older release has no summary of claims: the card shows what each source says."""
    file = tmp_path / "older.ttl"
    blocks = release.read_text(encoding="utf-8").split("\n\n")
    file.write_text(
        "\n\n".join(each for each in blocks if not each.startswith(("assoc:", "bearing:"))), encoding="utf-8"
    )
    answer = pns("show", "anti-y", "--release", str(file))

    assert answer.code == 0
    assert "34 of 40 (85 %)  [toy2001, Results]" in answer.out


def test_claims_are_shown_where_they_are_wanted(pns: Callable[..., Answer]) -> None:
    """``--claims`` shows what each source says."""
    assert "34 of 40 (85 %)  [toy2001, Results]" in pns("show", "anti-y", "--claims").out
    assert "[toy2001" not in pns("show", "anti-y").out
