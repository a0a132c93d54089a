"""The sixteen questions of a person share one text: what is mended in one of them is mended in all."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from pns_graph.questions.library import Library, Query

PATTERN = "tumours_by_antibody"
LIBRARY = Library()
SHARED = [query for query in LIBRARY if '"counted-if-paraneoplastic"' in query.text]

OWN = {
    "?relation rdfs:label ?relation_label .",
    "SELECT DISTINCT ?association ?way ?of_label WHERE {",
    "?bearing pns:bearsOn ?asked ; pns:tells ?association ; pns:way ?way ; pns:saidOf ?of .",
    "BIND(IF(?way < 6, 1, 0) AS ?numbered)",
    "BIND(IF(?way < 6 && ?of_adults = 0, 1, 0) AS ?numbered)",
    'BIND(IF(STR(COALESCE(?whole, "")) != "" && STR(COALESCE(?of_age_and_sex, "no")) = "no", 1, 0) AS ?part)',
    "BIND(?whom AS ?in_whom)",
    'BIND(IF(?way = 4 && ?standing != "denied", "measured", ?standing) AS ?place)'
    "  # what is told of a form comes after what is said of all",
}
"""What others have in place of lines of the pattern: they ask no age or no tumours, or two relations."""


def _lines(query: Query) -> list[str]:
    """Return the lines behind the head, with one name for what is asked about and one for what is found."""
    body = query.text[query.text.index("SELECT ") :]
    for name, general in ((query.outputs[0], "found"), (query.inputs[0].name, "asked")):
        body = re.sub(rf"\?{name}(_label)?\b", rf"?{general}\1", body)
    body = re.sub(r"FILTER\(\?relation (= \S+|IN \([^)]*\))\)", "FILTER(?relation ...)", body)
    return [line.strip() for line in body.splitlines()]


def _keys(line: str) -> list[str]:
    """Return the columns or sort keys of a line: none of another line."""
    return line.replace("?place", "?standing").split(" ") if line.startswith(("SELECT ?", "ORDER BY")) else []


def _is_part(keys: list[str], of: list[str]) -> bool:
    """Whether keys stand in others, in their order."""
    others = iter(of)
    return all(key in others for key in keys)


def test_there_are_sixteen() -> None:
    """The questions of a person are those that answer by the table of bases."""
    assert len(SHARED) == 16


def test_questions_of_one_form_have_one_text() -> None:
    """Two questions with the same inputs and columns differ in their terms alone."""
    texts: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for query in SHARED:
        form = (len(query.inputs), "?relation_label" in query.text, "pns:tumourOfSex" in query.text)
        texts[form].add("\n".join(_lines(query)))

    assert {form: len(found) for form, found in texts.items()} == dict.fromkeys(texts, 1)


@pytest.mark.parametrize("query", SHARED, ids=lambda query: query.name)
def test_every_line_is_one_of_the_pattern(query: Query) -> None:
    """What a question has beside the lines of the pattern, in their order, is named above."""
    pattern = _lines(LIBRARY[PATTERN])
    lines = [line for line in _lines(query) if not _keys(line)]

    assert _is_part([line for line in lines if line not in OWN], pattern)


@pytest.mark.parametrize("query", SHARED, ids=lambda query: query.name)
def test_columns_and_sort_keys_are_those_of_the_pattern(query: Query) -> None:
    """No question sorts otherwise or has another column, but for the relation where it asks two."""
    pattern = [_keys(line) for line in _lines(LIBRARY[PATTERN]) if _keys(line)]
    found = [_keys(line) for line in _lines(query) if _keys(line)]

    assert len(found) == len(pattern) == 2
    for keys, wanted in zip(found, pattern, strict=True):
        assert _is_part([key for key in keys if key != "?relation_label"], wanted)
