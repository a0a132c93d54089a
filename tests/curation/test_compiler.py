"""Rows become the triples of the contract, no more and no fewer."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from pns_graph.curation.checking import check_source
from pns_graph.rdf.namespaces import contract, expand

from .conftest import problems_of, set_cell


@pytest.fixture(scope="module")
def store(toy_release: Path) -> Store:
    """The toy release, loaded."""
    loaded = Store()
    loaded.load(path=toy_release / "pns.ttl", format=RdfFormat.TURTLE)
    return loaded


def about(store: Store, curie: str) -> set[tuple[str, str]]:
    """Return what is said of a subject, without the nodes that have no name."""
    found = set()
    for quad in store.quads_for_pattern(NamedNode(expand(curie)), None, None):
        if isinstance(quad.object, NamedNode):
            found.add((contract(quad.predicate.value), contract(quad.object.value)))
        elif isinstance(quad.object, Literal):
            datatype = contract(quad.object.datatype.value).removeprefix("xsd:")
            suffix = "" if datatype == "string" else f"^^{datatype}"
            found.add((contract(quad.predicate.value), f'"{quad.object.value}"{suffix}'))
    return found


def claim(store: Store, statement: str) -> str:
    """Return the CURIE of the claim with this statement."""
    quads = store.quads_for_pattern(None, NamedNode(expand("pns:statement")), Literal(statement))
    return contract(next(iter(quads)).subject.value)


def test_an_antibody_is_class_individual_and_kind(store: Store) -> None:
    """Anti-Y has its names, its definition, its direct and all its superclasses, and its direct edges."""
    assert about(store, "PNSO:0002902") == {
        ("rdf:type", "owl:Class"),
        ("rdf:type", "owl:NamedIndividual"),
        ("rdf:type", "pns:Antibody"),
        ("rdfs:label", '"anti-Y antibody"'),
        ("skos:notation", '"anti-y"'),
        ("IAO:0000115", '"An antibody that binds the Y protein in the nucleus of nerve cells."'),
        ("skos:definition", '"An antibody that binds the Y protein in the nucleus of nerve cells."'),
        ("oboInOwl:hasExactSynonym", '"ANNA-Y"'),
        ("oboInOwl:hasRelatedSynonym", '"Y antibody"'),
        ("rdfs:subClassOf", "PNSO:0000053"),
        ("skos:broaderTransitive", "PNSO:0000053"),
        ("skos:broaderTransitive", "PNSO:0000052"),
        ("skos:broaderTransitive", "PNSO:0000002"),
        ("pns:targets", "PNSO:0003902"),
        ("pns:antigenLocation", "GO:0005622"),
        ("pns:antigenLocation", "GO:0005634"),
        ("pns:indicatesTumour", "MONDO:0008433"),
        ("pns:indicatesTumour", "MONDO:0007254"),
        ("pns:presentsWith", "PNSO:0001003"),
        ("pns:presentsWith", "PNSO:0001005"),
        ("pns:supportsDiagnosisOf", "PNSO:0001003"),
        ("pns:hasRiskLevel", "PNSO:0006921"),
        ("pns:hasCancerAssociation", "PNSO:0006981"),
    }


def test_a_claim_carries_its_numbers_its_people_and_its_source(store: Store) -> None:
    """A counted claim about men between two ages, with evidence and design taken from the source."""
    statement = (
        "Of men between 16 and 45 years with the paraneoplastic form of example encephalitis, "
        "9 of 10 had a testicular cancer."
    )

    assert about(store, claim(store, statement)) == {
        ("rdfs:label", '"paraneoplastic example encephalitis has tumour testicular cancer (toy2001)"'),
        ("rdf:type", "owl:NamedIndividual"),
        ("rdf:type", "pns:Claim"),
        ("pns:subject", "PNSO:0001003"),
        ("pns:predicate", "pns:hasTumour"),
        ("pns:object", "MONDO:0005447"),
        ("pns:negated", '"false"^^boolean'),
        ("pns:strength", '"most"'),
        ("pns:frequency", "HP:0040281"),
        ("pns:positive", '"9"^^integer'),
        ("pns:total", '"10"^^integer'),
        ("pns:ageMinYears", '"16"^^decimal'),
        ("pns:ageMaxYears", '"45"^^decimal'),
        ("pns:sex", '"male"'),
        ("pns:source", "source:toy2001"),
        ("pns:locator", '"Results"'),
        ("pns:cohort", "cohort:toy2001-men"),
        ("pns:pool", '"part-of-larger-count"'),
        ("pns:evidence", "ECO:0007121"),
        ("pns:design", '"cohort"'),
        ("pns:statement", f'"{statement}"'),
        ("pns:read", '"full text"'),
        ("pns:verified", '"yes"'),
    }


def test_a_measure_keeps_its_interval_and_unit(store: Store) -> None:
    """A ratio is no share: it stands as measure, value, bounds and unit, in canonical decimals."""
    found = about(
        store,
        claim(
            store,
            "People with example myositis have a tumour 2.5 times as often (1.4 to 4.1) "
            "as other people of their age.",
        ),
    )

    assert {
        ("pns:measure", '"standardised-incidence-ratio"'),
        ("pns:value", '"2.5"^^decimal'),
        ("pns:low", '"1.4"^^decimal'),
        ("pns:high", '"4.1"^^decimal'),
        ("pns:unit", '"ratio"'),
    } <= found
    assert not {name for name, _ in found} & {"pns:percent", "pns:positive", "pns:total", "pns:frequency"}


def test_a_source_links_to_where_it_can_be_read(store: Store) -> None:
    """PMID, PMCID and DOI are kept as they are and as addresses."""
    assert about(store, "source:toy2002") == {
        ("rdfs:label", '"The example syndromes: a review"'),
        ("rdf:type", "owl:NamedIndividual"),
        ("rdf:type", "pns:Source"),
        ("skos:notation", '"toy2002"'),
        ("dcterms:title", '"The example syndromes: a review"'),
        ("dcterms:creator", '"Example C"'),
        ("pns:journal", '"Journal of Examples 2:10-19"'),
        ("pns:year", '"2002"^^integer'),
        ("pns:pmid", '"91000002"'),
        ("pns:pmcid", '"PMC9100002"'),
        ("pns:doi", '"10.5555/toy.2002"'),
        ("rdfs:seeAlso", "https://pubmed.ncbi.nlm.nih.gov/91000002/"),
        ("rdfs:seeAlso", "https://pmc.ncbi.nlm.nih.gov/articles/PMC9100002/"),
        ("rdfs:seeAlso", "https://doi.org/10.5555/toy.2002"),
        ("pns:design", '"review"'),
        ("pns:evidence", "ECO:0000304"),
        ("pns:open", '"false"^^boolean'),
        ("pns:read", '"abstract"'),
    }


def test_a_source_tells_the_day_on_which_its_identifiers_were_compared(store: Store) -> None:
    """And whether everybody can read it, and what of it was read."""
    assert {
        ("pns:open", '"true"^^boolean'),
        ("pns:read", '"table"'),
        ("pns:checked", '"2026-01-05"^^date'),
    } <= about(store, "source:toy2021")


def test_a_claim_that_repeats_another_source_says_so(store: Store) -> None:
    """What was read for the row goes before what was read of its source."""
    statement = "In 8 of 40 people with example ganglionitis of a second hospital, a breast cancer was found."

    assert {
        ("pns:cohort", "cohort:toy2021"),
        ("pns:pool", '"review"'),
        ("pns:restates", "source:toy2021"),
        ("pns:read", '"restatement"'),
    } <= about(store, claim(store, statement))


def test_a_cohort_says_what_is_known_of_its_people(store: Store) -> None:
    """Numbers, centres, years and the larger cohort; what nobody knows is not stated."""
    assert about(store, "cohort:toy2001-men") == {
        ("rdf:type", "owl:NamedIndividual"),
        ("rdf:type", "pns:Cohort"),
        ("skos:notation", '"toy2001-men"'),
        ("pns:people", '"10"^^integer'),
        ("pns:women", '"0"^^integer'),
        ("pns:centre", '"Example hospital"'),
        ("pns:centre", '"Example laboratory"'),
        ("pns:country", '"Exampleland"'),
        ("pns:fromYear", '"1990"^^integer'),
        ("pns:toYear", '"1999"^^integer'),
        ("pns:partOfCohort", "cohort:toy2001"),
        ("pns:chosenBy", '"syndrome"'),
        ("pns:assay", '"confirmed"'),
        ("pns:tumourSearch", '"all"'),
        ("pns:sex", '"male"'),
        ("pns:ageMinYears", '"16"^^decimal'),
        ("pns:ageMaxYears", '"45"^^decimal'),
    }


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("MONDO:0008170", ("pns:plainName", '"ovary"')),
        ("PNSO:0002913", ("pns:definingSyndrome", "PNSO:0001908")),
        ("PNSO:0002911", ("pns:isSortingClass", '"true"^^boolean')),
        ("PNSO:0002918", ("pns:isUnion", '"true"^^boolean')),
        ("PNSO:0006999", ("pns:isContextOfSuspicion", '"true"^^boolean')),
        ("MONDO:0005447", ("pns:tumourOfSex", '"male"')),
        ("MONDO:0003001", ("pns:alsoUnder", "MONDO:0005447")),
    ],
)
def test_a_judgement_of_a_curator_stands_at_its_term(store: Store, term: str, said: tuple[str, str]) -> None:
    """Defining syndromes, marks and sites of tumours are read from the release."""
    assert said in about(store, term)


def test_a_doi_of_the_old_form_is_right_and_its_address_is_one(fresh_toy: Path) -> None:
    """Before 2000 many DOIs had angle brackets, which no address may hold."""
    doi = "10.5555/(SICI)1097(199812)21:12<1681::AID-TOY7>3.0.CO;2-P"
    set_cell(fresh_toy / "sources.tsv", 2, "doi", doi)
    checked = check_source(fresh_toy)
    assert checked.problems == ()

    addresses = {
        triple.object.value
        for triple in checked.compiled().annotations
        if isinstance(triple.object, NamedNode) and "AID-TOY7" in triple.object.value
    }

    assert addresses == {"https://doi.org/10.5555/(SICI)1097(199812)21:12%3C1681::AID-TOY7%3E3.0.CO;2-P"}


LABEL_OF_MAPPING = (
    '"paraneoplastic neurologic syndrome: exact match paraneoplastic neurologic syndrome (MONDO:0018215)"'
)


def test_a_mapping_is_a_plain_triple_and_a_node(store: Store) -> None:
    """The SKOS triple serves simple queries, the node carries label, justification and confidence."""
    assert ("skos:exactMatch", "MONDO:0018215") in about(store, "PNSO:0001001")
    mapped = NamedNode(expand("PNSO:0001001"))
    subjects = store.quads_for_pattern(None, NamedNode(expand("pns:mappingSubject")), mapped)
    assert about(store, contract(next(iter(subjects)).subject.value)) == {
        ("rdfs:label", LABEL_OF_MAPPING),
        ("rdf:type", "owl:NamedIndividual"),
        ("rdf:type", "pns:Mapping"),
        ("pns:mappingSubject", "PNSO:0001001"),
        ("pns:mappingPredicate", "skos:exactMatch"),
        ("pns:mappingObject", "MONDO:0018215"),
        ("pns:mappingObjectLabel", '"paraneoplastic neurologic syndrome"'),
        ("pns:mappingAuthor", '"PNS Graph contributors"'),
        ("pns:mappingObjectVersion", '"2026-08-04"'),
        ("sssom:mapping_justification", "semapv:ManualMappingCuration"),
        ("pns:confidence", '"0.8"^^decimal'),
    }


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "stands", "why"),
    [
        ("PNSO:0001003", "pns:hasTumour", "MONDO:0008433", True, "a positive claim says it"),
        ("PNSO:0001007", "pns:hasTumour", "MONDO:0008433", False, "the claim denies it"),
        ("PNSO:0001004", "pns:hasAntibody", "PNSO:0002902", False, "none of forty had it"),
        ("PNSO:0001004", "pns:hasOutcome", "PNSO:0006911", False, "the claim is of people without a tumour"),
        ("PNSO:0001005", "pns:hasTumour", "MONDO:0005070", False, "the claim only says less than elsewhere"),
        ("PNSO:0002903", "pns:indicatesTumour", "MONDO:0007254", True, "the claim says more than elsewhere"),
        (
            "PNSO:0001005",
            "pns:hasComorbidity",
            "PNSO:0006993",
            False,
            "without associations too: without a tremor",
        ),
        ("PNSO:0001005", "pns:hasComorbidity", "PNSO:0006987", False, "without associations too: less often"),
        ("PNSO:0001005", "pns:hasComorbidity", "PNSO:0006986", True, "without associations too: more often"),
        ("PNSO:0001009", "pns:hasTumour", "MONDO:0007254", False, "nobody has verified the claim"),
        ("PNSO:0001009", "pns:hasTumour", "MONDO:0008433", True, "the definition says it"),
        ("PNSO:0001009", "pns:hasSymptom", "HP:0003552", True, "a further row of the definition says it"),
        ("PNSO:0001004", "pns:hasTumour", "MONDO:0005070", False, "the definition denies it"),
        ("PNSO:0001006", "pns:hasAntibody", "PNSO:0002904", True, "an axiom says it"),
        ("PNSO:0000051", "pns:targets", "PNSO:0000060", True, "the schema's definition of the group says it"),
        ("PNSO:0003901", "pns:hasProtein", "UniProt:O95970", True, "the table of proteins says it"),
        ("UniProt:O95970", "pns:encodedBy", "HGNC:6572", True, "the table of proteins says it"),
        ("PNSO:0002901", "pns:antigenLocation", "GO:0009986", True, "the reasoner finds it"),
        ("UBERON:0000955", "pns:adjacentTo", "UBERON:0002421", True, "the relation is symmetric"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_direct_edges(
    store: Store, subject: str, relation: str, object_: str, stands: bool, why: str
) -> None:
    """What is said positively of a term in general has an edge, what is denied or limited has none."""
    assert ((relation, object_) in about(store, subject)) is stands, why


def test_a_claim_carries_the_day_of_its_last_change(store: Store) -> None:
    """As a date that can be compared."""
    node = claim(store, "A small cell lung cancer is treated with chemotherapy.")

    assert ("dcterms:modified", '"2026-03-01"^^date') in about(store, node)


def test_an_unverified_claim_is_not_released(store: Store) -> None:
    """A claim that nobody has checked leaves no trace."""
    statement = "Nobody has checked yet that breast cancer is found in example rigidity."

    assert not list(store.quads_for_pattern(None, None, Literal(statement)))


def test_an_edge_of_an_axiom_names_its_source(store: Store) -> None:
    """That the Y antigen lies in the nucleus is said by Table 1 of a source."""
    answers = store.query(
        """SELECT ?place ?source WHERE {
          ?axiom owl:annotatedSource PNSO:0003902 ;
            owl:annotatedProperty pns:locatedIn ;
            owl:annotatedTarget GO:0005634 ;
            dcterms:bibliographicCitation ?place ;
            dcterms:source ?source }""",
        prefixes={p: expand(f"{p}:x")[:-1] for p in ("owl", "PNSO", "pns", "GO", "dcterms")},
    )

    assert [tuple(term.value for term in row) for row in answers] == [("Table 1", expand("source:toy2001"))]


def test_a_synonym_names_its_type(store: Store) -> None:
    """'EN' is marked as ambiguous on both syndromes that it may mean."""
    answers = store.query(
        """SELECT ?term WHERE { ?axiom owl:annotatedSource ?term ; owl:annotatedTarget "EN" ;
          oboInOwl:hasSynonymType OMO:0003001 } ORDER BY ?term""",
        prefixes={p: expand(f"{p}:x")[:-1] for p in ("owl", "oboInOwl", "OMO")},
    )

    assert [contract(row["term"].value) for row in answers] == ["PNSO:0001005", "PNSO:0001009"]


def test_outside_ancestors_are_classes_with_a_label_and_no_kind(store: Store) -> None:
    """What only stands above an outside term in its own vocabulary is a class and no term."""
    found = about(store, "MONDO:0021148")

    assert ("rdf:type", "owl:Class") in found
    assert ("rdfs:label", '"female reproductive system neoplasm"') in found
    assert not {name for name, _ in found} & {"skos:notation", "skos:broaderTransitive"}


def test_a_corrected_number_keeps_the_identifier(toy_ontology: Path, fresh_toy: Path) -> None:
    """A claim's identifier is made from what is claimed, in whom and by whom, not from its numbers."""
    table = fresh_toy / "claims/has_tumour.tsv"
    sentence = "A small cell lung cancer was found in 30 of 50 people."
    corrected = [("positive", "30"), ("strength", "most"), ("locator", "Table 9"), ("statement", sentence)]
    for column, value in corrected:
        set_cell(table, 2, column, value)
    set_cell(table, 5, "sex", "female")

    before, after = claims_of(toy_ontology), claims_of(fresh_toy)

    assert problems_of(fresh_toy) == ()
    assert len(before) == len(after) > 80
    assert len(before - after) == len(after - before) == 1


def test_claims_that_differ_in_their_setting_alone_are_two(toy_ontology: Path, fresh_toy: Path) -> None:
    """What one source counted in two hospitals are two claims, each with its own identifier."""
    table = fresh_toy / "claims/presents_with_symptom.tsv"
    lines = table.read_text(encoding="utf-8").split("\n")
    table.write_text("\n".join([*lines[:-1], lines[1], ""]), encoding="utf-8", newline="\n")
    sentence = "In another hospital seizures were seen in 30 of 45 people with anti-X."
    set_cell(table, len(lines), "statement", sentence)
    assert [problem.line for problem in problems_of(fresh_toy)] == [len(lines)]

    set_cell(table, len(lines), "setting", "another hospital")

    assert problems_of(fresh_toy) == ()
    assert len(claims_of(fresh_toy)) == len(claims_of(toy_ontology)) + 1


def claims_of(ontology: Path) -> set[str]:
    """Return the identifiers of the claims of an ontology folder."""
    triples = check_source(ontology).compiled().annotations
    is_claim = (NamedNode(expand("rdf:type")), NamedNode(expand("pns:Claim")))
    return {t.subject.value for t in triples if (t.predicate, t.object) == is_claim}
