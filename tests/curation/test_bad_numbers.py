"""Numbers that contradict the sentence, the word or the polarity beside them, or that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph.curation.rules.claim_rules import WORDS
from pns_graph.curation.rules.measures import MEASURES
from pns_graph.model.claim_columns import COLUMN_OF

from ..conftest import ROOT
from ..representatives import rest_slow
from .conftest import add_row, line_of, problems_of, set_cell
from .mistakes import FIRST, TUMOURS, Change, Mistake, assert_told, both, cell

AGES = "claims/occurs_in.tsv"
SENTENCE = "A small cell lung cancer was found in {} of the people with example encephalitis."


def changed(file: str, *row: str, **columns: str) -> Change:
    """Write values into columns of the row with these cells."""

    def change(ontology: Path) -> int:
        line = line_of(ontology / file, *row)
        for column, value in columns.items():
            set_cell(ontology / file, line, column, value)
        return line

    return change


def share(sentence: str, **columns: str) -> Change:
    """Let the first claim give a share in place of its counts, and say it in a sentence."""
    empty = {"positive": "", "total": ""}
    return changed(TUMOURS, *FIRST, **{**empty, "statement": SENTENCE.format(sentence), **columns})


def rate(**columns: str) -> Change:
    """Let the row with a median age give an incidence in its place."""
    return changed(AGES, "median-age", **{"measure": "incidence", "low": "", "high": "", **columns})


def told(name: str, change: Change, column: str, reason: str, cure: str, file: str = TUMOURS) -> Mistake:
    """Return a mistake in a table of claims."""
    return Mistake(name, change, file, column, reason, cure)


NOT_SAID = "does not stand in the statement"
MISTAKES = [
    told("a share as a fraction", share("31%", percent="0.31"), "percent", NOT_SAID, "said as 31%"),
    told("exchanged digits", share("31%", percent="13"), "percent", NOT_SAID, "correct one of them"),
    told(
        "bounds as fractions",
        share("20 to 30 percent", percent_low="0.2", percent_high="0.3"),
        "percent_low",
        NOT_SAID,
        "a share is said as",
    ),
    told(
        "another count",
        changed(TUMOURS, *FIRST, positive="29"),
        "positive",
        "positive 29 does not stand",
        "it says each number of the row, in digits or in words",
    ),
    told("another total", changed(TUMOURS, *FIRST, total="1000"), "total", "total 1000", "correct"),
    told(
        "a percentage as a count",
        share("28% of 50", positive="28", total="50"),
        "positive",
        NOT_SAID,
        "correct the number or the statement",
    ),
    told(
        "an age that nobody tells",
        share("28 of 50 adults", positive="28", total="50", age_min_years="60"),
        "age_min_years",
        NOT_SAID,
        "an age is said in years",
    ),
    told(
        "a denial of what some have",
        changed(TUMOURS, *FIRST, polarity="negative"),
        "polarity",
        "a denial with positive 28",
        "write the polarity 'positive', or say how many lack the object",
    ),
    told(
        "a denial with a share",
        share("31%", percent="31", polarity="negative", strength="asserted"),
        "polarity",
        "a denial with percent 31",
        "write the polarity 'positive'",
    ),
    told(
        "a denial in which the sentence denies nothing",
        share("31%", percent="31", polarity="negative", strength="often"),
        "polarity",
        "a denial with percent 31",
        "write the polarity 'positive'",
    ),
    told(
        "nobody has what is said",
        share("none", percent="0", strength="asserted"),
        "polarity",
        "a positive claim with 0 in 'percent'",
        "write the polarity 'negative'",
    ),
    told(
        "always, in seven of ten",
        share("7 of 10", positive="7", total="10", strength="always"),
        "strength",
        "'always' is said of 70.0 percent, and means 95 to 100 percent",
        "write the word that goes with the number",
    ),
    told(
        "rare, in nearly all",
        share("95%", percent="95", strength="rare"),
        "strength",
        "'rare' is said of 95 percent, and means 0 to 10 percent",
        "or correct the number",
    ),
    told(
        "most, in fewer than 40 percent",
        share("20 to 40 percent", percent_low="20", percent_high="40", strength="most"),
        "strength",
        "'most' is said of 40 percent",
        "or correct the number",
    ),
    told(
        "a sensitivity of more than all",
        changed("claims/detected_in.tsv", "sensitivity", value="705"),
        "value",
        "a sensitivity of 705 percent is above 100",
        "'percent' goes with 0 to 100",
        "claims/detected_in.tsv",
    ),
    told(
        "a median age that nobody reaches",
        changed(AGES, "median-age", value="640", high=""),
        "value",
        "a median-age of 640 years is above 120",
        "correct the number or the unit",
        AGES,
    ),
    told(
        "an age below zero",
        changed(AGES, "median-age", low="-1"),
        "low",
        "a median-age of -1 years is below 0",
        "correct the number",
        AGES,
    ),
    told(
        "a unit that is none",
        changed(AGES, "median-age", unit="yaers"),
        "unit",
        "'yaers' is no unit of the measure 'median-age'",
        "write years",
        AGES,
    ),
    told(
        "months for years",
        changed(AGES, "median-age", unit="months"),
        "value",
        "value 24 months does not stand in the statement",
        "correct the number or the statement",
        AGES,
    ),
    told(
        "a ratio below zero",
        changed(TUMOURS, "standardised-incidence-ratio", low="-1.4"),
        "low",
        "a standardised-incidence-ratio of -1.4 ratio is below 0",
        "it is never below 0",
    ),
    told(
        "more cases than people",
        changed(
            AGES,
            "median-age",
            measure="incidence",
            unit="per 1000 person-years",
            value="2400",
            high="",
            low="",
        ),
        "value",
        "is above 1000",
        "correct the number or the unit",
        AGES,
    ),
    told(
        "an incidence of others than the statement says",
        both(
            changed(
                AGES, "median-age", measure="incidence", unit="per million person-years", low="", high=""
            ),
            changed(AGES, "incidence", statement="The incidence in young women was 24 per 100,000."),
        ),
        "unit",
        "the unit is 'per million person-years', the statement speaks of 100000",
        "write the unit of the statement",
        AGES,
    ),
    told(
        "a share that is a whole percent off its counts",
        share(
            "33 of 100, which is 34 percent", positive="33", total="100", percent="34", strength="asserted"
        ),
        "percent",
        "33 of 100 is 33.0 percent, not 34",
        "correct the counts or the percent",
    ),
    told(
        "an age before birth",
        changed(TUMOURS, "testicular-cancer", age_min_years="-1"),
        "age_min_years",
        "-1",
        "0 to 120",
    ),
    told(
        "an age in a row of its own",
        changed(TUMOURS, "testicular-cancer", age_max_years="500"),
        "age_max_years",
        "an age of 500 years",
        "write the age in years, 0 to 120",
    ),
    told(
        "something compared with itself",
        changed(TUMOURS, "example-neuropathy", compared_with="neoplasm"),
        "compared_with",
        "'neoplasm' is compared with itself",
        "name what it is compared with",
    ),
    told(
        "a day before there were rows",
        cell("claims/treated_by.tsv", "modified", "1026-11-22", "small-cell-lung-cancer"),
        "modified",
        "no row is as old as 1026-11-22",
        "write year, month and day",
        "claims/treated_by.tsv",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)


@pytest.mark.parametrize(
    "change",
    [
        share("two thirds", percent="66.7", strength="most"),
        share("one in five", percent="20", strength="some"),
        share("about half", percent="50", strength="often"),
        share("20 to 30 percent", percent_low="20", percent_high="30", strength="asserted"),
        share("all 40", positive="40", total="40", strength="always"),
        share("40 of 40", positive="40", total="40", percent="100", strength="always"),
        share("none of 40", positive="0", total="40", polarity="negative", strength="asserted"),
        share(
            "3 of 45, so that most have no tumour",
            positive="3",
            total="45",
            polarity="negative",
            strength="most",
        ),
        share("1,200 of 1,506", positive="1200", total="1506", strength="most"),
    ],
    ids=["thirds", "one in five", "half", "range", "all", "full count", "none", "most lack it", "thousands"],
)
def test_a_row_that_agrees_with_its_sentence_is_right(change: Change, fresh_toy: Path) -> None:
    """Shares in words, ranges, full counts, none, and how many lack something."""
    change(fresh_toy)

    assert problems_of(fresh_toy) == ()


def test_a_measure_may_reach_its_limit(fresh_toy: Path) -> None:
    """A test may find everybody: its sensitivity is 100 percent, and no more."""
    sentence = "The sensitivity was 100 percent in young women."
    change = changed(
        AGES,
        "median-age",
        measure="sensitivity",
        unit="percent",
        value="100",
        low="",
        high="",
        statement=sentence,
    )
    change(fresh_toy)

    assert problems_of(fresh_toy) == ()


def test_every_measure_has_its_limits() -> None:
    """The words of the column 'measure' are those that have units and limits."""
    assert set(MEASURES) == set(COLUMN_OF["measure"].words)


def test_the_words_mean_what_the_question_says() -> None:
    """The question on words against numbers, across claims, has the limits that one row is held to."""
    query = (ROOT / "queries" / "words_against_numbers.rq").read_text(encoding="utf-8")

    for word, (least, most) in WORDS.items():
        assert f'("{word}" {least}.0 {most}.0)' in query


def test_a_row_that_is_wrong_makes_no_table_lose_rows(built_toy: Path) -> None:
    """Rows that break a rule are wrong and not gone."""
    for line in range(2, 8):
        set_cell(built_toy / TUMOURS, line, "strength", "mostly")

    assert {problem.reason for problem in problems_of(built_toy)} == {"'mostly' is not allowed here"}


def test_a_claim_that_is_added_is_not_missed(built_toy: Path) -> None:
    """More rows than in the last release are no loss."""
    add_row(built_toy / "terms/descriptions.tsv", "anti-z", "One of the invented antibodies, told in short.")

    assert [p for p in problems_of(built_toy) if "gone" in p.reason] == []
