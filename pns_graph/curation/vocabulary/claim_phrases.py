"""The parts of a claim's sentence: what terms are called, of whom it speaks, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .lexicon import Named

__all__ = ["Find", "Row", "Verb", "in_whom", "name_of", "noun_of", "people_of", "verb_of"]

Row = Mapping[str, str]
"""The cells of a claim by column; an empty text where a cell is empty."""

Find = Callable[[str], Named]
"""Gives the term of a key."""

_WITH_A_CAPITAL = ("Symptom", "Onset", "Course", "DiagnosticTest", "Therapy")
"""Kinds whose vocabularies write every label with a capital."""

_SURNAMES = frozenset(
    {
        *("Babinski", "Charcot", "Chvostek", "Gottron", "Hodgkin", "Hoffmann", "Horner", "Lhermitte"),
        *("Merkel", "Raynaud", "Romberg", "Tinel", "Trendelenburg", "Uhthoff", "Waldenstrom"),
    }
)

_QUOTED = MappingProxyType(
    {
        "has_outcome": "the outcome '{}'",
        "has_course": "the course '{}'",
        "has_onset": "the onset '{}'",
        "has_mechanism": "the mechanism '{}'",
        "has_tumour_feature": "a tumour with the feature '{}'",
    }
)
"""How an object is told that is called by a phrase; the others are called by their name."""

_NOUNS = MappingProxyType(
    {
        **_QUOTED,
        "responds_to": "a response to {}",
        "treated_by": "treatment with {}",
        "affects": "a disease of the {}",
        "triggered_by": "signs set off by {}",
        "indicates_recurrence": "a recurrence of {}",
    }
)

_VERBS = MappingProxyType(
    {
        **{table: f"have {noun}" for table, noun in _QUOTED.items()},
        "affects": "have the {} affected",
        "classified_as": "be classified as '{}'",
        "classified_by": "be classified by {}",
        "coexists_with_antibody": "have {} besides",
        "detected_in": "have the antibody in {}",
        "differential_of": "have {} as a differential diagnosis",
        "evaluated_by": "be examined by {}",
        "has_agreed_treatment": "receive {} by agreement of experts",
        "has_cause": "have {} as the cause",
        "has_comorbidity": "have {} besides",
        "has_immunoglobulin_class": "have antibodies of {}",
        "has_risk_level": "belong to the class '{}'",
        "indicates_recurrence": "have a recurrence of {}",
        "occurs_in": "be {}",
        "preceded_by": "fall ill after {}",
        "presents_as": "have it in the form of {}",
        "responds_to": "respond to {}",
        "supports_diagnosis_of": "have {} as the diagnosis",
        "treated_by": "receive {}",
        "triggered_by": "have signs set off by {}",
    }
)
"""What is said of people, by the table; they ``have`` what is not here."""

_PAST = MappingProxyType(
    {
        **{"be": "were", "belong": "belonged", "die": "died", "fall": "fell", "have": "had"},
        **{"receive": "received", "respond": "responded"},
    }
)

_PEOPLE_OF = MappingProxyType({"": "people", "female": "women", "male": "men"})
_CHILDREN_OF = MappingProxyType({"": "children", "female": "girls", "male": "boys"})
_CHILD = 17
_ALONE = MappingProxyType(
    {"people": "person", "women": "woman", "men": "man", "children": "child", "girls": "girl", "boys": "boy"}
)

_BESIDES = MappingProxyType(
    {
        "AnatomicalStructure": "with the {} affected",
        "Course": "with the course '{}'",
        "DiagnosticTest": "examined by {}",
        "Onset": "with the onset '{}'",
        "Outcome": "with the outcome '{}'",
        "Population": "among {}",
        "Therapy": "treated with {}",
        "Trigger": "after {}",
        "TumourFeature": "who have a tumour with the feature '{}'",
    }
)
"""How people are limited by a term besides the subject, by its kind; of others they ``also have`` it."""


@dataclass(frozen=True, slots=True)
class Verb:
    """What is said of people, as a verb with all that follows it.

    Attributes:
        word: The verb in its plain form, as ``have``.
        rest: What follows, as ``a tumour``.
    """

    word: str
    rest: str

    @property
    def past(self) -> str:
        """It is so of several: ``had a tumour``."""
        return f"{_PAST[self.word]} {self.rest}".rstrip()

    @property
    def past_of_one(self) -> str:
        """It is so of one: ``was examined by X``."""
        return f"was {self.rest}" if self.word == "be" else self.past

    @property
    def never_was(self) -> str:
        """It is not so of several: ``did not have a tumour``."""
        return f"were not {self.rest}" if self.word == "be" else f"did not {self.word} {self.rest}".rstrip()

    def now(self, adverb: str = "", *, denied: bool = False) -> str:
        """Return that it is so in general, or not so: ``often have a tumour``, ``are not examined by X``."""
        if self.word == "be":
            parts = ("are", adverb, "not" if denied else "", self.rest)
        else:
            parts = (adverb, "do not" if denied else "", self.word, self.rest)
        return " ".join(part for part in parts if part)


def verb_of(table: str, row: Row, find: Find) -> Verb:
    """Return what a claim says of its people.

    Args:
        table: The table of the claim, as ``has_tumour``.
        row: The cells of the claim.
        find: Gives the term of a key.
    """
    if row["object"] == "death":
        return Verb("die", "")
    word, _, rest = _VERBS.get(table, "have {}").format(name_of(find(row["object"]))).partition(" ")
    return Verb(word, rest)


def noun_of(table: str, row: Row, find: Find) -> str:
    """Return the object of a claim as a thing: ``a response to X``, ``the outcome 'X'``.

    Args:
        table: The table of the claim, as ``has_tumour``.
        row: The cells of the claim.
        find: Gives the term of a key.
    """
    return _NOUNS.get(table, "{}").format(name_of(find(row["object"])))


def name_of(term: Named) -> str:
    """Return the name of a term within a sentence: ``neoplasm`` is a tumour, capitals of names stay."""
    if term.key == "neoplasm":
        return "a tumour"
    if term.kind == "Antibody":
        return term.label.replace("antibody", "antibodies")
    first = term.label.split()[0]
    stays = first.removesuffix("'s") in _SURNAMES or len(first.split("-")[0]) == 1
    plain = term.kind in _WITH_A_CAPITAL and not stays and first[1:].islower()
    return term.label[:1].lower() + term.label[1:] if plain else term.label


def people_of(row: Row, find: Find, *, alone: bool = False) -> str:
    """Return of whom a claim speaks, in the plural, or in the singular where they are one.

    Args:
        row: The cells of the claim.
        find: Gives the term of a key.
        alone: Whether it is a single person.
    """
    subject, who = find(row["subject"]), _who(row, alone)
    if subject.kind != "Population":
        having = "examined by" if subject.kind == "DiagnosticTest" else "with"
        parts = [who, _ages(row), f"{having} {name_of(subject)}"]
    elif row["sex"] or _ages(row) or alone:
        parts = [who, _ages(row), f"among {subject.label}"]
    else:
        parts = [subject.label]
    people = " ".join(part for part in (*parts, *_besides(row, find)) if part)
    return people.replace(" who also have ", " who also has ") if alone else people


def in_whom(row: Row, find: Find) -> str:
    """Return how the people of a claim are limited besides its subject, as `` in women``; empty if not."""
    besides = _besides(row, find)
    if row["sex"] or row["with"] or row["without"] or _ages(row) or _is_of_children(row):
        besides = [f"in {_who(row)}", _ages(row), *besides]
    return "".join(f" {part}" for part in besides if part).replace(" who also have ", " who have ")


def _who(row: Row, alone: bool = False) -> str:
    noun = (_CHILDREN_OF if _is_of_children(row) else _PEOPLE_OF)[row["sex"]]
    return _ALONE[noun] if alone else noun


def _is_of_children(row: Row) -> bool:
    return bool(row["age_max_years"]) and float(row["age_max_years"]) <= _CHILD


def _ages(row: Row) -> str:
    low, high = row["age_min_years"], row["age_max_years"]
    if low and high:
        return f"aged {low} to {high} years" if low != high else f"aged {low} years"
    if low:
        return f"aged {low} years or more"
    return f"aged {high} years or less" if high else ""


def _besides(row: Row, find: Find) -> list[str]:
    """Return what else the people have or lack, and the situation they are in."""
    with_ = find(row["with"]) if row["with"] else None
    parts = [_BESIDES.get(with_.kind, "who also have {}").format(name_of(with_))] if with_ else []
    if row["without"]:
        lacked = name_of(find(row["without"]))
        has_it = with_ is not None and with_.kind not in _BESIDES
        parts.append(f"but no {lacked.removeprefix('a ')}" if has_it else f"without {lacked}")
    return [*parts, f"({find(row['context']).label})"] if row["context"] else parts
