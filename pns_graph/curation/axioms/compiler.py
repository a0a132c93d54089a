"""Terms and axioms as RDF: the records of the tables become triples and logical axioms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from ...evidence.bearing.ways import RELATIONS
from ...evidence.summing.all_pairs import association_iri
from ...model.associations import Association
from ...rdf.namespaces import PNS
from ...rdf.nodes import Node, iri
from ...rdf.triples import TripleIndex
from ..tables.records import AxiomRow
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.identity import relation_name
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.schema import Vocabulary
from .association_triples import (
    EDGE_BASES,
    association_triples,
    made_associations,
    through_syndrome_triples,
)
from .claim_triples import (
    claim_edges,
    claim_triples,
    mapping_triples,
    searched_in_vain_triples,
    source_triples,
)
from .cohort_triples import cohort_triples, judgement_triples
from .criteria_triples import criteria_triples
from .logic import LogicalAxiom, restriction, schema_axioms
from .outside_axioms import outside_axioms, upper_axioms
from .term_annotations import term_annotations

__all__ = ["Compiled", "compile_tables"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The ontology as it was written down, before the reasoner.

    Attributes:
        axioms: Every logical axiom of both levels, with its place.
        annotations: Every other triple of the schema, of terms, claims, associations, sources and mappings.
        associations: What all claims on each pair of terms say together.
        lexicon: The terms.
    """

    axioms: tuple[LogicalAxiom, ...]
    annotations: tuple[Triple, ...]
    associations: tuple[Association, ...]
    lexicon: Lexicon


