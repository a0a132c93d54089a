"""The notebooks run from the first cell to the last, and say what they promise."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from pns_graph.text.notices import NOT_A_DEVICE

HERE = Path(__file__).resolve().parent
FILES = sorted(HERE.glob("*.ipynb"))
SAID = {
    "from_slip_to_plan": ("ovar", "paraneoplastic cerebellar degeneration", "High", NOT_A_DEVICE),
    "associations_for_data_science": ("the interval of a share", "checked", "anti-hu", NOT_A_DEVICE),
    "three_things_about_the_networks": ("modular than chance", "communities", "correlation", NOT_A_DEVICE),
}
"""Words that the outputs of each hold, whatever the release of the day says."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_notebook_is_stored_without_what_it_printed(file: Path) -> None:
    """So that a change of the data changes no file, and none shows numbers of another release."""
    book = nbformat.read(file, as_version=4)

    nbformat.validate(book)
    for cell in book.cells:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
    assert book.cells[0].source.startswith("# ")


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_notebook_runs(file: Path, tmp_path: Path) -> None:
    """In a folder of its own, without an error."""
    book = nbformat.read(file, as_version=4)
    done = NotebookClient(book, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = "\n".join(map(words, (each for cell in done.cells for each in cell.get("outputs", []))))

    assert [text for text in SAID[file.stem] if text.casefold() not in shown.casefold()] == []
    assert not list(tmp_path.iterdir())


def words(output: nbformat.NotebookNode) -> str:
    """Return the text of one output."""
    data = output.get("data", {})
    return str(output.get("text", "")) + str(data.get("text/plain", "")) + str(data.get("text/html", ""))
