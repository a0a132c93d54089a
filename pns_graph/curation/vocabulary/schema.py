"""What ``schema.ttl`` declares: kinds, relations between terms, properties of cases, and groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from ...errors import Problem
from ...rdf.kinds import KIND_TABLES
from ...rdf.namespaces import ONTOLOGY_IRI, PNS, contract
from ...rdf.nodes import Node, iri
from ...rdf.triples import TripleIndex

__all__ = ["SCHEMA", "CaseProperty", "DeclaredRelation", "Group", "Vocabulary", "read_vocabulary"]

SCHEMA = "schema.ttl"


@dataclass(frozen=True, slots=True)
class DeclaredRelation:
    """A relation between terms; ``domain`` and ``range`` are local names of kinds."""

    name: str
    domain: frozenset[str]
    range: frozenset[str]


@dataclass(frozen=True, slots=True)
class CaseProperty:
    """A property of cases, with the relation between terms that an axiom with it gives."""

    iri: NamedNode
    label: str
    relation: DeclaredRelation


@dataclass(frozen=True, slots=True)
class Group:
    """A term that the schema itself declares, mostly a class that only groups others."""

    iri: NamedNode
    key: str
    label: str
    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The schema, sorted out.

    Attributes:
        triples: Every triple of the schema.
        relations: Relations by their local name.
        properties: Properties of cases by their label.
        groups: The terms of the schema, sorted by their IRI.
        frequencies: The HPO frequency of each word for how often.
        labels: The label of everything that the schema names, by IRI.
        version: The day of the release, as ``owl:versionInfo`` gives it; empty when it gives none.
        lines: The first line on which a subject stands, by IRI, or by ``_:`` and the name of a blank node.
    """

    triples: tuple[Triple, ...]
    relations: Mapping[str, DeclaredRelation]
    properties: Mapping[str, CaseProperty]
    groups: tuple[Group, ...]
    frequencies: Mapping[str, NamedNode]
    labels: Mapping[str, str]
    version: str
    lines: Mapping[str, int]

    def line(self, subject: Node) -> int:
        """Return the line on which a subject begins; 0 for a node inside a statement."""
        return self.lines.get(_name(subject), 0)


def read_vocabulary(folder: Path, problems: list[Problem]) -> Vocabulary:
    """Read the schema of an ontology folder and add what is wrong with it to ``problems``."""
    try:
        source = (folder / SCHEMA).read_text(encoding="utf-8")
        quads = list(parse(source, format=RdfFormat.TURTLE))
    except FileNotFoundError:
        problems.append(
            Problem(SCHEMA, 0, "", "the schema is missing", "restore it or give another --source")
        )
        return _EMPTY
    except SyntaxError as error:
        problems.append(Problem(SCHEMA, error.lineno or 0, "", f"no Turtle: {error.msg}", "correct the line"))
        return _EMPTY
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(SCHEMA, 0, "", f"the schema cannot be read: {error}", "save it as UTF-8"))
        return _EMPTY
    triples = tuple(quad.triple for quad in quads)
    return _sort_out(triples, _lines(source, triples), problems)


_EMPTY = Vocabulary((), {}, {}, (), {}, {}, "", {})


def _sort_out(triples: tuple[Triple, ...], lines: Mapping[str, int], problems: list[Problem]) -> Vocabulary:
    index = TripleIndex(triples)
    for kind in sorted(KIND_TABLES.values()):
        if not index.of(NamedNode(PNS + kind)):
            cure = "declare it as an owl:Class with label and definition"
            problems.append(Problem(SCHEMA, 0, "", f"the kind pns:{kind} is missing", cure))
    relations = {relation.name: relation for relation in _relations(index)}
    problems += _missing_words(triples)
    labels, words = _texts(triples, "rdfs:label"), _texts(triples, "pns:strengthWord")
    frequencies = {word: NamedNode(name) for name, word in words.items()}
    groups = tuple(_groups(index, lines))
    version = _texts(triples, "owl:versionInfo").get(ONTOLOGY_IRI, "")
    vocabulary = Vocabulary(triples, relations, {}, groups, frequencies, labels, version, lines)
    properties = {p.label: p for p in _properties(index, vocabulary, problems)}
    return replace(vocabulary, properties=properties)


def _missing_words(triples: tuple[Triple, ...]) -> Iterator[Problem]:
    """Yield the words for how often that have no HPO frequency."""
    for word in sorted(
        {"always", "most", "often", "some", "rare"} - set(_texts(triples, "pns:strengthWord").values())
    ):
        cure = "give it to one of the individuals of pns:Frequency with pns:strengthWord"
        yield Problem(SCHEMA, 0, "", f"no HPO frequency has the word {word!r}", cure)


