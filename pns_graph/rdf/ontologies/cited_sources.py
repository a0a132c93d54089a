"""The publications that an ontology cites: what they are, and cross-references as OBO tools read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..namespaces import PREFIXES, contract
from ..nodes import iri, text
from ..triples import TripleIndex

__all__ = ["definition_sources", "described_sources", "with_cross_references"]

_SOURCE = PREFIXES["source"]
_XREF = iri("oboInOwl:hasDbXref")
_DEFINITION = iri("IAO:0000115")
_CITING = (iri("IAO:0000119"), iri("dcterms:source"))
_TOLD = (iri("rdfs:label"), iri("dcterms:title"), iri("rdfs:seeAlso"))


def described_sources(found: Iterable[Triple], index: TripleIndex) -> list[Triple]:
    """Return names, PMID, DOI and addresses of the sources that triples cite; they get no type.

    Args:
        found: The triples of the ontology.
        index: All triples of the release.
    """
    cited = {
        t.object for t in found if isinstance(t.object, NamedNode) and t.object.value.startswith(_SOURCE)
    }
    said = [t for source in cited for t in index.of(source) if t.predicate in _TOLD]
    said += [Triple(s, _DEFINITION, text(_citation(s, index))) for s in cited]
    return [*said, *(Triple(s, _XREF, text(x)) for s in cited for x in _identifiers(s, index))]


def _citation(source: NamedNode, index: TripleIndex) -> str:
    """Return what an IRI of ours stands for: a publication, by its authors, title, journal and year."""
    authors, title, journal, year = (
        index.text(source, iri(name))
        for name in ("dcterms:creator", "dcterms:title", "pns:journal", "pns:year")
    )
    known = (authors, title, f"{journal} {year}".strip())
    return f"The publication {'. '.join(part.rstrip('.') for part in known if part)}."


def _identifiers(source: NamedNode, index: TripleIndex) -> Iterator[str]:
    """Yield the PMID and the DOI of a source, where it has them."""
    for prefix, name in (("PMID", "pns:pmid"), ("DOI", "pns:doi")):
        if value := index.text(source, iri(name)):
            yield f"{prefix}:{value}"


def definition_sources(terms: Iterable[NamedNode], index: TripleIndex) -> Iterator[Triple]:
    """Yield the sources of definitions as cross-references on the definition, where OBO keeps them.

    Args:
        terms: The classes.
        index: All triples of the release.
    """
    for term in terms:
        sources = [s for s in index.objects(term, _CITING[0]) if isinstance(s, NamedNode)]
        for definition in index.objects(term, _DEFINITION):
            if sources:
                yield from _annotated(term, definition, sources, index)


def _annotated(
    term: NamedNode, definition: object, sources: list[NamedNode], index: TripleIndex
) -> Iterator[Triple]:
    assert isinstance(definition, Literal)
    node = BlankNode(f"definition.{term.value.rpartition('/')[2]}")
    yield Triple(node, iri("rdf:type"), iri("owl:Axiom"))
    yield Triple(node, iri("owl:annotatedSource"), term)
    yield Triple(node, iri("owl:annotatedProperty"), _DEFINITION)
    yield Triple(node, iri("owl:annotatedTarget"), definition)
    for source in sources:
        yield Triple(node, _XREF, text(_cross_reference(source, index)))


def with_cross_references(found: Iterable[Triple], index: TripleIndex) -> list[Triple]:
    """Return a cross-reference for each source that an annotation of an annotation has.

    Args:
        found: The triples of the ontology.
        index: All triples of the release.
    """
    return [
        Triple(triple.subject, _XREF, text(_cross_reference(triple.object, index)))
        for triple in found
        if isinstance(triple.subject, BlankNode)
        and triple.predicate == _CITING[1]
        and isinstance(triple.object, NamedNode)
    ]


def _cross_reference(source: NamedNode, index: TripleIndex) -> str:
    """Return a publication as OBO ontologies cite it: by PMID, else DOI, else our own name."""
    return next(_identifiers(source, index), contract(source.value))
