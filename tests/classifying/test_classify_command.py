"""``pns classify`` as a person uses it: its answer in every form, the file it writes, and bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.classifying import Classification, classify
from pns_graph.classifying.classified_ontology import write_classified
from pns_graph.classifying.own_file import read_own_triples
from pns_graph.questions.answers import Format
from pns_graph.rdf.namespaces import expand
from pns_graph.rdf.nodes import iri

from ..representatives import rest_slow
from .conftest import PREFIXES, OwnFile, Pns

CASE = (
    ":case a PNSO:0001002 ; rdfs:label 'Case =1\tä' ; RO:0001023 [ a MONDO:0006456 ] ; rdfs:comment 'kept' ."
)
FOUND = expand("PNSO:0001003")


@pytest.fixture(scope="module")
def classified(tmp_path_factory: pytest.TempPathFactory) -> Classification:
    """The case classified, without the reasons."""
    file = tmp_path_factory.mktemp("own") / "own.ttl"
    file.write_text(PREFIXES + CASE, encoding="utf-8")
    return classify(file, KnowledgeGraph.example(), with_reasons=False)


def test_answer_goes_to_standard_output_and_the_ontology_to_its_file(pns: Pns, own_file: OwnFile) -> None:
    """JSON is that of SPARQL results, with the class as IRI."""
    status, out, err = pns(own_file(CASE), "--brief", "--format", "json", "-o", "classified.ttl")
    first = json.loads(out)["results"]["bindings"][0]

    assert status == 0
    assert first["is_a"] == {"type": "uri", "value": FOUND}
    assert first["label"]["value"] == "Case =1\tä"
    assert first["place"]["value"] == "most specific"
    assert "pns:" not in err
    assert f"classified.ttl: {Path('classified.ttl').stat().st_size:,} bytes" in err


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_rows_come_in_every_form(classified: Classification, form: Format) -> None:
    """One for each class of the case."""
    text = classified.rows().as_text(form)

    assert text.count(expand("PNSO:0000001")) == 1
    assert text.count("most specific") == 1


@pytest.mark.parametrize("ending", [".ttl", ".owl", ".nt"])
def test_classified_ontology_is_written(classified: Classification, tmp_path: Path, ending: str) -> None:
    """It holds what the file said, what follows, and the label of the class; every time the same bytes."""
    output = write_classified(classified, tmp_path / f"classified{ending}")
    again = write_classified(classified, tmp_path / f"again{ending}")

    read = ox.Store()
    read.load(path=output, format=ox.RdfFormat.from_extension("rdf" if ending == ".owl" else ending[1:]))
    case = ox.NamedNode("http://example.org/hospital/case")
    assert output.read_bytes() == again.read_bytes()
    assert ox.Quad(case, iri("rdf:type"), ox.NamedNode(FOUND)) in read
    assert ox.Quad(case, iri("rdfs:comment"), ox.Literal("kept")) in read
    label = ox.Literal("paraneoplastic example encephalitis")
    assert ox.Quad(ox.NamedNode(FOUND), iri("rdfs:label"), label) in read


def test_owlready2_opens_what_is_written(classified: Classification, tmp_path: Path) -> None:
    """The case is an individual of the class there."""
    import owlready2

    output = write_classified(classified, tmp_path / "classified.owl")
    world = owlready2.World()
    world.get_ontology(output.as_uri()).load()

    assert world["http://example.org/hospital/case"] in world[FOUND].instances()


RDFXML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="http://example.org/case"><rdf:type rdf:resource="https://w3id.org/pnso/PNSO_0001003"/>
</rdf:Description></rdf:RDF>"""
NTRIPLES = (
    "<http://example.org/case> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
    "<https://w3id.org/pnso/PNSO_0001003> .\n"
)


@pytest.mark.parametrize(("name", "content"), [("a.owl", RDFXML), ("a.nt", NTRIPLES)])
def test_other_formats_are_read(tmp_path: Path, name: str, content: str) -> None:
    """RDF/XML and N-Triples, beside Turtle."""
    (tmp_path / name).write_text(content, encoding="utf-8")

    (triple,) = read_own_triples(tmp_path / name)

    assert triple.object == ox.NamedNode(FOUND)


def test_what_says_nothing_is_told_beside_the_answer(pns: Pns, own_file: OwnFile) -> None:
    """A term of Mondo that the ontology lacks, a property that nobody declares, an import, an old term."""
    own = """<http://example.org/o> a owl:Ontology ; owl:imports <http://example.org/other.owl> ,
            <https://w3id.org/pnso/pnso-full.owl> .
        :case a PNSO:0001002 ; RO:0001023 [ a MONDO:0008434 ] ; :has :thing . :thing a PNSO:0002991 ."""
    status, out, err = pns(own_file(own), "--brief")

    assert (status, out.count("(individual")) == (0, 2)
    assert "has no MONDO:0008434, so that nothing follows from it; near ones are MONDO:0008433 'small" in err
    assert "nobody says what <http://example.org/hospital/has> is; declare it as owl:ObjectProperty" in err
    assert "<http://example.org/other.owl> is not read; merge it into the file" in err
    assert "PNSO:0002991 'obsolete anti-YY antibody' is no longer used; use PNSO:0002902 'anti-Y" in err
    assert err.count("own.ttl: ") == 4


