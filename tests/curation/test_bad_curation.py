"""Mistakes in taking over what papers say: which paper it is, its numbers, and whose words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph.curation.checks.of_claims.copying import RUNS, hash_of, runs_of

from ..conftest import ROOT
from ..representatives import rest_slow
from .conftest import problems_of, set_cell
from .mistakes import FIRST, TUMOURS, Change, Mistake, assert_told, both, cell, gone, record, row

COPIED = "The example report of old says that anti-Y binds"
"""Nine words in a row of the invented report whose runs the toy world keeps as hashes."""

ANTIBODIES = "claims/has_antibody.tsv"


def claim(polarity: str, strength: str, *numbers: str, subject: str = FIRST[0]) -> Change:
    """Add a claim about anti-Y to the claims about antibodies."""
    counts = dict(zip(("positive", "total"), numbers, strict=False))
    return record(
        ANTIBODIES,
        **counts,
        subject=subject,
        object="anti-y",
        polarity=polarity,
        strength=strength,
        source="toy2001",
        locator="Table 9",
        statement=f"Anti-Y was found in {' of '.join(numbers) or 'many'} people, and some had none.",
        verified="yes",
    )


MISTAKES = [
    Mistake(
        "a row that was changed after the release",
        cell("claims/treated_by.tsv", "modified", "2999-01-01", "small-cell-lung-cancer"),
        "claims/treated_by.tsv",
        "modified",
        "2999-01-01 is later than the release of 2",
        "correct the date, or set owl:versionInfo and owl:versionIRI in schema.ttl",
    ),
    Mistake(
        "one paper twice",
        both(
            cell("sources.tsv", "title", "Antibodies of the example syndromes: a series", "toy2002"),
            cell("sources.tsv", "pmid", "91000001", "toy2002"),
        ),
        "sources.tsv",
        "pmid",
        "the pmid '91000001' stands on line 2 too",
        "merge the rows",
    ),
    Mistake(
        "two titles for one PMID",
        cell("sources.tsv", "pmid", "91000001", "toy2002"),
        "sources.tsv",
        "pmid",
        "stands on line 2 too, with another title: 'Antibodies of the example syndromes: a series'",
        "correct the pmid of one, or merge the rows under the true title",
    ),
    Mistake(
        "a DOI twice, in other letters",
        cell("sources.tsv", "doi", "10.5555/TOY.2001", "toy2002"),
        "sources.tsv",
        "doi",
        "the doi '10.5555/TOY.2001' stands on line 2 too",
        "correct the doi of one",
    ),
    Mistake(
        "a PMID with a letter",
        cell("sources.tsv", "pmid", "9100000l", "toy2001"),
        "sources.tsv",
        "pmid",
        "'9100000l' is no PMID",
        "write the one to eight digits of PubMed",
    ),
    Mistake(
        "a DOI without its number",
        cell("sources.tsv", "doi", "doi:toy.2001", "toy2001"),
        "sources.tsv",
        "doi",
        "'doi:toy.2001' is no DOI",
        "begin with 10.",
    ),
    Mistake(
        "a share that was not rounded but is another one",
        cell(TUMOURS, "percent", "56.1", *FIRST),
        TUMOURS,
        "percent",
        "28 of 50 is 56.00 percent, not 56.1",
        "correct the counts or the percent",
    ),
    Mistake(
        "counts below their own bounds",
        both(cell(TUMOURS, "percent_high", "70", *FIRST), cell(TUMOURS, "percent_low", "57", *FIRST)),
        TUMOURS,
        "percent_low",
        "28 of 50 is 56.0 percent, below 57",
        "correct the counts or the percent_low",
    ),
    Mistake(
        "counts above their own bounds",
        both(cell(TUMOURS, "percent_low", "42", *FIRST), cell(TUMOURS, "percent_high", "55", *FIRST)),
        TUMOURS,
        "percent_high",
        "28 of 50 is 56.0 percent, above 55",
        "correct the counts or the percent_high",
    ),
    Mistake(
        "a sensitivity that its counts do not give",
        cell("claims/detects.tsv", "value", "93", "anti-x-test"),
        "claims/detects.tsv",
        "value",
        "38 of 40 is 95.0 percent, not 93",
        "correct the counts or the value",
    ),
    Mistake(
        "two numbers of one source for the same",
        claim("positive", "most", "31", "50"),
        ANTIBODIES,
        "positive",
        f"'toy2001' gives positive 31 here and 30 at {ANTIBODIES}:2",
        "say in 'context' or 'setting' how the people differ",
    ),
    Mistake(
        "a number of those who have it and another of those who do not",
        claim("negative", "some", "20", "50"),
        ANTIBODIES,
        "positive",
        f"'toy2001' gives positive 20 here and 30 at {ANTIBODIES}:2",
        "correct one, or say in 'context' or 'setting'",
    ),
    Mistake(
        "the same number twice",
        claim("positive", "most", "30", "50"),
        ANTIBODIES,
        "",
        f"the same is claimed at {ANTIBODIES}:2, in the same people and by the same source",
        "remove one row, or say in 'context' or 'setting' how they differ",
    ),
    Mistake(
        "a copied statement",
        cell(TUMOURS, "statement", f"{COPIED} a tumour in 28 of 50 people.", *FIRST),
        TUMOURS,
        "statement",
        "stand in the first source too: 'the example report of old says that anti'",
        "say it in our own words",
    ),
    Mistake(
        "a copied definition",
        cell("terms/antibodies.tsv", "definition", f"An antibody. {COPIED.upper()}!", "anti-v"),
        "terms/antibodies.tsv",
        "definition",
        "8 words in a row stand in the first source too",
        "say it in our own words",
    ),
    Mistake(
        "a copied description",
        cell("terms/descriptions.tsv", "description", f"In short: {COPIED}.", "anti-x"),
        "terms/descriptions.tsv",
        "description",
        "8 words in a row stand in the first source too",
        "say it in our own words",
    ),
    Mistake("no list of runs", gone(RUNS), RUNS, "", "the file is missing", "restore the file"),
    Mistake(
        "a list of runs in plain words",
        row(RUNS, "the example report"),
        RUNS,
        "",
        "'the example report' is no hash",
        "restore the file",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)


@pytest.mark.parametrize("percent", ["33", "34", "33.3", "33.4", "33.33"])
def test_a_share_may_be_rounded_up_down_or_cut_off(percent: str, fresh_toy: Path) -> None:
    """One of three is printed as 33, as 33.3 and, rounded upwards, as 34."""
    line = cell(TUMOURS, "positive", "1", *FIRST)(fresh_toy)
    sentence = "A small cell lung cancer was found in one of three people."
    for column, value in (("total", "3"), ("percent", percent), ("statement", sentence)):
        set_cell(fresh_toy / TUMOURS, line, column, value)

    assert problems_of(fresh_toy) == ()


@pytest.mark.parametrize(
    "change",
    [
        claim("negative", "some", "30", "50"),
        claim("negative", "some"),
        claim("positive", "most", "39", "50", subject="example-neuropathy"),
    ],
    ids=["the same number from the other side", "no number", "of other people"],
)
def test_claims_of_one_source_that_agree_are_no_mistake(change: Change, fresh_toy: Path) -> None:
    """Only two numbers for the same are a contradiction."""
    change(fresh_toy)

    assert problems_of(fresh_toy) == ()


def test_seven_words_in_a_row_are_no_copy(fresh_toy: Path) -> None:
    """Short phrases belong to nobody."""
    words = "The example report of old says that 28 of 50 had it."
    cell(TUMOURS, "statement", words, *FIRST)(fresh_toy)

    assert problems_of(fresh_toy) == ()


def test_the_list_of_runs_holds_hashes_only() -> None:
    """The text of the source is not ours to keep: the list is sorted and says nothing in words."""
    lines = (ROOT / "ontology" / RUNS).read_text(encoding="ascii").splitlines()

    assert lines == sorted(set(lines))
    assert len(lines) > 3000
    assert all(len(line) == len(hash_of("any run")) == 12 for line in lines)


def test_a_run_is_known_by_its_words_alone() -> None:
    """Capitals, hyphens and punctuation make no run another one."""
    assert list(runs_of("One two-three, FOUR five; six seven eight")) == [
        "one two three four five six seven eight"
    ]
