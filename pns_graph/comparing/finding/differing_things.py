"""Which things differ between two releases, each with its kind, and what is needed to tell of them."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType

from pyoxigraph import Store

from ...rdf.namespaces import CLASSES_OF_DATA, ONTOLOGY_IRI, PNS
from ...rdf.nodes import iri
from ..reading.release_triples import ReleaseTriples, line_subject
from .details import DetailReader

__all__ = ["ASSOCIATION", "CLAIM", "MAPPING", "SOURCE", "TERM", "DifferingThings"]

CLAIM, ASSOCIATION, MAPPING, SOURCE, TERM = "Claim", "Association", "Mapping", "Source", "Term"
"""The kinds that are told in a way of their own; of all others the name of their class is the kind."""

_TYPE = str(iri("rdf:type")).encode() + b" "
_NOTATION = str(iri("skos:notation")).encode()
_DEPRECATED = str(iri("owl:deprecated")).encode()
_END = b" ."
_ANY_INDIVIDUAL = "NamedIndividual"
_TOLD_AS = MappingProxyType({"SubgroupAssociation": ASSOCIATION})


class DifferingThings:
    """The things of which two releases say something else.

    Args:
        old: The one release.
        new: The other one.
    """

    def __init__(self, old: ReleaseTriples, new: ReleaseTriples) -> None:
        self.old = old
        self.new = new
        every = old.subjects() | new.subjects()
        self.subjects = sorted(subject for subject in every if old.differs(new, subject))

    @cached_property
    def by_kind(self) -> dict[str, list[bytes]]:
        """The things by their kind, sorted."""
        found: dict[str, list[bytes]] = {}
        for subject in self.subjects:
            found.setdefault(self.kind(subject), []).append(subject)
        return found

    @cached_property
    def stores(self) -> tuple[Store, Store]:
        """What either release says of the things and of what they name."""
        wanted = [*self.subjects, line_subject(ONTOLOGY_IRI)]
        return self.old.store(wanted), self.new.store(wanted)

    @cached_property
    def reader(self) -> DetailReader:
        """Puts into words what is said otherwise of them."""
        return DetailReader(self.old, self.new, self.stores)

    def kind(self, subject: bytes) -> str:
        """Return the kind of a thing: a term where it is one in either release, else the first of the two."""
        kinds = {_kind(release.lines(subject)) for release in (self.old, self.new)} - {""}
        return TERM if TERM in kinds else min(kinds, default="name")


def _kind(lines: list[bytes]) -> str:
    """Return what a thing is by its classes; empty where it has none."""
    types = [line[len(_TYPE) : -len(_END)].decode()[1:-1] for line in lines if line.startswith(_TYPE)]
    of_ours = sorted(name.removeprefix(PNS) for name in types if name.startswith(PNS))
    is_named = any(line.startswith(_NOTATION) for line in lines)
    data = [name for name in of_ours if name in CLASSES_OF_DATA]
    if is_named and not data and (of_ours or any(line.startswith(_DEPRECATED) for line in lines)):
        return TERM
    if data or of_ours:
        first = (data or of_ours)[0]
        return _TOLD_AS.get(first, first)
    others = sorted(name.rpartition("#")[2].rpartition("/")[2] for name in types)
    return next((name for name in others if name != _ANY_INDIVIDUAL), "".join(others[:1]))
