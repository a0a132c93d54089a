"""Signs that a text was damaged on its way into a cell: by a spreadsheet, a wrong encoding, a keyboard.

What a reader cannot see is looked for first: letters of another script that look like ours, and
characters that look like nothing. Greek letters are right where they stand for themselves, as in TIF1γ
or α-enolase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["damage_of"]

Fault = tuple[str, str]
"""Reason and cure."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What Unicode calls default-ignorable without calling it a format character, and the empty braille cell."""

_LATIN = re.compile(
    "[A-Za-z\u00c0-\u0130\u0132-\u0137\u0139-\u017e\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u1e00-\u1eff]"
)
_GREEK = frozenset("αβγδεζηθικλμνξπρσςτφχψωΓΔΘΛΞΠΣΦΨΩµ")
"""Greek letters that nobody takes for a Latin one when they stand apart, and the sign for micro."""

_OF_PEOPLE = frozenset({"authors", "author_label", "title"})
_UNITS = re.compile("(?<![A-Za-z])[µμ](?:[gmlMLs]|mol|Ci|Eq|IU)(?![a-z])")
_PLAIN = {
    "\u2010": "-", "\u2011": "-", "\u2043": "-", "\u2044": "/", "\u2215": "/", "\u2236": ":",
    "\ua789": ":", "\u201a": ",", "\u2024": ".", "\u02bc": "'", "\u02b9": "'", "\u01c3": "!",
}  # fmt: skip
"""Signs that look like another one of the keyboard, and that one."""

_CODECS = ("cp1252", "latin-1", "mac_roman", "cp437", "cp850")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_PLACEHOLDERS = frozenset(
    {
        "todo", "to do", "tbd", "tba", "tbc", "tk", "fixme", "xx", "xxx", "xxxx", "n/a", "na", "n.a", "none",
        "null", "nil", "nan", "unknown", "missing", "pending", "ditto", "idem", "dummy", "placeholder",
        "true", "false", "not available", "not applicable", "to be done", "to be added", "to be filled", "",
    }
)  # fmt: skip

_UNKNOWN_IS_A_WORD = frozenset({"assay", "tumour_search"})
"""Columns in which unknown is one of the words, and says that somebody looked."""

_NO_PLACE = re.compile(
    r"(?:as |see )?(?:above|below)|(?:see|cf\.?) (?:text|paper|source|there)"
    r"|(?:to be|not yet) \w+|fill (?:it )?in"
    r"|(?:no idea|somewhere|anywhere|ibid(?:em)?|op\. ?cit|loc\. ?cit|same(?: as above)?)\.?"
    r"|(?:\w+\.? )*(?:\?+|(?-i:xx+|nn)|00+|__+)",
    re.IGNORECASE,
)
"""What stands for a place that nobody looked up, as 'p. ?'."""

_EMPTY_OR_FILLED = "write what it should say, or leave the cell empty where it may be"
_SIGNS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile('""'), "doubled quotation marks", "write each mark once, as the source has it"),
    (re.compile(r"#(?:REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!)|#{4,}"), "an error of a spreadsheet",
     "write the text that stood there"),
    (re.compile(r"^[=+@]|^-(?=[A-Za-z(=])|^'(?=[=+\-@0-9])"), "the beginning of a formula",
     "write the text itself, not as a formula"),
    (re.compile(r"(?<![A-Za-z0-9])\d(?:[.,]\d+)?[Ee][+-]\d+(?![A-Za-z0-9])"), "a number in exponents",
     "write it out in digits"),
    (re.compile(rf"(?<![\w-])(?:\d{{1,2}}-{_MONTH}(?:-\d{{2,4}})?|{_MONTH}-\d{{2}}(?:\d{{2}})?)(?![\w-])"),
     "what a spreadsheet makes of a date", "write what the source has; a day is written 22 November 2026"),
    (re.compile(r"^\d{1,4}/\d{1,2}/\d{2,4}$|\b\d{2}:\d{2}:\d{2}$"), "a date or time of a spreadsheet",
     "write what the source has"),
    (re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]{2,8}\d?);|&(?:amp|nbsp|lt|gt|quot)\b"),
     "an entity of HTML", "write the character itself"),
    (re.compile(r"</?(?:[a-z]{1,6}|h[1-6])(?: [^<>]*)?/?>", re.IGNORECASE), "a tag of HTML",
     "write the plain text"),
    (re.compile(r"\\(?:[nrt\"']|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})"), "an escape sequence",
     "write the character itself"),
    (re.compile(r"\?\?|\b(?:TODO|FIXME|TBD|XXX+)\b|[Ll]orem ipsum"), "a placeholder", _EMPTY_OR_FILLED),
    (re.compile(r"(?<=[a-z])\?(?=[a-z])"), "a question mark inside a word", "write the letter that was lost"),
)  # fmt: skip


