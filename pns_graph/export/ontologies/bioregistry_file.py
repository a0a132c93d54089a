"""The record of our prefix for a registry of prefixes, in the form of the Bioregistry.

Source:
    Bioregistry, schema of a resource, https://bioregistry.io/schema/
"""

from __future__ import annotations

import json
from types import MappingProxyType

from pyoxigraph import NamedNode

from ...model.terms import first_text
from ...rdf.namespaces import BASE, ONTOLOGY_IRI, PREFIXES
from ...store.triple_store import describe
from ..content import ExportContent

__all__ = ["write"]

_PREFIX = "PNSO"
_SHORT_LICENCES = MappingProxyType({"https://creativecommons.org/licenses/by/4.0/": "CC-BY-4.0"})
_SAID = (
    ("name", "dcterms:title"),
    ("description", "dcterms:description"),
    ("homepage", "foaf:homepage"),
    ("license", "dcterms:license"),
    ("version", "owl:versionInfo"),
)


def write(content: ExportContent) -> bytes:
    """Return a JSON object with the one record; who answers for it is added by who submits it."""
    said = describe(content.store, NamedNode(ONTOLOGY_IRI))
    told = {name: first_text(said, curie) for name, curie in _SAID}
    told["license"] = _SHORT_LICENCES.get(told["license"] or "", told["license"])
    subject = first_text(said, "dcterms:subject")
    record = {
        **{name: text for name, text in told.items() if text},
        "homepage": told["homepage"] or BASE,
        "download_owl": ONTOLOGY_IRI,
        "example": min(each.iri for each in content.terms if _is_ours(each.iri)).removeprefix(
            PREFIXES[_PREFIX]
        ),
        "keywords": sorted({"ontology", *([subject] if subject else [])}),
        "pattern": r"^\d{7}$",
        "preferred_prefix": _PREFIX,
        "uri_format": f"{PREFIXES[_PREFIX]}$1",
    }
    return (
        json.dumps({_PREFIX.lower(): record}, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    ).encode()


def _is_ours(iri: str) -> bool:
    return iri.startswith(PREFIXES[_PREFIX])
