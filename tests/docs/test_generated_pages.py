"""Pages that are printed from the files they describe are kept as printed."""

from pathlib import Path

import pytest

from pns_graph.queries import Library, catalogue_markdown
from pns_graph.rules import read_rules, rules_markdown

ROOT = Path(__file__).parents[2]

PAGES = {
    "queries": lambda: catalogue_markdown(Library(ROOT / "queries")),
    "shapes": lambda: rules_markdown(read_rules(ROOT / "shapes")),
}


@pytest.mark.parametrize(("folder", "module"), [("queries", "queries"), ("shapes", "rules")])
def test_page_is_as_printed(folder: str, module: str) -> None:
    """The catalogue of queries and the list of rules say what the files say."""
    page = (ROOT / folder / "README.md").read_text(encoding="utf-8")

    assert page == PAGES[folder](), f"mend with: python -m pns_graph.{module} > {folder}/README.md"
