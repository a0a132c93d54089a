"""The names in somebody's own file: those that are none, that cannot stand where they do, or say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from ..curation.axioms.logic import names_in
from ..errors import (
    AmbiguousTermError,
    ClassificationError,
    DeprecatedTermError,
    UnknownTermError,
    near_names,
)
from ..graph import KnowledgeGraph
from ..rdf.namespaces import ONTOLOGY_IRI, PNS, PREFIXES, TERM_PREFIXES, contract, expand
from ..rdf.nodes import iri
from .own_file import OwnOntology

__all__ = ["check_names", "silent_names"]

_OURS = (PREFIXES["PNSO"], PNS)
_IDENTIFIER = re.compile(r"PNSO[_:](\d{7})$")
_OF_TERMS = tuple(space for prefix, space in PREFIXES.items() if prefix in {*TERM_PREFIXES, "RO", "BFO"})
_IMPORTS = iri("owl:imports")
_SHOWN = 5


def check_names(ontology: OwnOntology, graph: KnowledgeGraph) -> None:
    """Look whether a file uses our terms, and each where it can stand.

    Args:
        ontology: The file beside the full ontology.
        graph: The release, which knows the names and keys of terms.

    Raises:
        ClassificationError: It does not; the text has near names.
    """
    problems = [*_unknown(ontology, graph), *_classes_as_individuals(ontology)]
    if problems:
        more = [f"... and {len(problems) - _SHOWN} more; mend these first"] if len(problems) > _SHOWN else []
        raise ClassificationError(
            "\n".join(f"{ontology.file}: {line}" for line in [*problems[:_SHOWN], *more])
        )
    if not any(ontology.is_known(name) for axiom in ontology.axioms for name in names_in(axiom.triples)):
        raise ClassificationError(
            f"{ontology.file}: uses no term of ours; say what each case is, for instance a "
            f"<{expand('PNSO:0000001')}>; 'pns find' looks terms up"
        )
    if not ontology.nodes():
        raise ClassificationError(
            f"{ontology.file}: has no case and no class of its own; give them names, such as <#case-1>"
        )


def _unknown(ontology: OwnOntology, graph: KnowledgeGraph) -> Iterator[str]:
    """Yield a line for each name of ours that is none."""
    names = {part for triple in ontology.triples for part in _parts(triple) if isinstance(part, NamedNode)}
    for name in sorted(names, key=lambda each: each.value):
        found = _IDENTIFIER.search(name.value)
        if name.value.startswith(_OURS) and not ontology.is_known(name):
            yield _not_ours(name, ontology, graph)
        elif found and not name.value.startswith(_OURS):
            yield f"<{name.value}> is no name of ours; write <{PREFIXES['PNSO']}{found[1]}>"


def _parts(triple: Triple) -> tuple[object, ...]:
    return (triple.subject, triple.predicate, triple.object) if triple.predicate != _IMPORTS else ()


def _not_ours(name: NamedNode, ontology: OwnOntology, graph: KnowledgeGraph) -> str:
    """Say what a name is instead, or which ones look like it."""
    curie = contract(name.value)
    if next(iter(graph.store.quads_for_pattern(name, None, None)), None) is not None:
        of_cases = graph.store.quads_for_pattern(None, iri("pns:termLevelProperty"), name)
        meant = _listed([quad.subject for quad in of_cases if isinstance(quad.subject, NamedNode)], ontology)
        hint = f"; of cases say {meant}" if meant else "; a case is of a class such as PNSO:0000001"
        return f"{curie} is a word about terms, not about cases{hint}"
    near = _meant(curie, graph) or near_names(curie, ontology.known_curies(curie.partition(":")[0]))
    hint = f"; did you mean {_listed([NamedNode(expand(each)) for each in near], ontology)}?" if near else ""
    return f"there is no {curie}{hint or '; look it up with pns find'}"


def _meant(curie: str, graph: KnowledgeGraph) -> list[str]:
    """Return the term whose key or label stands where its digits should; empty when there is none."""
    local = curie.partition(":")[2].replace("_", " ")
    if local.isdecimal():
        return []
    try:
        return [contract(graph.names.resolve(local))]
    except (UnknownTermError, AmbiguousTermError, DeprecatedTermError):
        return []


def _listed(names: list[NamedNode], ontology: OwnOntology) -> str:
    return ", ".join(f"{contract(name.value)} '{ontology.label(name)}'" for name in names)


def _classes_as_individuals(ontology: OwnOntology) -> Iterator[str]:
    """Yield a line for each class that is joined as if it were a single thing."""
    for axiom in ontology.axioms:
        for triple in axiom.triples:
            if not ontology.is_object_property(triple.predicate):
                continue
            if isinstance(triple.subject, NamedNode) and ontology.is_class(triple.subject):
                property_ = _name(triple.predicate)
                yield (
                    f"{_name(triple.subject)} is a class, and {property_} joins single things; write "
                    f"rdfs:subClassOf [ a owl:Restriction ; owl:onProperty {property_} ; "
                    f"owl:someValuesFrom ... ]"
                )
            elif isinstance(triple.object, NamedNode) and ontology.is_class(triple.object):
                yield (
                    f"{_name(triple.predicate)} joins single things, and {_name(triple.object)} "
                    f"'{ontology.label(triple.object)}' is a class; write [ a {_name(triple.object)} ]"
                )


def _name(name: NamedNode) -> str:
    curie = contract(name.value)
    return f"<{name.value}>" if curie == name.value else curie


def silent_names(ontology: OwnOntology) -> list[str]:
    """Return what of a file says nothing to the reasoner, a line each.

    Args:
        ontology: The file beside the full ontology.
    """
    return [
        *_silent_terms(ontology),
        *_silent_properties(ontology),
        *_silent_imports(ontology),
        *_no_longer(ontology),
    ]


def _silent_terms(ontology: OwnOntology) -> Iterator[str]:
    """Yield a line for each outside term of which neither the ontology nor the file says anything."""
    named = {name for axiom in ontology.axioms for name in names_in(axiom.triples)}
    named |= {t.predicate for t in ontology.triples}
    said = {triple.subject for triple in ontology.triples}
    for name in sorted(named - said, key=lambda each: each.value):
        if name.value.startswith(_OF_TERMS) and not ontology.is_known(name):
            curie = contract(name.value)
            near = near_names(curie, ontology.known_curies(curie.partition(":")[0]))
            hint = (
                f"; near ones are {_listed([NamedNode(expand(each)) for each in near], ontology)}"
                if near
                else ""
            )
            yield f"the ontology has no {curie}, so that nothing follows from it{hint}"


def _silent_properties(ontology: OwnOntology) -> Iterator[str]:
    """Yield a line for each property of somebody's own that is declared nowhere and joins individuals."""
    nodes = {node for node, is_class in ontology.nodes() if not is_class}
    joining = {t.predicate for t in ontology.triples if t.subject in nodes and t.object in nodes}
    for name in sorted(joining - set(ontology.kinds), key=lambda each: each.value):
        if contract(name.value) == name.value:
            yield f"nobody says what <{name.value}> is; declare it as owl:ObjectProperty, or use one of ours"


def _silent_imports(ontology: OwnOntology) -> Iterator[str]:
    ours = ONTOLOGY_IRI.rpartition("/")[0]
    imported = [triple.object for triple in ontology.triples if triple.predicate == _IMPORTS]
    for name in imported:
        if isinstance(name, NamedNode) and not name.value.startswith(ours):
            yield f"<{name.value}> is not read; merge it into the file, for instance with ROBOT"


def _no_longer(ontology: OwnOntology) -> Iterator[str]:
    """Yield a line for each term that is no longer used."""
    named = {name for axiom in ontology.axioms for name in names_in(axiom.triples)}
    for name in sorted(named, key=lambda each: each.value):
        if ontology.known.text(name, iri("owl:deprecated")) == "true":
            instead = [
                n for n in ontology.known.objects(name, iri("IAO:0100001")) if isinstance(n, NamedNode)
            ]
            hint = f"; use {_listed(instead, ontology)}" if instead else ""
            yield f"{contract(name.value)} '{ontology.label(name)}' is no longer used{hint}"
