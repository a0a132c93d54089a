"""What a sentence says in numbers: digits and words, shares, ages, times."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pns_graph.curation.rules.numbers_in_words import Sentence

COUNTS = [
    ("Of 1,506 people 12 had it.", "1506"),
    ("Of 1506 people 12 had it.", "12"),
    ("Twelve of twenty-one people had it.", "12"),
    ("Twelve of twenty-one people had it.", "21"),
    ("One hundred and twelve people were asked.", "112"),
    ("Two hundred people were asked.", "200"),
    ("A dozen people had it.", "12"),
    ("Neither of the two had it.", "0"),
    ("None of 40 people had it.", "0"),
    ("Both patients had it.", "2"),
    ("A single case was seen.", "1"),
    ("It was found in 31/50 (62%).", "31"),
    ("It was found in 31/50 (62%).", "50"),
    ("In n=30 people.", "30"),
    ("A 12-person series.", "12"),
    ("Anti-GAD65 was found in 40 people.", "40"),
    ("14 of 28, 50%, had it.", "28"),
]
SHARES = [
    ("31% had it.", "31"),
    ("31 % had it.", "31"),
    ("31 percent had it.", "31"),
    ("31 per cent had it.", "31"),
    ("31.5 percent had it.", "31.5"),
    ("20 to 30 percent had it.", "20"),
    ("20-30% had it.", "20"),
    ("20–30 % had it.", "20"),
    ("Between 20 and 30 percent had it.", "20"),
    ("10, 20 and 30% had it.", "10"),
    ("Thirty percent had it.", "30"),
    ("One in five had it.", "20"),
    ("1 in 5 had it.", "20"),
    ("Seven in every ten people had it.", "70"),
    ("7 of 10 people had it.", "70"),
    ("7 of the 10 people had it.", "70"),
    ("7 out of 10 had it.", "70"),
    ("7/10 had it.", "70"),
    ("1 of 3 had it.", "33.3"),
    ("Two thirds had it.", "66.7"),
    ("Two thirds had it.", "67"),
    ("Two-thirds had it.", "66"),
    ("A third had it.", "33"),
    ("Three quarters had it.", "75"),
    ("A quarter had it.", "25"),
    ("About half had it.", "50"),
    ("All had it.", "100"),
    ("Every patient had it.", "100"),
    ("Both had it.", "100"),
    ("None had it.", "0"),
    ("Nobody had it.", "0"),
]
NO_SHARES = [
    ("34 of 40 (85%) had it.", "0.85"),
    ("31% had it.", "13"),
    ("31% had it.", "0.31"),
    ("31 people had it.", "31"),
    ("It was 4.1 (95% confidence interval 2 to 6).", "95"),
    ("It was 4.1 (95% CI, 2 to 6).", "95"),
    ("Two thirds had it.", "33"),
    ("One in five had it.", "5"),
    ("Half had it.", "51"),
]
NUMBERS = [
    ("The risk was 3.5-fold.", "3.5", "ratio"),
    ("The risk was threefold.", "3", "ratio"),
    ("The risk was twice as high.", "2", "ratio"),
    ("The risk was half of it.", "0.5", "ratio"),
    ("It was 0.5 per 100,000.", "0.5", "per 100000"),
    ("The median age was 54.5 years.", "54.5", "years"),
    ("The median age was 54.5.", "54.5", "years"),
    ("The youngest was 8 months old.", "0.67", "years"),
    ("They lived for 18 months.", "1.5", "years"),
    ("They lived for 18 months.", "18", "months"),
    ("A consensus names seven syndromes.", "7", "syndromes"),
]


@pytest.mark.parametrize(("sentence", "number"), COUNTS)
def test_a_count_is_found(sentence: str, number: str) -> None:
    """A number of people may stand in digits or in words, with a comma between thousands."""
    assert Sentence(sentence).has_count(Decimal(number))


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("31% of 50 had it.", "31"),
        ("20 to 30 percent had it.", "20"),
        ("Anti-GAD65 was found in 40 people.", "65"),
        ("Anti-Ma2 was found.", "2"),
        ("They lived for 12 months.", "12"),
        ("7 of 10 had it.", "9"),
        ("Of 32 people.", "1000"),
        ("The 12th person.", "12"),
        ("It rose 3.25 times.", "25"),
    ],
)
def test_what_is_no_count_is_not_taken_for_one(sentence: str, number: str) -> None:
    """A percentage, a time and a digit of a name count nobody."""
    assert not Sentence(sentence).has_count(Decimal(number))


@pytest.mark.parametrize(("sentence", "percent"), SHARES)
def test_a_share_is_found(sentence: str, percent: str) -> None:
    """A share may be told as a percentage, a range of them, some of many, a part, all or none."""
    assert Sentence(sentence).has_share(Decimal(percent))


@pytest.mark.parametrize(("sentence", "percent"), NO_SHARES)
def test_another_share_is_not_taken_for_it(sentence: str, percent: str) -> None:
    """A fraction of one, exchanged digits and the certainty of an interval are not the share."""
    assert not Sentence(sentence).has_share(Decimal(percent))


def test_the_bounds_of_a_share_need_no_percent_behind_them() -> None:
    """In 31% (20 to 41) all three are shares; in 31 people (20 to 41) none is."""
    assert Sentence("It was 31% (20 to 41).").has_share(Decimal(41), bound=True)
    assert not Sentence("It was 31 (20 to 41).").has_share(Decimal(41), bound=True)


@pytest.mark.parametrize(("sentence", "number", "unit"), NUMBERS)
def test_a_measured_number_is_found(sentence: str, number: str, unit: str) -> None:
    """A ratio, a rate, an age or a time, the same time in another unit included."""
    assert Sentence(sentence).has_number(Decimal(number), unit)


@pytest.mark.parametrize(
    ("sentence", "number", "unit"),
    [
        ("The median age was 24 months.", "24", "years"),
        ("The median age was 24 years.", "24", "months"),
        ("The risk was 2.5 times as high.", "5.2", "ratio"),
    ],
)
def test_a_number_with_another_unit_is_another_number(sentence: str, number: str, unit: str) -> None:
    """24 months are no 24 years."""
    assert not Sentence(sentence).has_number(Decimal(number), unit)


@pytest.mark.parametrize(
    ("sentence", "years", "least"),
    [
        ("Adults had it.", "18", True),
        ("Children had it.", "17", False),
        ("Girls under 12 years had it.", "11", False),
        ("Men over 50 had it.", "51", True),
        ("People of 60 years or more had it.", "60", True),
        ("Older men had it.", "60", True),
        ("Infants had it.", "1", False),
        ("Children under 6 months had it.", "0.5", False),
        ("Young women had it.", "45", False),
        ("Women of childbearing age had it.", "45", False),
        ("People in their sixties had it.", "60", True),
        ("People in their sixties had it.", "69", False),
        ("People aged 18 to 45 had it.", "45", False),
    ],
)
def test_an_age_is_found(sentence: str, years: str, least: bool) -> None:
    """An age may be told by its number, by the one next to it (under 12, over 50), or by a word."""
    assert Sentence(sentence).has_age(Decimal(years), least=least)


@pytest.mark.parametrize(
    ("sentence", "years", "least"),
    [
        ("Adults had it.", "60", True),
        ("People had it.", "18", True),
        ("Children had it.", "40", False),
        ("People in their sixties had it.", "70", False),
    ],
)
def test_another_age_is_not_taken_for_it(sentence: str, years: str, least: bool) -> None:
    """A word for an age stands for some ages only."""
    assert not Sentence(sentence).has_age(Decimal(years), least=least)
