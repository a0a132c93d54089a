"""Changes planted between two releases, of every kind, and what has to be told of each.

A way of planting takes two copies of a world and a number, changes one or both of them, and says with which
words the one change is told. What it changes no other planting touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pyoxigraph as ox

from pns_graph.comparing.reading.release_triples import ReleaseTriples
from pns_graph.rdf.nodes import boolean, decimal, integer, iri, text

__all__ = ["WAYS", "Planted", "Way", "World", "number_of", "plant"]

TYPE, LABEL, KEY = iri("rdf:type"), iri("rdfs:label"), iri("skos:notation")
NEW, GONE, OTHER = "+", "−", "~"


@dataclass(frozen=True)
class Planted:
    """One planted change, as it has to be told.

    Attributes:
        sign: The sign of its line.
        words: What stands in its line.
        end: With what its line ends; empty where that does not matter.
    """

    sign: str
    words: tuple[str, ...]
    end: str = ""


class World:
    """Two copies of a release, the second of which is changed; and which things are still untouched.

    Args:
        triples: The triples of the release.
    """

    def __init__(self, triples: list[ox.Triple]) -> None:
        self.old = set(triples)
        self.new = set(triples)
        self.world: dict[ox.NamedNode, dict[ox.NamedNode, list[ox.Triple]]] = {}
        for triple in triples:
            if isinstance(triple.subject, ox.NamedNode):
                self.world.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple)
        self._untouched: dict[str, list[ox.NamedNode]] = {}

    def take(self, kind: str, *having: str) -> ox.NamedNode:
        """Return a thing of a kind that has some properties once, which no planting has taken before."""
        kinds = kind.split()
        if kind not in self._untouched:
            self._untouched[kind] = sorted(self.of(*kinds), key=str)
        for node in self._untouched[kind]:
            said = self.world[node]
            if all(len(said.get(iri(name), ())) == 1 for name in having) and self._is_named(node):
                for each in self._untouched.values():
                    if node in each:
                        each.remove(node)
                return node
        raise AssertionError(f"no more {kind} with {having}")

    def of(self, *kinds: str) -> set[ox.NamedNode]:
        """Return all things of some kinds."""
        return {
            triple.subject
            for kind in kinds
            for triple in self.every
            if triple.predicate == TYPE and triple.object == iri(kind)
            if isinstance(triple.subject, ox.NamedNode)
        }

    @cached_property
    def every(self) -> list[ox.Triple]:
        """The triples of the release as it was."""
        return [triple for said in self.world.values() for each in said.values() for triple in each]

    def _is_named(self, node: ox.NamedNode) -> bool:
        return LABEL in self.world[node] or not {iri("pns:grouping")} & self.world[node].keys()

    def value(self, node: ox.NamedNode, name: str) -> str:
        """Return the value of a property that a thing has once."""
        (triple,) = self.world[node][iri(name)]
        return str(triple.object.value)

    def called(self, node: ox.NamedNode, name: str) -> str:
        """Return the plain name or the label of what a thing leads to with a property."""
        other = ox.NamedNode(self.value(node, name))
        said = self.world[other]
        return str(next(said[each][0] for each in (iri("pns:plainName"), LABEL) if each in said).object.value)

    def set(self, node: ox.NamedNode, name: str, *values: ox.Literal | ox.NamedNode) -> None:
        """Give a thing other values of a property in the newer world."""
        self.new -= set(self.world[node].get(iri(name), ()))
        self.new |= {ox.Triple(node, iri(name), value) for value in values}

    def add(self, node: ox.NamedNode, name: str, value: ox.Literal | ox.NamedNode | ox.BlankNode) -> None:
        """Give a thing one more value in the newer world."""
        self.new.add(ox.Triple(node, iri(name), value))

    def copy(self, node: ox.NamedNode, name: str, **values: ox.Literal | ox.NamedNode) -> set[ox.Triple]:
        """Return what is said of a thing as said of another one, with other values of some properties."""
        other = {iri(f"pns:{each}"): value for each, value in values.items()}
        said = {
            ox.Triple(ox.NamedNode(name), predicate, triple.object)
            for predicate, triples in self.world[node].items()
            for triple in triples
            if predicate not in other
        }
        return said | {ox.Triple(ox.NamedNode(name), each, value) for each, value in other.items()}


Way = Callable[[World, int], Planted]
FIRST = 100
"""The number of the first planting; each further one has the next."""


def _term(world: World) -> tuple[ox.NamedNode, str]:
    """Return a term and how its line begins."""
    node = world.take("pns:Syndrome pns:Antibody pns:Antigen pns:Tumour", "rdfs:label", "skos:definition")
    return node, f"{world.value(node, 'rdfs:label')} ({world.value(node, 'skos:notation')}, "


def _made_up(world: World, number: int) -> set[ox.Triple]:
    node = ox.NamedNode(f"https://w3id.org/pnso/PNSO_0099{number:03d}")
    said = {
        TYPE: iri("pns:Antibody"),
        LABEL: text(f"anti-P{number} antibody"),
        KEY: text(f"anti-p{number}"),
        iri("skos:definition"): text(f"An invented antibody, number {number}."),
    }
    return {ox.Triple(node, predicate, value) for predicate, value in said.items()}


def new_term(world: World, number: int) -> Planted:
    world.new |= _made_up(world, number)
    return Planted(NEW, (f"anti-P{number} antibody (anti-p{number}, antibody): An invented antibody",))


def withdrawn_term(world: World, number: int) -> Planted:
    world.old |= _made_up(world, number)
    return Planted(GONE, (f"anti-P{number} antibody (anti-p{number}, antibody)",))


def term_that_stays_a_class(world: World, number: int) -> Planted:
    made = _made_up(world, number)
    node = next(iter(made)).subject
    world.old |= made
    for side in (world.old, world.new):
        side.add(ox.Triple(node, TYPE, iri("owl:Class")))
        side.add(ox.Triple(node, LABEL, text(f"anti-P{number} antibody")))
    return Planted(GONE, (f"anti-P{number} antibody (anti-p{number}, antibody)",))


def deprecated_term(world: World, number: int) -> Planted:
    made = _made_up(world, number)
    world.old |= made
    world.new |= made
    node = next(iter(made)).subject
    world.new.remove(ox.Triple(node, TYPE, iri("pns:Antibody")))
    world.add(node, "owl:deprecated", boolean(True))
    instead = world.take("pns:Antibody", "rdfs:label")
    world.add(node, "IAO:0100001", instead)
    label = world.value(instead, "rdfs:label")
    return Planted(OTHER, (f"anti-P{number} antibody (anti-p{number}, antibody): see {label}",))


def renamed_term(world: World, number: int) -> Planted:
    made = _made_up(world, number)
    world.old |= made
    node = next(iter(made)).subject
    world.new |= {each for each in made if each.predicate != LABEL} | {
        ox.Triple(node, LABEL, text(f"P{number}"))
    }
    begin = f"P{number} (anti-p{number}, antibody): label "
    return Planted(OTHER, (begin,), end=f"label “anti-P{number} antibody” → P{number}")


def defined_otherwise(world: World, number: int) -> Planted:
    node, begin = _term(world)
    before = world.value(node, "skos:definition")
    world.set(node, "skos:definition", text(f"Defined {number}."))
    world.set(node, "IAO:0000115", text(f"Defined {number}."))
    return Planted(OTHER, (begin,), end=f"): definition “{before}” → “Defined {number}.”")


def synonym_added(world: World, number: int) -> Planted:
    node, begin = _term(world)
    world.add(node, "oboInOwl:hasExactSynonym", text(f"synonym {number}"))
    return Planted(OTHER, (begin, f"exact synonym added: “synonym {number}”"))


def synonym_removed(world: World, number: int) -> Planted:
    node, begin = _term(world)
    world.old.add(ox.Triple(node, iri("oboInOwl:hasNarrowSynonym"), text(f"synonym {number}")))
    return Planted(OTHER, (begin, f"narrow synonym removed: “synonym {number}”"))


def moved_in_the_tree(world: World, number: int) -> Planted:
    node, begin = _term(world)
    other = world.take("pns:Outcome pns:Course pns:Therapy", "rdfs:label")
    world.add(node, "rdfs:subClassOf", other)
    world.add(node, "skos:broaderTransitive", other)
    return Planted(OTHER, (begin,), end=f"): parent added: {world.value(other, 'rdfs:label')}")


def mapping_added(world: World, number: int) -> Planted:
    node, begin = _term(world)
    mapping = f"https://w3id.org/pnso/mapping/planted{number}"
    model = sorted(world.of("pns:Mapping"), key=str)[0]
    there = iri(f"MONDO:99{number:05d}")
    world.new |= world.copy(
        model,
        mapping,
        mappingSubject=node,
        mappingObject=there,
        mappingObjectLabel=text(f"mapped {number}"),
        mappingPredicate=iri("skos:exactMatch"),
    )
    world.add(node, "skos:exactMatch", there)
    return Planted(OTHER, (begin,), end=f"): exact match added: mapped {number}")


def mapping_judged_otherwise(world: World, number: int) -> Planted:
    node, begin = _term(world)
    name = f"https://w3id.org/pnso/mapping/planted{number}"
    model = sorted(world.of("pns:Mapping"), key=str)[0]
    for side, confidence in ((world.old, "0.5"), (world.new, "0.25")):
        label = text(f"mapped {number} at {confidence}")
        side |= world.copy(
            model,
            name,
            mappingSubject=node,
            mappingPredicate=iri("skos:closeMatch"),
            mappingObject=iri("MONDO:9900001"),
            mappingObjectLabel=label,
            confidence=decimal(Decimal(confidence)),
        )
    labels = f"close match mapped {number} at 0.5 → mapped {number} at 0.25"
    return Planted(OTHER, (begin, labels, "confidence of close match MONDO:9900001 0.5 → 0.25"))


def axiom_added(world: World, number: int) -> Planted:
    node, begin = _term(world)
    other = world.take("pns:AntigenLocation pns:AnatomicalStructure", "rdfs:label")
    blank = ox.BlankNode(f"planted{number}")
    world.add(node, "rdfs:subClassOf", blank)
    said = {TYPE: iri("owl:Restriction"), iri("owl:onProperty"): iri("pns:locatedIn")}
    said[iri("owl:someValuesFrom")] = other
    world.new |= {ox.Triple(blank, predicate, value) for predicate, value in said.items()}
    return Planted(OTHER, (begin, f"axiom added: “is located in some {world.value(other, 'rdfs:label')}”"))


def _claim(world: World, *having: str) -> tuple[ox.NamedNode, tuple[str, ...]]:
    """Return a claim and what its line says of its ends."""
    node = world.take("pns:Claim", "pns:object", "pns:subject", *having)
    relation = world.value(ox.NamedNode(world.value(node, "pns:predicate")), "rdfs:label")
    source = world.value(node, "pns:source").rpartition("/")[2]
    return node, (f"{relation} {world.called(node, 'pns:object')}", f"[{source}")


def _counted_claim(world: World) -> tuple[ox.NamedNode, tuple[str, ...]]:
    return _claim(world, "pns:positive", "pns:total", "pns:percent")


def new_claim(world: World, number: int) -> Planted:
    node, words = _counted_claim(world)
    name = f"https://w3id.org/pnso/claim/planted{number}"
    world.new |= world.copy(node, name, positive=integer(number), total=integer(9000 + number))
    return Planted(NEW, (*words, f"{number} of {9000 + number} ("))


def withdrawn_claim(world: World, number: int) -> Planted:
    node, words = _counted_claim(world)
    name = f"https://w3id.org/pnso/claim/planted{number}"
    world.old |= world.copy(node, name, positive=integer(number), total=integer(9000 + number))
    return Planted(GONE, (*words, f"{number} of {9000 + number} ("))


def number_corrected(world: World, number: int) -> Planted:
    node, words = _counted_claim(world)
    before = f"{world.value(node, 'pns:positive')} of {world.value(node, 'pns:total')} ("
    world.set(node, "pns:positive", integer(number))
    world.set(node, "pns:total", integer(9000 + number))
    world.set(node, "pns:statement", text(f"Said anew {number}."))
    return Planted(OTHER, (*words, before, f" → {number} of {9000 + number} (", "; reworded"))


def place_corrected(world: World, number: int) -> Planted:
    node, words = _claim(world, "pns:locator")
    world.set(node, "pns:locator", text(f"Table{number}"))
    return Planted(OTHER, (*words, world.value(node, "pns:locator"), f"→ Table{number} ["))


def denied(world: World, number: int) -> Planted:
    node, words = _claim(world, "pns:negated", "pns:setting")
    was = world.value(node, "pns:negated") == "true"
    world.set(node, "pns:negated", boolean(not was))
    world.set(node, "pns:locator", text(f"Denial{number}"))
    return Planted(OTHER, (*words, "denied", f"→ Denial{number} ["))


def reworded(world: World, number: int) -> Planted:
    node, words = _claim(world, "pns:statement", "pns:verified")
    world.set(node, "pns:statement", text(f"Reworded {number}."))
    return Planted(OTHER, (*words, "statement in words “", f"→ “Reworded {number}.” ["))


def _association(world: World, *having: str) -> tuple[ox.NamedNode, tuple[str, ...]]:
    node = world.take("pns:Association", "pns:to", *having)
    relation = world.value(ox.NamedNode(world.value(node, "pns:relation")), "rdfs:label")
    return node, ("all together, ", f"{relation} {world.called(node, 'pns:to')}")


def share_moved(world: World, number: int) -> Planted:
    node, words = _association(world, "pns:share", "pns:people", "pns:series")
    before = Decimal(world.value(node, "pns:share"))
    after = before - 1 if before > 50 else before + 1
    world.set(node, "pns:share", decimal(after))
    world.set(node, "pns:people", integer(9000 + number))
    moved = "(−1 points)" if after < before else "(+1 points)"
    return Planted(OTHER, (*words, f" {world.value(node, 'pns:people')} ", f"{9000 + number}", moved))


def more_certain(world: World, number: int) -> Planted:
    node, words = _association(world, "pns:share", "pns:people", "pns:certainty")
    before = world.value(node, "pns:certainty")
    world.set(node, "pns:certainty", text(f"certain{number}"))
    return Planted(OTHER, (*words, f"; {before} → "), end=f"; certain{number}")


def new_association(world: World, number: int) -> Planted:
    node, words = _association(world, "pns:share", "pns:people", "pns:series")
    name = f"{node.value}.planted{number}"
    world.new |= world.copy(node, name, people=integer(9000 + number))
    return Planted(NEW, (*words, f"{9000 + number}"))


def withdrawn_association(world: World, number: int) -> Planted:
    node, words = _association(world, "pns:share", "pns:people", "pns:series")
    name = f"{node.value}.planted{number}"
    world.old |= world.copy(node, name, people=integer(9000 + number))
    return Planted(GONE, (*words, f"{9000 + number}"))


def one_more_claim_behind(world: World, number: int) -> Planted:
    node, words = _association(world, "pns:sources")
    world.set(node, "pns:sources", integer(900 + number))
    world.add(node, "prov:wasDerivedFrom", world.take("pns:Claim"))
    before = world.value(node, "pns:sources")
    return Planted(OTHER, (*words, "claims behind it: 1 more", f"sources {before} → {900 + number}"))


def _invented_source(number: int) -> set[ox.Triple]:
    node = iri(f"source:planted{number}")
    said = {TYPE: iri("pns:Source"), KEY: text(f"planted{number}"), iri("pns:year"): integer(2020)}
    said[iri("dcterms:title")] = text(f"Paper {number}")
    return {ox.Triple(node, predicate, value) for predicate, value in said.items()}


def new_source(world: World, number: int) -> Planted:
    world.new |= _invented_source(number)
    return Planted(NEW, (f"planted{number}: Paper {number}",))


def withdrawn_source(world: World, number: int) -> Planted:
    world.old |= _invented_source(number)
    return Planted(GONE, (f"planted{number}: Paper {number}",))


def source_corrected(world: World, number: int) -> Planted:
    made = _invented_source(number)
    world.old |= made
    world.new |= made
    world.new.remove(ox.Triple(iri(f"source:planted{number}"), iri("pns:year"), integer(2020)))
    world.add(iri(f"source:planted{number}"), "pns:year", integer(2021))
    return Planted(OTHER, (f"planted{number}: ", "year 2020 → 2021"))


def cohort_counted_anew(world: World, number: int) -> Planted:
    name = f"https://w3id.org/pnso/cohort/planted{number}"
    for side, people in ((world.old, 10), (world.new, 9000 + number)):
        said = {TYPE: iri("pns:Cohort"), KEY: text(f"people-of-{number}"), iri("pns:people"): integer(people)}
        side |= {ox.Triple(ox.NamedNode(name), predicate, value) for predicate, value in said.items()}
    return Planted(OTHER, (f"people-of-{number}: people 10 → {9000 + number}",))


def criterion_reworded(world: World, number: int) -> Planted:
    node = world.take("pns:Criterion", "pns:condition")
    world.set(node, "pns:condition", text(f"Condition {number}."))
    key = world.value(node, "skos:notation")
    return Planted(OTHER, (f"{key}: ", f"→ “Condition {number}.”"))


def edge_added(world: World, number: int) -> Planted:
    node = world.take("pns:Antibody", "rdfs:label")
    other = world.take("pns:Symptom", "rdfs:label")
    world.add(node, "pns:presentsWithSymptom", other)
    ends = [world.value(each, "rdfs:label") for each in (node, other)]
    return Planted(NEW, (f"{ends[0]} presents with symptom {ends[1]}",))


WAYS: tuple[Way, ...] = (
    *(
        new_term,
        withdrawn_term,
        deprecated_term,
        renamed_term,
        defined_otherwise,
        synonym_added,
    ),
    *(synonym_removed, moved_in_the_tree, mapping_added, mapping_judged_otherwise, axiom_added),
    *(new_claim, withdrawn_claim, number_corrected, place_corrected, denied, reworded),
    *(share_moved, more_certain, new_association, withdrawn_association, one_more_claim_behind),
    *(new_source, withdrawn_source, source_corrected),
    *(cohort_counted_anew, criterion_reworded, edge_added, term_that_stays_a_class),
)
"""Every kind of change."""


def number_of(way: Way) -> int:
    """Return the number of the first planting of a kind, where all are planted in turn."""
    return FIRST + WAYS.index(way)


def plant(
    triples: list[ox.Triple], ways: Iterable[Way]
) -> tuple[ReleaseTriples, ReleaseTriples, list[Planted]]:
    """Return two releases, and what has to be told of them.

    Args:
        triples: Those of the release that both begin with.
        ways: Ways of planting, in turn.
    """
    world = World(triples)
    planted = [way(world, FIRST + at) for at, way in enumerate(ways)]
    return ReleaseTriples("old", world.old), ReleaseTriples("new", world.new), planted
