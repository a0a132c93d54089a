"""The tidy tables as Croissant describes them: each file with its checksum, each column with its meaning.

Source:
    Croissant format 1.0, https://docs.mlcommons.org/croissant/docs/croissant-spec-1.0.html
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from pyoxigraph import NamedNode

from ...model.associations import ASSOCIATION_COLUMNS
from ...model.claim_columns import CLAIM_COLUMNS
from ...model.terms import first_text
from ...rdf.namespaces import ONTOLOGY_IRI, expand
from ...store.triple_store import describe
from ..content import ExportContent
from .tidy_tables import Table, tidy_tables

__all__ = ["croissant_of"]

_Json: TypeAlias = dict[str, Any]

_TERMS = (
    *(
        "citeAs",
        "column",
        "equivalentProperty",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
        "format",
        "includes",
    ),
    *("isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
_CONTEXT = MappingProxyType(
    {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "rai": "http://mlcommons.org/croissant/RAI/",
        "sc": "https://schema.org/",
        **{name: f"cr:{name}" for name in _TERMS},
    }
)
"""The context of the standard, with ``equivalentProperty``, which its appendix leaves out."""

_TYPES = MappingProxyType({"bool": "sc:Boolean", "int": "sc:Integer", "Decimal": "sc:Float"})
_SAID = (
    ("description", "dcterms:description"),
    ("license", "dcterms:license"),
    ("datePublished", "dcterms:issued"),
    ("dateModified", "dcterms:modified"),
    ("inLanguage", "dcterms:language"),
    ("keywords", "dcterms:subject"),
    ("citeAs", "dcterms:bibliographicCitation"),
)
_MAKERS = (("creator", "dcterms:creator"), ("publisher", "dcterms:publisher"))
_ROWS = MappingProxyType(
    {
        "associations": "What all sources say together of a pair of terms, in all people or in a subgroup.",
        "claims": "What one source says of one pair of terms, with its numbers and in whom.",
        "mappings": "What a term is called in another vocabulary.",
        "sources": "The publications that the claims are from.",
        "terms": "Syndromes, antibodies, antigens, tumours, symptoms and the other terms.",
    }
)
"""What a row of each table is."""

_KEYS = MappingProxyType(
    {
        "associations": "association",
        "claims": "claim",
        "mappings": "mapping",
        "sources": "source",
        "terms": "id",
    }
)
"""The column that no two rows of a table share."""

_REFERENCES = MappingProxyType(
    {
        **{
            f"claims/{end}_id": "terms/id"
            for end in ("subject", "object", "with", "without", "context", "compared_with")
        },
        "claims/source": "sources/source",
        "claims/restates": "sources/source",
        "associations/from_id": "terms/id",
        "associations/to_id": "terms/id",
        "mappings/subject_id": "terms/id",
    }
)
"""Columns that name a row of another table."""


def croissant_of(content: ExportContent, files: Mapping[str, bytes]) -> bytes:
    """Return the Croissant description of a release as JSON-LD, for a folder that holds its tables too.

    Args:
        content: The release.
        files: The tables as CSV: name -> bytes.
    """
    said = dict(_dataset(content))
    said["distribution"] = [_file(name, files[name]) for name in sorted(files)]
    said["recordSet"] = [_records(table, content) for table in tidy_tables(content)]
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


def _dataset(content: ExportContent) -> Iterator[tuple[str, Any]]:
    ontology = describe(content.store, NamedNode(ONTOLOGY_IRI))
    yield "@context", dict(_CONTEXT)
    yield "@type", "sc:Dataset"
    yield "conformsTo", "http://mlcommons.org/croissant/1.0"
    yield "name", first_text(ontology, "dcterms:title") or "PNS Graph"
    yield "url", ONTOLOGY_IRI
    for name, curie in _SAID:
        if text := first_text(ontology, curie):
            yield name, text
    for name, curie in _MAKERS:
        if text := first_text(ontology, curie):
            yield name, {"@type": "sc:Organization", "name": text}
    if content.version:
        yield "version", _as_semantic(content.version)
    yield "isLiveDataset", False


def _as_semantic(day: str) -> str:
    """Return the day of a release as readers of Croissant want a version: 2026-01-09 is 2026.1.9."""
    return ".".join(part.lstrip("0") or "0" for part in day.split("-"))


def _file(name: str, content: bytes) -> _Json:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _records(table: Table, content: ExportContent) -> _Json:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": _ROWS[table.name],
        "key": {"@id": f"{table.name}/{_KEYS[table.name]}"},
        "field": [_field(table, number, content) for number in range(len(table.columns))],
    }


def _field(table: Table, number: int, content: ExportContent) -> _Json:
    column = table.columns[number]
    name = f"{table.name}/{column}"
    return {
        "@type": "cr:Field",
        "@id": name,
        "name": name,
        **_meaning(table.name, column, content),
        "dataType": _type(table.of_column(number)),
        **({"references": {"field": {"@id": _REFERENCES[name]}}} if name in _REFERENCES else {}),
        "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": column}},
    }


def _type(cells: list[Any]) -> str:
    """Return the type that all values of a column have; text where they have several or none.

    A whole number that is not known in every row is a number with a point, since data frames have no empty
    whole number.
    """
    kinds = {type(cell).__name__ for cell in cells if cell is not None}
    kind = next(iter(kinds)) if len(kinds) == 1 else "Decimal" if kinds == {"int", "Decimal"} else "str"
    if None in cells and kind == "int":
        return _TYPES["Decimal"]
    return "sc:Text" if None in cells and kind == "bool" else _TYPES.get(kind, "sc:Text")


def _meaning(table: str, column: str, content: ExportContent) -> _Json:
    """Return what a column is in words, and which property of the release it holds."""
    curie = _PROPERTIES.get((table, column.removesuffix("_id")))
    if curie is None:
        return {}
    said = describe(content.store, NamedNode(expand(curie)))
    words = _HELP.get((table, column.removesuffix("_id"))) or first_text(said, "IAO:0000115")
    return ({"description": words} if words else {}) | {"equivalentProperty": expand(curie)}


_PROPERTIES = MappingProxyType(
    {("claims", each.name): each.curie for each in CLAIM_COLUMNS}
    | {("associations", each.attribute): each.curie for each in ASSOCIATION_COLUMNS}
)
_HELP = MappingProxyType({("claims", each.name): each.help for each in CLAIM_COLUMNS})
