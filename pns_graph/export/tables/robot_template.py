"""A ROBOT template of what Mondo or HPO lack or leave undefined: our words for it, with their sources.

A term has a row for itself and one for each synonym, so that each synonym keeps its own type and sources.
``undefined_in_mondo.tsv`` names the terms of Mondo that ours match exactly and that Mondo, in the version
that it names, has no definition of; a release does not say so.

Source:
    ROBOT, template, https://robot.obolibrary.org/template
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from ...rdf.namespaces import PREFIXES, contract
from ...rdf.nodes import iri
from ...store.triple_store import pairs
from ..content import ExportContent
from ..ontologies.ontology_classes import ClassSynonym, OntologyClass, read_ontology_terms
from .csv_files import no_formula

__all__ = ["COLUMNS", "write"]

_BETWEEN = "|"
_SPLIT = f"SPLIT={_BETWEEN}"
_SCOPES = ("Exact", "Broad", "Narrow", "Related")
_MATCHES = ("close", "broad", "narrow", "related")

COLUMNS = MappingProxyType(
    {
        "id": "ID",
        "term": "",
        "why": "",
        "label": "LABEL",
        "type": "TYPE",
        "definition": "A IAO:0000115",
        "definition_sources": f">A oboInOwl:hasDbXref {_SPLIT}",
        "comment": "A rdfs:comment",
        "parents": f"SC % {_SPLIT}",
        **{
            name: template
            for scope in _SCOPES
            for name, template in (
                (f"{scope.lower()}_synonym", f"A oboInOwl:has{scope}Synonym"),
                (f"{scope.lower()}_synonym_type", ">AI oboInOwl:hasSynonymType"),
                (f"{scope.lower()}_synonym_sources", f">A oboInOwl:hasDbXref {_SPLIT}"),
            )
        },
        **{f"{match}_matches": f"AI skos:{match}Match {_SPLIT}" for match in _MATCHES},
    }
)
"""Name of each column -> what ROBOT does with it; nothing for what only people read."""

_ASKED = MappingProxyType(
    {
        "Syndrome": "MONDO",
        "Tumour": "MONDO",
        "Condition": "MONDO",
        "Symptom": "HP",
        "Course": "HP",
        "Onset": "HP",
    }
)
"""The vocabulary in which a term of a kind would stand."""

_NAMES = MappingProxyType({"MONDO": "Mondo", "HP": "HPO"})
_Row = dict[str, str]


def write(content: ExportContent) -> dict[str, bytes]:
    """Return ``template.csv`` and ``context.json``, which tells ROBOT its prefixes.

    Every cell is quoted and each backslash doubled, as ROBOT's reader wants it. What a spreadsheet would take
    for a formula has an apostrophe before it.
    """
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, list(COLUMNS), restval="", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerow(COLUMNS)
    for row in _rows(content):
        writer.writerow({name: no_formula(text).replace("\\", "\\\\") for name, text in row.items()})
    context = json.dumps({"@context": dict(sorted(PREFIXES.items()))}, indent=1)
    return {"context.json": f"{context}\n".encode(), "template.csv": target.getvalue().encode()}


def _rows(content: ExportContent) -> Iterator[_Row]:
    classes = {one.iri: one for one in read_ontology_terms(content).classes}
    groups = {term.iri for term in content.terms if term.group}
    searched = set(pairs(content.store, iri("pns:noExactCounterpartIn")))
    for one in classes.values():
        if one.is_deprecated or one.iri in groups or not one.iri.startswith(PREFIXES["PNSO"]):
            continue
        vocabulary = _ASKED.get(one.kind)
        if vocabulary and not _counterparts(one, "exact", vocabulary):
            is_searched = (one.iri, _NAMES[vocabulary]) in searched
            yield from _lacking(one, vocabulary, classes, is_searched)
        for other in _counterparts(one, "exact", "MONDO"):
            if other in _undefined_in_mondo():
                yield _undefined(one, other)


def _lacking(
    one: OntologyClass, vocabulary: str, classes: dict[str, OntologyClass], is_searched: bool
) -> Iterator[_Row]:
    """Yield the rows of a term that the vocabulary has no counterpart of."""
    why = "looked for and not found" if is_searched else "no counterpart is known"
    head = {"id": contract(one.iri), "term": one.label, "type": "owl:Class"}
    matches = {f"{match}_matches": _BETWEEN.join(_counterparts(one, match)) for match in _MATCHES}
    yield {
        **head,
        "why": f"{_NAMES[vocabulary]}: {why}",
        "label": one.label,
        "definition": one.definition,
        "definition_sources": _BETWEEN.join(one.definition_xrefs),
        "comment": one.comment,
        "parents": _BETWEEN.join(sorted(_parents(one, vocabulary, classes))),
        **matches,
    }
    yield from ({**head, **_synonym(synonym)} for synonym in one.synonyms)


def _undefined(one: OntologyClass, other: str) -> _Row:
    """Return the row that gives our definition to the counterpart of a term."""
    return {
        "id": other,
        "term": one.label,
        "why": f"Mondo: no definition; it is {contract(one.iri)} here",
        "type": "owl:Class",
        "definition": one.definition,
        "definition_sources": _BETWEEN.join(one.definition_xrefs),
    }


def _synonym(synonym: ClassSynonym) -> _Row:
    name = f"{synonym.scope.lower()}_synonym"
    kind = contract(synonym.type) if synonym.type else ""
    return {name: synonym.text, f"{name}_type": kind, f"{name}_sources": _BETWEEN.join(synonym.xrefs)}


def _parents(one: OntologyClass, vocabulary: str, classes: dict[str, OntologyClass]) -> Iterable[str]:
    """Return what is above a term: by the vocabulary's own identifier where it has one."""
    found = set(_counterparts(one, "broad", vocabulary))
    for parent in one.parents:
        known = _counterparts(classes[parent], "exact", vocabulary) if parent in classes else []
        found |= set(known or [contract(parent)])
    return found


def _counterparts(one: OntologyClass, match: str, vocabulary: str = "") -> list[str]:
    """Return the CURIEs that a term is matched to, of one vocabulary or of all."""
    found = [contract(other) for kind, other in one.mappings if kind == match]
    return [other for other in found if not vocabulary or other.startswith(f"{vocabulary}:")]


@cache
def _undefined_in_mondo() -> frozenset[str]:
    table = files(__package__).joinpath("undefined_in_mondo.tsv").read_text("utf-8")
    return frozenset(row["id"] for row in csv.DictReader(io.StringIO(table), delimiter="\t"))
