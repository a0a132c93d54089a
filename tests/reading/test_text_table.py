"""Tables of plain text: as wide as they may be, nothing said twice, and nothing lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph.text.tables.text_table import text_table
from pns_graph.text.tables.wrapping import text_width, wrapped

HEADER = ("tumour", "percent_high", "total", "sex", "statement", "source", "verified")
SENTENCE = "A tumour was found in 34 of 40 people of an invented series, and not later."
ROWS = (
    ("small cell lung cancer", "91", "40", "", SENTENCE, "toy2001", "yes"),
    ("ovarian teratoma", "7.5", "7", "", "One of seven.", "toy2002", "yes"),
    ("thymoma", "", "-3", "", "", "toy2001", "yes"),
)
LETTERS = st.text(st.sampled_from("abcxyz-_. 0123459éα胸腺腫אבגدرع\u0301\n"), max_size=60)
TABLES = st.integers(1, 6).flatmap(
    lambda size: st.tuples(
        st.lists(st.text("abc_", min_size=1, max_size=12), min_size=size, max_size=size),
        st.lists(st.lists(LETTERS, min_size=size, max_size=size), max_size=5),
    )
)
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), max_size=20).map(" ".join)


def lines(width: int) -> list[str]:
    """Return the table of the three rows at a width."""
    return text_table(HEADER, ROWS, width).splitlines()


def letters(text: str) -> Counter[str]:
    """Return how often each letter stands in a text, blanks aside."""
    return Counter("".join(text.split()))


def test_what_every_row_says_stands_once_above() -> None:
    """And a column in which no row says anything is left out."""
    assert lines(100)[:2] == ["in every row: verified yes", ""]
    assert not any("sex" in line or "yes" in line for line in lines(100)[1:])


@pytest.mark.parametrize(
    ("width", "header"),
    [
        (200, f"tumour                  percent_high  total  {'statement':{len(SENTENCE)}}  source"),
        (100, f"tumour                  percent_high  total  {'statement':46}  source"),
        (80, f"tumour                  percent_  total  {'statement':30}  source"),
        (68, f"{'tumour':20}  percent_  total  {'statement':20}  source"),
    ],
)
def test_longest_cells_give_way_first(width: int, header: str) -> None:
    """Then long names of columns, and the other cells last; the table fills the width."""
    told = [line for line in lines(width) if line.startswith("tumour")]

    assert told == [header.rstrip()]
    assert max(map(text_width, lines(width))) <= width


def test_sentence_alone_is_wrapped_where_that_is_enough() -> None:
    """The other cells stay in one line, and numbers stand to the right."""
    assert lines(88)[2:] == [
        "tumour                  percent_  total  statement                               source",
        "                            high",
        "----------------------  --------  -----  --------------------------------------  -------",
        "small cell lung cancer        91     40  A tumour was found in 34 of 40 people   toy2001",
        "                                         of an invented series, and not later.",
        "ovarian teratoma             7.5      7  One of seven.                           toy2002",
        "thymoma                              -3                                          toy2001",
    ]


def test_rows_too_wide_for_columns_are_blocks() -> None:
    """What every row says is not repeated in them either."""
    text = text_table(HEADER, [*ROWS, ("lymphoma", "", "", "", SENTENCE * 5, "", "yes")], 60)

    assert text.startswith(
        "in every row: verified yes\n\ntumour        small cell lung cancer\npercent_high  91\n"
    )
    assert text.count("verified") == 1
    assert max(map(len, text.splitlines())) <= 60


def test_one_row_says_everything_itself() -> None:
    """Nothing is the same in every row of one; what it does not say is left out."""
    assert text_table(["tumour", "sex", "verified"], [["thymoma", "", "yes"]]).splitlines() == [
        "tumour   verified",
        "-------  --------",
        "thymoma  yes",
    ]


def test_rows_that_are_all_the_same_keep_their_first_column() -> None:
    """So that one sees how many there are."""
    text = text_table(["tumour", "verified"], [["thymoma", "yes"]] * 2)

    assert text == "in every row: verified yes\n\ntumour\n-------\nthymoma\nthymoma"


def test_long_value_of_every_row_has_its_own_lines() -> None:
    """Short ones stand side by side before it."""
    rows = [[SENTENCE, "no", tumour, "yes"] for tumour in ("thymoma", "lymphoma")]

    assert text_table(["statement", "denied", "tumour", "verified"], rows, 80).splitlines()[:3] == [
        "in every row: denied no, verified yes",
        "in every row: statement A tumour was found in 34 of 40 people of an invented",
        "series, and not later.",
    ]


def test_no_rows_are_a_header() -> None:
    """Also where it is longer than a line; and no columns are nothing."""
    assert text_table(["tumour", "total"], []) == "tumour  total\n------  -----"
    assert text_table(["tumour"] * 20, [], 40).splitlines()[0] == "tumour tumour tumour tumour tumour"
    assert text_table([], []) == text_table([], [[], []]) == ""
    assert text_table(["tumour", "total"], [["", ""], ["", ""]]) == ""


@pytest.mark.parametrize(
    ("text", "width"),
    [("GABA\u200dR", 5), ("胸腺", 4), ("ＧＡ", 4), ("e\u0301", 1), ("a\u20dd", 1), ("γ-אב", 4)],
)
def test_width_of_a_text_is_what_a_terminal_gives_it(text: str, width: int) -> None:
    """Two columns for wide letters, none for marks on a letter and for what is not seen."""
    assert text_width(text) == width


def test_very_long_word_is_cut_before_rows_become_blocks() -> None:
    """An address is no reason to give up the columns."""
    address = "https://example.org/a-very-long-address/of-a-source-that-has-no-other"
    text = text_table(["source", "statement"], [[address, SENTENCE], ["toy2001", "One of seven."]], 60)

    assert text.splitlines()[0] == f"{'source':29}  statement"


def test_letters_of_two_columns_keep_the_next_column_in_line() -> None:
    """Accents on a letter take none, and writing from right to left counts like any other."""
    rows = [["胸腺腫", "1"], ["thymome e\u0301", "2"], ["ورم التوتة", "3"], ["אָ", "4"]]
    found = text_table(["tumour", "total"], rows).splitlines()

    assert {text_width(line) for line in found[1:]} == {text_width("ورم التوتة") + 2 + len("total")}


def test_word_longer_than_a_line_is_cut() -> None:
    """Any other is broken at blanks, or after a hyphen between letters."""
    assert wrapped("https://example.org/a/long/address", 12) == ["https://exam", "ple.org/a/lo", "ng/address"]
    assert wrapped("Lambert-Eaton, 15-20", 10) == ["Lambert-", "Eaton,", "15-20"]
    assert wrapped("胸腺腫", 4) == ["胸腺", "腫"]
    assert wrapped(" \n", 4) == []


@given(TABLES, st.sampled_from([60, 80, 100, 200]))
def test_no_letter_is_lost_and_no_line_too_wide(table: tuple[list[str], list[list[str]]], width: int) -> None:
    """Whatever the cells hold."""
    header, rows = table
    text = text_table(header, rows, width)
    columns = [set(column) if len(set(column)) == 1 else column for column in zip(*rows, strict=True)]

    assert letters("".join(cell for column in columns for cell in column)) <= letters(text)
    assert max(map(text_width, text.splitlines()), default=0) <= width


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.sampled_from([60, 80, 100, 200]))
def test_every_word_stays_whole(rows: list[tuple[str, str, str]], width: int) -> None:
    """A word is never broken where a line has room for it."""
    text = text_table(["tumour", "setting", "statement"], rows, width)
    found = Counter(text.replace(",", " ").split())
    columns = [set(column) if len(set(column)) == 1 else column for column in zip(*rows, strict=True)]

    assert Counter(word for column in columns for cell in column for word in cell.split()) <= found
