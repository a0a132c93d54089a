"""Builds the release of the toy world that the package carries as its example.

``python -m tests.toy.rebuild`` writes ``tests/toy/release/pns.ttl`` from the toy tables and the real schema.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

TOY = Path(__file__).resolve().parent
SCHEMA = TOY.parents[1] / "ontology" / "schema.ttl"
EXAMPLE = TOY / "release" / "pns.ttl"


def copy_toy_ontology(folder: Path) -> Path:
    """Copy the toy tables and the real schema into a folder, and return the ontology folder in it."""
    ontology = folder / "ontology"
    shutil.copytree(TOY / "ontology", ontology, copy_function=shutil.copyfile)
    shutil.copy(SCHEMA, ontology)
    return ontology


def rebuild() -> None:
    """Build the toy world and let its Turtle take the place of the one that the package carries."""
    from pns_graph.curation.build import build_release

    with tempfile.TemporaryDirectory() as folder:
        ontology = copy_toy_ontology(Path(folder))
        build_release(ontology, progress=print)
        EXAMPLE.parent.mkdir(exist_ok=True)
        shutil.copyfile(ontology / "release" / "pns.ttl", EXAMPLE)


if __name__ == "__main__":
    rebuild()
