"""Checks of the schema by itself: its header, and that whatever it declares has a name and a definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode

from ...errors import Problem
from ...rdf.namespaces import ONTOLOGY_IRI, PNS, PREFIXES, contract
from ...rdf.nodes import iri
from ...rdf.triples import TripleIndex
from ..rules.text_damage import damage_of
from ..vocabulary.schema import SCHEMA, Vocabulary

__all__ = ["check_schema"]

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_OURS = (PNS, PREFIXES["PNSO"])


def check_schema(vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong with the header of the schema, its definitions and its texts."""
    index = TripleIndex(vocabulary.triples)
    yield from _header(index, vocabulary)
    yield from _declarations(index, vocabulary)
    for triple in vocabulary.triples:
        if isinstance(triple.object, Literal) and triple.object.datatype == iri("xsd:string"):
            for reason, cure in damage_of(triple.object.value):
                place = contract(getattr(triple.subject, "value", ""))
                yield Problem(SCHEMA, vocabulary.line(triple.subject), "", f"{place}: {reason}", cure)


def _header(index: TripleIndex, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a version that is no day or not that of the version IRI, and a licence that is not ours."""
    header, version = NamedNode(ONTOLOGY_IRI), vocabulary.version
    line = vocabulary.line(header)
    expected = ONTOLOGY_IRI.replace("/pnso.owl", f"/releases/{version}/pnso.owl")
    for property_, right, found in (
        ("owl:versionInfo", "the day of the release, as in 2026-11-22", _is_day(version)),
        (
            "owl:versionIRI",
            f"<{expected}>",
            not _is_day(version) or index.text(header, iri("owl:versionIRI")) == expected,
        ),
        ("dcterms:license", f"<{_LICENCE}>", index.text(header, iri("dcterms:license")) == _LICENCE),
    ):
        if not found:
            given = index.text(header, iri(property_))
            reason = (
                f"{property_} of the ontology is {given!r}" if given else f"the ontology has no {property_}"
            )
            yield Problem(SCHEMA, line, property_, reason, f"write {right}")


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None and date.fromisoformat(text).year >= 2000
    except ValueError:
        return False


def _declarations(index: TripleIndex, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield what is declared without a label or a definition, with two, or with one that another has."""
    first: dict[str, str] = {}
    for subject in index.subjects():
        if not isinstance(subject, NamedNode) or not subject.value.startswith(_OURS):
            continue
        name, line = contract(subject.value), vocabulary.line(subject)
        for property_ in ("rdfs:label", "IAO:0000115"):
            count = len(set(index.objects(subject, iri(property_))))
            if count != 1:
                reason = f"{name} has {count or 'no'} {property_}"
                yield Problem(SCHEMA, line, property_, reason, "write one, in our own words")
        if index.text(subject, iri("skos:definition")):
            cure = "remove it; the build writes it from IAO:0000115"
            yield Problem(SCHEMA, line, "skos:definition", f"{name} is defined a second time", cure)
        definition = index.text(subject, iri("IAO:0000115"))
        other = first.setdefault(definition.casefold(), name) if definition else name
        if other != name:
            reason = f"{name} has the definition of {other}"
            yield Problem(SCHEMA, line, "IAO:0000115", reason, "say how the two differ")
