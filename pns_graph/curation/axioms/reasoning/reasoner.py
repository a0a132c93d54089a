"""What HermiT finds: superclasses of every class, and relations that follow between terms.

The two levels are reasoned over one after the other, each with its own axioms alone.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from ....rdf.nodes import iri
from ...vocabulary.schema import Vocabulary
from ..compiler import Compiled
from ..logic import LogicalAxiom, declarations
from .explanation import Unsatisfiable, contradiction
from .hermit import InconsistentError, ReasonerError, find_java, run_hermit, write_ontology

__all__ = [
    "Above",
    "Inferences",
    "read_superclasses",
    "reason",
    "require_satisfiable",
    "transitive_reduction",
]

_NOTHING = iri("owl:Nothing").value
_THING = iri("owl:Thing").value
_CLASS_AXIOM = re.compile(r"^(SubClassOf|EquivalentClasses)\( (<[^>]+>(?: <[^>]+>)*) \)$", re.MULTILINE)
_RELATION = re.compile(r"^<([^>]+)> \(known instances: (.*?) ?\|", re.MULTILINE)
_PAIR = re.compile(r"\(<([^>]+)>, <([^>]+)>\)")

Above = Mapping[str, frozenset[str]]
"""All superclasses of each class, by IRI."""


@dataclass(frozen=True, slots=True)
class Inferences:
    """What follows from the axioms.

    Attributes:
        superclasses: All named superclasses of each class, without itself, by IRI.
        direct: Those of them that lie under no other one, sorted.
        same: Groups of classes that the axioms make one and the same.
        edges: Relations between terms that follow and were not stated.
    """

    superclasses: Above
    direct: Mapping[str, tuple[str, ...]]
    same: tuple[tuple[str, ...], ...]
    edges: tuple[Triple, ...]


def reason(compiled: Compiled, vocabulary: Vocabulary, scratch: Path | None = None) -> Inferences:
    """Classify the classes of cases, and find the relations that follow between terms.

    Args:
        compiled: The ontology.
        vocabulary: The schema, with the names of the properties.
        scratch: Where files for the reasoner may lie for a while; None for where the system keeps such.

    Raises:
        ContradictionError: The axioms of a level contradict each other, or a class can have no case.
        ReasonerError: HermiT could not be run, or gave no answer.
    """
    java = find_java()
    label = compiled.lexicon.label
    properties = [*_object_properties(vocabulary), *(p.iri for p in vocabulary.properties.values())]
    case_level = [axiom for axiom in compiled.axioms if not axiom.term_level]
    term_level = [axiom for axiom in compiled.axioms if axiom.term_level]
    with tempfile.TemporaryDirectory(prefix="pns-reasoner-", dir=scratch) as folder:
        try:
            classes = _run(java, Path(folder), case_level, properties, ["-c"])
            above, same = read_superclasses(classes)
            if not above:
                raise ReasonerError("HermiT gave no answer about the classes; is its file whole?")
            require_satisfiable(above, same)
        except (InconsistentError, Unsatisfiable) as found:
            background = declarations(case_level, properties)
            raise contradiction(found, case_level, background, label, java, Path(folder)) from None
        try:
            relations = _run(java, Path(folder), term_level, properties, ["-c", "-I", "-Y"])
            require_satisfiable(*read_superclasses(relations))
        except (InconsistentError, Unsatisfiable) as found:
            background = declarations(term_level, properties)
            raise contradiction(found, term_level, background, label, java, Path(folder)) from None
    edges = _inferred_edges(relations, term_level)
    return Inferences(above, transitive_reduction(above), same, edges)


def _object_properties(vocabulary: Vocabulary) -> list[NamedNode]:
    return [
        triple.subject
        for triple in vocabulary.triples
        if triple.object == iri("owl:ObjectProperty") and isinstance(triple.subject, NamedNode)
    ]


def _run(
    java: Path,
    folder: Path,
    axioms: Sequence[LogicalAxiom],
    properties: Sequence[NamedNode],
    actions: Sequence[str],
) -> str:
    triples = [triple for axiom in axioms for triple in axiom.triples]
    path = write_ontology(folder / "level.nt", [*triples, *declarations(axioms, properties)])
    return run_hermit(java, [path], actions)


def read_superclasses(output: str) -> tuple[Above, tuple[tuple[str, ...], ...]]:
    """Return all superclasses of each class from HermiT's direct ones, and the classes that are one."""
    direct: defaultdict[str, set[str]] = defaultdict(set)
    same = []
    for axiom, names in _CLASS_AXIOM.findall(output):
        iris = names[1:-1].split("> <")
        if axiom == "SubClassOf":
            direct[iris[0]].add(iris[1])
        else:
            same.append(tuple(sorted(iris)))
            for name in iris:
                direct[name].update(set(iris) - {name})
    return {name: frozenset(_reachable(name, direct) - {name, _THING}) for name in direct}, tuple(
        sorted(same)
    )


def _reachable(start: str, direct: Mapping[str, Iterable[str]]) -> set[str]:
    """Return everything that can be reached from a name."""
    found: set[str] = set()
    todo = [start]
    while todo:
        new = set(direct.get(todo.pop(), ())) - found
        found |= new
        todo += new
    return found


def require_satisfiable(above: Above, same: Iterable[Sequence[str]]) -> None:
    """Look whether every class can have a case.

    Args:
        above: All superclasses of each class.
        same: The groups of classes that are one.

    Raises:
        Unsatisfiable: Some can have none.
    """
    empty = {name for group in same if _NOTHING in group for name in group}
    empty |= {name for name, names in above.items() if _NOTHING in names}
    if empty - {_NOTHING}:
        raise Unsatisfiable(tuple(sorted(empty - {_NOTHING})))


def transitive_reduction(above: Above) -> dict[str, tuple[str, ...]]:
    """Return for each name those names above it that lie above no other one of them.

    Names that stand above each other are the same; then each of them keeps the others.
    """
    reduced = {}
    for name, names in above.items():
        twins = {other for other in names if name in above.get(other, ())}
        higher = {
            high
            for other in names - twins
            for high in above.get(other, ())
            if other not in above.get(high, ())
        }
        reduced[name] = tuple(sorted(names - higher))
    return reduced


def _inferred_edges(output: str, axioms: Iterable[LogicalAxiom]) -> tuple[Triple, ...]:
    """Return the relations that HermiT found and nobody stated, sorted."""
    stated = {axiom.triples[0] for axiom in axioms}
    found = {
        Triple(NamedNode(subject), NamedNode(relation), NamedNode(object_))
        for relation, pairs in _RELATION.findall(output)
        for subject, object_ in _PAIR.findall(pairs)
    }
    return tuple(sorted(found - stated, key=str))
