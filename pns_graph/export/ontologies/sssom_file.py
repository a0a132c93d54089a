"""All mappings of a release as one SSSOM set, what was looked for and not found in it too.

Source:
    Simple Standard for Sharing Ontological Mappings, https://mapping-commons.github.io/sssom/
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from ...model.terms import Term, first_text
from ...rdf.namespaces import ONTOLOGY_IRI, PREFIXES, contract, expand
from ...store.triple_store import Description, describe
from ..content import ExportContent

__all__ = ["SLOTS", "write"]

SLOTS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification"),
    *("author_label", "subject_source", "subject_source_version", "object_source", "object_source_version"),
    *("confidence", "comment"),
)
"""Slots of a mapping, in the order of the columns."""

_SET = "https://w3id.org/pnso/mappings/all"
_OURS = "obo:pnso"
_NOT_FOUND = "sssom:NoTermFound"
_PREFIXES = MappingProxyType(
    {**PREFIXES, "obo": "http://purl.obolibrary.org/obo/", "registry": "https://bioregistry.io/"}
)
_SOURCES = MappingProxyType(
    {
        **{name: f"obo:{name.lower()}" for name in ("MONDO", "HP", "DOID", "NCIT", "UBERON", "GO")},
        "HPO": "obo:hp",
        "Mondo": "obo:mondo",
        "Orphanet": "registry:orphanet.ordo",
        "ORDO": "registry:orphanet.ordo",
        "MESH": "registry:mesh",
        "MeSH": "registry:mesh",
        "ICD10CM": "registry:icd10cm",
        "ICD-10-CM": "registry:icd10cm",
        "UniProt": "registry:uniprot",
        "HGNC": "registry:hgnc",
    }
)
"""The vocabulary of a prefix, or of a name that the release uses, as a CURIE."""

_NO_LICENCE = "https://w3id.org/sssom/license/unspecified"
"""What SSSOM has where a release does not say."""

_BREAKS = re.compile(r"[\t\r\n]+")


def write(content: ExportContent) -> bytes:
    """Return SSSOM/TSV with its metadata in the head; tabs and line breaks in a text become a blank."""
    rows = sorted(_rows(content), key=lambda row: [row.get(slot, "") for slot in SLOTS])
    target = io.StringIO(newline="")
    for line in _head(content, rows):
        target.write(f"#{line}\n")
    writer = csv.writer(target, delimiter="\t", lineterminator="\n")
    writer.writerow(SLOTS)
    writer.writerows([_BREAKS.sub(" ", row.get(slot, "")) for slot in SLOTS] for row in rows)
    return target.getvalue().encode()


def _head(content: ExportContent, rows: Iterable[dict[str, str]]) -> Iterator[str]:
    """Yield the metadata as YAML, of which JSON strings are a part."""
    used = {value.partition(":")[0] for row in rows for value in row.values()} & set(_PREFIXES)
    yield "curie_map:"
    yield from (f"  {prefix}: {_PREFIXES[prefix]}" for prefix in sorted(used))
    licence = first_text(describe(content.store, NamedNode(ONTOLOGY_IRI)), "dcterms:license")
    yield f"license: {licence or _NO_LICENCE}"
    yield "mapping_set_description: Terms of the PNS Graph and their counterparts in other vocabularies."
    yield f"mapping_set_id: {_SET}"
    yield "mapping_set_title: PNS Graph, all mappings"
    if content.version:
        yield f"mapping_set_version: {json.dumps(content.version)}"


def _rows(content: ExportContent) -> Iterator[dict[str, str]]:
    terms = {term.iri: term for term in content.terms}
    for node in content.mapping_nodes():
        said = describe(content.store, node)
        yield _filled(_mapped(said, terms, content.version))
    for term in content.terms:
        for vocabulary in _searched(describe(content.store, NamedNode(term.iri))):
            yield _filled(_not_found(term, vocabulary, content.version))


def _searched(said: Description) -> list[str]:
    """Return the vocabularies in which a term was looked for and not found."""
    found = said.get(expand("pns:noExactCounterpartIn"), [])
    return [node.value for node in found if isinstance(node, Literal)]


def _mapped(said: Description, terms: dict[str, Term], version: str) -> dict[str, str | None]:
    subject, object_id = (first_text(said, f"pns:mapping{end}") or "" for end in ("Subject", "Object"))
    return {
        "subject_id": contract(subject),
        "subject_label": terms[subject].label,
        "predicate_id": contract(first_text(said, "pns:mappingPredicate") or ""),
        "object_id": contract(object_id),
        "object_label": first_text(said, "pns:mappingObjectLabel"),
        "mapping_justification": contract(first_text(said, "sssom:mapping_justification") or ""),
        "author_label": first_text(said, "pns:mappingAuthor"),
        **_our_side(subject, version),
        "object_source": _SOURCES.get(contract(object_id).partition(":")[0]),
        "object_source_version": first_text(said, "pns:mappingObjectVersion"),
        "confidence": first_text(said, "pns:confidence"),
        "comment": first_text(said, "IAO:0000116"),
    }


def _not_found(term: Term, vocabulary: str, version: str) -> dict[str, str | None]:
    """Return the row that says that a vocabulary has no exact counterpart of a term."""
    return {
        "subject_id": term.curie,
        "subject_label": term.label,
        "predicate_id": "skos:exactMatch",
        "object_id": _NOT_FOUND,
        "mapping_justification": "semapv:ManualMappingCuration",
        **_our_side(term.iri, version),
        "object_source": _SOURCES.get(vocabulary),
        "comment": None if vocabulary in _SOURCES else f"looked for in {vocabulary}",
    }


def _our_side(subject: str, version: str) -> dict[str, str | None]:
    """Return where the subject comes from: our release, or the vocabulary that we took it from."""
    prefix = contract(subject).partition(":")[0]
    if prefix == "PNSO":
        return {"subject_source": _OURS, "subject_source_version": version}
    return {"subject_source": _SOURCES.get(prefix)}


def _filled(row: dict[str, str | None]) -> dict[str, str]:
    return {slot: value for slot, value in row.items() if value}
