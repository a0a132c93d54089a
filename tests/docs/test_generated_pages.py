"""Pages that are printed from the files they describe are kept as printed."""

import re
from pathlib import Path

import pytest

from pns_graph.checks.rule_list import read_rules, rules_markdown
from pns_graph.questions.catalogue import catalogue_markdown, catalogue_turtle
from pns_graph.questions.library import Library
from pns_graph.text.column_table import columns_markdown

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


def test_columns_of_a_claim_are_as_printed(request: pytest.FixtureRequest) -> None:
    """The page for contributors lists the columns of a claim as the code has them."""
    page = ROOT / "CONTRIBUTING.md"
    text = page.read_text(encoding="utf-8")
    begin, end = re.findall("<!-- .*columns.* -->\n", text)
    before, rest = text.split(begin)
    kept, after = rest.split(end)
    if request.config.getoption("--update-golden"):
        page.write_text(f"{before}{begin}{columns_markdown()}{end}{after}", encoding="utf-8")
        return

    assert kept == columns_markdown(), "mend with: pytest tests/docs --update-golden"
