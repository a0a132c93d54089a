"""Pages that are printed from the files they describe are kept as printed."""

import re
from pathlib import Path

import pytest

from pns_graph.checks.rule_list import read_rules, rules_markdown
from pns_graph.curation.checks.weak_host_shape import weak_host_shape
from pns_graph.questions.catalogue import catalogue_markdown, catalogue_turtle
from pns_graph.questions.library import Library
from pns_graph.text.column_table import columns_markdown

from .command_line_reference import command_line_reference
from .figure_gallery import GALLERY, draw_gallery, figure_gallery
from .python_reference import python_reference
from .quality_page import quality_page

ROOT = Path(__file__).parents[2]

PAGES = {
    "queries/README.md": (
        "pns_graph.questions.catalogue",
        lambda: catalogue_markdown(Library(ROOT / "queries")),
    ),
    "queries/queries.ttl": (
        "pns_graph.questions.catalogue turtle",
        lambda: catalogue_turtle(Library(ROOT / "queries")),
    ),
    "shapes/README.md": ("pns_graph.checks.rule_list", lambda: rules_markdown(read_rules(ROOT / "shapes"))),
    "shapes/weak_hosts.ttl": (
        "pns_graph.curation.checks.weak_host_shape",
        lambda: weak_host_shape(ROOT / "ontology"),
    ),
    "pns_graph/REFERENCE.md": ("tests.docs.python_reference", python_reference),
    "pns_graph/cli/README.md": ("tests.docs.command_line_reference", command_line_reference),
    "pns_graph/checks/README.md": ("tests.docs.quality_page", quality_page),
    "pns_graph/figures/README.md": ("tests.docs.figure_gallery", figure_gallery),
}


@pytest.mark.parametrize("page", PAGES)
def test_page_is_as_printed(page: str) -> None:
    """Catalogue, list of rules and reference pages say what the files and the code say."""
    module, printed = PAGES[page]

    mend = f"mend with: python -m {module} > {page}"
    assert (ROOT / page).read_text(encoding="utf-8") == printed(), mend


@pytest.mark.slow
def test_pictures_of_the_gallery_are_those_of_its_commands(tmp_path: Path) -> None:
    """Each command draws; new data may change a picture, and then it is drawn anew with the page."""
    draw_gallery(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in GALLERY.iterdir()}


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


def test_every_option_of_the_command_line_says_what_it_is_for() -> None:
    """Nothing can be typed that the page, and so the help, does not explain."""
    assert "| None |" not in command_line_reference()