def compile_tables(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Compiled:
    """Compile tables that were checked before into axioms and annotations.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        lexicon: The terms of the tables by key and CURIE.
    """
    schema = list(schema_axioms(vocabulary))
    own = [*_parents(tables, lexicon), *upper_axioms(tables, lexicon)]
    stated = [*schema, *own, *_table_axioms(tables, vocabulary, lexicon)]
    outside = outside_axioms(tables, stated, lexicon)
    edges = [*_axiom_edges(stated, vocabulary, lexicon), *_protein_edges(tables, lexicon)]
    known = [*stated, *outside, *_kinds(lexicon), *_once(edges)]
    said = [*term_annotations(tables, vocabulary, known, lexicon), *_said(tables, vocabulary, lexicon)]
    associations = made_associations(
        [*(triple for axiom in known for triple in axiom.triples), *vocabulary.triples, *said],
        tables,
        lexicon,
    )
    tied = [*edges, *_tying(tables, lexicon, associations)]
    axioms = [*stated, *outside, *_kinds(lexicon), *_once(tied)]
    logical = {triple for axiom in schema for triple in axiom.triples}
    annotations = [
        *(triple for triple in vocabulary.triples if triple not in logical),
        *_second_definitions(vocabulary),
        *said,
        *association_triples(associations),
        *mapping_triples(tables),
        *searched_in_vain_triples(tables),
    ]
    return Compiled(tuple(axioms), tuple(dict.fromkeys(annotations)), tuple(associations), lexicon)


def _said(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield what sources and curators say, of which associations are made."""
    yield from claim_triples(tables, vocabulary, lexicon)
    yield from criteria_triples(tables, lexicon)
    yield from source_triples(tables, lexicon)
    yield from cohort_triples(tables)
    yield from judgement_triples(tables, lexicon)


def _tying(
    tables: SourceTables, lexicon: Lexicon, associations: Iterable[Association]
) -> Iterator[LogicalAxiom]:
    """Yield the direct edges that follow from associations, or from claims where there are none (0036)."""
    bases = {each.iri: each.basis for each in associations if each.is_whole}
    for entry, edge in claim_edges(tables, lexicon):
        relation = relation_name(entry.table)
        address = association_iri(entry.record.subject, relation, entry.record.object)
        if relation not in RELATIONS or bases.get(address) in EDGE_BASES:
            yield edge
    places = {e.record.antibody: ((e.file, e.line),) for e in tables.defining_syndromes}
    for antibody, triple in through_syndrome_triples(associations):
        yield LogicalAxiom((triple,), places[antibody], term_level=True)


def _second_definitions(vocabulary: Vocabulary) -> Iterator[Triple]:
    """Yield the definitions of the schema as SKOS tools look for them."""
    for triple in vocabulary.triples:
        if triple.predicate == iri("IAO:0000115"):
            yield Triple(triple.subject, iri("skos:definition"), triple.object)


# Axioms of the case level.


def _parents(tables: SourceTables, lexicon: Lexicon) -> Iterator[LogicalAxiom]:
    """Yield the asserted superclass of each term of ours."""
    for entry in tables.terms:
        term = entry.record
        if term.parent:
            triple = Triple(iri(term.id), iri("rdfs:subClassOf"), lexicon.node(term.parent))
            yield LogicalAxiom((triple,), ((entry.file, entry.line),))


def _table_axioms(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[LogicalAxiom]:
    """Yield the axioms of ``terms/axioms.tsv``; the rows of one equivalence or union make one axiom."""
    equivalences: defaultdict[str, list[Entry[AxiomRow]]] = defaultdict(list)
    for entry in tables.axioms:
        row = entry.record
        if row.axiom in ("equivalent", "union"):
            equivalences[row.class_].append(entry)
            continue
        predicate = iri("rdfs:subClassOf" if row.axiom == "subclass" else "owl:disjointWith")
        object_, nested = _expression(entry, vocabulary, lexicon)
        triple = Triple(lexicon.node(row.class_), predicate, object_)
        yield LogicalAxiom((triple, *nested), ((entry.file, entry.line),))
    for class_, entries in equivalences.items():
        ordered = sorted(
            entries, key=lambda e: (e.record.property or "", bool(e.record.negated), e.record.filler)
        )
        yield _equivalence(lexicon.node(class_), ordered, vocabulary, lexicon)


def _expression(
    entry: Entry[AxiomRow], vocabulary: Vocabulary, lexicon: Lexicon
) -> tuple[NamedNode | BlankNode, list[Triple]]:
    """Return the class that a row speaks of, and the triples that make it."""
    row, name = entry.record, f"{entry.table}.{entry.line}"
    filler = lexicon.node(row.filler)
    if row.property is None:
        return filler, []
    some = BlankNode(f"{name}.some")
    triples = restriction(some, vocabulary.properties[row.property].iri, filler)
    if not row.negated:
        return some, triples
    not_ = BlankNode(f"{name}.not")
    declared = Triple(not_, iri("rdf:type"), iri("owl:Class"))
    return not_, [declared, Triple(not_, iri("owl:complementOf"), some), *triples]


def _equivalence(
    class_: NamedNode, entries: list[Entry[AxiomRow]], vocabulary: Vocabulary, lexicon: Lexicon
) -> LogicalAxiom:
    """Return the axiom that a class is its genus and everything that its rows say."""
    genus = next(entry.record.genus for entry in entries if entry.record.genus)
    name = f"axioms.{entries[0].line}"
    expressions = [
        *(_expression(entry, vocabulary, lexicon) for entry in entries if entry.record.axiom == "equivalent"),
        *_union(name, [entry.record.filler for entry in entries if entry.record.axiom == "union"], lexicon),
    ]
    whole = BlankNode(f"{name}.and")
    members: list[Node] = [lexicon.node(genus), *(node for node, _ in expressions)]
    triples = [
        Triple(class_, iri("owl:equivalentClass"), whole),
        Triple(whole, iri("rdf:type"), iri("owl:Class")),
        Triple(whole, iri("owl:intersectionOf"), BlankNode(f"{name}.0")),
        *_list(name, members),
        *(triple for _, nested in expressions for triple in nested),
    ]
    return LogicalAxiom(tuple(triples), tuple((e.file, e.line) for e in entries))


def _union(name: str, fillers: list[str], lexicon: Lexicon) -> list[tuple[BlankNode, list[Triple]]]:
    """Return the class of everything that is one of the fillers; nothing when there are none."""
    if not fillers:
        return []
    either = BlankNode(f"{name}.or")
    members: list[Node] = [lexicon.node(filler) for filler in fillers]
    declared = Triple(either, iri("rdf:type"), iri("owl:Class"))
    first = Triple(either, iri("owl:unionOf"), BlankNode(f"{name}.member.0"))
    return [(either, [declared, first, *_list(f"{name}.member", members)])]


def _list(name: str, members: list[Node]) -> Iterator[Triple]:
    """Yield the triples of an RDF list whose nodes are called ``name`` and their number."""
    for number, member in enumerate(members):
        last = number + 1 == len(members)
        yield Triple(BlankNode(f"{name}.{number}"), iri("rdf:first"), member)
        rest = iri("rdf:nil") if last else BlankNode(f"{name}.{number + 1}")
        yield Triple(BlankNode(f"{name}.{number}"), iri("rdf:rest"), rest)


# Axioms of the term level.


def _kinds(lexicon: Lexicon) -> Iterator[LogicalAxiom]:
    """Yield the kind of every term of the tables; the schema states those of its own."""
    for term in lexicon.named:
        triple = Triple(term.iri, iri("rdf:type"), NamedNode(PNS + term.kind))
        yield LogicalAxiom((triple,), ((term.file, term.line),), term_level=True)


def _axiom_edges(
    stated: Iterable[LogicalAxiom], vocabulary: Vocabulary, lexicon: Lexicon
) -> Iterator[LogicalAxiom]:
    """Yield the edge of every axiom that a class has a property to some other term.

    Only what is stated directly counts, alone or as a member of the intersection that defines a
    class: what is denied, inherited or one of several possibilities makes no edge.
    """
    terms = {term.iri for term in lexicon.named}
    relations = {p.iri: NamedNode(PNS + p.relation.name) for p in vocabulary.properties.values()}
    for axiom in stated:
        first, index = axiom.triples[0], TripleIndex(axiom.triples)
        if axiom.term_level or first.predicate not in (iri("rdfs:subClassOf"), iri("owl:equivalentClass")):
            continue
        for part in [first.object, *index.members(index.value(first.object, iri("owl:intersectionOf")))]:
            relation = relations.get(_named(index.value(part, iri("owl:onProperty"))))
            filler = index.value(part, iri("owl:someValuesFrom"))
            if relation is not None and filler in terms:
                yield LogicalAxiom((Triple(first.subject, relation, filler),), axiom.places, term_level=True)


def _named(node: Node | None) -> NamedNode:
    return node if isinstance(node, NamedNode) else iri("owl:Nothing")


def _protein_edges(tables: SourceTables, lexicon: Lexicon) -> Iterator[LogicalAxiom]:
    """Yield the edges from antigens to proteins and from proteins to genes."""
    for entry in tables.antigen_proteins:
        row, place = entry.record, ((entry.file, entry.line),)
        antigen, protein, gene = (lexicon.node(k) for k in (row.antigen, row.protein, row.gene))
        yield LogicalAxiom((Triple(antigen, iri("pns:hasProtein"), protein),), place, term_level=True)
        yield LogicalAxiom((Triple(protein, iri("pns:encodedBy"), gene),), place, term_level=True)


def _once(edges: Iterable[LogicalAxiom]) -> Iterator[LogicalAxiom]:
    """Yield each edge once, with every place that says it."""
    places: defaultdict[tuple[Triple, ...], dict[tuple[str, int], None]] = defaultdict(dict)
    for edge in edges:
        places[edge.triples].update(dict.fromkeys(edge.places))
    for triples, found in places.items():
        yield LogicalAxiom(triples, tuple(found), term_level=True)
