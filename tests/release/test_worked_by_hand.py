"""Five answers that neurologists know, worked by hand from what their sources counted.

The counts stand here as they stand in the papers. What several say together is integrated independently, what
one says has Wilson's interval by its formula; each count that is left out has its reason.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.evidence.statistics.shares import Count
from pns_graph.model.associations import Association, find_associations, read_associations
from pns_graph.rdf.nodes import iri

from ..evidence.independent_integration import Grid

Counts = Mapping[str, tuple[int, int]]
PARTS = (0.025, 0.5, 0.975)


class Worked(NamedTuple):
    """One pair: the series that are taken, and why the other counts are not."""

    address: str
    claimed: tuple[str, str, str]
    taken: Counts
    left_out: Mapping[str, str]


LEMS = Worked(
    "lambert-eaton-myasthenic-syndrome.hasTumour.small-cell-lung-cancer",
    ("lambert-eaton-myasthenic-syndrome", "hasTumour", "small-cell-lung-cancer"),
    {"maddison2020": (43, 87), "liu2019lems": (23, 50), "yoshikawa2022lems": (10, 30)},
    {
        "lipka2020followup": "Dutch, as some of maddison2020, in which all were searched",
        "wirtz2003epi": "Dutch, as some of maddison2020",
        "wirtz2005course": "enriched",
    },
)
GABABR = Worked(
    "anti-gababr.indicatesTumour.neoplasm",
    ("anti-gababr-encephalitis", "hasTumour", "neoplasm"),
    {"lamblin2024": (84, 111), "feng2022gababr": (18, 37), "lancaster2010gababr": (7, 15)},
    {
        "kerstens2024": "Rotterdam, whose people are in lamblin2024",
        "gababr_fneur2023": "Xuanwu Hospital, as feng2022gababr",
        "gababr_ne_china2019": "somewhere in China, perhaps where feng2022gababr counted",
    },
)
TERATOMA = Worked(
    "anti-nmdar-encephalitis.hasTumour.ovarian-teratoma",
    ("anti-nmdar-encephalitis", "hasTumour", "ovarian-teratoma"),
    {
        "zhang2020nmdarab": (10, 19),
        "nmdar_shenzhen2021": (5, 16),
        "pmc7103549t2": (1, 7),
        "vietnam_nmdar2017": (0, 5),
    },
    {
        "nmdar_oxford2022": "nobody knows where these people were seen",
        "nmdar_china2020": "somewhere in China, perhaps in Guangzhou or Shenzhen",
    },
)


def association(graph: KnowledgeGraph, address: str) -> Association:
    """Return the association with this identifier behind the prefix."""
    node = iri(f"assoc:{address.partition('/')[0]}")
    whole = type(node)(node.value + address[len(address.partition("/")[0]) :])
    (found,) = read_associations(graph.store, [whole])
    return found


def part(graph: KnowledgeGraph, address: str, in_whom: str) -> Association:
    """Return the association of a subgroup of these people."""
    whole = association(graph, address)
    nodes = find_associations(graph.store, {"subgroupOf": iri(f"assoc:{address}")})
    found = [each for each in read_associations(graph.store, nodes) if each.in_whom == in_whom]
    assert [each.whole for each in found] == [whole.iri]
    return found[0]


def counted(graph: KnowledgeGraph, worked: Worked) -> dict[str, set[tuple[int | None, int | None]]]:
    """Return what sources counted of all people of a pair, or of the sex that has the organ."""
    found: dict[str, set[tuple[int | None, int | None]]] = {}
    for claim in graph.claims(*worked.claimed):
        plain = not (claim.with_term or claim.without_term or claim.context or claim.age_max_years)
        bounded = claim.age_min_years is not None or claim.pool == "review"
        if plain and not bounded and claim.positive is not None:
            found.setdefault(claim.source.key, set()).add((claim.positive, claim.total))
    return found


def percent(share: float) -> Decimal:
    """Return a share in percent with one decimal."""
    return Decimal(f"{100 * share:.1f}")


def wilson(positive: int, total: int) -> tuple[Decimal, Decimal, Decimal]:
    """Return a share with its 95 % interval after Wilson."""
    z = 1.959964
    middle = (positive + z * z / 2) / (total + z * z)
    half = z / (total + z * z) * math.sqrt(positive * (total - positive) / total + z * z / 4)
    return percent(middle - half), percent(positive / total), percent(middle + half)


def interval(found: Association) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return the lower bound, the share and the upper bound of an association."""
    return found.share_low, found.share, found.share_high


@pytest.mark.parametrize("worked", [LEMS, GABABR, TERATOMA], ids=lambda worked: worked.address)
def test_every_count_is_taken_or_has_a_reason(graph: KnowledgeGraph, worked: Worked) -> None:
    """No count of all people is forgotten, and those taken are as in the papers."""
    found = counted(graph, worked)

    assert set(found) == {*worked.taken, *worked.left_out}
    assert {key: found[key] for key in worked.taken} == {key: {value} for key, value in worked.taken.items()}


