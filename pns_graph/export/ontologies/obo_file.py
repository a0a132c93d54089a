"""The classes of a release as OBO, with the lines without which other tools rename them.

Source:
    OBO Flat File Format 1.4, https://owlcollab.github.io/oboformat/doc/obo-syntax.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...rdf.namespaces import PREFIXES, contract
from ..content import ExportContent
from .ontology_classes import OntologyClass, OntologyProperty, OntologyTerms, read_ontology_terms

__all__ = ["write"]

_IN_QUOTES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\n", "\t": "\\t"})
_OUTSIDE = str.maketrans(
    {"\\": "\\\\", "\n": "\\n", "\r": "\\n", "\t": "\\t", "!": "\\!", "{": "\\{", "}": "\\}"}
)
_IN_XREF = str.maketrans({each: f"\\{each}" for each in '\\",[]{}()! '})


def write(content: ExportContent) -> bytes:
    """Return OBO 1.4 in UTF-8: head, a frame for each class and stub, and one for each relation."""
    terms = read_ontology_terms(content)
    frames = [_head(terms), *map(_term, terms.classes), *map(_typedef, terms.relations)]
    return "\n".join("".join(f"{line}\n" for line in frame) for frame in frames).encode()


def _head(terms: OntologyTerms) -> Iterator[str]:
    yield "format-version: 1.4"
    if terms.version:
        yield f"data-version: {terms.version}"
    for kind in sorted({each.kind for each in terms.classes if each.kind}):
        yield f'subsetdef: {kind} "terms of the kind {kind}"'
    for each in terms.synonym_types:
        yield f"synonymtypedef: {_id(each.iri)} {_quoted(each.label)}"
    for prefix in sorted(PREFIXES):
        yield f"idspace: {prefix} {PREFIXES[prefix]}"
    yield "ontology: pnso"


def _term(one: OntologyClass) -> Iterator[str]:
    """Yield the lines of a class, in the order of the standard."""
    yield from ("[Term]", f"id: {_id(one.iri)}", f"name: {_plain(one.label)}")
    if one.definition:
        yield f"def: {_quoted(one.definition)} {_xrefs(one.definition_xrefs)}"
    if one.comment:
        yield f"comment: {_plain(one.comment)}"
    if one.kind:
        yield f"subset: {one.kind}"
    for each in one.synonyms:
        kind = f" {_id(each.type)}" if each.type else ""
        yield f"synonym: {_quoted(each.text)} {each.scope.upper()}{kind} {_xrefs(each.xrefs)}"
    yield from (f"xref: {_id(other)}" for match, other in one.mappings if match == "exact")
    if one.key:
        yield f"property_value: skos:notation {_quoted(one.key)} xsd:string"
    yield from (f"property_value: skos:{match}Match {_id(other)}" for match, other in one.mappings)
    yield from _obsolete(one) if one.is_deprecated else _axioms(one)


def _axioms(one: OntologyClass) -> Iterator[str]:
    yield from (f"is_a: {_id(parent)}" for parent in one.parents)
    if one.genus:
        yield from (f"intersection_of: {_id(genus)}" for genus in one.genus)
        yield from (f"intersection_of: {_id(name)} {_id(filler)}" for name, filler in one.differentia)
    yield from (f"relationship: {_id(name)} {_id(filler)}" for name, filler in one.relationships)


def _obsolete(one: OntologyClass) -> Iterator[str]:
    yield "is_obsolete: true"
    if one.replaced_by:
        yield f"replaced_by: {_id(one.replaced_by)}"
    yield from (f"consider: {_id(other)}" for other in one.consider)


def _typedef(one: OntologyProperty) -> Iterator[str]:
    yield from ("[Typedef]", f"id: {_id(one.iri)}", f"name: {_plain(one.label)}")


def _id(name: str) -> str:
    return contract(name)


def _quoted(text: str) -> str:
    return f'"{_unbroken(text).translate(_IN_QUOTES)}"'


def _plain(text: str) -> str:
    return _unbroken(text).translate(_OUTSIDE)


def _unbroken(text: str) -> str:
    """Return a text with each kind of line break as the one that OBO has."""
    return "\n".join(text.splitlines())


def _xrefs(names: Iterable[str]) -> str:
    return f"[{', '.join(_xref(name) for name in names)}]"


def _xref(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{prefix}:{local.translate(_IN_XREF)}"
