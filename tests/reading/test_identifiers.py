"""Identifiers of other vocabularies, in every form that people paste."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.errors import AmbiguousTermError, QueryError, UnknownIdentifierError, UnknownTermError
from pns_graph.rdf.namespaces import TERM_PREFIXES
from pns_graph.rdf.outside_identifiers import VOCABULARIES, Identifier, read_identifier

from .conftest import Answer

FORMS = {
    "MONDO:0018215": [
        "MONDO:0018215",
        "mondo:0018215",
        " MONDO:0018215 ",
        "MONDO:18215",
        "MONDO_0018215",
        "MONDO 0018215",
        "MONDO:MONDO_0018215",
        "http://purl.obolibrary.org/obo/MONDO_0018215",
        "https://purl.obolibrary.org/obo/MONDO_0018215",
        "<http://purl.obolibrary.org/obo/MONDO_0018215>",
        "https://identifiers.org/mondo:0018215",
        "https://bioregistry.io/MONDO:0018215",
        "https://monarchinitiative.org/MONDO:0018215",
    ],
    "HP:0001250": ["HPO:0001250", "hp_0001250", "https://hpo.jax.org/browse/term/HP:0001250"],
    "Orphanet:43393": [
        "ORPHA:43393",
        "ORPHA43393",
        "Orphanet_43393",
        "ORDO:43393",
        "http://www.orpha.net/ORDO/Orphanet_43393",
        "https://identifiers.org/orphanet/43393",
    ],
    "DOID:9588": ["doid:9588", "DOID_9588", "http://purl.obolibrary.org/obo/DOID_9588"],
    "NCIT:C3311": [
        "ncit:c3311",
        "NCIT_C3311",
        "NCI:C3311",
        "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#C3311",
    ],
    "MESH:D020361": ["MeSH:D020361", "mesh:d020361", "http://id.nlm.nih.gov/mesh/D020361"],
    "ICD10CM:G13.0": [
        "ICD-10-CM:G13.0",
        "icd10cm:g13.0",
        "ICD10CM:G130",
        "ICD10:G13.0",
        "ICD-10 G13.0",
        "icd10 g130",
    ],
    "UniProt:P26378": [
        "UniProtKB:P26378",
        "uniprot:p26378",
        "https://www.uniprot.org/uniprotkb/P26378/entry",
        "http://purl.uniprot.org/uniprot/P26378",
    ],
    "HGNC:3315": [
        "hgnc:3315",
        "HGNC:HGNC:3315",
        "http://identifiers.org/hgnc/3315",
        "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:3315",
    ],
}


@pytest.mark.parametrize(
    ("curie", "form"), [(curie, form) for curie, forms in FORMS.items() for form in forms]
)
def test_every_form_is_the_same_identifier(curie: str, form: str) -> None:
    """Prefix, case, scheme and place differ; the identifier does not."""
    read = read_identifier(form)

    assert isinstance(read, Identifier)
    assert read.curie == curie


def test_every_vocabulary_of_terms_is_read() -> None:
    """Each prefix of our terms has its vocabulary, whose example is one of its identifiers."""
    assert {each.prefix for each in VOCABULARIES} == set(TERM_PREFIXES)
    for each in VOCABULARIES:
        read = read_identifier(f"{each.prefix}:{each.example}")
        assert isinstance(read, Identifier)
        assert read.iri == TERM_PREFIXES[each.prefix] + each.example


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("FOO:1", "FOO is no vocabulary known here; known are"),
        ("MONDO:abc", "'abc' is no identifier of Mondo; one looks like MONDO:"),
        ("https://example.org/1", "no identifier of a known vocabulary stands in the address"),
    ],
)
def test_what_cannot_be_read_says_why(graph: KnowledgeGraph, text: str, reason: str) -> None:
    """The vocabulary, or the part that is wrong; for a name, in a search and as an input."""
    with pytest.raises(UnknownIdentifierError, match=reason):
        graph.term(text)
    with pytest.raises(QueryError, match=reason):
        graph.query("term_by_outside_identifier", identifier=text)


@pytest.mark.parametrize(
    "text", ["Hu", "GAD 65", "anti-CV2/CRMP5", "Cav2.1", "PNSO:", ":", "see: LEMS", "a" * 10_000]
)
def test_names_are_no_identifiers(text: str) -> None:
    """A name with a colon, a slash or a number in it is looked up as a name."""
    assert read_identifier(text) is None


@given(st.text())
def test_any_text_can_be_tried(text: str) -> None:
    """Whatever people paste is an identifier, a mistake with its reason, or something else."""
    read = read_identifier(text)

    assert read is None or str(read)


def test_mapped_identifier_is_the_term_that_is_the_same(graph: KnowledgeGraph) -> None:
    """The exact match, with word that it was taken for it."""
    meaning = graph.names.meaning("MONDO:0018215")

    assert meaning.identifier == "MONDO:0018215"
    assert graph.term("MONDO:0018215").key == "paraneoplastic-neurologic-syndrome"


def test_near_matches_are_listed_and_none_is_taken(edited: Callable[..., Path]) -> None:
    """Close before broad; a broad one is another term."""
    release = edited(
        "PNSO:0001008 <http://www.w3.org/2004/02/skos/core#broadMatch> MONDO:0000001 ."
        "PNSO:0001009 <http://www.w3.org/2004/02/skos/core#closeMatch> MONDO:0000001 ."
    )
    graph = KnowledgeGraph.load(release)

    with pytest.raises(UnknownIdentifierError) as caught:
        graph.term("MONDO:0000001")

    assert [text.partition(" (")[2] for text in caught.value.near] == ["close match)", "broad match)"]
    assert [match.fit for _, match in graph.find("MONDO:0000001")] == ["close match", "broad match"]


def test_two_exact_matches_are_never_guessed_at(edited: Callable[..., Path]) -> None:
    """Both are listed."""
    release = edited("PNSO:0001009 <http://www.w3.org/2004/02/skos/core#exactMatch> MONDO:0018215 .")

    with pytest.raises(AmbiguousTermError, match="example-rigidity, paraneoplastic-neurologic"):
        KnowledgeGraph.load(release).term("MONDO:0018215")


def test_input_takes_an_identifier_of_what_the_antibody_binds(graph: KnowledgeGraph) -> None:
    """Protein or gene lead to the one antibody to it."""
    for identifier in ("UniProtKB:P26378", "HGNC:3315", "HGNC:ELAVL4"):
        assert graph.term(identifier, "Antibody").key == "anti-y"


def test_show_says_what_an_identifier_is(pns: Callable[..., Answer]) -> None:
    """The card on standard output, the word on the match beside it."""
    answer = pns("show", "https://purl.obolibrary.org/obo/MONDO_0018215")

    assert answer.code == 0
    assert answer.out.startswith("paraneoplastic neurologic syndrome   (Syndrome (group), ")
    assert answer.err == (
        "pns: MONDO:0018215 is paraneoplastic-neurologic-syndrome, paraneoplastic neurologic syndrome "
        "(exact match)\n"
    )


def test_find_shows_the_exact_match_first(pns: Callable[..., Answer]) -> None:
    """And says of each row how it fits."""
    rows = [line.split(",") for line in pns("find", "mondo:0018215", "--format", "csv").out.splitlines()]

    assert rows[1][rows[0].index("match")] == "exact match"
    assert rows[1][0] == "paraneoplastic-neurologic-syndrome"


@pytest.mark.parametrize("command", [("show", "MONDO:9999999"), ("find", "MONDO:9999999"), ("find", "FOO:1")])
def test_unknown_identifier_is_a_mistake(pns: Callable[..., Answer], command: tuple[str, str]) -> None:
    """Not an empty answer: exit 2 and one line."""
    answer = pns(*command)

    assert (answer.code, answer.out) == (2, "")
    assert command[1] in answer.err
    assert answer.err.count("\n") == 1


def test_outside_identifier_question_puts_the_same_term_first(graph: KnowledgeGraph) -> None:
    """A term that is the identifier itself has a row; exact matches stand before broad ones."""
    own = graph.query("term_by_outside_identifier", identifier="mondo_0006456 ")

    assert [(row.term.key, row.match) for row in own][:1] == [("thymoma", "same")]


def test_question_about_an_identifier_that_no_term_has_is_a_mistake(graph: KnowledgeGraph) -> None:
    """Well formed, of a known vocabulary, and nothing here: an empty answer would look like a finding."""
    for text in ("MONDO:9999999", "“mondo_9999999” "):
        with pytest.raises(UnknownTermError, match="nothing here is MONDO:9999999 of Mondo"):
            graph.query("term_by_outside_identifier", identifier=text)