@pytest.mark.parametrize("worked", [LEMS, GABABR, TERATOMA], ids=lambda worked: worked.address)
def test_series_people_and_range_are_those_of_the_counts(graph: KnowledgeGraph, worked: Worked) -> None:
    """So many series of so many people, from the lowest share to the highest."""
    found = association(graph, worked.address)
    shares = [percent(positive / total) for positive, total in worked.taken.values()]

    assert (found.series, found.people) == (len(shares), sum(n for _, n in worked.taken.values()))
    assert (found.lowest_share, found.highest_share) == (min(shares), max(shares))


@pytest.mark.parametrize(
    ("worked", "sure", "missing"),
    [
        pytest.param(
            LEMS,
            "moderate",
            ["interval wider than 25 points", "not all read in the whole paper"],
            id="small cell lung cancer in LEMS",
        ),
        pytest.param(
            GABABR,
            "low",
            [
                "interval wider than 25 points",
                "series on both sides of 30 or 70 percent",
                "not all read in the whole paper",
                "unknown how a tumour was searched for",
                "assay unknown for half of the people or more",
            ],
            id="any tumour with anti-GABA(B)R",
        ),
    ],
)
def test_three_series_have_the_median_of_the_posterior_and_its_interval(
    graph: KnowledgeGraph, worked: Worked, sure: str, missing: list[str]
) -> None:
    """As sums over a dense grid have it; no prediction for fewer than five; certainty by the table."""
    found = association(graph, worked.address)
    grid = Grid(Count(*pair) for pair in worked.taken.values())

    by_hand = 100 * grid.quantiles_of_share(PARTS)
    assert [float(each or 0) for each in interval(found)] == pytest.approx(list(by_hand), abs=0.15)
    assert float(found.heterogeneity or 0) == pytest.approx(grid.middle_tau(), abs=0.015)
    assert (found.prediction_low, found.prediction_high) == (None, None)
    assert (found.certainty, found.certainty_reason.split("; ")) == (sure, missing)
    assert (found.not_pooled_reason, found.varies_by) == ("", ())


def test_ovarian_teratoma_in_anti_nmdar_encephalitis_has_no_share_of_all(graph: KnowledgeGraph) -> None:
    """It differs by age and sex: a range of four series of women, and no middle."""
    found = association(graph, TERATOMA.address)

    assert found.basis == "counted"
    assert interval(found) == (None, None, None)
    assert (found.varies_by, found.not_pooled_reason) == (("age", "sex"), "varies")
    assert (found.in_whom, found.certainty, found.denials) == ("women", "low", 1)


def test_ovarian_teratoma_is_told_of_women_of_child_bearing_age(graph: KnowledgeGraph) -> None:
    """The report has one in two of them; a count of adults of both sexes stands apart."""
    women = part(graph, TERATOMA.address, "women of 18 to 45 years")
    adults = part(graph, TERATOMA.address, "people of 18 years or more")

    assert (women.basis, women.lowest_share, women.highest_share) == ("told", Decimal(50), Decimal(50))
    assert interval(adults) == wilson(2, 22)


def test_any_tumour_with_anti_hu_is_counted_in_adults_and_in_children(graph: KnowledgeGraph) -> None:
    """Two reviews tell 98 %, of no count of theirs; adults and children were counted, one series each."""
    whole = association(graph, "anti-hu.indicatesTumour.neoplasm")
    adults = part(graph, "anti-hu.indicatesTumour.neoplasm", "people of 18 years or more")
    children = part(graph, "anti-hu.indicatesTumour.neoplasm", "children of up to 17 years")

    assert (whole.basis, whole.lowest_share, whole.highest_share) == ("told", Decimal(98), Decimal(98))
    assert (whole.share, whole.series, whole.certainty) == (None, None, "low")
    assert whole.in_whom == ""
    assert (interval(adults), adults.people, adults.series) == (wilson(142, 162), 162, 1)
    assert (interval(children), children.people, children.series) == (wilson(2, 8), 8, 1)


def test_ovarian_cancer_with_anti_yo_is_counted_of_those_with_a_tumour(graph: KnowledgeGraph) -> None:
    """39 of 73 with a tumour, which is no share of all with anti-Yo; of all a source only says it."""
    whole = association(graph, "anti-yo.indicatesTumour.ovarian-cancer")
    of_tumours = part(graph, "anti-yo.indicatesTumour.ovarian-cancer", "of those with a tumour")

    assert (whole.basis, whole.share, whole.series) == ("said", None, None)
    assert (of_tumours.basis, of_tumours.people) == ("counted", 73)
    assert interval(of_tumours) == wilson(39, 73)
    assert of_tumours.certainty == "low"


def test_any_tumour_with_anti_yo_is_one_series_beside_a_told_share(graph: KnowledgeGraph) -> None:
    """73 of 83, and 98 % told elsewhere: outside the interval, but not by 20 points."""
    found = association(graph, "anti-yo.indicatesTumour.neoplasm")

    assert (found.basis, interval(found), found.people) == ("counted", wilson(73, 83), 83)
    assert (found.told_low, found.told_high) == (Decimal(98), Decimal(98))
    assert "told" not in found.certainty_reason
