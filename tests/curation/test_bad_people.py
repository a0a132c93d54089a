"""Mistakes about the people who were counted: who they are, who counted them, and what they can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..representatives import rest_slow
from .conftest import line_of, problems_of
from .mistakes import FIRST, TUMOURS, Change, Mistake, assert_told, both, cell, record, row

COHORTS = "cohorts.tsv"
MEN = "toy2001-men"
REGISTER = "toyregister2022"
REVIEW = ("example-junction-syndrome", "neoplasm")
UNCOUNTED = ("example-childhood-ataxia", "small-cell-lung-cancer")
RESTATED = ("example-ganglionitis", "a second hospital")
"""Rows of the claims about tumours: one of a review, one without a number, one that repeats a source."""


MISTAKES = [
    Mistake(
        "a way of reading that is none",
        cell(TUMOURS, "read", "the title", *FIRST),
        TUMOURS,
        "read",
        "'the title' is not allowed here",
        "write one of full text, table, abstract, restatement",
    ),
    Mistake(
        "a way of reading a source that is none",
        cell("sources.tsv", "read", "abstracts", "toy2001"),
        "sources.tsv",
        "read",
        "'abstracts' is not allowed here",
        "did you mean abstract?",
    ),
    Mistake(
        "a source that is half open",
        cell("sources.tsv", "open", "partly", "toy2001"),
        "sources.tsv",
        "open",
        "'partly' is not allowed here",
        "write one of yes, no",
    ),
    Mistake(
        "identifiers that will be compared one day",
        cell("sources.tsv", "checked", "2999-01-01", "toy2001"),
        "sources.tsv",
        "checked",
        "2999-01-01 is later than the release of 2",
        "correct the day",
    ),
    Mistake(
        "a reason against pooling that is none",
        cell(TUMOURS, "pool", "single case", *FIRST),
        TUMOURS,
        "pool",
        "'single case' is not allowed here",
        "did you mean single-case?",
    ),
    Mistake(
        "a reason against pooling without a count",
        cell(TUMOURS, "pool", "review", *UNCOUNTED),
        TUMOURS,
        "pool",
        "a reason against pooling, and nothing was counted",
        "leave 'pool' empty, or fill the count",
    ),
    Mistake(
        "a cohort that nobody knows",
        cell(TUMOURS, "cohort", "toy2001-mem", *FIRST),
        TUMOURS,
        "cohort",
        "unknown cohort 'toy2001-mem'",
        "did you mean toy2001-men",
    ),
    Mistake(
        "a cohort of a review",
        cell(TUMOURS, "cohort", "toy2001", *REVIEW),
        TUMOURS,
        "cohort",
        "a review counts no people of its own, and the row names the cohort 'toy2001'",
        "leave 'cohort' empty, or name in 'restates' the source that counted them",
    ),
    Mistake(
        "a cohort of a guideline",
        both(
            cell("sources.tsv", "design", "guideline", REGISTER),
            cell(TUMOURS, "cohort", REGISTER, REGISTER),
        ),
        TUMOURS,
        "cohort",
        "a guideline counts no people of its own",
        "leave 'cohort' empty",
    ),
    Mistake(
        "a source that repeats an unknown one",
        cell(TUMOURS, "restates", "toy2012", *REVIEW),
        TUMOURS,
        "restates",
        "unknown source 'toy2012'",
        "did you mean toy2",
    ),
    Mistake(
        "a source that repeats itself",
        cell(TUMOURS, "restates", "toy2002", *REVIEW),
        TUMOURS,
        "restates",
        "'toy2002' repeats itself",
        "name the source that said it first, or leave it empty",
    ),
    Mistake(
        "a cohort of no source",
        row(COHORTS, "unheard1999-men", "5"),
        COHORTS,
        "key",
        "unknown source 'unheard1999'",
        "add it to sources.tsv",
    ),
    Mistake(
        "a cohort twice",
        row(COHORTS, MEN, "10"),
        COHORTS,
        "key",
        "the cohort 'toy2001-men' stands on line 3 too",
        "merge the rows",
    ),
    Mistake(
        "a key with a capital",
        row(COHORTS, "toy2001-Boys", "10"),
        COHORTS,
        "key",
        "'toy2001-Boys' is no key of a cohort",
        "write the key of its source, with a hyphen and a word",
    ),
    Mistake(
        "part of a cohort that nobody knows",
        cell(COHORTS, "part_of", "toy2001-mem", "toy2021-east"),
        COHORTS,
        "part_of",
        "unknown cohort 'toy2001-mem'",
        "did you mean toy2001-men",
    ),
    Mistake(
        "parted by a comma",
        cell(COHORTS, "overlaps", "toy2001, toyregister2022", "toy2021"),
        COHORTS,
        "overlaps",
        "'toy2001, toyregister2022' is no key of a cohort",
        "part several keys by |",
    ),
    Mistake(
        "part of itself",
        cell(COHORTS, "part_of", MEN, MEN),
        COHORTS,
        "part_of",
        "'toy2001-men' names itself",
        "name other cohorts",
    ),
    Mistake(
        "nobody",
        both(cell(COHORTS, "women", "", MEN), cell(COHORTS, "people", "0", MEN)),
        COHORTS,
        "people",
        "nobody is in the cohort",
        "leave 'people' empty, or write how many",
    ),
    Mistake(
        "more women than people",
        cell(COHORTS, "women", "51", "toy2001", "50"),
        COHORTS,
        "women",
        "51 women of 50 people",
        "correct the counts",
    ),
    Mistake(
        "years the wrong way round",
        cell(COHORTS, "from", "2000", MEN),
        COHORTS,
        "to",
        "it ends at 1999 and begins at 2000",
        "correct one of them",
    ),
    Mistake(
        "people who are not born yet",
        cell(COHORTS, "to", "2099", MEN),
        COHORTS,
        "to",
        "the year 2099 is later than the release of 2",
        "correct the year",
    ),
    Mistake(
        "ages the wrong way round",
        cell(COHORTS, "age_min_years", "46", MEN),
        COHORTS,
        "age_max_years",
        "it ends at 45 and begins at 46",
        "correct one of them",
    ),
    Mistake(
        "a person of 150 years",
        cell(COHORTS, "age_max_years", "150", MEN),
        COHORTS,
        "age_max_years",
        "an age of 150 years",
        "write the age in years, 0 to 120",
    ),
    Mistake(
        "chosen by chance",
        cell(COHORTS, "chosen_by", "chance", MEN),
        COHORTS,
        "chosen_by",
        "'chance' is not allowed here",
        "write one of population, syndrome, antibody, tumour, outcome, published-cases",
    ),
    Mistake(
        "unknown where it says nothing",
        cell(COHORTS, "country", "unknown", MEN),
        COHORTS,
        "country",
        "'unknown' is a placeholder",
        "leave the cell empty where it may be",
    ),
    Mistake(
        "a tumour of men said of women",
        cell(TUMOURS, "sex", "female", FIRST[0], "testicular-cancer"),
        TUMOURS,
        "sex",
        "'testicular-cancer' is a tumour of male organs, said of a female person",
        "correct 'sex' or the tumour",
    ),
    Mistake(
        "men who have a tumour of women besides",
        both(cell(TUMOURS, "sex", "male", *FIRST), cell(TUMOURS, "with", "ovarian-cancer", *FIRST)),
        TUMOURS,
        "sex",
        "'ovarian-cancer' is a tumour of female organs, said of a male person",
        "correct 'sex' or the tumour",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)


def test_sources_that_repeat_each_other_are_told_at_both(fresh_toy: Path) -> None:
    """Who said it first cannot be seen from one of the rows."""
    line = cell(TUMOURS, "restates", "toy2022", "example-ganglionitis", "table")(fresh_toy)

    told = [problem for problem in problems_of(fresh_toy) if problem.column == "restates"]

    assert {(TUMOURS, line), (TUMOURS, line_of(fresh_toy / TUMOURS, *RESTATED))} <= {
        (problem.file, problem.line) for problem in told
    }
    assert {problem.reason for problem in told} == {
        "'toy2021' repeats 'toy2022', which repeats 'toy2021'",
        "'toy2022' repeats 'toy2021', which repeats 'toy2022'",
    }
    assert {problem.cure for problem in told} == {"leave out the step from the earlier to the later source"}


def test_cohorts_that_are_parts_of_each_other_are_told_at_both(fresh_toy: Path) -> None:
    """Every step of a circle is told, for any of them may be the wrong one."""
    cell(COHORTS, "part_of", MEN, "toy2001", "50")(fresh_toy)

    told = problems_of(fresh_toy)

    assert [(p.file, p.line, p.column) for p in told] == [(COHORTS, 2, "part_of"), (COHORTS, 3, "part_of")]
    assert told[0].reason == "'toy2001' is, by way of others, a part of itself"
    assert told[0].cure == "leave out the step that is wrong"


@pytest.mark.parametrize(
    "change",
    [
        both(cell(TUMOURS, "restates", "toy2001", *REVIEW), cell(TUMOURS, "cohort", "toy2001", *REVIEW)),
        both(cell("sources.tsv", "design", "cohort", "toy2002"), cell(TUMOURS, "cohort", "toy2001", *REVIEW)),
        cell(COHORTS, "women", "", "toy2001", "50"),
        cell(COHORTS, "assay", "unknown", MEN),
        cell(COHORTS, "tumour_search", "unknown", MEN),
        record(COHORTS, key="toy2002"),
    ],
)
def test_what_may_be_so_is_no_mistake(change: Change, fresh_toy: Path) -> None:
    """A review that names whom it repeats may name their cohort; what nobody knows may be missing."""
    change(fresh_toy)

    assert problems_of(fresh_toy) == ()


def test_a_tumour_of_men_may_be_denied_of_women(fresh_toy: Path) -> None:
    """That women have no testicular cancer is no mistake, only no news."""
    line = cell(TUMOURS, "sex", "female", *UNCOUNTED)(fresh_toy)
    cell(TUMOURS, "object", "testicular-cancer", *UNCOUNTED)(fresh_toy)
    sentence = "Girls with example childhood ataxia never have a testicular cancer."
    cell(TUMOURS, "statement", sentence, "example-childhood-ataxia", "testicular-cancer")(fresh_toy)

    assert not [problem for problem in problems_of(fresh_toy) if problem.line == line]
