"""The shape that refuses weak hosts, made of the table that names them.

``python -m pns_graph.curation.checks.weak_host_shape`` prints what is kept as ``shapes/weak_hosts.ttl``.
"""

from __future__ import annotations

from pathlib import Path

from ...errors import Problem, SourceError
from ..tables.source_tables import read_source

__all__ = ["weak_host_shape"]

_SHAPE = """\
# No source leads to a host where publications are copied, retold or made by machines.
# Printed by python -m pns_graph.curation.checks.weak_host_shape from ontology/weak_hosts.tsv.

@prefix shape: <https://w3id.org/pnso/shapes/> .
@prefix pns:   <https://w3id.org/pnso/vocab/> .
@prefix rdfs:  <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh:    <http://www.w3.org/ns/shacl#> .

shape:Source-weak-host a sh:PropertyShape ;
  sh:targetClass pns:Source ;
  sh:path     rdfs:seeAlso ;
  sh:not      [
    sh:flags   "i" ;
    sh:pattern "^https?://([^/?#]*[.@])?({hosts})[.]?(:[0-9]*)?([/?#]|$)" ;
  ] ;
  sh:severity sh:Violation ;
  sh:name     "weak host" ;
  sh:message  "A source leads to the publication itself, never to a host of weak_hosts.tsv: \
correct the column 'url' of sources.tsv, or drop the source." .
"""


def weak_host_shape(folder: Path) -> str:
    """Return the shape in Turtle that refuses addresses on weak hosts, and on hosts below them.

    Args:
        folder: The ontology folder with the table of them.

    Raises:
        SourceError: A row of the table is wrong.
    """
    return _SHAPE.format(hosts="|".join(host.replace(".", "[.]") for host in sorted(_hosts(folder))))


def _hosts(folder: Path) -> list[str]:
    problems: list[Problem] = []
    hosts = [entry.record.host for entry in read_source(folder, problems).weak_hosts]
    if wrong := [problem for problem in problems if problem.file == "weak_hosts.tsv"]:
        raise SourceError(wrong)
    return hosts


if __name__ == "__main__":
    print(weak_host_shape(Path("ontology")), end="")
