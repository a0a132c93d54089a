"""Spellings of one name: what people write differently without meaning something else. Text alone, no store.

A name is folded in three steps, each wider than the one before, so that a narrower spelling can decide first:

- :func:`folded`: case, dashes and blanks, as in ``anti hu`` for ``anti-Hu``;
- :func:`joined`: no separators at all, diacritics and Greek letters in plain ones: ``LGI-1``, ``TIF1γ``;
- :func:`singular`: plurals, possessives, British or American spelling, ``cancer of the lung``.

:func:`antibody_target` takes the words for an antibody off: ``antibodies to Hu``, ``Hu-IgG``, ``antiHu``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "AntibodyTarget",
    "antibody_target",
    "folded",
    "glued_target",
    "joined",
    "short_disorder",
    "singular",
    "words",
]

_DASHES = str.maketrans(dict.fromkeys("-_‐‑‒–—−", " "))
_APOSTROPHES = "'’‘ʼ′＇`´"
_POSSESSIVE_AFTER_S = re.compile(rf"(?<=s)[{_APOSTROPHES}]+s\b", re.IGNORECASE)
_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "+": " plus ",
    "&": " and ",
    "ς": " sigma ",
}
_KEPT = frozenset("%#*@")
_SEPARATING_SYMBOLS = frozenset("−⁄∕~|")
_TO_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        ("tumour", "tumor"),
        ("haviour", "havior"),
        ("fibre", "fiber"),
        ("centre", "center"),
        ("neurone$", "neuron"),
        ("haem", "hem"),
        ("aemi(?=[ac])", "emi"),
        ("paed", "ped"),
        ("phaeo", "pheo"),
        ("palaeo", "paleo"),
        ("gynaec", "gynec"),
        ("aetiol", "etiol"),
        ("aesth", "esth"),
        ("caec", "cec"),
        ("faec", "fec"),
        ("oesoph", "esoph"),
        ("oedem", "edem"),
        ("oestr", "estr"),
        ("coeliac", "celiac"),
        ("ological$", "ologic"),
        ("foet", "fet"),
        ("([rp]n?h?)oea$", r"\1ea"),
        ("is(?=(e|ed|es|ing|ation)$)", "iz"),
        ("(?<=[bcdfghjklmnpqrstvwxz])oe(?=[bcdfghjklmnpqrstvwxz])", "o"),
    )
)
_TUMOURS = frozenset(
    ("cancer", "carcinoma", "tumor", "neoplasm", "adenocarcinoma", "lymphoma", "teratoma", "melanoma")
)
_OF_ORGAN = {
    "ovary": "ovarian",
    "testis": "testicular",
    "testicle": "testicular",
    "teste": "testicular",
    "prostatic": "prostate",
}
_DISORDERS = frozenset(("syndrome", "disease", "disorder", "macroglobulinemia"))
_ARTICLES = frozenset(("a", "an", "the"))
_ANTIBODY = frozenset(("antibody", "autoantibody", "ab", "abs", "aab", "aabs"))
_IGG = frozenset(("igg", "iggs"))
_TOWARDS = frozenset(("to", "against", "targeting", "toward", "towards", "directed", "specific", "for", "at"))
_FOUND = frozenset(("plus", "positive", "seropositive"))
_NO_CANCER = _TOWARDS | {"anti"}
_STAINED = frozenset(("cell", "nuclear", "neuronal"))
_SHORTEST_GLUED_TARGET = 3


class AntibodyTarget(NamedTuple):
    """What an antibody is said to bind, in a name of it.

    Attributes:
        text: The name without the words for an antibody, folded as :func:`singular` does.
        alone: Whether the text alone stands for the antibody. NMO-IgG is named after a disease, and an
            antibody to Purkinje cells after what it stains.
    """

    text: str
    alone: bool


def folded(name: str) -> str:
    """Return a name without case, and with every dash, underscore and run of blanks as one blank.

    People paste names with typographic dashes, and type ``anti hu`` for ``anti-Hu``.
    """
    return " ".join(name.translate(_DASHES).casefold().split())


def joined(name: str) -> str:
    """Return a name in plain small letters and digits without any separator.

    Only two numbers stay apart: ``Cav2.1`` is not ``Cav21``.
    """
    return _join(_plain(name).split())


def singular(name: str) -> str:
    """Return what :func:`joined` returns of the name's words in their simplest form."""
    return _join(_simple_words(name))


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in singular and American spelling; numbers belong to the word before."""
    found: list[str] = []
    for word in _simple_words(name):
        if found and word.isdigit() and not found[-1][-1].isdigit():
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


def antibody_target(name: str) -> AntibodyTarget | None:
    """Return what stands in a name beside the words for an antibody; None when it has no such word."""
    found = _without_finding(_simple_words(name))
    if len(found) > 2 and found[0] in _ANTIBODY | _IGG and found[1] in _TOWARDS:
        rest = _without_leading(found[1:], _TOWARDS | _ARTICLES)
        return _target(rest) if rest else None
    rest = list(found)
    while len(rest) > 1 and rest[-1] in _ANTIBODY | _IGG:
        rest.pop()
    ends = set(found[len(rest) :])
    rest, anti = _without_anti(rest)
    if not rest or not (anti or ends):
        return None
    return _target(rest, named_by_test=not anti and ends <= _IGG)


def glued_target(name: str) -> str | None:
    """Return what stands before ``Ab`` or ``IgG`` written in one word with it, as in ``GADAb``; or None.

    Short ones are left alone: TRAb is no antibody to Tr.
    """
    found = re.fullmatch(r"(.+?)(?:abs?|igg)", singular(name))
    return found[1] if found and len(found[1]) >= _SHORTEST_GLUED_TARGET else None


def short_disorder(name: str) -> set[str]:
    """Return how people shorten the name of a disorder, folded as :func:`singular` does.

    That is without ``anti`` (``CASPR2 encephalitis``), and without the last word where a proper name or
    several words are left: ``Morvan``, ``stiff person``, but not ``cerebellar``.
    """
    found = _simple_words(name)
    rest, anti = _without_anti(found)
    if anti:
        return {_join(rest)} if len(rest) > 1 else set()
    told = len(found) > 2 or name[:1].isupper()
    return {_join(found[:-1])} if len(found) > 1 and told and found[-1] in _DISORDERS else set()


def _simple_words(name: str) -> list[str]:
    return _tumour_of([_simple(word) for word in _plain(name).split() if word != "the"])


def _plain(name: str) -> str:
    """Return a name in small letters without diacritics, Greek letters as words, separators as blanks."""
    text = _POSSESSIVE_AFTER_S.sub("", name)
    text = "".join(letter for letter in text if letter not in _APOSTROPHES)
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    """Return what one decomposed small letter is written as."""
    if letter.isascii() and letter.isalnum():
        return letter
    if letter in _LETTERS:
        return _LETTERS[letter]
    category = unicodedata.category(letter)
    if category in ("Mn", "Cf"):
        return ""
    if letter in _SEPARATING_SYMBOLS or (category[0] in "PZC" and letter not in _KEPT):
        return " "
    greek = re.fullmatch(r"GREEK SMALL LETTER (\w+)", unicodedata.name(letter, ""))
    return f" {greek[1].lower().replace('lamda', 'lambda')} " if greek else letter


def _join(tokens: list[str]) -> str:
    text = ""
    for token in tokens:
        text += " " + token if text[-1:].isdigit() and token[0].isdigit() else token
    return text


@lru_cache(maxsize=4096)
def _simple(word: str) -> str:
    """Return a word in singular and American spelling."""
    word = _singular(word)
    if len(word) < 5 or not word.isalpha():
        return word
    for british, american in _TO_AMERICAN:
        word = british.sub(american, word)
    return word


def _singular(word: str) -> str:
    """Return the singular of a word; short words are kept, for LEMS and OMAS are no plurals."""
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word.removesuffix("ta") if word.endswith("omata") else word
    for plural, single in (("itides", "itis"), ("stases", "stasis"), ("roses", "rosis"), ("ies", "y")):
        if word.endswith(plural):
            return word.removesuffix(plural) + single
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


def _tumour_of(tokens: list[str]) -> list[str]:
    """Return ``cancer of lung`` and ``lung ca`` as ``lung cancer``, ``ovary cancer`` with ``ovarian``."""
    at = tokens.index("of") if "of" in tokens else len(tokens)
    if tokens[at - 1 : at] == ["ca"] and len(tokens) > 1 and _NO_CANCER.isdisjoint(tokens):
        tokens = [*tokens[: at - 1], "cancer", *tokens[at:]]
    organ = [_OF_ORGAN.get(token, token) for token in (tokens[at + 1 :] or tokens[: at - 1])]
    if not at or not organ or tokens[at - 1] not in _TUMOURS or tokens[-1] == "of":
        return tokens
    return [*(tokens[: at - 1] if tokens[at:] else ()), *organ, tokens[at - 1]]


def _without_finding(tokens: list[str]) -> list[str]:
    """Return ``anti Hu plus`` as ``anti Hu``: that it was found is no part of the name."""
    antibody = tokens[:1] == ["anti"] or not (_ANTIBODY | _IGG).isdisjoint(tokens[-2:-1])
    return tokens[:-1] if antibody and tokens[-1] in _FOUND else tokens


def _without_leading(tokens: list[str], leading: frozenset[str]) -> list[str]:
    while tokens and tokens[0] in leading:
        tokens = tokens[1:]
    return tokens


def _without_anti(tokens: list[str]) -> tuple[list[str], bool]:
    """Return the words after ``anti``, which may be glued to the next one; and whether it stands there."""
    first = tokens[0] if tokens else ""
    if first == "anti":
        return tokens[1:], True
    if first.startswith("anti") and len(first) > 4 and not first.startswith(("antibod", "antigen")):
        return [first.removeprefix("anti"), *tokens[1:]], True
    return tokens, False


def _target(tokens: list[str], *, named_by_test: bool = False) -> AntibodyTarget:
    return AntibodyTarget(_join(tokens), not named_by_test and _STAINED.isdisjoint(tokens))
