"""How much is known and how well it was read: what the release may grow beyond, and not fall below."""

from __future__ import annotations

import csv
from collections import Counter

from pns_graph import KnowledgeGraph
from pns_graph.model.claims import Claim

from ..conftest import ROOT

FIRST_SOURCE = "nord2016"


def has_share_or_count(claim: Claim) -> bool:
    """Whether a claim says in how many, as a share or a count."""
    return any(number is not None for number in (claim.positive, claim.percent, claim.percent_low))


def has_number(claim: Claim) -> bool:
    """Whether a claim has any number of its own."""
    return has_share_or_count(claim) or claim.percent_high is not None or claim.measure is not None


def test_claims_with_numbers_are_many(graph: KnowledgeGraph) -> None:
    """Four thousand claims, half of them with a share or a count."""
    claims = graph.claims()

    assert len(claims) >= 4000
    assert sum(map(has_share_or_count, claims)) >= 2000


def test_pairs_are_counted_in_independent_series(graph: KnowledgeGraph) -> None:
    """Fifty pairs of terms in two series of people that are apart, fifteen of them in three."""
    counts = {sort.name: sort.wholes for sort in graph.info().associations}
    of_two, of_three = counts["counted in two series"], counts["counted in three or more series"]

    assert of_two + of_three >= 50
    assert of_three >= 15


def test_pairs_are_associations(graph: KnowledgeGraph) -> None:
    """Three thousand pairs of terms; how far a share may be trusted is told of all that have one."""
    counts = {sort.name: sort.wholes + sort.subgroups for sort in graph.info().associations}
    certain = [counts[f"certainty {word}"] for word in ("high", "moderate", "low")]
    graded = [each for each in graph.associations(subgroups=True) if each.certainty]

    assert 3000 <= counts["all"] <= 8000
    assert sum(certain) == len(graded) > 1000


def test_numbers_rest_on_publications_that_can_be_looked_up(graph: KnowledgeGraph) -> None:
    """By PMID or DOI; what else there is are abstracts of meetings, books, and papers seen without them."""
    numbers = [claim for claim in graph.claims() if claim.source.key != FIRST_SOURCE and has_number(claim)]
    looked_up = [claim for claim in numbers if claim.source.pmid or claim.source.doi]

    assert len(looked_up) >= 0.85 * len(numbers)


def test_numbers_were_read_by_two(graph: KnowledgeGraph) -> None:
    """Every verified number has a second reader, who confirmed it or put it right."""
    with (ROOT / "ontology/readings.tsv").open(encoding="utf-8", newline="") as file:
        read = {row["claim"]: row["verdict"] for row in csv.DictReader(file, delimiter="\t")}
    numbers = [claim for claim in graph.claims() if claim.is_checked and has_number(claim)]
    verdicts = Counter(read.get(claim.iri.rpartition("/")[2], "nobody") for claim in numbers)

    assert set(verdicts) == {"confirmed", "corrected"}
    assert verdicts["confirmed"] > 5 * verdicts["corrected"]
