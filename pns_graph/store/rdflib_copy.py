"""The triples of a store as a plain rdflib graph in memory.

``oxrdflib`` would put rdflib's interface over the store without a copy, but it is one more dependency, it is
five times slower under pySHACL, and what is written to it would change the store under everybody else; a copy
of a release takes less time than rdflib's own parser.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyoxigraph as ox
import rdflib
from rdflib.term import Identifier

from ..errors import ReleaseError
from ..rdf.namespaces import PREFIXES
from ..rdf.nodes import Node, iri

__all__ = ["copy_to_rdflib", "quiet_literals", "rdflib_node"]

_STRING = iri("xsd:string")


def copy_to_rdflib(triples: Iterable[ox.Quad | ox.Triple], *, as_written: bool = False) -> rdflib.Graph:
    """Return a plain rdflib graph with the same triples and our prefixes.

    Args:
        triples: What to copy.
        as_written: Whether literals keep the text they are written with; else numbers and truth values get
            their usual one, and what is none of its datatype may become another value.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    known: dict[Node, Identifier] = {}
    with quiet_literals():
        for triple in triples:
            nodes = (triple.subject, triple.predicate, triple.object)
            for node in nodes:
                if node not in known:
                    known[node] = rdflib_node(node, as_written=as_written)
            graph.add((known[nodes[0]], known[nodes[1]], known[nodes[2]]))
    return graph


@contextmanager
def quiet_literals() -> Iterator[None]:
    """Keep to ourselves what rdflib says of literals that are none of their datatype, tracebacks and all."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Parsing weird boolean")
            yield
    finally:
        logger.disabled = before


def rdflib_node(node: Node, *, as_written: bool = False) -> Identifier:
    """Return one node of the store as rdflib writes it, or a literal with the text it is written with.

    Raises:
        ReleaseError: It is a triple term, which rdflib does not have.
    """
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, ox.Triple):
        raise ReleaseError("rdflib has no triple terms; leave RDF 1.2 out of the file")
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    if node.datatype == _STRING:
        return rdflib.Literal(node.value)
    datatype = rdflib.URIRef(node.datatype.value)
    return rdflib.Literal(node.value, datatype=datatype, normalize=not as_written)
