"""SPARQL read token by token: values take the place of variables and of nothing else."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph.rdf.sparql_text import (
    add_filters,
    asks_other_hosts,
    bind,
    declare_prefixes,
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


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("SELECT * { Service SILENT <http://x/> {} }", True),
        ("SELECT ?service { ?service x:SERVICE 'SERVICE' } # SERVICE", False),
    ],
)
def test_call_of_another_host_is_seen(text: str, asks: bool) -> None:
    """Only the keyword is one."""
    assert asks_other_hosts(text) is asks
