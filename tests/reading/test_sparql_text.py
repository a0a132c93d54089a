"""SPARQL read token by token: values take the place of variables and of nothing else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph.rdf.namespaces import PREFIXES
from pns_graph.rdf.sparql.several_inputs import for_several
from pns_graph.rdf.sparql.sparql_mistakes import syntax_mistake
from pns_graph.rdf.sparql.sparql_reading import read_query
from pns_graph.rdf.sparql.sparql_text import (
    add_filters,
    bind,
    declare_prefixes,
    graphs_named,
    is_update,
    plain_columns,
    query_form,
)

HU = ox.NamedNode("https://w3id.org/pnso/PNSO_0002001")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("SELECT ?a { ?x ?a ?b }", f"SELECT ({HU} AS ?a) {{ ?x {HU} ?b }}"),
        ("SELECT (COUNT(?a) AS ?n) { $a ?b ?c }", f"SELECT (COUNT({HU}) AS ?n) {{ {HU} ?b ?c }}"),
        ("SELECT ?b { ?a ?b ?c } ORDER BY ?a ?b", f"SELECT ?b {{ {HU} ?b ?c }} ORDER BY ?a ?b"),
        ("SELECT ?b { ?a1 ?b '?a' }  # ?a", "SELECT ?b { ?a1 ?b '?a' }  # ?a"),
        ('SELECT ?b { ?b <http://x/?a> """ "?a" """ }', 'SELECT ?b { ?b <http://x/?a> """ "?a" """ }'),
        ("SELECT ?b { FILTER(1 <?b && ?a> 2) }", f"SELECT ?b {{ FILTER(1 <?b && {HU}> 2) }}"),
        (
            "SELECT ?b { { SELECT ?a ?b { ?a ?b ?c } } ?b a ?a }",
            f"SELECT ?b {{ {{ SELECT ({HU} AS ?a) ?b {{ {HU} ?b ?c }} }} ?b a {HU} }}",
        ),
        ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", f"CONSTRUCT {{ {HU} ?b ?c }} WHERE {{ {HU} ?b ?c }}"),
    ],
)
def test_value_stands_where_the_variable_stood(text: str, bound: str) -> None:
    """In the pattern, the template and the columns; not in strings, IRIs, comments and other names."""
    assert bind(text, {"a": HU}) == bound


@given(st.text(st.characters(codec="utf-8")))
def test_text_stays_one_string(value: str) -> None:
    """Whatever a value holds, the query still asks for that value and nothing else."""
    store = ox.Store()
    store.add(ox.Quad(HU, HU, ox.Literal(value)))
    store.add(ox.Quad(HU, HU, ox.Literal("another " + value)))
    text = bind("SELECT ?x ?given { ?x ?p ?given }", {"given": ox.Literal(value)})

    rows = [tuple(row) for row in store.query(text)]  # type: ignore[union-attr]
    assert rows == [(HU, ox.Literal(value))]


def test_filter_holds_of_every_branch() -> None:
    """It goes to the end of the outermost group."""
    text = "SELECT ?total { { ?a ?b ?total } UNION { ?c ?d ?total } }\nORDER BY ?total"

    assert add_filters(text, ["?total >= 20"]) == (
        "SELECT ?total { { ?a ?b ?total } UNION { ?c ?d ?total }   FILTER(?total >= 20)\n}\nORDER BY ?total"
    )


def test_computed_columns_are_not_plain() -> None:
    """A filter inside the pattern cannot see what is computed after it."""
    text = "SELECT DISTINCT ?a (MAX(?x) AS ?most) ?b WHERE { { SELECT ?z { ?z ?y ?q } } }"

    assert plain_columns(text) == {"a", "b"}


def test_only_missing_prefixes_are_declared() -> None:
    """Those in strings are not used, and those that the text declares stay its own."""
    known = {"pns": "https://w3id.org/pnso/vocab/", "skos": "s:", "rdfs": "r:"}
    text = "PREFIX rdfs: <mine:> SELECT * { ?x a pns:Antibody ; rdfs:label 'skos:x' }"

    assert declare_prefixes(text, known) == "PREFIX pns: <https://w3id.org/pnso/vocab/>\n" + text


@pytest.mark.parametrize(
    ("text", "form", "update"),
    [
        ("# INSERT\nPREFIX drop: <x> select * {}", "SELECT", False),
        ("ASK { ?x a drop:DROP }", "ASK", False),
        ("PREFIX a: <b> insert data { a:b a:c 'SELECT' }", None, True),
        ("DROP ALL", None, True),
        ("nothing at all", None, False),
    ],
)
def test_kind_of_text_is_told_by_its_first_keyword(text: str, form: str | None, update: bool) -> None:
    """Comments, prefixes and strings do not count."""
    assert (query_form(text), is_update(text)) == (form, update)


def test_glued_keywords_are_read() -> None:
    """The engine needs no blank after a keyword, and neither does the reading."""
    assert query_form("SELECTDISTINCT*{?s ?p ?o}") == "SELECT"
    assert is_update("LOAD<http://a/>")
    assert list(graphs_named("SELECT*FROM<urn:a>FROMNAMED<urn:b>FROM NAMED <urn:c>{}")) == [
        ("urn:a", False),
        ("urn:b", True),
        ("urn:c", True),
    ]


def test_graphs_in_texts_are_not_named() -> None:
    """Strings, comments, variables and names are no clauses."""
    assert not list(graphs_named("SELECT ?from { ?from x:FROM 'FROM <urn:a>' } # FROM <urn:a>"))


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", ["s", "p", "o"]),
        ("SELECT*{?b ?a ?c}", ["b", "a", "c"]),
        ("SELECT DISTINCT * { { SELECT ?z ?y { ?z ?y ?x } } ?y ?z ?a }", ["z", "y", "a"]),
        ("SELECT # all\n* { ?b ?a 1 FILTER(?c = ?b) } VALUES ?d { 1 }", ["b", "a", "d"]),
        ("SELECT ?o ?s { ?s ?p ?o }", ["o", "s"]),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ["n"]),
    ],
)
def test_columns_of_a_star_come_as_the_query_has_them(text: str, columns: list[str]) -> None:
    """In the order of first mention; columns that are named keep their own."""
    found = ox.Store().query(read_query(text, {}).text)

    assert [each.value for each in found.variables] == columns  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT ?x WHERE { ?x rdfs:label “Hu” }", 'line 1, column 33: the curly quotation mark “; write "'),
        ("", "the query is empty; "),
        (" \n# only a remark", "the query is empty; "),
        ("SELECT ?a { ?a a ?b FILTER(?b ≤ 3) }", "line 1, column 31: the sign ≤; write <="),
        ("SELECT ?a { ?a a &lt;urn:x&gt; }", "line 1, column 18: the entity &lt; of HTML; write <"),
        ("SELECT ?a ｛ ?a a ?b }", "line 1, column 11: the sign ｛, which SPARQL does not have; write {"),
        ("SELECT ?a { ?a rdfs:label `x` }", "line 1, column 27: the accent `; write '"),
        ("SELECT ?a { ?a a ?b }\x1b", "line 1, column 22: an invisible sign; take it out"),
        ("SELECT ?é { ?é a “x” }", 'line 1, column 18: the curly quotation mark “; write "'),
        ("ASK {\n ?x ?y ‘a’ }", "line 2, column 8: the curly quotation mark ‘; write '"),
        ("ASK { '“' ?y\u00a0?z }", "line 1, column 13: a no-break space; write a blank"),
        ("ASK { ?x ?y\u200b ?z", "line 1, column 12: an invisible sign; take it out"),
        ("ASK { ?x ?y 1 –2 }", "line 1, column 15: the long dash –; write -"),
        ("ASK { ?x a nope:X }", "line 1, column 18: not SPARQL: a prefix that is neither declared nor one"),
    ],
)
def test_sign_of_a_word_processor_is_named(text: str, told: str) -> None:
    """Where it stands and what to write; signs in strings and comments are fine."""
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(text, prefixes=dict(PREFIXES))

    assert syntax_mistake(text, caught.value).startswith(told)


ROWS = f'VALUES (?a ?b) {{ ({HU} "x") ({HU} "y") }}'


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("SELECT ?c {?a ?b ?c} ORDER BY ?c", f"SELECT ?a ?b ?c {{ {ROWS}?a ?b ?c}} ORDER BY ?a ?b ?c"),
        (
            "SELECT ?c { { SELECT DISTINCT ?c {?a ?x ?c} LIMIT 9 } } ORDER BY ?c",
            f"SELECT ?a ?b ?c {{ {ROWS} {{ SELECT DISTINCT ?a ?c {{?a ?x ?c}} LIMIT 18 }} }} "
            "ORDER BY ?a ?b ?c",
        ),
        (
            "SELECT ?c { { SELECT ?c (MAX(?a) AS ?m) {?a ?x ?c} GROUP BY ?c } } ORDER BY ?c",
            f"SELECT ?a ?b ?c {{ {ROWS} {{ SELECT ?a ?c (MAX(?a) AS ?m) {{?a ?x ?c}} GROUP BY ?a ?c }} }} "
            "ORDER BY ?a ?b ?c",
        ),
        (
            "SELECT ?c { { SELECT ?c {?c a ?x} LIMIT 2 } ?a ?x ?c } ORDER BY ?c  # ?a }",
            f"SELECT ?a ?b ?c {{ {ROWS} {{ SELECT ?c {{?c a ?x}} LIMIT 2 }} ?a ?x ?c }} "
            "ORDER BY ?a ?b ?c  # ?a }",
        ),
    ],
)
def test_one_text_asks_for_several(text: str, asked: str) -> None:
    """Rows begin with what was asked; a sub-query that needs it selects it and groups by it."""
    assert for_several(text, ["a", "b"], [[HU, ox.Literal("x")], [HU, ox.Literal("y")]]) == asked
