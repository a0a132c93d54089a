"""Damage to texts: other scripts, what nobody sees, wrong encodings, spreadsheets, placeholders."""

from __future__ import annotations

from pathlib import Path

import pytest

from pns_graph.curation.rules.text_damage import damage_of

from .mistakes import FIRST, TUMOURS, Mistake, assert_told, cell

DAMAGED = {
    "anti-\u041du antibody": "the letter U+041D (CYRILLIC CAPITAL LETTER EN)",
    "full r\u0435covery": "the letter U+0435 (CYRILLIC SMALL LETTER IE)",
    "\u0430\u043e\u0441": "CYRILLIC SMALL LETTER A",
    "neur\u03bfpathy": "the letter U+03BF (GREEK SMALL LETTER OMICRON)",
    "\u0391nti-X": "GREEK CAPITAL LETTER ALPHA",
    "\u03b1ntibody": "the Greek letter 'α' inside a Latin word",
    "ant\u0131body": "LATIN SMALL LETTER DOTLESS I",
    "\u0138idney": "LATIN SMALL LETTER KRA",
    "\uff41nti-X": "FULLWIDTH LATIN SMALL LETTER A",
    "e\ufb03cient": "LATIN SMALL LIGATURE FFI",
    "\u0251ntibody": "LATIN SMALL LETTER ALPHA",
    "\U0001d41anti-X": "MATHEMATICAL BOLD SMALL A",
    "\u13aanti": "CHEROKEE LETTER GO",
    "\u0661\u0662 people": "ARABIC-INDIC DIGIT ONE",
    "anti\u034f-X": "the invisible character U+034F",
    "anti-X\u2800antibody": "the invisible character U+2800",
    "anti-X\u3164": "the invisible character U+3164",
    "anti-X\ufe0f": "the invisible character U+FE0F",
    "anti\u200bX": "the invisible character U+200B",
    "anti\u00adX": "the invisible character U+00AD",
    "anti\u202eX": "the invisible character U+202E",
    "anti\u2066X": "the invisible character U+2066",
    "anti\u00a0X": "the invisible character U+00A0",
    "anti\u2009X": "the invisible character U+2009",
    "anti\u115fX": "the invisible character U+115F",
    "anti\U000e0041X": "the invisible character U+E0041",
    "anti\x07X": "the invisible character U+0007",
    "Barr\ufffd": "the replacement character U+FFFD",
    "anti\u2011X": "the sign U+2011 (NON-BREAKING HYPHEN)",
    "Barr\u00c3\u00a9": "'Ã©' in 'BarrÃ©' is UTF-8 read as cp1252",
    "Barr\u221a\u00a9": "is UTF-8 read as mac_roman",
    "20\u00e2\u20ac\u201c30": "is UTF-8 read as cp1252",
    "Waldenstr?m": "a question mark inside a word",
    '"Table 2"': "is in quotation marks",
    "'Table 2'": "is in quotation marks",
    "\u201cTable 2\u201d": "is in quotation marks",
    '"Table ""2"""': "is in quotation marks",
    'Table ""2"" of it': "doubled quotation marks",
    "=A1+1": "the beginning of a formula",
    "+CONCAT": "the beginning of a formula",
    "@SUM": "the beginning of a formula",
    "-A1": "the beginning of a formula",
    "'=A1": "the beginning of a formula",
    "see #REF! there": "an error of a spreadsheet",
    "#NAME?": "an error of a spreadsheet",
    "####### deaths": "an error of a spreadsheet",
    "1E+05": "a number in exponents ('1E+05')",
    "in 2.5e-3 of them": "a number in exponents",
    "2-Feb": "what a spreadsheet makes of a date",
    "Table 2-Feb": "what a spreadsheet makes of a date",
    "Mar-07": "what a spreadsheet makes of a date",
    "1-Sept": "what a spreadsheet makes of a date",
    "02/03/2026": "a date or time of a spreadsheet",
    "2026-02-02 00:00:00": "a date or time of a spreadsheet",
    "Barr&eacute;": "an entity of HTML ('&eacute;')",
    "a &amp;lt; b": "an entity of HTML",
    "a &#233; b": "an entity of HTML",
    "CD8<sup>+</sup>": "a tag of HTML",
    "<i>anti</i>": "a tag of HTML",
    "one\\ntwo": "an escape sequence",
    "Barr\\u00e9": "an escape sequence",
    "????": "a placeholder",
    "TODO": "is a placeholder",
    "Table ??": "a placeholder",
    "see TODO": "a placeholder",
    "tbd": "is a placeholder",
    "xxx": "is a placeholder",
    "N/A": "is a placeholder",
    "-": "is a placeholder",
    "...": "is a placeholder",
    "TRUE": "is a placeholder",
    "nan": "is a placeholder",
}