def _texts(triples: tuple[Triple, ...], predicate: str) -> dict[str, str]:
    """Return the text that each name has for a property, by IRI."""
    return {
        t.subject.value: t.object.value
        for t in triples
        if t.predicate == iri(predicate)
        and isinstance(t.subject, NamedNode)
        and isinstance(t.object, Literal)
    }


def _relations(index: TripleIndex) -> Iterator[DeclaredRelation]:
    """Yield the object properties of our vocabulary that lead from kinds to kinds."""
    kinds = frozenset(KIND_TABLES.values())
    for subject in index.subjects():
        if not isinstance(subject, NamedNode) or not subject.value.startswith(PNS):
            continue
        domain = _kinds(index, subject, "rdfs:domain")
        range_ = _kinds(index, subject, "rdfs:range")
        is_relation = iri("owl:ObjectProperty") in index.objects(subject, iri("rdf:type"))
        if is_relation and domain and range_ and domain <= kinds and range_ <= kinds:
            yield DeclaredRelation(subject.value.removeprefix(PNS), domain, range_)


def _kinds(index: TripleIndex, subject: Node, predicate: str) -> frozenset[str]:
    """Return the local names of the classes that a domain or range names, alone or as a union."""
    found: list[Node] = []
    for value in index.objects(subject, iri(predicate)):
        union = index.value(value, iri("owl:unionOf"))
        found += index.members(union) if union else [value]
    return frozenset(n.value.removeprefix(PNS) for n in found if isinstance(n, NamedNode))


def _properties(
    index: TripleIndex, vocabulary: Vocabulary, problems: list[Problem]
) -> Iterator[CaseProperty]:
    """Yield the properties of cases, which are those that name their relation between terms."""
    for subject in index.subjects():
        paired = index.text(subject, iri("pns:termLevelProperty"))
        if not paired or not isinstance(subject, NamedNode):
            continue
        relation = vocabulary.relations.get(paired.removeprefix(PNS))
        if relation is None:
            reason = f"{contract(paired)} of pns:termLevelProperty is no relation between terms"
            cure = "declare it with a domain and a range among the kinds"
            problems.append(Problem(SCHEMA, vocabulary.line(subject), "", reason, cure))
        else:
            yield CaseProperty(subject, index.text(subject, iri("rdfs:label")), relation)


def _groups(index: TripleIndex, lines: Mapping[str, int]) -> Iterator[Group]:
    """Yield the terms of the schema: the classes that have a kind."""
    kinds = {PNS + kind: kind for kind in KIND_TABLES.values()}
    named = [subject for subject in index.subjects() if isinstance(subject, NamedNode)]
    for subject in sorted(named, key=lambda node: node.value):
        types = [t.value for t in index.objects(subject, iri("rdf:type")) if isinstance(t, NamedNode)]
        kind = next((kinds[t] for t in types if t in kinds), None)
        if kind is not None:
            key, label = index.text(subject, iri("skos:notation")), index.text(subject, iri("rdfs:label"))
            yield Group(subject, key, label, kind, lines.get(subject.value, 0))


def _lines(source: str, triples: tuple[Triple, ...]) -> dict[str, int]:
    """Return the first line on which each subject begins, by its name.

    Turtle has no lines once it is parsed. The schema is written by hand with every subject at the
    beginning of a line, so looking for it there is enough to point a reader to the place. Subjects
    without a name stand as ``[]``, in the same order as they are parsed.
    """
    prefixes = dict(re.findall(r"@prefix\s+([\w.-]*):\s*<([^>]*)>", source))
    unnamed = iter(_unnamed_subjects(triples))
    found: dict[str, int] = {}
    for number, line in enumerate(source.split("\n"), 1):
        match = re.match(r"([A-Za-z][\w.-]*)?:([\w.-]+)|<([^>]+)>|(\[)", line)
        if match:
            prefix, local, full, bracket = match.groups()
            name = next(unnamed, "") if bracket else full or prefixes.get(prefix or "", "") + local
            found.setdefault(name, number)
    return found


def _unnamed_subjects(triples: tuple[Triple, ...]) -> list[str]:
    """Return the names of the blank nodes that are no object of a triple, in their order."""
    objects = {triple.object for triple in triples}
    subjects = dict.fromkeys(triple.subject for triple in triples)
    return [_name(s) for s in subjects if isinstance(s, BlankNode) and s not in objects]


def _name(subject: Node) -> str:
    """Return the name under which the line of a subject is kept."""
    return f"_:{subject.value}" if isinstance(subject, BlankNode) else getattr(subject, "value", "")
