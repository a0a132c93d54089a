"""What must not get lost from one release to the next: identifiers, keys, rows, declarations, steps up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ...errors import Problem
from ...rdf.kinds import KIND_TABLES
from ...rdf.local_names import snake_case
from ...rdf.namespaces import ONTOLOGY_IRI, PNS, PREFIXES, TERM_PREFIXES, contract
from ...rdf.nodes import Node, iri
from ...rdf.outside_identifiers import SEARCHED_VOCABULARIES
from ..tables.criteria_records import CRITERIA_TABLES
from ..tables.source_tables import SourceTables
from ..vocabulary.identity import claim_identifier
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.schema import SCHEMA, Vocabulary

__all__ = ["LastRelease", "read_last_release"]

_TABLES = {
    **{PNS + kind: f"terms/{table}.tsv" for table, kind in KIND_TABLES.items()},
    **{PNS + record.__name__: f"criteria/{table}.tsv" for table, record in CRITERIA_TABLES.items()},
    PNS + "Source": "sources.tsv",
    PNS + "Cohort": "cohorts.tsv",
}
"""The table whose rows are the instances of a class."""

_ROWS = {
    **{
        iri(f"oboInOwl:has{scope}Synonym"): "terms/synonyms.tsv"
        for scope in ("Exact", "Related", "Broad", "Narrow")
    },
    iri("pns:noExactCounterpartIn"): "mappings/no_term_found.sssom.tsv",
    iri("pns:hasProtein"): "terms/antigen_proteins.tsv",
    iri("pns:plainName"): "terms/plain_names.tsv",
    iri("pns:definingSyndrome"): "terms/defining_syndromes.tsv",
}
"""The table whose rows are the triples of a property."""

_MAPPINGS = {prefix: name.casefold().replace("-", "") for name, prefix in SEARCHED_VOCABULARIES.items()}
_LASTING = tuple(
    map(
        iri,
        (
            *("rdf:type", "rdfs:domain", "rdfs:range", "rdfs:subPropertyOf"),
            *("owl:propertyChainAxiom", "owl:inverseOf", "owl:equivalentClass", "pns:termLevelProperty"),
            *("dcterms:creator", "dcterms:title", "rdfs:subClassOf"),
        ),
    )
)
"""What the schema does not stop saying of a subject without a word."""

_HIERARCHY = "reference/outside_hierarchy.tsv"
_AXIOMS = "terms/axioms.tsv"
_OUTSIDE = set(TERM_PREFIXES) - {"PNSO"}


@dataclass(frozen=True, slots=True)
class LastRelease:
    """What the last release had.

    Attributes:
        version: Its day; empty when it names none.
        keys: The key of each term, by CURIE, also of those no longer used.
        tables: The table of each term, by CURIE.
        claims: The relation of each claim, by its identifier.
        rows: How many rows of each table it came from, by file.
        declared: What it said of each name of our vocabulary and of its header.
        steps: Superclasses that are outside classes too, by outside class.
    """

    version: str
    keys: Mapping[str, str]
    tables: Mapping[str, str]
    claims: Mapping[str, str]
    rows: Mapping[str, int]
    declared: Mapping[NamedNode, frozenset[NamedNode]]
    steps: Mapping[str, frozenset[str]]

    def lost_tables(
        self, tables: SourceTables, vocabulary: Vocabulary, allowed: Iterable[str]
    ) -> Iterator[Problem]:
        """Yield tables that are gone or empty, or lost more than a tenth and more than two of their rows.

        Args:
            tables: Every record of the ontology folder now.
            vocabulary: What ``schema.ttl`` declares now.
            allowed: Names of the tables for which a loss is meant.
        """
        now = _rows_now(tables, vocabulary)
        meant = set(allowed)
        for file, before in sorted(self.rows.items()):
            lost = before - now[file]
            is_lost = lost > 0 and (not now[file] or (lost > 2 and 10 * lost > before))
            if is_lost and file not in tables.unread and not meant & {file, Path(file).name.split(".")[0]}:
                reason = f"{lost} of {before} rows are gone since the release of {self.version}"
                cure = f"restore them, or where it is meant: --allow-loss {file}"
                yield Problem(file, 0, "", reason, cure)

    def lost_identifiers(self, tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
        """Yield the terms that are gone without being deprecated, and those that have another key now."""
        now = {term.curie: term for term in lexicon.named}
        old = {entry.record.id: entry.record.key for entry in tables.deprecated}
        for curie, key in sorted(self.keys.items()):
            file = self.tables.get(curie, "terms/deprecated.tsv")
            if lexicon.is_broken(key) or file in tables.unread:
                continue
            if curie in now and now[curie].key != key:
                term = now[curie]
                reason = f"{curie} was {key!r} in the release of {self.version}, and is {term.key!r} now"
                cure = "give it its key back, for both are for ever; a new meaning gets a new identifier"
                yield Problem(term.file, term.line, "key", reason, cure)
            elif curie not in now and curie not in old and curie.startswith("PNSO:"):
                reason = f"{curie} ({key}) of the release of {self.version} is gone"
                cure = "restore it, or deprecate it in terms/deprecated.tsv; identifiers are never deleted"
                yield Problem(file, 0, "id", reason, cure)

    def lost_claims(self, tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
        """Yield how many claims of the last release each table no longer makes; no mistake by itself."""
        now = {claim_identifier(entry, lexicon) for entry in tables.claims if entry.record.verified != "no"}
        gone = Counter(relation for claim, relation in self.claims.items() if claim not in now)
        for relation, count in sorted(gone.items()):
            which = f"{count} claims" if count > 1 else "a claim"
            reason = f"no longer has {which} of the release of {self.version}"
            cure = "a claim that says something else of other people or by another source is another one"
            yield Problem(_claim_table(relation), 0, "", reason, cure)

    def lost_declarations(self, vocabulary: Vocabulary) -> Iterator[Problem]:
        """Yield what the schema said of a name and no longer says."""
        now = _declared(vocabulary.triples)
        for subject, said in sorted(self.declared.items(), key=lambda item: item[0].value):
            name, line = contract(subject.value), vocabulary.line(subject)
            still = now.get(subject, frozenset())
            for predicate in (
                sorted(said - still, key=lambda node: node.value) if still else [iri("rdf:type")]
            ):
                lost = contract(predicate.value) if still else "declaration"
                reason = f"the {lost} of {name} is gone since the release of {self.version}"
                cure = f"write it again, or where it is meant: --allow-loss {SCHEMA}"
                yield Problem(SCHEMA, line, lost if still else "", reason, cure)

    def lost_steps(self, tables: SourceTables) -> Iterator[Problem]:
        """Yield outside classes that no longer lead up to a superclass they had."""
        above: defaultdict[str, set[str]] = defaultdict(set)
        for entry in tables.hierarchy:
            above[entry.record.child].add(entry.record.parent)
        for child, parents in sorted(self.steps.items()):
            if child in above or child in {entry.record.id for entry in tables.terms}:
                for parent in sorted(parents - _all_above(child, above)):
                    reason = f"{child} no longer leads up to {parent}, as in the release of {self.version}"
                    cure = f"add the step again, or where it is meant: --allow-loss {_HIERARCHY}"
                    yield Problem(_HIERARCHY, 0, "child", reason, cure)


def read_last_release(folder: Path) -> LastRelease | None:
    """Read what the release in a folder had; None when there is none that can be read."""
    said: defaultdict[NamedNode, list[Triple]] = defaultdict(list)
    try:
        for quad in parse(path=folder / "pns.ttl", format=RdfFormat.TURTLE):
            said[quad.predicate].append(quad.triple)
    except (OSError, SyntaxError):
        return None
    header = NamedNode(ONTOLOGY_IRI)
    return LastRelease(
        version=next((_text(t.object) for t in said[iri("owl:versionInfo")] if t.subject == header), ""),
        keys=dict(_keys(said)),
        tables={contract(_text(t.subject)): _TABLES[_text(t.object)] for t in _instances(said)},
        claims={
            _text(t.subject).removeprefix(PREFIXES["claim"]): _text(t.object).removeprefix(PNS)
            for t in said[iri("pns:predicate")]
        },
        rows=_rows_then(said),
        declared=_declared(triple for predicate in _LASTING for triple in said[predicate]),
        steps=_steps(said),
    )


_Said = Mapping[NamedNode, list[Triple]]
"""Triples by their predicate."""


def _text(node: Node) -> str:
    """Return a text or an IRI; empty for a node without a name."""
    return node.value if isinstance(node, NamedNode | Literal) else ""


def _keys(said: _Said) -> Iterator[tuple[str, str]]:
    for triple in said[iri("skos:notation")]:
        curie = contract(_text(triple.subject))
        if curie.partition(":")[0] in TERM_PREFIXES:
            yield curie, _text(triple.object)


def _instances(said: _Said) -> Iterator[Triple]:
    """Yield what has a class of which some table has the rows."""
    return (t for t in said[iri("rdf:type")] if _text(t.object) in _TABLES)


def _rows_then(said: _Said) -> Counter[str]:
    """Count the rows that the tables of a release must have had."""
    rows = Counter(_TABLES[_text(t.object)] for t in _instances(said))
    rows.update(_claim_table(_text(t.object)) for t in said[iri("pns:predicate")])
    rows.update(_mapping_table(_text(t.object)) for t in said[iri("pns:mappingObject")])
    for predicate, table in _ROWS.items():
        rows[table] += len(said[predicate])
    descriptions = [t for t in said[iri("dcterms:description")] if _text(t.subject) != ONTOLOGY_IRI]
    rows["terms/descriptions.tsv"] = len(descriptions)
    rows[_AXIOMS] = sum(t.object == iri("owl:Restriction") for t in said[iri("rdf:type")])
    return +rows


def _rows_now(tables: SourceTables, vocabulary: Vocabulary) -> Counter[str]:
    """Count the rows that a release would be made from; schema and parts bring terms and restrictions too."""
    rows = Counter(tables.rows)
    rows.subtract(entry.file for entry in tables.claims if entry.record.verified == "no")
    rows.subtract(entry.file for entry in tables.axioms if entry.record.property is None)
    rows.update(_TABLES[PNS + group.kind] for group in vocabulary.groups)
    rows[_AXIOMS] += sum(t.object == iri("owl:Restriction") for t in vocabulary.triples)
    rows[_AXIOMS] += len(tables.outside_parts)
    return rows


def _claim_table(relation: str) -> str:
    """Return the table of claims of a relation."""
    return f"claims/{snake_case(relation.removeprefix(PNS))}.tsv"


def _mapping_table(iri_of_object: str) -> str:
    """Return the table of mappings to a vocabulary."""
    stem = _MAPPINGS.get(contract(iri_of_object).partition(":")[0], "uniprot_hgnc")
    return f"mappings/{stem}.sssom.tsv"


def _declared(triples: Iterable[Triple]) -> dict[NamedNode, frozenset[NamedNode]]:
    """Return what is said of the header and of each name of our vocabulary."""
    found: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
    for triple in triples:
        name = triple.subject
        ours = isinstance(name, NamedNode) and (name.value.startswith(PNS) or name.value == ONTOLOGY_IRI)
        if isinstance(name, NamedNode) and ours and triple.predicate in _LASTING:
            found[name].add(triple.predicate)
    return {name: frozenset(predicates) for name, predicates in found.items()}


def _steps(said: _Said) -> dict[str, frozenset[str]]:
    """Return the superclasses of outside classes that are outside classes too."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for triple in said[iri("rdfs:subClassOf")]:
        child, parent = contract(_text(triple.subject)), contract(_text(triple.object))
        if {name.partition(":")[0] for name in (child, parent)} <= _OUTSIDE:
            found[child].add(parent)
    return {child: frozenset(parents) for child, parents in found.items()}


def _all_above(child: str, above: Mapping[str, set[str]]) -> set[str]:
    """Return everything that the steps upwards from a class lead to."""
    found: set[str] = set()
    todo = [child]
    while todo:
        todo += (new := above.get(todo.pop(), set()) - found)
        found |= new
    return found
