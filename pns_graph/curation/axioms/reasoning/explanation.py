"""Why axioms contradict each other: the fewest of them that still clash, and where they stand.

The cause is found by asking HermiT alone. Of the axioms in order, the shortest beginning that
clashes is searched; its last axiom is needed for the clash. What follows it can go, it itself is
kept in front, and the search goes on until the axioms kept clash without any others.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from ....errors import ContradictionError
from ....rdf.nodes import iri
from ..logic import LogicalAxiom, names_in
from .hermit import InconsistentError, run_hermit, write_ontology
from .sentences import Label, sentence

__all__ = [
    "Unsatisfiable",
    "clashing_axioms",
    "contradiction",
    "contradiction_text",
    "impossible_roots",
    "nearest_first",
]

_AT_ONCE = 8
_SHOWN = 5
_CURE = "correct or remove one of these statements; the release was left as it was"
_WITNESS = NamedNode("urn:pns:a-case")


class Unsatisfiable(Exception):  # noqa: N818
    """HermiT finds classes that can have no case; ``classes`` are their IRIs."""

    def __init__(self, classes: tuple[str, ...]) -> None:
        super().__init__(", ".join(classes))
        self.classes = classes


def contradiction(
    found: InconsistentError | Unsatisfiable,
    axioms: Sequence[LogicalAxiom],
    background: Sequence[Triple],
    label: Label,
    java: Path,
    scratch: Path,
) -> ContradictionError:
    """Return the error that says which axioms clash, where they stand and what to do.

    Args:
        found: What HermiT said.
        axioms: The axioms of the level.
        background: The declarations of their names.
        label: What a name is called.
        java: The Java to run HermiT with.
        scratch: Where files for it may lie for a while.
    """
    if isinstance(found, InconsistentError):
        clash = clashing_axioms(axioms, background, None, java, scratch)
        heads = ["the statements about terms contradict each other"]
        return ContradictionError(contradiction_text(heads, [clash], label, (), _CURE))
    roots = impossible_roots([NamedNode(name) for name in found.classes], axioms)[:_SHOWN]
    clashes = [clashing_axioms(axioms, background, root, java, scratch) for root in roots]
    following = sorted(set(found.classes) - {root.value for root in roots})
    heads = [f"there can be no case of '{label(root)}'" for root in roots]
    more = [f"'{label(NamedNode(name))}'" for name in following]
    return ContradictionError(contradiction_text(heads, clashes, label, more, _CURE))


def contradiction_text(
    heads: Sequence[str],
    clashes: Sequence[Sequence[LogicalAxiom]],
    label: Label,
    following: Sequence[str],
    cure: str,
) -> str:
    """Return what clashes, where it stands, and what to do.

    Args:
        heads: What cannot be, for each clash.
        clashes: The axioms of each clash.
        label: What a name is called.
        following: What cannot be for the same reason.
        cure: What to do about it.
    """
    lines = []
    for head, clash in zip(heads, clashes, strict=True):
        lines.append(f"contradiction: {head}, because these clash:")
        relevant = {name for axiom in clash if len(axiom.triples) < 12 for name in names_in(axiom.triples)}
        for axiom in sorted(clash, key=lambda a: a.places):
            place = ", ".join(f"{file}:{line}" if line else file for file, line in axiom.places[:3])
            lines.append(f"  {place}: {sentence(axiom, label, relevant)}")
    if following:
        lines.append(f"no case either, for the same reason: {', '.join(following)}")
    return "\n".join([*lines, cure])


def impossible_roots(classes: Sequence[NamedNode], axioms: Iterable[LogicalAxiom]) -> list[NamedNode]:
    """Return the impossible classes whose own axioms name no other impossible one; else all of them."""
    impossible = set(classes)
    derived = {
        axiom.triples[0].subject
        for axiom in axioms
        if axiom.triples[0].subject in impossible
        and any(n in impossible and n != axiom.triples[0].subject for n in names_in(axiom.triples))
    }
    return [c for c in classes if c not in derived] or list(classes)


def clashing_axioms(
    axioms: Sequence[LogicalAxiom],
    background: Sequence[Triple],
    empty: NamedNode | None,
    java: Path,
    scratch: Path,
) -> list[LogicalAxiom]:
    """Return axioms that clash, and would not without any one of them.

    Args:
        axioms: Axioms that clash.
        background: The declarations of their names.
        empty: The class that can have no case, or None when the axioms clash by themselves.
        java: The Java to run HermiT with.
        scratch: Where files for it may lie for a while.
    """
    rest = nearest_first(axioms, empty) if empty else list(axioms)
    witness = [Triple(_WITNESS, iri("rdf:type"), empty)] if empty else []
    kept: list[LogicalAxiom] = []
    with tempfile.TemporaryDirectory(prefix="pns-explanation-", dir=scratch) as folder:
        search = _Search(Path(folder), [*witness, *background], java)
        while (length := search.shortest_clash(kept, rest)) > 0:
            kept.append(rest[length - 1])
            rest = rest[: length - 1]
    return kept


def nearest_first(axioms: Sequence[LogicalAxiom], start: NamedNode) -> list[LogicalAxiom]:
    """Return the axioms that hang together with a class, in the order of their distance from it."""
    names = {start}
    left = [(axiom, set(names_in(axiom.triples))) for axiom in axioms]
    ordered: list[LogicalAxiom] = []
    while near := [(axiom, named) for axiom, named in left if named & names]:
        left = [(axiom, named) for axiom, named in left if not named & names]
        ordered += [axiom for axiom, _ in near]
        names = names.union(*(named for _, named in near))
    return ordered


class _Search:
    """Asks HermiT about beginnings of a list of axioms, several in one run."""

    def __init__(self, folder: Path, background: Sequence[Triple], java: Path) -> None:
        self.folder = folder
        self.background = background
        self.java = java

    def shortest_clash(self, kept: Sequence[LogicalAxiom], rest: Sequence[LogicalAxiom]) -> int:
        """Return how many axioms of ``rest`` it takes, with those kept, for a clash; all of them do."""
        fine, clashing = -1, len(rest)
        while clashing - fine > 1:
            step = max(1, -(-(clashing - fine) // _AT_ONCE))
            lengths = list(range(fine + step, clashing, step))
            first = self._first_clash([[*kept, *rest[:length]] for length in lengths])
            fine = lengths[first - 1] if first else fine
            clashing = lengths[first] if first < len(lengths) else clashing
        return clashing

    def _first_clash(self, lists: Sequence[Sequence[LogicalAxiom]]) -> int:
        """Return the number of the first list that clashes; their count when none does."""
        files = []
        for number, axioms in enumerate(lists):
            triples = [triple for axiom in axioms for triple in axiom.triples]
            files.append(write_ontology(self.folder / f"{number}.nt", [*triples, *self.background]))
        try:
            run_hermit(self.java, files, ["-k"])
        except InconsistentError as error:
            return error.output.count("is satisfiable")
        return len(lists)
