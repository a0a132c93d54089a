"""Laws that what claims say together obeys, whatever the claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.curation.axioms.association_triples import EDGE_BASES, association_triples
from pns_graph.evidence.bearing.judgements import read_judgements
from pns_graph.evidence.bearing.wider import bearings_of
from pns_graph.model.claims import Claim
from pns_graph.model.edges import read_nodes
from pns_graph.model.terms import Term

from .small_world import JUDGEMENTS, associations, claim, cohort, numbers, pair, term, wholes

COUNTS = ((0, 9), (3, 12), (20, 25))
"""Few, so that each set of them is integrated once."""

lands = st.sampled_from(["north", "south", "west"])
few = settings(max_examples=25)


@st.composite
def worlds(draw: st.DrawFn, least: int = 1) -> list[Claim]:
    """Return claims of independent sources on any tumour in ataxia, and what is said beside them."""
    counts = draw(st.lists(st.sampled_from(COUNTS), min_size=least, max_size=3))
    counted = [claim(cohort(name), *count) for name, count in zip("abc", counts, strict=False)]
    beside = [
        claim(cohort("d"), 5, 12, object="lung-cancer"),
        claim(cohort("e"), strength="often", object="lung-cancer"),
        claim(cohort("f"), percent=Decimal(60)),
        claim(cohort("g"), 4, 20, subject="anti-a", relation="indicatesTumour"),
    ]
    return [*counted, *draw(st.lists(st.sampled_from(beside), unique_by=lambda each: each.iri))]


SUBGROUPS: list[dict[str, Any]] = [
    {"sex": "female"},
    {"age_min_years": Decimal(18)},
    {"age_max_years": Decimal(17), "sex": "male"},
    {"with_term": "anti-a"},
    {"without_term": "anti-a"},
    {"with_term": "lung-cancer"},
    {"context": term("on-treatment")},
]
NOT_POOLED: list[dict[str, Any]] = [
    {"pool": "review"},
    {"pool": "chosen-by-object"},
    {"verified": "secondary"},
]


def has_the_same_wholes(before: list[Claim], *added: Claim) -> bool:
    """Whether claims that are added change no number of a pair that was counted."""
    after = wholes([*before, *added])
    return all(numbers(each) == numbers(after[name]) for name, each in wholes(before).items() if each.series)


@few
@given(worlds(), st.sampled_from(COUNTS), st.sampled_from(SUBGROUPS))
def test_a_subgroup_changes_no_number_of_the_whole(
    world: list[Claim], count: tuple[int, int], people: dict[str, Any]
) -> None:
    """What was counted in women, in the old or beside an antibody stands beside the whole."""
    assert has_the_same_wholes(world, claim(cohort("new"), *count, **people))


@few
@given(worlds(), st.sampled_from(COUNTS), st.sampled_from(NOT_POOLED))
def test_what_may_not_be_pooled_changes_no_number_of_the_whole(
    world: list[Claim], count: tuple[int, int], marked: dict[str, Any]
) -> None:
    """A restatement, people chosen for the tumour, or a count that nobody read in its source."""
    assert has_the_same_wholes(world, claim(cohort("new"), *count, **marked))


@few
@given(worlds(), st.sampled_from(COUNTS))
def test_a_series_by_blot_alone_changes_no_number_of_the_whole(
    world: list[Claim], count: tuple[int, int]
) -> None:
    """It stands apart, for an antibody found by blot alone is often none."""
    added = claim(cohort("new", assay="blot-only"), *count)

    assert has_the_same_wholes(world, added)
    assert any(each.assay == "blot-only" for each in associations([*world, added]))


@few
@given(worlds(), st.sampled_from("abc"), st.sampled_from(COUNTS), lands, st.booleans())
def test_a_part_of_a_counted_group_changes_no_number_of_the_whole(
    world: list[Claim], larger: str, count: tuple[int, int], land: str, searched: bool
) -> None:
    """People who were counted already are not counted again, however well they were searched."""
    assume(any(each.source.key == larger for each in world))
    search = "all" if searched else None
    part = cohort("new", part_of=(cohort(larger).iri,), country=land, tumour_search=search)

    assert has_the_same_wholes(world, claim(part, *count))


def test_a_part_of_a_group_does_not_help_another_in() -> None:
    """A part in another land would be independent of a series that the whole group overlaps."""
    whole = cohort("a", country="north", people=100)
    other = cohort("b", country="north", people=20)
    part = cohort("c", country="south", part_of=(whole.iri,))
    world = [claim(whole, 50, 100), claim(other, 1, 20)]

    assert pair(world).people == 100
    assert has_the_same_wholes(world, claim(part, 4, 5))


@few
@given(worlds(least=2), st.sampled_from(COUNTS))
def test_an_overlapping_series_that_ranks_lower_changes_no_number_of_the_whole(
    world: list[Claim], count: tuple[int, int]
) -> None:
    """Where it may hold the same people as every other series, the larger ones stay."""
    seen = tuple(each.cohort.iri for each in world if each.cohort is not None)

    assert has_the_same_wholes(world, claim(cohort("new", overlaps=seen, people=1), *count))


@few
@given(worlds(least=2))
def test_a_dropped_zero_series_is_noticed(world: list[Claim]) -> None:
    """That nobody had it in one series is a finding."""
    assume(any(each.positive == 0 for each in world) and any(each.positive for each in world))
    without = [each for each in world if each.positive != 0]
    assume("ataxia.hasTumour.neoplasm" in wholes(without))

    assert pair(world).lowest_share == 0
    assert numbers(pair(without)) != numbers(pair(world))


@few
@given(worlds(), st.sampled_from(COUNTS), st.sampled_from([None, "female"]))
def test_subject_and_with_may_be_swapped(world: list[Claim], count: tuple[int, int], sex: str | None) -> None:
    """People with both an antibody and a syndrome are the same, whichever is named first."""
    people = cohort("new")
    one = claim(people, *count, with_term="anti-a", sex=sex)
    other = claim(people, *count, subject="anti-a", with_term="ataxia", relation="indicatesTumour", sex=sex)

    def lines(added: Claim) -> set[tuple[object, ...]]:
        return {(each.iri, each.in_whom, *numbers(each)) for each in associations([*world, added])}

    assert lines(one) == lines(other)
    assert len(lines(one)) >= len(associations(world)) + 2


@few
@given(worlds(), st.sampled_from(COUNTS))
def test_a_claim_on_a_wider_term_leaves_every_number(world: list[Claim], count: tuple[int, int]) -> None:
    """It is told as said of the wider term, and never counted among the cases of the narrower one."""
    before, wider = associations(world), claim(cohort("new"), *count, subject="wider-ataxia")
    after = associations([*world, wider])

    assert [each for each in after if each.from_term.key != "wider-ataxia"] == before


@few
@given(worlds(least=0), st.sampled_from(["asserted", "always"]))
def test_a_denial_never_raises_a_pair(world: list[Claim], word: str) -> None:
    """It makes no edge, and no number better; beside people who have it the pair is disputed."""
    denial = claim(cohort("new"), negated=True, strength=word)
    before = wholes(world).get("ataxia.hasTumour.neoplasm")
    after = pair([*world, denial])

    assert after.denials > (before.denials if before else 0)
    assert after.basis in ("denied", "disputed") or (before is not None and after.basis == before.basis)
    assert after.basis not in EDGE_BASES or (before is not None and before.basis in EDGE_BASES)
    assert numbers(after)[1:] == (numbers(before)[1:] if before else numbers(after)[1:])


@few
@given(worlds(least=2))
def test_none_of_many_moves_a_share_down(world: list[Claim]) -> None:
    """One more series in which nobody had it lowers the share, and the lowest of the range."""
    after = pair([*world, claim(cohort("new"), 0, 30)])
    before = pair(world)

    assert after.lowest_share == 0
    assert after.series == (before.series or 0) + 1
    if before.share is not None and after.share is not None:
        assert after.share < before.share or after.share == before.share == 0


@few
@given(st.data(), worlds(least=2))
def test_the_order_of_claims_changes_no_byte(data: st.DataObject, world: list[Claim]) -> None:
    """Rows may be moved in a table."""
    added = [
        claim(cohort("x", country="north"), 3, 12),
        claim(cohort("y", country="north"), 8, 16, sex="female"),
        claim(cohort("x", country="north"), 8, 16),
    ]
    moved = data.draw(st.permutations([*world, *added]))

    made = [str(triple) for triple in association_triples(associations([*world, *added]))]
    assert [str(triple) for triple in association_triples(associations(moved))] == made


@few
@given(worlds(), st.sampled_from([{"positive": 0, "total": 40}, {"negated": True}]))
def test_a_negative_search_classifies_nothing(world: list[Claim], found: dict[str, Any]) -> None:
    """That no tumour was found says nothing of the form that by definition has none."""
    searched = claim(cohort("new"), **found)
    terms = [term(key) for key in ("ataxia", "wider-ataxia", "ataxia-without-tumour")]
    made = associations([*world, searched])

    told = bearings_of(terms, made, JUDGEMENTS)
    assert all(each.from_term.key != "ataxia-without-tumour" for each in made)
    assert all(each.on != "ataxia-without-tumour" for each in told)


# The same on the release.


@pytest.fixture(scope="module")
def release() -> KnowledgeGraph:
    """The release that the package carries."""
    return KnowledgeGraph.load()


def terms_of(release: KnowledgeGraph, kind: str) -> list[Term]:
    """Return the terms of a kind that are in use."""
    return [each for each in read_nodes(release.store) if each.kind == kind and not each.replaced_by]


@pytest.mark.parametrize("sex", ["female", "male"])
def test_no_line_names_an_organ_that_the_person_does_not_have(release: KnowledgeGraph, sex: str) -> None:
    """A man with anti-Yo is not told of his ovaries."""
    organs = read_judgements(release.store).tumour_of_sex

    wrong = {
        (each.key, row.tumour.key)
        for each in terms_of(release, "Antibody")
        for row in release.query("tumours_by_antibody", antibody=each, sex=sex)
        if organs.get(row.tumour.iri, sex) != sex
    }
    assert wrong == set()


def test_a_term_without_a_tumour_by_definition_has_no_line_of_one(release: KnowledgeGraph) -> None:
    """Neither its own claims nor those of wider terms give it a tumour; a denial is no tumour."""
    definitions = read_judgements(release.store).definitions
    without = [
        each
        for each in terms_of(release, "Syndrome")
        if each.iri in definitions
        and any(relation == "hasTumour" for relation, _ in definitions[each.iri].lacks)
    ]

    lines = [
        (each.key, row.tumour.key, row.basis)
        for each in without
        for row in release.query("tumours_by_syndrome", syndrome=each)
    ]
    assert without
    assert [line for line in lines if line[2] != "denied"] == []