def damage_of(text: str, column: str = "") -> Iterator[Fault]:
    """Yield reason and cure of every kind of damage in the text of a cell.

    Args:
        text: The text of a cell.
        column: The column it stands in; names of people may have the Turkish dotless i.

    Example:
        >>> [reason for reason, cure in damage_of("anti-\u041du antibody")]
        ["the letter U+041D (CYRILLIC CAPITAL LETTER EN) in 'anti-\u041du antibody'"]
    """
    if not text:
        return
    if not text.isascii():
        yield from _unseen(text if column not in _OF_PEOPLE else text.replace("ı", "i"))
    elif not text.isprintable():
        yield from _invisible(text)
    if quoted := list(_quoted(text)):
        yield from quoted
        return
    if text == "unknown" and column in _UNKNOWN_IS_A_WORD:
        return
    no_place = column == "locator" and _NO_PLACE.fullmatch(text)
    if no_place or text.strip(" .-–—_?*#:;/").casefold() in _PLACEHOLDERS:
        yield f"{text!r} is a placeholder", _EMPTY_OR_FILLED
        return
    for pattern, what, cure in _SIGNS:
        found = pattern.search(text)
        if found and "://" not in text:
            yield f"{what} ({found.group()!r}) in {text!r}", cure


def _unseen(text: str) -> Iterator[Fault]:
    """Yield what is wrong with characters beyond ASCII; of each kind the first."""
    for rule in (_invisible, _wrongly_read, _foreign, _look_alikes):
        faults = list(rule(text))
        if faults:
            yield faults[0]
            return


def _invisible(text: str) -> Iterator[Fault]:
    """Yield characters that leave no trace, or a blank that is none, or stand for lost ones."""
    for sign in text:
        if sign == "\ufffd":
            yield f"the replacement character U+FFFD in {text!r}", "write the letter that was lost"
        elif (
            unicodedata.category(sign) in _INVISIBLE
            or (sign.isspace() and sign != " ")
            or _IGNORABLE.match(sign)
        ):
            yield (
                f"the invisible character U+{ord(sign):04X} in {text!r}",
                "remove it or write a plain blank",
            )


def _wrongly_read(text: str) -> Iterator[Fault]:
    """Yield what turns into other letters when read as UTF-8, which does not happen by chance."""
    for run in re.findall("[^\x00-\x7f]{2,}", text):
        for codec in _CODECS:
            try:
                meant = run.encode(codec).decode("utf-8")
            except UnicodeError:
                continue
            yield f"{run!r} in {text!r} is UTF-8 read as {codec}", f"write {meant!r}"
            return


def _foreign(text: str) -> Iterator[Fault]:
    """Yield letters and digits that are neither Latin nor a Greek letter that stands for itself."""
    for sign in text:
        if sign.isascii() or not (sign.isalpha() or unicodedata.category(sign) in ("Nd", "Nl")):
            continue
        if not _LATIN.match(sign) and sign not in _GREEK:
            name = unicodedata.name(sign, "without a name")
            cure = "type the Latin letter; of others only Greek ones may stand for themselves, as in TIF1γ"
            yield f"the letter U+{ord(sign):04X} ({name}) in {text!r}", cure
    greek = "".join(sorted(_GREEK))
    for found in re.finditer(f"(?<=[a-z])[{greek}]|[{greek}](?=[a-z])", _UNITS.sub("", text)):
        cure = "type the Latin letter, or part the Greek one off with a hyphen"
        yield f"the Greek letter {found.group()!r} inside a Latin word in {text!r}", cure


def _look_alikes(text: str) -> Iterator[Fault]:
    """Yield signs that look like one of the keyboard."""
    for sign in text:
        if sign in _PLAIN:
            name = unicodedata.name(sign)
            yield f"the sign U+{ord(sign):04X} ({name}) in {text!r}", f"write {_PLAIN[sign]!r}"


def _quoted(text: str) -> Iterator[Fault]:
    """Yield that a cell as a whole stands in quotation marks, as spreadsheets save it."""
    for begin, end in ('""', "''", "“”", "‘’", "«»"):
        inner = text[1:-1]
        around = len(text) > 1 and text[0] == begin and text[-1] == end
        if around and not {begin, end} & set(inner.replace(begin * 2, "").replace(end * 2, "")):
            yield f"{text!r} is in quotation marks", "remove the marks around the cell"
