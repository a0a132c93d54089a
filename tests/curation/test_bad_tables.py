"""Mistakes in a table as a file: its encoding, its lines, its header."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..representatives import rest_slow
from .mistakes import TUMOURS, Mistake, assert_told, cell, gone, octets, renamed, text

MISTAKES = [
    Mistake("a missing table", gone("sources.tsv"), "sources.tsv", "", "the file is missing", "restore it"),
    Mistake("a missing schema", gone("schema.ttl"), "schema.ttl", "", "the schema is missing", "restore it"),
    Mistake(
        "no Turtle in the schema",
        text("schema.ttl", "pns:Term a owl:Class ;", "pns:Term a owl Class ;"),
        "schema.ttl",
        "",
        "no Turtle",
        "correct the line",
    ),
    Mistake(
        "an empty table",
        lambda ontology: (ontology / "sources.tsv").write_bytes(b""),
        "sources.tsv",
        "",
        "the table has no header line",
        "begin with: key, title",
    ),
    Mistake(
        "an unknown column",
        text(TUMOURS, "statement", "statment"),
        TUMOURS,
        "statment",
        "unknown column 'statment'",
        "did you mean statement?",
    ),
    Mistake(
        "a column twice",
        text("terms/tumours.tsv", "comment", "comment\tlabel"),
        "terms/tumours.tsv",
        "label",
        "the column 'label' stands twice",
        "keep one of them",
    ),
    Mistake(
        "columns in another order",
        text("terms/tumours.tsv", "id\tkey", "key\tid"),
        "terms/tumours.tsv",
        "",
        "the columns stand in another order",
        "put them in this order: id, key, label",
    ),
    Mistake(
        "a cell too few",
        text("terms/tumours.tsv", "thymoma\tthymoma\t", "thymoma\tthymoma"),
        "terms/tumours.tsv",
        "",
        "the row has 7 cells, the header has 8",
        "write one tab between cells",
    ),
    Mistake(
        "an empty line",
        text("sources.tsv", "toy2002", "\ntoy2002"),
        "sources.tsv",
        "",
        "the line is empty",
        "remove it",
    ),
    Mistake(
        "a byte order mark",
        octets("sources.tsv", b"key", b"\xef\xbb\xbfkey", 1),
        "sources.tsv",
        "",
        "the file begins with a byte order mark",
        "save it as UTF-8 without one",
    ),
    Mistake(
        "Windows line ends",
        octets("sources.tsv", b"\ntoy2002", b"\r\ntoy2002", 2),
        "sources.tsv",
        "",
        "the line ends with CR LF",
        "save the file with LF line ends",
    ),
    Mistake(
        "no line end at the end",
        lambda ontology: _without_last_byte(ontology / "sources.tsv"),
        "sources.tsv",
        "",
        "the last line has no end",
        "end the file with a line feed",
    ),
    Mistake(
        "stray blanks",
        cell("sources.tsv", "journal", "Journal  of Examples", "toy2001"),
        "sources.tsv",
        "journal",
        "stray blanks in 'Journal  of Examples'",
        "remove blanks",
    ),
    Mistake(
        "an invisible character",
        cell("sources.tsv", "journal", "Journal\u00a0of Examples", "toy2001"),
        "sources.tsv",
        "journal",
        "the invisible character U+00A0",
        "write a plain blank",
    ),
    Mistake(
        "an accent typed apart",
        cell("sources.tsv", "authors", "Exa\u0308mple", "toy2001"),
        "sources.tsv",
        "authors",
        "not in the normal form NFC",
        "type the accented letters again",
    ),
    Mistake(
        "a table of no kind",
        renamed("terms/tumours.tsv", "terms/tumors.tsv"),
        "terms/tumors.tsv",
        "",
        "no kind of term has such a table",
        "did you mean tumours.tsv?",
    ),
    Mistake(
        "a table of no relation",
        renamed("claims/has_part.tsv", "claims/has_parts.tsv"),
        "claims/has_parts.tsv",
        "",
        "no relation has such a table",
        "did you mean has_part.tsv?",
    ),
]


def _without_last_byte(path: Path) -> int:
    content = path.read_bytes()
    path.write_bytes(content[:-1])
    return content.count(b"\n")


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 8), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)
