"""The mistakes that stop a build, told together, with the old release left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph.curation.build import build_release
from pns_graph.errors import Problem, SourceError

from ..representatives import rest_slow
from .conftest import problems_of, set_cell, silent
from .mistakes import FIRST, TUMOURS, Mistake, assert_told, both, cell, octets, row, text

OBSOLETE = row(
    "reference/outside_terms.tsv",
    "MONDO:9999999",
    "old neoplasm",
    "yes",
    "MONDO:0005070",
    "Mondo",
    "2026-08-04",
)
OLD_TERM = row("terms/tumours.tsv", "MONDO:9999999", "old-neoplasm", "old neoplasm")
MOUSE_GENE = row(
    "reference/genes_and_proteins.tsv", "Lgi1", "HGNC:9999999", "a mouse gene", "UniProt:Q9JIA1", "LGI1_MOUSE"
)
MOUSE = row("terms/proteins.tsv", "UniProt:Q9JIA1", "mouse-protein", "LGI1_MOUSE")

MISTAKES = [
    Mistake(
        "a missing column",
        text(TUMOURS, "strength\t", ""),
        TUMOURS,
        "strength",
        "the column 'strength' is missing",
        "add it after 'polarity'",
    ),
    Mistake(
        "an unknown key",
        cell(TUMOURS, "object", "small-cell-lung-cancr", *FIRST),
        TUMOURS,
        "object",
        "unknown key 'small-cell-lung-cancr'",
        "did you mean small-cell-lung-cancer",
    ),
    Mistake(
        "a duplicate key",
        row("terms/antibodies.tsv", "PNSO:0002999", "anti-x", "anti-X2", "antibody", "", "An antibody."),
        "terms/antibodies.tsv",
        "key",
        "the key 'anti-x' is taken by 'anti-x' (terms/antibodies.tsv:4)",
        "give each term its own key",
    ),
    Mistake(
        "a number above its total",
        cell(TUMOURS, "positive", "82", *FIRST),
        TUMOURS,
        "positive",
        "82 positive of 50 examined",
        "correct the counts",
    ),
    Mistake(
        "a percentage above 100",
        cell(TUMOURS, "percent", "101", "example-junction-syndrome"),
        TUMOURS,
        "percent",
        "101 percent is outside 0 to 100",
        "correct the share",
    ),
    Mistake(
        "an unknown source",
        cell(TUMOURS, "source", "toy2003", *FIRST),
        TUMOURS,
        "source",
        "unknown source 'toy2003'",
        "did you mean toy20",
    ),
    Mistake(
        "an unpaired quotation mark",
        cell(TUMOURS, "statement", 'The so-called "example was found in 28 of 50 people.', *FIRST),
        TUMOURS,
        "statement",
        "an unpaired quotation mark",
        "write both marks or none",
    ),
    Mistake(
        "a wrong encoding",
        octets("sources.tsv", b"Example C", b"Ex\xe4mple C", 3),
        "sources.tsv",
        "",
        "byte 0xE4 is not UTF-8",
        "save the file with the encoding UTF-8",
    ),
    Mistake(
        "an outside identifier that does not exist",
        cell("terms/tumours.tsv", "id", "MONDO:9999998", "thymoma"),
        "terms/tumours.tsv",
        "id",
        "no outside term 'MONDO:9999998'",
        "correct it, or add it to reference/outside_terms.tsv",
    ),
    Mistake(
        "an outside label that disagrees",
        cell("terms/tumours.tsv", "label", "tumour of the thymus", "thymoma"),
        "terms/tumours.tsv",
        "label",
        "MONDO:0006456 is called 'thymoma', not 'tumour of the thymus'",
        "write the outside label exactly",
    ),
    Mistake(
        "an obsolete term",
        both(OBSOLETE, OLD_TERM),
        "terms/tumours.tsv",
        "id",
        "MONDO:9999999 (old neoplasm) is obsolete",
        "use MONDO:0005070",
    ),
    Mistake(
        "a mouse protein",
        both(MOUSE_GENE, MOUSE),
        "terms/proteins.tsv",
        "id",
        "UniProt:Q9JIA1 is LGI1_MOUSE, which is not a human protein",
        "whose name ends with _HUMAN",
    ),
    Mistake(
        "a cycle in the hierarchy",
        both(
            cell("terms/syndromes.tsv", "parent", "example-neuropathy", "PNSO:0001002"),
            cell("terms/syndromes.tsv", "parent", "example-encephalitis", "PNSO:0001005"),
        ),
        "terms/syndromes.tsv",
        "parent",
        "the hierarchy runs in a circle: PNSO:0001002 < PNSO:0001005 < PNSO:0001002",
        "take one of these steps out",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)


def test_the_toy_world_has_no_mistake(fresh_toy: Path) -> None:
    """Unless something is changed, nothing is found; so what is found comes from the change."""
    assert problems_of(fresh_toy) == ()


def test_all_problems_of_a_run_are_told_together(fresh_toy: Path) -> None:
    """Mistakes in cells, rows, across tables and in the schema come in one answer, sorted by place."""
    names = ("a percentage above 100", "a mouse protein", "an unknown source", "a duplicate key")
    changed = [mistake for mistake in MISTAKES if mistake.name in names]
    for mistake in changed:
        mistake.change(fresh_toy)

    with pytest.raises(SourceError) as caught:
        build_release(fresh_toy, progress=silent)

    assert len(changed) == len(names) == len(caught.value.problems)
    assert list(caught.value.problems) == sorted(caught.value.problems)
    assert all(any(mistake.reason in p.reason for p in caught.value.problems) for mistake in changed)


@pytest.mark.parametrize(
    "name",
    rest_slow(
        [
            "a percentage above 100",
            "a wrong encoding",
            "a missing column",
            "a cycle in the hierarchy",
            "a mouse protein",
        ]
    ),
)
def test_the_old_release_stays_as_it_was(name: str, built_toy: Path) -> None:
    """After a mistake was found, the folder of the release has the same files with the same bytes."""
    before = {path.name: path.read_bytes() for path in (built_toy / "release").iterdir()}
    next(mistake for mistake in MISTAKES if mistake.name == name).change(built_toy)

    with pytest.raises(SourceError, match="the release was left as it was"):
        build_release(built_toy, progress=silent)

    assert {path.name: path.read_bytes() for path in (built_toy / "release").iterdir()} == before
    assert sorted(path.name for path in built_toy.parent.iterdir()) == ["build", "ontology"]


def test_a_broken_row_does_not_make_its_key_unknown(fresh_toy: Path) -> None:
    """One mistake in the row of a term is one problem, not one more for each claim about the term."""
    set_cell(fresh_toy / "terms/antibodies.tsv", 5, "parent", "Anti Body")

    assert [(p.file, p.line, p.column) for p in problems_of(fresh_toy)] == [
        ("terms/antibodies.tsv", 5, "parent")
    ]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A wrong --source is told as one problem."""
    with pytest.raises(SourceError, match="there is no such folder; give another --source"):
        build_release(tmp_path / "ontologie", progress=silent)


def test_a_problem_reads_as_one_line() -> None:
    """File, line and column come first, as editors like to have them."""
    problem = Problem("claims/has_tumour.tsv", 12, "percent", "101 percent is outside 0 to 100", "correct it")

    assert str(problem) == "claims/has_tumour.tsv:12 [percent]: 101 percent is outside 0 to 100; correct it"


def test_one_mistake_in_many_rows_is_told_once() -> None:
    """The text names the first places and counts the others; all of them stay in the list of problems."""
    same = [
        Problem("claims/has_tumour.tsv", line, "source", "unknown source 'x'", "add it")
        for line in range(2, 30)
    ]
    other = [Problem("terms/x.tsv", line, "id", f"wrong {line}", "mend it") for line in range(2, 90)]

    error = SourceError([*same, *other])

    head, first, *_, last = str(error).splitlines()
    assert head.startswith("116 problems in the sources")
    assert first == (
        "  claims/has_tumour.tsv:2 [source]: unknown source 'x'; add it (also at claims/has_tumour.tsv:3, "
        "claims/has_tumour.tsv:4, claims/has_tumour.tsv:5 and 24 more)"
    )
    assert last == "  ... and 49 more; mend these first"
    assert len(error.problems) == 116
