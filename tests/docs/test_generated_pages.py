"""Pages that are printed from the files they describe are kept as printed."""

from pathlib import Path

import pytest

from pns_graph.checks.rule_list import read_rules, rules_markdown
from pns_graph.questions.catalogue import catalogue_markdown, catalogue_turtle
from pns_graph.questions.library import Library

ROOT = Path(__file__).parents[2]

PAGES = {
    "queries/README.md": ("questions.catalogue", lambda: catalogue_markdown(Library(ROOT / "queries"))),
    "queries/queries.ttl": (
        "questions.catalogue turtle",
        lambda: catalogue_turtle(Library(ROOT / "queries")),
    ),
    "shapes/README.md": ("checks.rule_list", lambda: rules_markdown(read_rules(ROOT / "shapes"))),
}


@pytest.mark.parametrize("page", PAGES)
def test_page_is_as_printed(page: str) -> None:
    """The catalogue of queries and the list of rules say what the files say."""
    module, printed = PAGES[page]

    mend = f"mend with: python -m pns_graph.{module} > {page}"
    assert (ROOT / page).read_text(encoding="utf-8") == printed(), mend
