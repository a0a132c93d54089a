"""Rows, yes or no, triples, and how they are written."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib

from pns_graph import KnowledgeGraph
from pns_graph.errors import QueryError
from pns_graph.model.terms import Relation, Source, Term
from pns_graph.questions.answers import Rows, Triples

CELLS = """
SELECT ?term ?source ?relation ?kind ?whole ?part ?truth ?text ?unknown {
  BIND(PNSO:0002902 AS ?term) BIND(source:toy2001 AS ?source) BIND(pns:targets AS ?relation)
  BIND(pns:Antibody AS ?kind) BIND(7 AS ?whole) BIND(7.50 AS ?part) BIND(true AS ?truth)
  BIND("γ, \\"q\\"" AS ?text)
}"""


@pytest.fixture(scope="module")
def rows(graph: KnowledgeGraph) -> Rows:
    """One row with a cell of each sort."""
    found = graph.sparql(CELLS)
    assert isinstance(found, Rows)
    return found


def test_cell_is_what_it_means(rows: Rows) -> None:
    """Terms, sources and relations are objects; numbers are numbers; the unknown is None."""
    row = rows[0]

    assert isinstance(row.term, Term)
    assert isinstance(row.source, Source)
    assert isinstance(row.relation, Relation)
    assert (str(row.term), str(row.source), str(row.relation)) == ("anti-Y antibody", "toy2001", "targets")
    assert (row.whole, row.part, row.truth, row.unknown) == (7, Decimal("7.5"), True, None)
    assert row["text"] == row[7] == 'γ, "q"'
    assert row.kind == "https://w3id.org/pnso/vocab/Antibody"


def test_misspelled_column_is_a_mistake(rows: Rows) -> None:
    """And the columns are listed."""
    with pytest.raises(AttributeError, match="no column 'tumour'; the columns are term, source"):
        _ = rows[0].tumour
    with pytest.raises(KeyError, match="no column 'tumour'"):
        _ = rows[0]["tumour"]


def test_rows_become_plain_values(rows: Rows) -> None:
    """Ready for a data frame: labels, or keys, CURIEs or IRIs when asked."""
    assert rows.to_dicts()[0]["term"] == "anti-Y antibody"
    assert rows.to_dicts("key")[0]["term"] == "anti-y"
    assert rows.to_dicts("curie")[0]["term"] == "PNSO:0002902"
    assert rows.to_dicts("iri")[0]["source"] == "https://w3id.org/pnso/source/toy2001"
    assert rows.to_dicts()[0]["unknown"] is None


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_w3c_format_is_what_rdflib_reads(rows: Rows, form: str) -> None:
    """Another implementation gets the same terms from what we write."""
    if form == "csv":
        assert next(csv.DictReader(io.StringIO(rows.as_text("csv"))))["text"] == 'γ, "q"'
        assert rows.as_text("csv").count("\r\n") == 2
        return
    read = rdflib.query.Result.parse(io.BytesIO(rows.as_text(form).encode()), format=form)  # type: ignore[arg-type]
    row = {str(name): node for name, node in read.bindings[0].items()}

    assert [str(name) for name in read.vars or []] == list(rows.columns)
    assert row["term"] == rdflib.URIRef("https://w3id.org/pnso/PNSO_0002902")
    assert row["text"] == rdflib.Literal('γ, "q"')
    assert row["whole"].toPython() == 7
    assert row.get("unknown") is None


def test_table_shows_labels_and_leaves_the_unknown_empty(graph: KnowledgeGraph) -> None:
    """A column without any value is left out, and so are labels beside the terms themselves."""
    found = graph.sparql(
        "SELECT ?x ?x_label ?n ?none { VALUES ?x { MONDO:0008433 MONDO:0006456 } ?x rdfs:label ?x_label"
        " OPTIONAL { ?claim pns:object ?x ; pns:subject PNSO:0002902 ; pns:total ?n } } ORDER BY DESC(?x)"
    )

    assert found.as_text().splitlines() == [
        "x                           n",
        "-------------------------  --",
        "small cell lung carcinoma  40",
        "thymoma",
    ]


def test_empty_answer_keeps_its_columns(graph: KnowledgeGraph) -> None:
    """Nothing known is a header and no row."""
    nothing = graph.sparql("SELECT ?x { ?x a pns:Nothing }")

    assert nothing.as_text("csv") == "x\r\n"
    assert json.loads(nothing.as_text("json")) == {"head": {"vars": ["x"]}, "results": {"bindings": []}}


def test_ask_is_yes_or_no(graph: KnowledgeGraph) -> None:
    """For people in words, else as W3C has it."""
    yes, no = graph.sparql("ASK { ?x a pns:Tumour }"), graph.sparql("ASK { ?x a pns:Nothing }")

    assert (bool(yes), bool(no)) == (True, False)
    assert (yes.as_text(), no.as_text("csv")) == ("yes\n", "false\n")
    assert json.loads(no.as_text("json")) == {"head": {}, "boolean": False}


def test_construct_is_sorted_turtle(graph: KnowledgeGraph) -> None:
    """With the prefixes it uses, the same bytes each time."""
    found = graph.sparql("CONSTRUCT { ?a pns:indicatesTumour ?t } { ?a pns:indicatesTumour ?t }")
    text = found.as_text()

    assert text == graph.sparql("CONSTRUCT WHERE { ?a pns:indicatesTumour ?t }").as_text()
    assert "@prefix MONDO:" in text
    assert "@prefix HP:" not in text
    assert len(rdflib.Graph().parse(data=text)) == len(list(found)) > 5
    with pytest.raises(QueryError):
        found.as_text("json")


def test_order_of_triples_changes_no_byte() -> None:
    """The engine answers in no order."""
    triples = [
        ox.Triple(ox.NamedNode(f"http://a/{at}"), ox.NamedNode("http://a/b"), ox.Literal(1)) for at in "yxz"
    ]

    assert Triples(triples).as_text() == Triples(triples[::-1]).as_text()


def test_slice_of_rows_is_rows(graph: KnowledgeGraph) -> None:
    """With the same columns."""
    rows = graph.query("tumours_by_antibody", antibody="anti-q")

    assert len(rows[1:]) == len(rows) - 1 > 1
    assert rows[1:].columns == rows.columns
    assert rows[1:][0] == rows[1]


def test_own_prefix_wins_over_ours(graph: KnowledgeGraph) -> None:
    """A query that declares a prefix means its own."""
    assert (
        graph.sparql("PREFIX pns: <http://other/> SELECT ?x { ?x a pns:Antibody }").as_text("csv") == "x\r\n"
    )


def test_answer_with_blank_node_and_language_is_written(graph: KnowledgeGraph) -> None:
    """Every sort of node has its W3C form."""
    found = graph.sparql('SELECT (BNODE() AS ?b) ("x"@en AS ?l) {}').as_text("json")

    assert [cell["type"] for cell in json.loads(found)["results"]["bindings"][0].values()] == [
        "bnode",
        "literal",
    ]
    assert '"xml:lang": "en"' in found


def test_table_is_as_wide_as_it_may_be(graph: KnowledgeGraph) -> None:
    """A hundred columns where nobody says how many."""
    rows = graph.query("tumours_by_antibody", antibody="anti-y")

    assert rows.as_text(None, 60) == rows.as_text("table", 60) != rows.as_text() == rows.as_text(None, 100)
    assert max(map(len, rows.as_text(None, 60).splitlines())) <= 60


def test_question_of_clinicians_is_answered_in_their_words(graph: KnowledgeGraph) -> None:
    """In what people read; a machine gets the label, and so does who asks for labels."""
    rows = graph.query("screening_rules_by_tumour", tumour="small-cell-lung-cancer")
    chosen = rows.select([column for column in rows.columns if column != "rule"])
    labels = graph.sparql("SELECT ?x ?label { VALUES ?x { MONDO:0005070 } ?x rdfs:label ?label }")
    curators = graph.query("mappings_to_vocabulary", vocabulary="Mondo")

    for text in (rows.as_text(), rows[:20].as_text("table"), chosen.as_text(), rows._repr_html_()):
        assert ("any tumour" in text, "PET" in text, "positron" in text) == (True, True, False)
    for text in (rows.as_text("csv"), str(rows.to_dicts()), str(list(rows)), curators.as_text()):
        assert ("any tumour" in text, "neoplasm" in text) == (False, True)
    assert labels.as_text().split() == ["x", "label", "--------", "--------", "neoplasm", "neoplasm"]


def test_cells_of_rows_are_nodes() -> None:
    """Rows can be made by hand too."""
    assert Rows(["x"], [(ox.Literal(1),)]).to_dicts() == [{"x": 1}]
