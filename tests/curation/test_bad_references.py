"""Mistakes that only two tables together show."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph.rdf.namespaces import PREFIXES
from pns_graph.rdf.outside_identifiers import SOURCES_OF_TERMS

from ..representatives import rest_slow
from .mistakes import FIRST, TUMOURS, Change, Mistake, assert_told, cell, new_column, record, schema

GENES = "mappings/uniprot_hgnc.sssom.tsv"


def mapped_to(object_id: str, object_label: str) -> Change:
    """Map a term to a gene or protein, in the table of these."""

    def change(ontology: Path) -> int:
        mondo = (ontology / "mappings/mondo.sssom.tsv").read_text(encoding="utf-8").split("\n")
        head = [line for line in mondo if line.startswith(("#  ", "subject_id"))]
        head[1:1] = [f"#  {prefix}: {PREFIXES[prefix]}" for prefix in ("HGNC", "UniProt")]
        head.insert(1, "#  registry: https://bioregistry.io/")
        subject = "PNSO:0001001\tparaneoplastic neurologic syndrome\tskos:relatedMatch"
        source = SOURCES_OF_TERMS[object_id.partition(":")[0]]
        row = f"{subject}\t{object_id}\t{object_label}\tsemapv:ManualMappingCuration\t\t\t{source}\t\t"
        (ontology / GENES).write_text("\n".join([*head, row, ""]), encoding="utf-8", newline="\n")
        return len(head) + 1

    return change


MISTAKES = [
    Mistake(
        "a duplicate label",
        cell("terms/antibodies.tsv", "label", "ANTI-x antibody", "anti-y"),
        "terms/antibodies.tsv",
        "label",
        "the label 'ANTI-x antibody' is taken by 'anti-x'",
        "give each term its own label",
    ),
    Mistake(
        "a duplicate identifier",
        cell("terms/antibodies.tsv", "id", "PNSO:0000050", "anti-y"),
        "terms/antibodies.tsv",
        "id",
        "the id 'PNSO:0000050' is taken by 'paraneoplastic-antibody' (schema.ttl:",
        "give each term its own id",
    ),
    Mistake(
        "an object of the wrong kind",
        cell(TUMOURS, "object", "ataxia", *FIRST),
        TUMOURS,
        "object",
        "'ataxia' is of the kind Symptom, but 'hasTumour' leads to Tumour",
        "name a term of the kind Tumour, or use another relation",
    ),
    Mistake(
        "a kind of evidence that is none",
        new_column(TUMOURS, "restates", "evidence", "PNSO:0002901", *FIRST),
        TUMOURS,
        "evidence",
        "'PNSO:0002901' is of the kind Antibody, not EvidenceKind",
        "name a term of the kind EvidenceKind",
    ),
    Mistake(
        "a subject of the wrong kind",
        cell(TUMOURS, "subject", "anti-x", *FIRST),
        TUMOURS,
        "subject",
        "'anti-x' is of the kind Antibody, but 'hasTumour' starts from Syndrome",
        "name a term of the kind Syndrome",
    ),
    Mistake(
        "a parent of another kind",
        cell("terms/antibodies.tsv", "parent", "x-antigen", "anti-x"),
        "terms/antibodies.tsv",
        "parent",
        "the parent 'x-antigen' is of the kind Antigen",
        "name a parent of the same kind",
    ),
    Mistake(
        "a claim said twice",
        record(
            "claims/has_part.tsv",
            subject="central-nervous-system",
            object="brain",
            polarity="positive",
            strength="always",
            source="toy2002",
            locator="Elsewhere",
            statement="The brain belongs to the central nervous system.",
            verified="yes",
        ),
        "claims/has_part.tsv",
        "",
        "the same is claimed at claims/has_part.tsv:2",
        "say in 'context' or 'setting' how they differ",
    ),
    Mistake(
        "a synonym that names another term",
        cell("terms/synonyms.tsv", "synonym", "Anti-Y antibody", "X-IgG"),
        "terms/synonyms.tsv",
        "synonym",
        "'Anti-Y antibody' is a name of 'anti-y'",
        "make its type 'ambiguous'",
    ),
    Mistake(
        "an unknown property of cases",
        cell("terms/axioms.tsv", "property", "bind", "anti-x"),
        "terms/axioms.tsv",
        "property",
        "no property of cases 'bind'",
        "did you mean 'binds'?",
    ),
    Mistake(
        "an equivalence without a genus",
        cell("terms/axioms.tsv", "genus", "", "paraneoplastic-example-encephalitis"),
        "terms/axioms.tsv",
        "genus",
        "the equivalence of 'paraneoplastic-example-encephalitis' has no genus",
        "name the class that is narrowed down",
    ),
    Mistake(
        "a gene that does not encode the protein",
        cell("terms/antigen_proteins.tsv", "gene", "amph-gene", "x-antigen"),
        "terms/antigen_proteins.tsv",
        "gene",
        "'amph-gene' (HGNC:471) does not encode 'lgi1-protein' (UniProt:O95970)",
        "name the gene LGI1 (HGNC:6572)",
    ),
    Mistake(
        "a mapping with another label",
        cell("mappings/mondo.sssom.tsv", "subject_label", "PNS", "PNSO:0001001"),
        "mappings/mondo.sssom.tsv",
        "subject_label",
        "'PNS' is not the label of PNSO:0001001",
        "write 'paraneoplastic neurologic syndrome'",
    ),
    Mistake(
        "an outside parent that does not exist",
        cell("reference/outside_hierarchy.tsv", "parent", "MONDO:9999998", "MONDO:0005602"),
        "reference/outside_hierarchy.tsv",
        "parent",
        "no outside term 'MONDO:9999998'",
        "add it to reference/outside_terms.tsv",
    ),
    Mistake(
        "a mapping to a gene that does not exist",
        mapped_to("HGNC:1", "A1BG"),
        GENES,
        "object_id",
        "no outside term 'HGNC:1'",
        "add it to reference/genes_and_proteins.tsv",
    ),
    Mistake(
        "a mapping to a protein that is called otherwise",
        mapped_to("UniProt:P49418", "amphiphysin"),
        GENES,
        "object_label",
        "UniProt:P49418 is called 'AMPH_HUMAN', not 'amphiphysin'",
        "write the outside label exactly",
    ),
    Mistake(
        "a mapping to an outside term that does not exist",
        cell("mappings/mondo.sssom.tsv", "object_id", "MONDO:9999998", "PNSO:0001001"),
        "mappings/mondo.sssom.tsv",
        "object_id",
        "no outside term 'MONDO:9999998'",
        "add it to reference/outside_terms.tsv",
    ),
    Mistake(
        "a kind that the schema lacks",
        schema("pns:Trigger a owl:Class", "pns:Triger a owl:Class", placed=False),
        "schema.ttl",
        "",
        "the kind pns:Trigger is missing",
        "declare it as an owl:Class",
    ),
    Mistake(
        "a property of cases without its relation",
        schema("pns:antigenLocation a", "pns:antigenLocation pns:termLevelProperty pns:target ; a"),
        "schema.ttl",
        "",
        "pns:target of pns:termLevelProperty is no relation between terms",
        "declare it with a domain and a range",
    ),
    Mistake(
        "a word without its frequency",
        schema('pns:strengthWord "rare"', 'pns:strengthWord "seldom"', placed=False),
        "schema.ttl",
        "",
        "no HPO frequency has the word 'rare'",
        "give it to one of the individuals of pns:Frequency",
    ),
    Mistake(
        "an outside class in the schema that does not exist",
        schema("owl:someValuesFrom HP:0001251 ]", "owl:someValuesFrom HP:9999998 ]"),
        "schema.ttl",
        "",
        "no outside term 'HP:9999998' is in use",
        "add it to reference/outside_terms.tsv",
    ),
    Mistake(
        "an outside label in the schema that disagrees",
        schema('"Very frequent"', '"Most frequent"'),
        "schema.ttl",
        "",
        "HP:0040281 is called 'Very frequent', not 'Most frequent'",
        "write the outside label exactly",
    ),
    Mistake(
        "a term of ours in the schema that no table has",
        schema("( PNSO:0002021 PNSO:0002022 )", "( PNSO:0002021 PNSO:0002099 )"),
        "schema.ttl",
        "",
        "no table has the term PNSO:0002099",
        "add it below terms/",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)