SOUND = [
    "TIF1γ",
    "anti-TIF1γ antibody",
    "α-enolase",
    "GABAAρ receptor",
    "GluRδ2",
    "NFκB",
    "10 µg per ml",
    "5 μmol per litre",
    "γδ T cells",
    "Aβ42",
    "Guillain-Barré syndrome",
    "Waldenström macroglobulinaemia",
    "Dvořák J, Nguyễn V, Łukasz Ś, Ștefan I",
    "20–30 percent",
    "the patients’ age",
    "“Medusa head ataxia”: a new name",
    "'Medusa head ataxia': the spectrum of antibodies",
    '"Medusa head ataxia" or "the other"',
    "below 0.05 and <5 years",
    "n=30; P/Q-type, 5-HT and CD8+ T cells",
    "page 3-12, May 2020, 22 November 2026",
    "HLA-DRB1*16:02",
    "https://example.org/a?b=c&amp=d",
    "10.1016/S1474-4422(12)70310-1",
    "unknown primary tumour",
    "Is it?",
    "-5",
    "",
]


@pytest.mark.parametrize("text", DAMAGED, ids=ascii)
def test_a_damaged_text_is_noticed(text: str) -> None:
    """Each sign of damage is named, with what to do about it."""
    told = list(damage_of(text))

    assert DAMAGED[text] in told[0][0]
    assert all(cure for _, cure in told)


@pytest.mark.parametrize("text", SOUND, ids=ascii)
def test_a_sound_text_is_left_alone(text: str) -> None:
    """Greek letters that stand for themselves, accents, dashes and quotations are right."""
    assert list(damage_of(text)) == []


@pytest.mark.parametrize(
    "text", ["p. ?", "Table ?", "p. xx", "see above", "ibid.", "to be checked", "fill in", "no idea"]
)
def test_a_locator_that_leads_nowhere_is_noticed(text: str) -> None:
    """What somebody wrote to look the place up later is no place."""
    assert [reason for reason, _ in damage_of(text, "locator")] == [f"{text!r} is a placeholder"]


@pytest.mark.parametrize("text", ["Table XX", "Table X", "p. 100", "Table S2", "see Table 2", "Box 1"])
def test_a_locator_that_leads_somewhere_is_right(text: str) -> None:
    """Roman numbers, supplements and round page numbers are places."""
    assert list(damage_of(text, "locator")) == []


def test_authors_have_their_own_letters() -> None:
    """The Turkish dotless i belongs into names of people and into no other word."""
    assert list(damage_of("Yıldız A", "authors")) == []
    assert list(damage_of("Yıldız A", "label")) != []


MISTAKES = [
    Mistake(
        "a letter of another script in a synonym",
        cell("terms/synonyms.tsv", "comment", "Old n\u0430me.", "anti-x"),
        "terms/synonyms.tsv",
        "comment",
        "CYRILLIC SMALL LETTER A",
        "type the Latin letter",
    ),
    Mistake(
        "a quoted locator",
        cell(TUMOURS, "locator", '"Results"', *FIRST),
        TUMOURS,
        "locator",
        "is in quotation marks",
        "remove the marks around the cell",
    ),
    Mistake(
        "a quoted statement",
        cell(TUMOURS, "locator", '"Table ""2"""', *FIRST),
        TUMOURS,
        "locator",
        "is in quotation marks",
        "remove the marks around the cell",
    ),
    Mistake(
        "a wrongly read title",
        cell("sources.tsv", "title", "Barr\u00c3\u00a9", "toy2001"),
        "sources.tsv",
        "title",
        "is UTF-8 read as cp1252",
        "write 'é'",
    ),
    Mistake(
        "a placeholder as place",
        cell(TUMOURS, "locator", "????", *FIRST),
        TUMOURS,
        "locator",
        "is a placeholder",
        "write what it should say",
    ),
    Mistake(
        "a number as place",
        cell(TUMOURS, "locator", "44595", *FIRST),
        TUMOURS,
        "locator",
        "'44595' is no place",
        "name the section, table or page",
    ),
    Mistake(
        "a date in a condition of the criteria",
        cell("criteria/score_items.tsv", "condition", "Anti-X on 2-Feb.", "antibody-x"),
        "criteria/score_items.tsv",
        "condition",
        "what a spreadsheet makes of a date",
        "a day is written",
    ),
    Mistake(
        "an entity in the comment of a mapping",
        cell("mappings/mondo.sssom.tsv", "comment", "broader &gt; narrower", "PNSO:0001009"),
        "mappings/mondo.sssom.tsv",
        "comment",
        "an entity of HTML",
        "write the character itself",
    ),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_damage_in_any_table_is_told_with_its_place(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)
