"""Asks the library ``nanopub`` about nanopublications: run by the Python of an environment that has it.

``python nanopub_gate.py FILE`` reads N-Quads in which those of each nanopublication stand together, prints
a line for each that the library refuses, and last how many it accepted.
"""

from __future__ import annotations

import sys
import warnings
from functools import cache
from itertools import groupby
from pathlib import Path

from nanopub import Nanopub
from nanopub.namespaces import NPX
from nanopub.utils import MalformedNanopubError
from rdflib import ConjunctiveGraph
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result


class OnceParsed(ConjunctiveGraph):
    """A graph that parses a query once and not for each nanopublication, which takes most of the time."""

    prepared = staticmethod(cache(lambda query: prepareQuery(query, initNs={"npx": NPX})))

    def query(self, query_object: str) -> Result:  # type: ignore[override]
        """Answer a query of the library."""
        return super().query(self.prepared(query_object))


def name_of(line: str) -> str:
    """Return the nanopublication that a quad belongs to, by the name of its graph."""
    return line.rsplit("<", 1)[1].partition("#")[0]


def refusal(quads: str) -> str | None:
    """Return why the library refuses a nanopublication; None where it accepts it."""
    graph = OnceParsed().parse(data=quads, format="nquads")
    try:
        return None if Nanopub(rdf=graph).is_valid else "not valid"
    except MalformedNanopubError as error:
        return str(error)


def main(file: Path) -> None:
    """Print what is refused, and how much is accepted."""
    warnings.simplefilter("ignore")
    accepted = 0
    with file.open(encoding="utf-8", newline="\n") as lines:
        for name, quads in groupby(lines, name_of):
            if (reason := refusal("".join(quads))) is None:
                accepted += 1
            else:
                print(f"{name}: {reason}")
    print(f"{accepted} accepted")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