BAD = {
    "empty": ("", "own.ttl: says nothing; write for instance <http://example.org/case-1> a <https://w3id"),
    "none of our terms": (":case a :thing .", "own.ttl: uses no term of ours; say what each case is"),
    "nothing of its own": (
        "PNSO:0001002 rdfs:subClassOf PNSO:0000001 .",
        "has no case and no class of its own",
    ),
    "misspelled": (":case a PNSO:0001102 .", "there is no PNSO:0001102; did you mean PNSO:0001"),
    "key for digits": (
        ":case a PNSO:example-encephalitis .",
        "there is no PNSO:example-encephalitis; did you mean PNSO:0001002 'example encephalitis'?",
    ),
    "identifier of an OBO file": (
        ":case a <http://purl.obolibrary.org/obo/PNSO_0001002> .",
        "PNSO_0001002> is no name of ours; write <https://w3id.org/pnso/PNSO_0001002>",
    ),
    "kind of a term": (":case a pns:Syndrome .", "pns:Syndrome is a word about terms, not about cases"),
    "relation of terms": (
        ":case a PNSO:0001002 ; pns:hasTumour :tumour .",
        "pns:hasTumour is a word about terms, not about cases; of cases say RO:0001023 'has autoimmune",
    ),
    "class for a thing": (
        ":case a PNSO:0001002 ; RO:0001023 MONDO:0006456 .",
        "RO:0001023 joins single things, and MONDO:0006456 'thymoma' is a class; write [ a MONDO:0006456 ]",
    ),
    "link of a class": (
        ":Mine rdfs:subClassOf PNSO:0001002 ; RO:0001023 :tumour .",
        "hospital/Mine> is a class, and RO:0001023 joins single things; write rdfs:subClassOf [ a owl:",
    ),
    "no RDF": ("hello", "own.ttl:13:1: not Turtle: "),
}


@pytest.mark.parametrize(("turtle", "message"), rest_slow(BAD.values(), 5), ids=BAD)
def test_bad_file_is_one_clear_line(pns: Pns, own_file: OwnFile, turtle: str, message: str) -> None:
    """It ends with 2, names the file, and nothing is answered."""
    status, out, err = pns(own_file(turtle))

    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_a_value_that_is_none_of_its_datatype_is_told(pns: Pns, own_file: OwnFile) -> None:
    """HermiT does not read it, and says which it is."""
    case = ':age a owl:DatatypeProperty . :case a PNSO:0001002 ; :age "old"^^xsd:integer .'
    status, out, err = pns(own_file(case))

    assert (status, out) == (2, "")
    assert err.startswith('pns: HermiT failed: Literal "old"^^<http://www.w3.org/2001/XMLSchema#integer> is')
    assert err.count("\n") == 1


def test_many_mistakes_are_counted(pns: Pns, own_file: OwnFile) -> None:
    """The first five are told."""
    status, _, err = pns(own_file(":case a " + ", ".join(f"PNSO:999990{n}" for n in range(8)) + " ."))

    assert status == 2
    assert err.endswith("own.ttl: ... and 3 more; mend these first\n")
    assert err.count("\n") == 6


def test_obo_is_answered_with_the_line_that_converts_it(pns: Pns, own_file: OwnFile) -> None:
    """ROBOT reads OBO, we do not."""
    Path(own_file("")).with_suffix(".obo").write_text("format-version: 1.2\n", encoding="utf-8")
    status, _, err = pns("own.obo")

    assert status == 2
    assert err == (
        "pns: own.obo: this is OBO text; convert it with ROBOT: "
        "robot convert --input own.obo --output own.owl\n"
    )


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("a.xyz", "cannot tell a format from a.xyz; end it in .ttl, .owl, .rdf, .nt"),
        ("nowhere/a.ttl", "nowhere/a.ttl is no file in a folder that is there; give another -o"),
    ],
)
def test_place_that_cannot_be_is_told_first(pns: Pns, own_file: OwnFile, output: str, message: str) -> None:
    """Before anything is read."""
    status, out, err = pns(own_file(CASE), "-o", output)

    assert (status, out, err) == (2, "", f"pns: {message}\n")
    assert [path.name for path in Path().iterdir()] == ["own.ttl"]


@pytest.mark.slow
def test_case_that_contradicts_the_ontology(pns: Pns, own_file: OwnFile) -> None:
    """The axioms that clash are told in words, its own by the name of its file; nothing is written."""
    case = ":case a PNSO:0001004 ; RO:0001023 [ a MONDO:0006456 ] . :other a PNSO:0001002 ."
    status, out, err = pns(own_file(case), "-o", "classified.ttl")
    told = err.splitlines()

    assert (status, out, Path("classified.ttl").exists()) == (1, "", False)
    assert told[0] == "pns: contradiction: own.ttl contradicts itself or the ontology, because these clash:"
    assert "  own.ttl: 'case' is 'non-paraneoplastic example encephalitis'" in told
    assert "  own.ttl: 'case' 'has autoimmune trigger' something that is 'thymoma'" in told
    assert not [line for line in told if "'other'" in line]
    assert told[-1] == "correct or remove one of these statements"


@pytest.mark.slow
def test_class_that_can_have_no_case(pns: Pns, own_file: OwnFile) -> None:
    """What follows from it cannot be either."""
    own = """:Both rdfs:subClassOf PNSO:0000001 , PNSO:0000002 . :Below rdfs:subClassOf :Both .
        :Fine rdfs:subClassOf PNSO:0000001 ."""
    status, out, err = pns(own_file(own))
    told = err.splitlines()

    assert (status, out) == (1, "")
    assert told[0] == "pns: contradiction: there can be no case of 'Both', because these clash:"
    assert "  own.ttl: every 'Both' is 'neurological syndrome'" in told
    assert "  own.ttl: every 'Both' is 'antibody of a neurological syndrome'" in told
    assert told[3].startswith("  pns-full: nothing is two of ")
    assert told[4:] == [
        "no case either, for the same reason: 'Below'",
        "correct or remove one of these statements",
    ]
