"""What a measure gives back, however terms are called and whoever reads it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

from pns_graph import KnowledgeGraph
from pns_graph.analysis import Finding
from pns_graph.analysis.finding import rounded_to, several
from pns_graph.model.terms import Term

HOSTILE = Term(
    "https://w3id.org/pnso/PNSO_0009999", "anti-b", '<b>"B"</b>, \u202e\x1b[2J & co\nantibody', "Antibody"
)
FOUND = Finding(
    "bridges",
    "Which <i>?",
    ("One.",),
    "None of this & that.",
    ("antibody", "number", "which", "which_short"),
    ((HOSTILE, Decimal("1.50"), "a, b and c", "a and 2 more"), (HOSTILE, None, "a", "a")),
    ("antibody", "number", "which_short"),
    ("which_short",),
)


def test_machines_get_whole_values_and_labels() -> None:
    """No column that is cut for people; a term by its IRI, its label beside it, quoted as CSV has it."""
    (first, second) = csv.DictReader(io.StringIO(FOUND.rows.as_text("csv"), newline=""))

    assert first == {
        "antibody": HOSTILE.iri,
        "antibody_label": HOSTILE.label,
        "number": "1.50",
        "which": "a, b and c",
    }
    assert second["number"] == ""
    assert FOUND.rows[0].number == Decimal("1.50")


def test_people_get_short_values_and_no_control_characters() -> None:
    """Nothing in a name moves the cursor of a terminal."""
    shown = FOUND.as_text(60)

    assert "a and 2 more" in shown
    assert "a, b and c" not in shown
    assert "\x1b" not in shown
    assert str(FOUND) == FOUND.as_text()
    assert repr(FOUND) == "<bridges: 2 rows>"


def test_a_notebook_gets_text_and_no_markup_of_names() -> None:
    """Angle brackets in names, questions and caveats are letters there."""
    shown = FOUND._repr_html_()
    told = replace(FOUND, told=((f"1. {HOSTILE.label}", "   step"),))._repr_html_()

    for text in (shown, told):
        assert "<b>" not in text
        assert "<i>" not in text
        assert "Which &lt;i&gt;?" in text
        assert "None of this &amp; that." in text
    assert "<table" in shown
    assert "<table" not in told


def test_what_is_left_out_is_counted() -> None:
    """More rows than people are shown, and more names than a cell holds."""
    many = replace(FOUND, cells=FOUND.cells * 6, shown=10)
    terms = [Term("", "", name, "Tumour") for name in "abcd"]

    assert "and 2 more; --format csv has them all" in many.as_text()
    assert "and 2 more" in many._repr_html_()
    assert several(terms, 2) == "a, b and 2 more"
    assert several(terms, 3) == several(terms) == "a, b, c, d"
    assert rounded_to(None, 2) is None
    assert rounded_to(0.125, 1) == Decimal("0.1")


def test_a_finding_becomes_a_data_frame(graph: KnowledgeGraph) -> None:
    """Numbers as numbers, and missing what is unknown."""
    frame = graph.analyse("paths", "example neuropathy", "SCLC").rows.to_pandas()

    assert frame["share"].dtype == "Float64"
    assert frame["share"].isna().any()
    assert frame["from_label"].iloc[0] == "anti-Y antibody"
