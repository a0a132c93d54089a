"""Sex, age and other values of questions, as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pns_graph.errors import QueryError
from pns_graph.questions.inputs.sex_and_age import read_age, read_sex
from pns_graph.questions.inputs.values import read_value
from pns_graph.questions.library import Input


@pytest.mark.parametrize("text", ["female", "F", "woman", "Women", " girl "])
def test_female_in_many_words(text: str) -> None:
    """Any case and number."""
    assert read_sex(text) == "female"


@pytest.mark.parametrize("text", ["male", "m", "M.", "Man", "men", "boys"])
def test_male_in_many_words(text: str) -> None:
    """Any case and number."""
    assert read_sex(text) == "male"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("25", "25"),
        ("25.5", "25.5"),
        ("25y", "25"),
        ("25 years", "25"),
        ("25-year-old", "25"),
        ("25 yo", "25"),
        ("0", "0"),
        ("100", "100"),
        ("120", "120"),
        ("8 months", "0.6667"),
        ("18mo", "1.5"),
        ("2y6m", "2.5"),
        ("25 y.o.", "25"),
        ("aged 25", "25"),
        ("2 years 6 months", "2.5"),
        ("2 years and 6 months", "2.5"),
        ("26 weeks", "0.4983"),
    ],
)
def test_age_in_years(text: str, years: str) -> None:
    """Months and weeks are parts of years."""
    assert read_age(text) == Decimal(years)


@pytest.mark.parametrize(
    "text", ["", "-3", "25,5", "121", "1500 months", "old", "NaN", "1e2", "1/2", "25 26", "25 miles", "٣"]
)
def test_other_ages_are_refused(text: str) -> None:
    """With what can be written."""
    with pytest.raises(ValueError, match="is no age; "):
        read_age(text)


def test_age_that_may_be_a_sex_too_is_refused() -> None:
    """``25M`` is a man of 25 in a letter, and 25 months elsewhere."""
    with pytest.raises(ValueError, match="may be months or a man"):
        read_age("25M")


SEX = Input("sex", "xsd:string", ("female", "male"), True)


@pytest.mark.parametrize(
    ("wanted", "given", "value"),
    [
        (SEX, "Woman", "female"),
        (Input("age", "xsd:decimal"), "8 months", "0.6667"),
        (Input("vocabulary", "xsd:string", ("Mondo", "ICD-10-CM")), "icd10cm", "ICD-10-CM"),
        (Input("kind_name", "xsd:string", ("Antibody", "Syndrome")), "antibodies", "Antibody"),
        (Input("max_total", "xsd:integer"), " 20 ", "20"),
        (Input("share", "xsd:decimal"), "12.50", "12.50"),
        (Input("since", "xsd:date"), "2026-11-22", "2026-11-22"),
        (Input("denied", "xsd:boolean"), "Yes", "true"),
        (Input("identifier", "xsd:anyURI"), "hpo:0001250", "http://purl.obolibrary.org/obo/HP_0001250"),
    ],
)
def test_value_is_read_as_people_write_it(wanted: Input, given: str, value: str) -> None:
    """Case, dashes and blanks do not change a choice."""
    assert read_value(wanted, given).value == value


@pytest.mark.parametrize(
    ("wanted", "given", "cure"),
    [
        (SEX, "both", "write female or male"),
        (Input("age", "xsd:decimal"), "old", "write one as 25, 25.5, 25y or 8 months"),
        (Input("age", "xsd:decimal"), "300", "at most 120 years"),
        (Input("vocabulary", "xsd:string", ("Mondo", "HPO")), "OMIM", "is none of Mondo, HPO"),
        (Input("max_total", "xsd:integer"), "2.5", "write one such as 20"),
        (Input("share", "xsd:decimal"), "85,0", "write one such as 12.5"),
        (Input("since", "xsd:date"), "22.11.2026", "write one as 2026-11-22"),
        (Input("denied", "xsd:boolean"), "maybe", "write one of the two"),
        (Input("identifier", "xsd:anyURI"), "LEMS", "write one as MONDO:0018215"),
    ],
)
def test_wrong_value_says_what_to_write(wanted: Input, given: str, cure: str) -> None:
    """Parameter, value and cure in one sentence."""
    with pytest.raises(QueryError) as caught:
        read_value(wanted, given)

    assert str(caught.value).startswith(f"parameter {wanted.name}: {given!r} is")
    assert cure in str(caught.value)
