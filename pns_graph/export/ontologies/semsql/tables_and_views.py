"""Tables and views of SemSQL: three tables, and the names under which OAK and SQL ask for what is in them.

Source:
    Semantic SQL, https://incatools.github.io/semantic-sql/
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

__all__ = ["INDEXES", "TABLES", "views"]

TABLES = (
    "CREATE TABLE prefix (prefix TEXT, base TEXT)",
    "CREATE TABLE statements (stanza TEXT, subject TEXT, predicate TEXT, object TEXT, value TEXT,"
    " datatype TEXT, language TEXT)",
    "CREATE TABLE entailed_edge (subject TEXT, predicate TEXT, object TEXT)",
    "CREATE TABLE term_association (id TEXT, subject TEXT, predicate TEXT, object TEXT, evidence_type TEXT,"
    " publication TEXT, source TEXT)",
)

INDEXES = (
    "CREATE INDEX statements_spo ON statements (subject, predicate, object)",
    "CREATE INDEX statements_p ON statements (predicate, subject)",
    "CREATE INDEX statements_o ON statements (object, predicate)",
    "CREATE INDEX entailed_edge_spo ON entailed_edge (subject, predicate, object)",
    "CREATE INDEX entailed_edge_ops ON entailed_edge (object, predicate, subject)",
)

_OF_PREDICATE = MappingProxyType(
    {
        "rdf_type": "rdf:type",
        "rdf_first": "rdf:first",
        "rdf_rest": "rdf:rest",
        "rdfs_label": "rdfs:label",
        "rdfs_domain": "rdfs:domain",
        "rdfs_range": "rdfs:range",
        "rdfs_subclass_of": "rdfs:subClassOf",
        "rdfs_subproperty_of": "rdfs:subPropertyOf",
        "owl_complement_of": "owl:complementOf",
        "owl_disjoint_class": "owl:disjointWith",
        "owl_equivalent_class": "owl:equivalentClass",
        "owl_imports": "owl:imports",
        "owl_inverse_of": "owl:inverseOf",
        "owl_same_as": "owl:sameAs",
        "has_text_definition": "IAO:0000115",
        "has_dbxref": "oio:hasDbXref",
        **{f"has_{each}_synonym": f"oio:has{each.title()}Synonym" for each in ("exact", "broad", "narrow")},
        "has_related_synonym": "oio:hasRelatedSynonym",
        **{f"has_{each}_match": f"skos:{each}Match" for each in ("exact", "broad", "narrow", "related")},
    }
)
"""Name of a view without its ``_statement`` -> the predicate of its statements."""

_OF_TYPE = MappingProxyType(
    {
        "annotation_property": "owl:AnnotationProperty",
        "asymmetric_property": "owl:AsymmetricProperty",
        "class": "owl:Class",
        "irreflexive_property": "owl:IrreflexiveProperty",
        "named_individual": "owl:NamedIndividual",
        "object_property": "owl:ObjectProperty",
        "ontology": "owl:Ontology",
        "rdf_list": "rdf:List",
        "reflexive_property": "owl:ReflexiveProperty",
        "symmetric_property": "owl:SymmetricProperty",
        "transitive_property": "owl:TransitiveProperty",
    }
)
"""Name of a view without its ``_node`` -> the type of its nodes."""

_UNIONS = MappingProxyType(
    {
        "has_synonym": [f"has_{each}_synonym" for each in ("exact", "broad", "narrow", "related")],
        "has_match": [f"has_{each}_match" for each in ("exact", "broad", "narrow", "related")],
        "has_mapping": ["has_match", "has_dbxref"],
    }
)

_ANNOTATED = ", ".join(f"target.{name}" for name in ("object", "value", "datatype", "language"))
_OTHERS = MappingProxyType(
    {
        "rdfs_subclass_of_named_statement": "SELECT * FROM rdfs_subclass_of_statement"
        " WHERE object NOT LIKE '_:%'",
        "node_to_node_statement": "SELECT * FROM statements WHERE object IS NOT NULL",
        "node_to_value_statement": "SELECT * FROM statements WHERE value IS NOT NULL",
        "node": "SELECT DISTINCT subject AS id FROM statements",
        "node_identifier": "SELECT id, substr(id, 1, instr(id, ':') - 1) AS prefix,"
        " substr(id, instr(id, ':') + 1) AS local_identifier FROM node",
        "blank_node": "SELECT id FROM node WHERE id LIKE '_:%'",
        "iri_node": "SELECT id FROM node WHERE id NOT LIKE '_:%'",
        "deprecated_node": "SELECT DISTINCT subject AS id FROM statements"
        " WHERE predicate = 'owl:deprecated' AND value = 'true'",
        "owl_reified_axiom": "SELECT source.subject AS id, source.stanza, source.object AS subject,"
        f" property.object AS predicate, {_ANNOTATED} FROM statements AS source"
        " JOIN statements AS property ON property.subject = source.subject"
        " JOIN statements AS target ON target.subject = source.subject"
        " WHERE source.predicate = 'owl:annotatedSource' AND property.predicate = 'owl:annotatedProperty'"
        " AND target.predicate = 'owl:annotatedTarget'",
        "owl_axiom_annotation": "SELECT axiom.*, said.subject AS annotation_subject,"
        " said.predicate AS annotation_predicate, said.object AS annotation_object,"
        " said.value AS annotation_value, said.language AS annotation_language,"
        " said.datatype AS annotation_datatype FROM owl_reified_axiom AS axiom"
        " JOIN statements AS said ON said.subject = axiom.id WHERE said.predicate NOT IN"
        " ('owl:annotatedSource', 'owl:annotatedProperty', 'owl:annotatedTarget', 'rdf:type')",
        **{
            f"owl_{name}": "SELECT one.subject AS id, one.object AS on_property, other.object AS filler"
            " FROM statements AS one JOIN statements AS other ON other.subject = one.subject"
            f" WHERE one.predicate = 'owl:onProperty' AND other.predicate = 'owl:{predicate}'"
            for name, predicate in (
                ("some_values_from", "someValuesFrom"),
                ("all_values_from", "allValuesFrom"),
                ("has_value", "hasValue"),
            )
        },
        "owl_subclass_of_some_values_from": "SELECT below.stanza, below.subject,"
        " some.on_property AS predicate, some.filler AS object FROM rdfs_subclass_of_statement AS below"
        " JOIN owl_some_values_from AS some ON some.id = below.object",
        "edge": "SELECT subject, predicate, object FROM owl_subclass_of_some_values_from UNION"
        " SELECT subject, predicate, object FROM rdfs_subclass_of_named_statement UNION"
        " SELECT subject, predicate, object FROM rdfs_subproperty_of_statement UNION"
        " SELECT subject, predicate, object FROM rdf_type_statement"
        " WHERE object IN (SELECT id FROM class_node)",
        "entailed_subclass_of_edge": "SELECT * FROM entailed_edge WHERE predicate = 'rdfs:subClassOf'",
        "entailed_type_edge": "SELECT * FROM entailed_edge WHERE predicate = 'rdf:type'",
    }
)


def views() -> Iterator[str]:
    """Yield the statements of SQL that make the views, each after those that it rests on."""
    for name, predicate in _OF_PREDICATE.items():
        yield _view(f"{name}_statement", f"SELECT * FROM statements WHERE predicate = '{predicate}'")
    for name, kind in _OF_TYPE.items():
        yield _view(
            f"{name}_node", f"SELECT DISTINCT subject AS id FROM rdf_type_statement WHERE object = '{kind}'"
        )
    for name, parts in _UNIONS.items():
        yield _view(
            f"{name}_statement", " UNION ALL ".join(f"SELECT * FROM {part}_statement" for part in parts)
        )
    for name, query in _OTHERS.items():
        yield _view(name, query)


def _view(name: str, query: str) -> str:
    return f"CREATE VIEW {name} AS {query}"
