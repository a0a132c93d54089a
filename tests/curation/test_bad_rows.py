"""Mistakes that one row shows by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..representatives import rest_slow
from .mistakes import FIRST, TUMOURS, Mistake, assert_told, both, cell

MISTAKES = [
    Mistake(
        "an empty cell",
        cell(TUMOURS, "locator", "", *FIRST),
        TUMOURS,
        "locator",
        "the cell is empty",
        "fill it",
    ),
    Mistake(
        "several keys in a cell",
        cell(TUMOURS, "object", "thymoma|neoplasm", *FIRST),
        TUMOURS,
        "object",
        "'thymoma|neoplasm' is no key of a term",
        "one term only",
    ),
    Mistake(
        "a word that is not in the list",
        cell(TUMOURS, "strength", "mostly", *FIRST),
        TUMOURS,
        "strength",
        "'mostly' is not allowed here",
        "did you mean most?",
    ),
    Mistake(
        "a count that is no number",
        cell(TUMOURS, "total", "about 50", *FIRST),
        TUMOURS,
        "total",
        "'about 50' is no whole number",
        "write digits only",
    ),
    Mistake(
        "a count without its total",
        cell(TUMOURS, "total", "", *FIRST),
        TUMOURS,
        "total",
        "28 of an unknown number",
        "fill 'total' too",
    ),
    Mistake(
        "a total of nobody",
        cell(TUMOURS, "total", "0", *FIRST),
        TUMOURS,
        "total",
        "nobody was examined",
        "leave 'total' empty",
    ),
    Mistake(
        "a positive claim with none found",
        cell(TUMOURS, "positive", "0", *FIRST),
        TUMOURS,
        "polarity",
        "a positive claim with 0 in 'positive'",
        "write the polarity 'negative'",
    ),
    Mistake(
        "counts and percent that disagree",
        cell(TUMOURS, "percent", "34", *FIRST),
        TUMOURS,
        "percent",
        "28 of 50 is 56.0 percent, not 34",
        "correct the counts or the percent",
    ),
    Mistake(
        "bounds the wrong way round",
        cell(TUMOURS, "percent_low", "70", "example-childhood-ataxia", "neuroblastoma"),
        TUMOURS,
        "percent_low",
        "percent_low 70 is above percent_high 60",
        "correct 'percent_low' or 'percent_high'",
    ),
    Mistake(
        "a measure without its unit",
        cell(TUMOURS, "unit", "", "example-myositis"),
        TUMOURS,
        "measure",
        "the measure 'standardised-incidence-ratio' lacks its number or unit",
        "fill both",
    ),
    Mistake(
        "a number without its measure",
        cell(TUMOURS, "measure", "", "example-myositis"),
        TUMOURS,
        "measure",
        "a number or unit without its measure",
        "fill 'measure'",
    ),
    Mistake(
        "ages the wrong way round",
        cell(TUMOURS, "age_min_years", "50", "testicular-cancer"),
        TUMOURS,
        "age_min_years",
        "age_min_years 50 is above age_max_years 45",
        "correct 'age_min_years' or 'age_max_years'",
    ),
    Mistake(
        "half a comparison",
        cell(TUMOURS, "comparison", "", "example-neuropathy"),
        TUMOURS,
        "comparison",
        "half a comparison",
        "fill both 'compared_with' and 'comparison'",
    ),
    Mistake(
        "a term said of itself",
        cell("claims/has_part.tsv", "object", "central-nervous-system", "brain"),
        "claims/has_part.tsv",
        "object",
        "'central-nervous-system' is subject and object",
        "write another object",
    ),
    Mistake(
        "a statement that is no sentence",
        cell(TUMOURS, "statement", "28 of 50 people", *FIRST),
        TUMOURS,
        "statement",
        "'28 of 50 people' is no whole sentence",
        "with a capital and a full stop",
    ),
    Mistake(
        "a term of ours without a definition",
        cell("terms/antibodies.tsv", "definition", "", "anti-x"),
        "terms/antibodies.tsv",
        "definition",
        "one of our own terms has no definition",
        "write one in our own words",
    ),
    Mistake(
        "an outside term with a parent",
        cell("terms/tumours.tsv", "parent", "neoplasm", "thymoma"),
        "terms/tumours.tsv",
        "parent",
        "an outside term has a parent here",
        "leave it empty",
    ),
    Mistake(
        "a day that is no date",
        cell("claims/treated_by.tsv", "modified", "1.3.2026", "small-cell-lung-cancer"),
        "claims/treated_by.tsv",
        "modified",
        "'1.3.2026' is no date",
        "write year, month and day, as in 2026-11-22",
    ),
    Mistake(
        "a day that the calendar does not have",
        cell("claims/treated_by.tsv", "modified", "2026-02-30", "small-cell-lung-cancer"),
        "claims/treated_by.tsv",
        "modified",
        "'2026-02-30' is no date",
        "write year, month and day, as in 2026-11-22",
    ),
    Mistake(
        "a PMID that is none",
        cell("sources.tsv", "pmid", "PMID:91000001", "toy2001"),
        "sources.tsv",
        "pmid",
        "'PMID:91000001' is no PMID",
        "write the one to eight digits",
    ),
    Mistake(
        "a DOI with its address",
        cell("sources.tsv", "doi", "https://doi.org/10.5555/toy.2001", "toy2001"),
        "sources.tsv",
        "doi",
        "'https://doi.org/10.5555/toy.2001' is no DOI",
        "leave the address before it out",
    ),
    Mistake(
        "a source that nobody finds",
        both(cell("sources.tsv", "pmcid", "", "toy2011"), cell("sources.tsv", "url", "", "toy2011")),
        "sources.tsv",
        "pmid",
        "a reader cannot find the source",
        "fill pmid, pmcid, doi or url",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)
