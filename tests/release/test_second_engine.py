"""A second SHACL engine, rudof, written by others in Rust, agrees with pySHACL."""

from pathlib import Path

import pytest

from pns_graph.store.packaged import data_folder

pyrudof = pytest.importorskip("pyrudof")

SPECIMENS = Path(__file__).parents[1] / "shapes" / "specimens"
NO_INVERSE_OF_LITERALS = {"Source-doi-unique", "Source-pmid-unique", "Term-key-unique"}
CORE = [
    path
    for path in sorted(SPECIMENS.glob("*.ttl"))
    if not path.name.startswith("Graph.") and path.stem.split(".")[-1] not in NO_INVERSE_OF_LITERALS
]

AT_ONCE_AND_LATER = [
    pytest.param(path, marks=[pytest.mark.slow] * (number % 8 > 0)) for number, path in enumerate(CORE)
]
"""All specimens; one of eight is judged in the default run, the others in the slow one."""


@pytest.fixture(scope="module")
def shapes() -> str:
    """The shapes of SHACL core; rudof does not run SPARQL constraints."""
    files = sorted(data_folder("shapes").glob("*.ttl"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.stem != "graph")


def conforms(data: Path, shapes: str) -> bool:
    """Return rudof's verdict on a Turtle file."""
    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(data.read_text(encoding="utf-8"))
    rudof.read_shacl(shapes)
    return bool(rudof.validate_shacl().conforms)


@pytest.mark.slow
def test_release_conforms(shapes: str) -> None:
    """The release is sound to the second engine too."""
    assert conforms(data_folder("release") / "pns.ttl", shapes)


@pytest.mark.parametrize("data", AT_ONCE_AND_LATER, ids=lambda path: path.stem)
def test_specimens_are_judged_alike(data: Path, shapes: str) -> None:
    """A rule that fires in one engine fires in the other."""
    assert conforms(data, shapes) == (data.stem.split(".")[1] == "valid")
