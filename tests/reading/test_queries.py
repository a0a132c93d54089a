"""Query files and their inputs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.errors import AmbiguousTermError, QueryError
from pns_graph.questions.catalogue import catalogue_markdown
from pns_graph.questions.library import Library, read_query

HEADER = """\
#+ title: A title
#+ question: A question?
#+ input: ?antibody a pns:Antibody
#+ output: ?tumour
#+ order: tumour
#+ absent: nothing is known
#+ tags: screening words
#+ example: antibody=anti-y
"""
BODY = """
PREFIX pns: <https://w3id.org/pnso/vocab/>

SELECT ?tumour
WHERE { ?antibody pns:indicatesTumour ?tumour }
ORDER BY ?tumour
"""


def asked(folder: Path, text: str, release: Path, **parameters: object) -> list[str]:
    """Write a query file and ask it."""
    (folder / "mine.rq").write_text(text, encoding="utf-8")
    rows = KnowledgeGraph.load(release, library=Library(folder)).query("mine", **parameters)
    return [str(row.tumour) for row in rows]


def test_header_is_read(tmp_path: Path) -> None:
    """Each field of the header is a field of the query."""
    file = tmp_path / "mine.rq"
    file.write_text(HEADER + BODY)
    query = read_query(file)

    assert (query.name, query.title, query.question) == ("mine", "A title", "A question?")
    assert [(each.name, each.type) for each in query.inputs] == [("antibody", "pns:Antibody")]
    assert (query.outputs, query.tags) == (("tumour",), ("screening", "words"))
    assert query.example == (("antibody", "anti-y"),)


def test_input_that_is_not_selected_is_bound_all_the_same(tmp_path: Path, release: Path) -> None:
    """And stays out of the columns."""
    assert asked(tmp_path, HEADER + BODY, release, antibody="ANNA-Y") == [
        "breast cancer",
        "small cell lung carcinoma",
    ]
    assert asked(tmp_path, HEADER + BODY, release, antibody="anti-v") == []


def test_comments_and_keywords_before_select_do_not_mislead(tmp_path: Path, release: Path) -> None:
    """``SELECT`` in a comment or an IRI is not the query's."""
    tricky = BODY.replace("PREFIX", "# SELECT ?nothing\nprefix select: <http://select/SELECT>\nPREFIX", 1)
    tricky = tricky.replace("SELECT ?tumour", "select distinct ?tumour")

    assert asked(tmp_path, HEADER + tricky, release, antibody="ANNA-Y") == [
        "breast cancer",
        "small cell lung carcinoma",
    ]


def test_parameter_is_never_pasted(tmp_path: Path, release: Path) -> None:
    """A value that looks like SPARQL is only a value."""
    header = HEADER.replace("?antibody a pns:Antibody", "?antibody a xsd:string")
    body = BODY.replace("?antibody pns:indicatesTumour ?tumour", "?tumour pns:sex ?antibody")
    evil = 'x" } UNION { ?s ?p ?tumour } #'

    assert asked(tmp_path, header + body, release, antibody=evil) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (HEADER.replace("#+ order: tumour\n", ""), "mine.rq: the header needs the line '#+ order: ...' once"),
        (HEADER.replace("#+ tags: screening words", "#+ tags:"), "the line '#+ tags: ...' once"),
        (HEADER + "#+ title: Twice\n", "the line '#+ title: ...' once"),
        (HEADER.replace("screening", "various"), "mine.rq: the first tag 'various' is no group; take one of"),
        (HEADER.replace("order", "odrer"), "mine.rq:5: not a header line '#+ odrer: tumour'"),
        (HEADER.replace("?antibody a pns:Antibody", "antibody"), "not an input 'antibody'"),
        (HEADER.replace("antibody=anti-y", "anti-x"), "not an example 'anti-x'"),
        (
            HEADER.replace("?tumour", "?tumor"),
            "mine.rq: its columns are not the ones that '#+ output:' declares",
        ),
        (HEADER.replace("pns:Antibody", "xsd:gYear"), "inputs of type xsd:gYear cannot be bound"),
    ],
)
def test_header_that_is_wrong_says_where(tmp_path: Path, release: Path, wrong: str, message: str) -> None:
    """File, line where there is one, and what to write."""
    with pytest.raises(QueryError) as caught:
        asked(tmp_path, wrong + BODY, release, antibody="anti-y")

    assert message in str(caught.value)


