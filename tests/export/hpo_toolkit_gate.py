"""Loads annotations as HPO's own toolkit does: run by the Python of an environment that has ``hpo-toolkit``.

``python hpo_toolkit_gate.py FILE`` prints as JSON what it read, and every warning. The toolkit wants the
ontology beside the annotations; it gets one in which each term of the file hangs under its branch.
"""

from __future__ import annotations

import json
import logging
import sys
import tempfile
from pathlib import Path

import hpotk
from hpotk.annotations.load.hpoa import SimpleHpoaDiseaseLoader

PURL = "http://purl.obolibrary.org/obo/"
BRANCHES = {"P": "HP:0000118", "C": "HP:0031797", "M": "HP:0012823", "onset": "HP:0003674"}


def small_ontology(rows: list[list[str]]) -> dict[str, object]:
    """Return OBO Graphs with the terms of some rows under their branches."""
    below = dict.fromkeys(BRANCHES.values(), "HP:0000001")
    below |= {row[3]: BRANCHES[row[10]] for row in rows if row[3] not in below}
    below |= {row[6]: BRANCHES["onset"] for row in rows if row[6]}
    names = ["HP:0000001", *below]
    nodes = [{"id": iri(name), "lbl": name, "type": "CLASS"} for name in names]
    edges = [{"sub": iri(one), "pred": "is_a", "obj": iri(other)} for one, other in below.items()]
    return {"graphs": [{"id": PURL + "hp.json", "nodes": nodes, "edges": edges, "meta": {}}]}


def iri(name: str) -> str:
    """Return the IRI of a term of an OBO ontology."""
    return PURL + name.replace(":", "_")


def main(file: Path) -> None:
    """Print what the toolkit reads of a file."""
    warnings: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: warnings.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("hpotk.annotations").addHandler(handler)
    lines = [line for line in file.read_text("utf-8").split("\n") if line and not line.startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        ontology = Path(folder) / "hp.json"
        ontology.write_text(json.dumps(small_ontology([line.split("\t") for line in lines[1:]])), "utf-8")
        diseases = SimpleHpoaDiseaseLoader(hpotk.load_minimal_ontology(str(ontology))).load(str(file))
    read = {
        disease.identifier.value: {
            "name": disease.name,
            "features": {
                each.identifier.value: [each.numerator, each.denominator] for each in disease.annotations
            },
        }
        for disease in diseases
    }
    print(json.dumps({"version": diseases.version, "warnings": warnings, "diseases": read}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
