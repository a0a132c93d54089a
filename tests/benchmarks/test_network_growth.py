"""What the benchmarks of the network stand on: copies are networks of their own, and all works on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph

from .network_growth import THINGS, Done, copies, done_with, network_text

NUMBER = 2


@pytest.fixture(scope="module")
def copied(toy_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two copies of the toy world side by side."""
    file = tmp_path_factory.mktemp("copies") / "copies.nt"
    copies(toy_release / "pns.ttl", NUMBER, file)
    return file


def test_a_copy_is_a_network_of_its_own(toy_release: Path, copied: Path, tmp_path: Path) -> None:
    """Twice the antibodies and the edges, none between two copies, the same bytes every time."""
    copies(toy_release / "pns.ttl", NUMBER, tmp_path / "again.nt")
    one, two = (KnowledgeGraph.load(file) for file in (toy_release, copied))
    rows = [graph.reading_rows() for graph in (one, two)]
    views = [graph.to_networkx(view="bipartite", kinds=("Antibody", "Tumour")) for graph in (one, two)]

    assert (tmp_path / "again.nt").read_bytes() == copied.read_bytes()
    assert rows[1].counts()["antibodies"] == NUMBER * rows[0].counts()["antibodies"]
    assert rows[1].counts()["claims"] == NUMBER * rows[0].counts()["claims"]
    assert views[1].number_of_edges() == NUMBER * views[0].number_of_edges()


@pytest.mark.parametrize(
    "name", ["view `associations`", "measure `vulnerability`", "file `.svg`", "figure `timeline`"]
)
def test_everything_is_measured_beside_loading(copied: Path, name: str) -> None:
    """Each gives its time, that of loading, and the size of what it wrote."""
    done = done_with(copied, name, NUMBER)

    assert done.took is not None
    assert done.load > 0
    assert bool(done.size) == name.startswith(("file", "figure"))


def test_the_table_has_a_line_for_each() -> None:
    """Ratios, sizes, and what was given up."""
    told = network_text([Done("a", 1, 0.5, 0.25, 2000, 900, 0.5), Done("b", 100, 0.0, None)])

    assert "| a | 1 | 0.250 s | 0.50 s | 0.50 | 2,000 | 900 | 0.50 s |" in told
    assert "| b | 100 | given up" in told
    assert {"view `claims`", "measure `modularity`", "file `.html`"} <= set(THINGS)
