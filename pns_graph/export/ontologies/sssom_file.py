"""All mappings of a release as one SSSOM set, what was looked for and not found in it too.

Source:
    Simple Standard for Sharing Ontological Mappings 1.1, https://mapping-commons.github.io/sssom/
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from ...model.terms import Term, first_text
from ...rdf.namespaces import ONTOLOGY_IRI, PREFIXES, contract, expand
from ...rdf.outside_identifiers import SEARCHED_VOCABULARIES, SOURCE_PREFIXES, SOURCES_OF_TERMS
from ...store.triple_store import Description, describe
from ..content import ExportContent
from ..tables.csv_files import no_formula

__all__ = ["SLOTS", "write"]

SLOTS = (
    *("record_id", "subject_id", "subject_label", "predicate_id", "object_id", "object_label"),
    *("mapping_justification", "author_label", "subject_source", "subject_source_version"),
    *("object_source", "object_source_version", "mapping_cardinality", "confidence", "comment"),
)
"""Slots of a mapping, in the order of the columns."""

_SET = "https://w3id.org/pnso/mappings/all"
_SCOPE = ("predicate_id", "object_source")
_NOT_FOUND = "sssom:NoTermFound"
_SPACES = MappingProxyType({**PREFIXES, **SOURCE_PREFIXES})

_NO_LICENCE = "https://w3id.org/sssom/license/unspecified"
"""What SSSOM has where a release does not say."""

_BREAKS = re.compile(r"[\t\r\n]+")


def write(content: ExportContent) -> bytes:
    """Return SSSOM/TSV with its metadata in the head.

    Tabs and line breaks in a text become a blank; what a spreadsheet would take for a formula has an
    apostrophe before it.
    """
    rows = sorted(_counted(_rows(content)), key=lambda row: [row.get(slot, "") for slot in SLOTS[1:]])
    target = io.StringIO(newline="")
    for line in _head(content, rows):
        target.write(f"#{line}\n")
    writer = csv.writer(target, delimiter="\t", lineterminator="\n")
    writer.writerow(SLOTS)
    writer.writerows([no_formula(_BREAKS.sub(" ", row.get(slot, ""))) for slot in SLOTS] for row in rows)
    return target.getvalue().encode()


def _head(content: ExportContent, rows: Iterable[dict[str, str]]) -> Iterator[str]:
    """Yield the metadata as YAML, of which JSON strings are a part."""
    used = {value.partition(":")[0] for row in rows for value in row.values()} & set(_SPACES)
    yield 'sssom_version: "1.1"'
    yield "curie_map:"
    yield from (f"  {prefix}: {_SPACES[prefix]}" for prefix in sorted(used))
    licence = first_text(describe(content.store, NamedNode(ONTOLOGY_IRI)), "dcterms:license")
    yield f"license: {licence or _NO_LICENCE}"
    yield "mapping_set_description: Terms of the PNS Graph and their counterparts in other vocabularies."
    yield f"mapping_set_id: {_SET}"
    yield "mapping_set_title: PNS Graph, all mappings"
    if content.version:
        yield f"mapping_set_version: {json.dumps(content.version)}"
    yield "subject_type: owl class"
    yield "predicate_type: owl annotation property"
    yield "cardinality_scope:"
    yield from (f"  - {slot}" for slot in _SCOPE)


def _rows(content: ExportContent) -> Iterator[dict[str, str]]:
    terms = {term.iri: term for term in content.terms}
    for node in content.mapping_nodes():
        said = describe(content.store, node)
        yield _filled(_mapped(node, said, terms, content.version))
    for term in content.terms:
        for vocabulary in _searched(describe(content.store, NamedNode(term.iri))):
            yield _filled(_not_found(term, vocabulary, content.version))


def _searched(said: Description) -> list[str]:
    """Return the vocabularies in which a term was looked for and not found."""
    found = said.get(expand("pns:noExactCounterpartIn"), [])
    return [node.value for node in found if isinstance(node, Literal)]


def _mapped(
    node: NamedNode, said: Description, terms: dict[str, Term], version: str
) -> dict[str, str | None]:
    subject, object_id = (first_text(said, f"pns:mapping{end}") or "" for end in ("Subject", "Object"))
    return {
        "record_id": contract(node.value),
        "subject_id": contract(subject),
        "subject_label": terms[subject].label,
        "predicate_id": contract(first_text(said, "pns:mappingPredicate") or ""),
        "object_id": contract(object_id),
        "object_label": first_text(said, "pns:mappingObjectLabel"),
        "mapping_justification": contract(first_text(said, "sssom:mapping_justification") or ""),
        "author_label": first_text(said, "pns:mappingAuthor"),
        **_our_side(subject, version),
        "object_source": _source_of(object_id),
        "object_source_version": first_text(said, "pns:mappingObjectVersion"),
        "confidence": first_text(said, "pns:confidence"),
        "comment": first_text(said, "IAO:0000116"),
    }


def _not_found(term: Term, vocabulary: str, version: str) -> dict[str, str | None]:
    """Return the row that says that a vocabulary has no exact counterpart of a term.

    The search was one for strings; the tables in ``ontology/mappings`` say which. SSSOM wants an
    identifier of every row or of none.
    """
    source = SOURCES_OF_TERMS.get(SEARCHED_VOCABULARIES.get(vocabulary, ""))
    return {
        "record_id": f"mapping:{term.curie.replace(':', '-')}.none.{vocabulary}",
        "subject_id": term.curie,
        "subject_label": term.label,
        "predicate_id": "skos:exactMatch",
        "object_id": _NOT_FOUND,
        "mapping_justification": "semapv:LexicalMatching",
        **_our_side(term.iri, version),
        "object_source": source,
        "mapping_cardinality": "1:0",
        "comment": None if source else f"looked for in {vocabulary}",
    }


def _our_side(subject: str, version: str) -> dict[str, str | None]:
    """Return where the subject comes from: our release, or the vocabulary that we took it from."""
    is_ours = contract(subject).startswith("PNSO:")
    return {"subject_source": _source_of(subject), "subject_source_version": version if is_ours else None}


def _source_of(term: str) -> str | None:
    """Return the vocabulary of a term as a CURIE."""
    return SOURCES_OF_TERMS.get(contract(term).partition(":")[0])


def _counted(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield rows with their cardinality among those of one predicate and one vocabulary."""
    every = list(rows)
    objects, subjects = defaultdict(set), defaultdict(set)
    for row in every:
        if row["object_id"] != _NOT_FOUND:
            scope = tuple(row.get(slot) for slot in _SCOPE)
            objects[scope, row["subject_id"]].add(row["object_id"])
            subjects[scope, row["object_id"]].add(row["subject_id"])
    for row in every:
        scope = tuple(row.get(slot) for slot in _SCOPE)
        sides = (subjects[scope, row["object_id"]], objects[scope, row["subject_id"]])
        counted = ":".join("n" if len(side) > 1 else "1" for side in sides)
        yield row if row["object_id"] == _NOT_FOUND else {**row, "mapping_cardinality": counted}


def _filled(row: dict[str, str | None]) -> dict[str, str]:
    return {slot: value for slot, value in row.items() if value}
