"""Mistakes in what a curator judges: what bears on what, what is left out, and where no source lives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pns_graph.curation.checking import check_source
from pns_graph.curation.checks.judgement_checks import hosts_of
from pns_graph.curation.checks.weak_host_shape import weak_host_shape

from ..representatives import rest_slow
from .conftest import problems_of
from .mistakes import TUMOURS, Mistake, assert_told, cell, record, row

DEFINING = "terms/defining_syndromes.tsv"
MARKS = "terms/marks.tsv"
MEMBERS = "terms/members.tsv"
SITES = "terms/tumour_sites.tsv"
PLAIN = "terms/plain_names.tsv"
VARIES = "varies_by.tsv"
HOSTS = "weak_hosts.tsv"
WITHOUT_ROW = "named_without_row.tsv"
ANY_TUMOUR = ("example-junction-syndrome", "neoplasm", "50")
NAMES_ONE = "About half of people with example junction syndrome have no tumour, the others often a melanoma."

MISTAKES = [
    Mistake(
        "a second defining syndrome",
        row(DEFINING, "anti-q", "anti-q1-disease", "It is narrower."),
        DEFINING,
        "antibody",
        "'anti-q' has a defining syndrome on line 2 too",
        "keep the one that takes in nearly all carriers",
    ),
    Mistake(
        "a defining tumour",
        cell(DEFINING, "syndrome", "thymoma", "anti-q"),
        DEFINING,
        "syndrome",
        "'thymoma' is of the kind Tumour, not Syndrome",
        "name a term of the kind Syndrome",
    ),
    Mistake(
        "a judgement without its reason",
        cell(DEFINING, "reason", "", "anti-q"),
        DEFINING,
        "reason",
        "the cell is empty",
        "fill it",
    ),
    Mistake(
        "a context of suspicion that is a syndrome",
        row(MARKS, "example-plexitis", "context-of-suspicion", "It is only suspected."),
        MARKS,
        "term",
        "'example-plexitis' is of the kind Syndrome, not ClinicalContext",
        "name a term of the kind ClinicalContext",
    ),
    Mistake(
        "a mark that is none",
        row(MARKS, "example-plexitis", "unions", "X or Y."),
        MARKS,
        "mark",
        "'unions' is not allowed here",
        "did you mean union?",
    ),
    Mistake(
        "a mark of an unknown term",
        row(MARKS, "example-plexitiss", "union", "X or Y."),
        MARKS,
        "term",
        "unknown key 'example-plexitiss'",
        "did you mean example-plexitis",
    ),
    Mistake(
        "a member of what is no union",
        row(MEMBERS, "anti-q", "anti-pq"),
        MEMBERS,
        "group",
        "'anti-q' is not marked as a union",
        "give it the mark 'union' in terms/marks.tsv",
    ),
    Mistake(
        "a member of another kind",
        row(MEMBERS, "example-second-panel", "melanoma"),
        MEMBERS,
        "member",
        "'melanoma' is of the kind Tumour, not Antibody",
        "name a term of the kind Antibody",
    ),
    Mistake(
        "a member twice",
        row(MEMBERS, "example-second-panel", "anti-q"),
        MEMBERS,
        "member",
        "'anti-q' stands on line 3 too",
        "remove one of the rows",
    ),
    Mistake(
        "a member of itself",
        row(MEMBERS, "example-second-panel", "example-second-panel"),
        MEMBERS,
        "member",
        "'example-second-panel' is a member of itself",
        "name another term",
    ),
    Mistake(
        "a site that says nothing",
        row(SITES, "melanoma", "", "", "Both have it."),
        SITES,
        "sex",
        "the row says nothing",
        "fill 'sex', 'also_under' or both",
    ),
    Mistake(
        "a tumour under itself",
        row(SITES, "melanoma", "", "melanoma", "It is one."),
        SITES,
        "also_under",
        "'melanoma' stands under itself",
        "name another tumour",
    ),
    Mistake(
        "a site twice",
        row(SITES, "seminoma", "male", "", "Men have testes."),
        SITES,
        "tumour",
        "'seminoma' stands on line 5 too",
        "merge the rows",
    ),
    Mistake(
        "a site of no tumour",
        row(SITES, "brain", "female", "", "It is an organ."),
        SITES,
        "tumour",
        "'brain' is of the kind AnatomicalStructure, not Tumour",
        "name a term of the kind Tumour",
    ),
    Mistake(
        "a plain name of nothing",
        row(PLAIN, "hodgkin-lymphom", "Hodgkin disease", ""),
        PLAIN,
        "term",
        "unknown key 'hodgkin-lymphom'",
        "did you mean hodgkin-lymphoma, lymphoma?",
    ),
    Mistake(
        "a second plain name",
        row(PLAIN, "neoplasm", "some tumour", ""),
        PLAIN,
        "term",
        "'neoplasm' has a plain name on line 2 too",
        "keep the one that clinicians say",
    ),
    Mistake(
        "a plain name that is the label",
        row(PLAIN, "thymoma", "Thymoma", ""),
        PLAIN,
        "plain_name",
        "'Thymoma' is the label",
        "remove the row",
    ),
    Mistake(
        "a plain name of two tumours",
        row(PLAIN, "melanoma", "Any-tumour", ""),
        PLAIN,
        "plain_name",
        "'Any-tumour' is a name of 'neoplasm', which is of the same kind",
        "write one that no other term of its kind has",
    ),
    Mistake(
        "a plain name that is the label of another tumour",
        row(PLAIN, "melanoma", "thymoma", ""),
        PLAIN,
        "plain_name",
        "'thymoma' is a name of 'thymoma', which is of the same kind",
        "write one that no other term of its kind has",
    ),
    Mistake(
        "a plain name that is a synonym of another antibody",
        row(PLAIN, "anti-x", "ANNA-Y", ""),
        PLAIN,
        "plain_name",
        "'ANNA-Y' is a name of 'anti-y', which is of the same kind",
        "write one that no other term of its kind has",
    ),
    Mistake(
        "a plain name of a line",
        row(PLAIN, "melanoma", "a tumour of those cells that make the skin dark", ""),
        PLAIN,
        "plain_name",
        "a plain name of 47 characters",
        "write at most 40",
    ),
    Mistake(
        "a pair that varies, of which nobody says anything",
        cell(VARIES, "source", "toy2002", "example-ganglionitis"),
        VARIES,
        "source",
        "no claim of 'toy2002' is about 'example-ganglionitis' and 'breast-cancer'",
        "name the source of a claim that shows the difference",
    ),
    Mistake(
        "a pair that varies by an unknown relation",
        cell(VARIES, "relation", "has_tumour", "example-ganglionitis"),
        VARIES,
        "relation",
        "unknown relation 'has_tumour'",
        "did you mean hasTumour?",
    ),
    Mistake(
        "a pair that varies by the weather",
        cell(VARIES, "by", "weather", "example-ganglionitis"),
        VARIES,
        "by",
        "'weather' is not allowed here",
        "write one of age, sex, region, syndrome",
    ),
    Mistake(
        "a source on a weak host",
        cell("sources.tsv", "url", "https://copies.example.org/toy/2011", "toy2011"),
        "sources.tsv",
        "url",
        "copies.example.org is a host of the kind 'mirror', where no publication lives",
        "link to the publication itself, or drop the source; see weak_hosts.tsv",
    ),
    Mistake(
        "a source on a host below a weak one",
        cell("sources.tsv", "url", "https://WWW.old.Copies.example.org:8080/toy?of=example.org", "toy2011"),
        "sources.tsv",
        "url",
        "copies.example.org is a host of the kind 'mirror'",
        "link to the publication itself",
    ),
    Mistake(
        "a host that is an address",
        row(HOSTS, "https://forum.example.org/", "forum", "Readers write there."),
        HOSTS,
        "host",
        "'https://forum.example.org/' is no host name",
        "write it in small letters without www. and without an address",
    ),
    Mistake(
        "a host with www",
        row(HOSTS, "www.example.net", "forum", "Readers write there."),
        HOSTS,
        "host",
        "'www.example.net' is no host name",
        "without www.",
    ),
    Mistake(
        "an exception of an unknown source",
        record(WITHOUT_ROW, source="toy2012", term="melanoma", reason="A comparison."),
        WITHOUT_ROW,
        "source",
        "unknown source 'toy2012'",
        "did you mean toy20",
    ),
    Mistake(
        "an exception that is neither tumour nor antibody",
        record(WITHOUT_ROW, source="toy2001", term="tremor", reason="A comparison."),
        WITHOUT_ROW,
        "term",
        "'tremor' is of the kind Symptom, not Antibody or Tumour",
        "name a term of the kind Antibody or Tumour",
    ),
    Mistake(
        "a tumour that is named where any tumour is counted",
        cell(TUMOURS, "statement", NAMES_ONE, *ANY_TUMOUR),
        TUMOURS,
        "statement",
        "the statement names 'melanoma', of which no row of 'toy2002' speaks",
        "add a row for 'melanoma' if the source says so, or a reason to named_without_row.tsv",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)


@pytest.mark.parametrize(
    "address", ["https://nocopies.example.org/", "https://example.org/copies.example.org"]
)
def test_a_host_that_only_looks_like_a_weak_one_is_right(address: str, fresh_toy: Path) -> None:
    """The whole name of the host counts, and nothing behind it."""
    cell("sources.tsv", "url", address, "toy2011")(fresh_toy)

    assert problems_of(fresh_toy) == ()


@pytest.mark.parametrize(
    ("address", "weak"),
    [
        ("https://copies.example.org", True),
        ("HTTPS://Copies.Example.org./x", True),
        ("http://www.copies.example.org/", True),
        ("https://a.b.copies.example.org:80/x", True),
        ("https://reader@copies.example.org?x", True),
        ("https://example.org/", False),
        ("https://notcopies.example.org/", False),
        ("https://copies.example.org.example.net/", False),
        ("https://example.net/https://copies.example.org/", False),
    ],
)
def test_check_and_shape_refuse_the_same_addresses(address: str, weak: bool, fresh_toy: Path) -> None:
    """The host itself and those below it, however the address is written."""
    found = re.search('sh:pattern "(.*)" ;', weak_host_shape(fresh_toy))
    assert found
    assert ("copies.example.org" in hosts_of(address)) == weak
    assert bool(re.search(found[1], address, re.IGNORECASE)) == weak


def test_a_listed_exception_silences_the_mistake(fresh_toy: Path) -> None:
    """What is named for comparison only is listed with its reason."""
    cell(TUMOURS, "statement", NAMES_ONE, *ANY_TUMOUR)(fresh_toy)
    record(WITHOUT_ROW, source="toy2002", term="melanoma", reason="Named as an example.")(fresh_toy)

    assert problems_of(fresh_toy) == ()


def test_a_term_named_beside_another_object_is_a_remark(fresh_toy: Path) -> None:
    """Only where any tumour is counted was the specific one surely left out; elsewhere a person judges."""
    sentence = "A thymoma is found in 15 percent of people with anti-W, and anti-V in some."
    line = cell("claims/indicates_tumour.tsv", "statement", sentence, "anti-w", "thymoma")(fresh_toy)

    checked = check_source(fresh_toy)

    named = [(r.line, r.reason) for r in checked.remarks if r.file == "claims/indicates_tumour.tsv"]
    assert checked.problems == ()
    assert named == [(line, "the statement names 'anti-V antibody', of which no row of 'toy2002' speaks")]
