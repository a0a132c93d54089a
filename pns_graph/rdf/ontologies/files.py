"""The files of the ontologies that others import, each in Turtle and in RDF/XML, and their catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple

from ..writing.rdfxml import rdfxml_of
from ..writing.turtle import turtle_of
from .base import base_triples
from .catalog import CATALOG, catalog_of
from .full import full_triples

__all__ = ["ONTOLOGY_FILES", "base_files", "full_files", "ontology_files"]

ONTOLOGY_FILES = ("pns-base.ttl", "pns-base.owl", "pns-full.ttl", "pns-full.owl", CATALOG)
"""What lies beside ``pns.ttl`` in a release."""


def ontology_files(whole: Iterable[Triple]) -> dict[str, str]:
    """Return the text of base, full and their catalogue, by the name of the file.

    Args:
        whole: All triples of a release.
    """
    triples = list(whole)
    base, full = base_triples(triples), full_triples(triples)
    catalog = {CATALOG: catalog_of({"pns-base.owl": base, "pns-full.owl": full})}
    return {**_written("pns-base", base), **_written("pns-full", full), **catalog}


def base_files(whole: Iterable[Triple]) -> dict[str, str]:
    """Return the text of the base, and a catalogue of it alone.

    Args:
        whole: All triples of a release.
    """
    return _with_catalog("pns-base", base_triples(whole))


def full_files(whole: Iterable[Triple]) -> dict[str, str]:
    """Return the text of the full file, and a catalogue of it alone.

    Args:
        whole: All triples of a release.
    """
    return _with_catalog("pns-full", full_triples(whole))


def _with_catalog(name: str, triples: list[Triple]) -> dict[str, str]:
    return {**_written(name, triples), CATALOG: catalog_of({f"{name}.owl": triples})}


def _written(name: str, triples: list[Triple]) -> dict[str, str]:
    return {f"{name}.ttl": turtle_of(triples), f"{name}.owl": rdfxml_of(triples)}