@pytest.mark.parametrize("clause", ["SERVICE <http://127.0.0.1:9/>", "SERVICESILENT<http://127.0.0.1:9/>"])
def test_question_that_asks_another_host_is_refused(tmp_path: Path, release: Path, clause: str) -> None:
    """In a library of one's own too: a question is asked of the graph at hand, and of nobody else."""
    with pytest.raises(QueryError, match="a question of the library asks no other host"):
        asked(
            tmp_path,
            HEADER + BODY.replace("WHERE {", f"WHERE {{ {clause} {{ ?s ?p ?o }}"),
            release,
            antibody="anti-y",
        )


def test_library_holds_rows_and_graphs_only(tmp_path: Path, release: Path) -> None:
    """An ASK is neither, and a graph is not given as rows."""
    with pytest.raises(QueryError, match="neither a SELECT nor a CONSTRUCT query"):
        asked(tmp_path, HEADER + "ASK { ?s ?p ?o }", release, antibody="anti-y")
    with pytest.raises(QueryError, match=r"mine answers with a graph; ask it with construct\(\)"):
        asked(tmp_path, HEADER + "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", release, antibody="anti-y")


@pytest.mark.parametrize(
    ("datatype", "given", "fits"),
    [
        ("integer", "12", True),
        ("integer", 12, True),
        ("integer", "12.5", False),
        ("decimal", "12.5", True),
        ("decimal", Decimal("1e2"), True),
        ("decimal", "NaN", False),
        ("boolean", "yes", True),
        ("boolean", True, True),
        ("boolean", "perhaps", False),
        ("date", "2026-03-01", True),
        ("date", date(2026, 3, 1), True),
        ("date", "2026-02-30", False),
        ("date", "1 March 2026", False),
        ("string", "anything", True),
    ],
)
def test_value_is_of_its_datatype(
    tmp_path: Path, release: Path, datatype: str, given: object, fits: bool
) -> None:
    """A text that is no value of the datatype is refused before the engine sees it."""
    body = BODY.replace("?antibody pns:indicatesTumour ?tumour", "?tumour pns:nothing ?antibody")
    text = HEADER.replace("pns:Antibody", f"xsd:{datatype}") + body
    if fits:
        assert asked(tmp_path, text, release, antibody=given) == []
    else:
        with pytest.raises(QueryError, match=r"^parameter antibody: .* is (no|neither) .*; write one "):
            asked(tmp_path, text, release, antibody=given)


def test_date_is_compared_as_a_date(graph: KnowledgeGraph) -> None:
    """The day itself counts, the days before do not."""
    first = graph.query("claims_changed_since", since="2026-03-01")
    then = graph.query("claims_changed_since", since=date(2026, 3, 2))

    assert str(min(row.modified for row in first)) == "2026-03-01"
    assert str(min(row.modified for row in then)) == "2026-03-02"
    assert 0 < len(then) < len(first)


def test_any_term_may_be_asked_for(graph: KnowledgeGraph) -> None:
    """``pns:Term`` takes a term of any kind, so a shared name is ambiguous there."""
    assert graph.query("claims_about_term", term="thymoma")
    with pytest.raises(AmbiguousTermError):
        graph.query("claims_about_term", term="EN")


def test_source_is_an_input_too(graph: KnowledgeGraph) -> None:
    """By its key, or as a source in the hand."""
    source = graph.claims(source="toy2001")[0].source

    assert list(graph.query("claims_by_source", source="toy2001")) == list(
        graph.query("claims_by_source", source=source)
    )


def test_term_in_the_hand_is_an_input_too(graph: KnowledgeGraph) -> None:
    """What one query answers can be asked of the next."""
    antibody = graph.query("antibodies_by_syndrome", syndrome="example junction syndrome")[0].antibody

    assert antibody.key == "anti-w"
    assert [row.tumour.key for row in graph.query("tumours_by_antibody", antibody=antibody)] == ["thymoma"]


def test_catalogue_has_every_query(graph: KnowledgeGraph) -> None:
    """With its question and a line for the shell."""
    text = catalogue_markdown(graph.library)

    for query in graph.library:
        assert f"## {query.name}\n\n{query.question}\n" in text
        assert f"pns query {query.name}" in text
