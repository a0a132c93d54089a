"""A sentence for a claim, made from its cells: for rows whose cells say all that their source says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from .lexicon import Named

__all__ = ["sentence_of"]

Row = Mapping[str, str]
Find = Callable[[str], Named]

_PEOPLE_OF = MappingProxyType({"female": "women", "male": "men"})
_CHILDREN = MappingProxyType({"": "children", "female": "girls", "male": "boys"})
_ADULT_YEARS = ("18", "")
_CHILD_YEARS = ("", "17")

_VERBS = MappingProxyType(
    {
        "coexists_with_antibody": "also had {}",
        "has_comorbidity": "also had {}",
        "has_cause": "had {} as the cause",
        "responds_to": "responded to {}",
        "treated_by": "were treated with {}",
        "evaluated_by": "were examined by {}",
        "triggered_by": "fell ill after {}",
        "preceded_by": "fell ill after {}",
        "affects": "had a disease of the {}",
        "differential_of": "had {} or could be mistaken for it",
        "presents_as": "had the form {}",
        "has_outcome": "had the outcome '{}'",
        "has_course": "had the course '{}'",
        "has_onset": "had the onset '{}'",
        "has_tumour_feature": "had the feature '{}'",
        "has_mechanism": "had the mechanism '{}'",
        "classified_as": "were classified as {}",
        "has_risk_level": "were put into the class '{}'",
        "occurs_in": "were {}",
        "detected_in": "had the antibody in {}",
    }
)
"""What is said of people, by the table; ``had`` where it is not here."""

_WORDS = MappingProxyType(
    {"always": "All", "most": "Most", "often": "Often", "some": "Some", "rare": "A few of the"}
)


def sentence_of(table: str, row: Row, find: Find, citation: str) -> str:
    """Return one sentence that says what the cells of a claim say, its numbers included.

    Args:
        table: The table of the claim, as ``has_tumour``.
        row: Its cells by column; an empty text where a cell is empty.
        find: Gives the term of a key.
        citation: Author and year of the source.

    Raises:
        KeyError: A key is unknown.
    """
    people, said = _people(row, find), _said(table, row, find)
    if row["measure"]:
        text = _measured(table, row, people, said, find)
    elif _share(row):
        text = _shared(row, people, said)
    else:
        text = _told(row, people, said, find)
    text += _comparison(row, find)
    beside = "; ".join(part for part in (row["setting"], citation) if part)
    return _capital(f"{text} ({beside}).")


def _people(row: Row, find: Find) -> str:
    """Return of whom a claim speaks, in the plural."""
    subject = find(row["subject"])
    parts = [_who(row), *_ages(row), _having(subject)]
    if row["with"]:
        parts.append(f"who also have {_name(find(row['with']))}")
    if row["without"]:
        parts.append(f"without {_name(find(row['without']))}")
    if row["context"]:
        parts.append(f"({find(row['context']).label})")
    return " ".join(part for part in parts if part)


def _who(row: Row) -> str:
    bounds = (row["age_min_years"], row["age_max_years"])
    if bounds == _CHILD_YEARS:
        return f"{_CHILDREN[row['sex']]} aged 17 years or less"
    return _PEOPLE_OF.get(row["sex"], "people")


def _ages(row: Row) -> list[str]:
    low, high = row["age_min_years"], row["age_max_years"]
    if (low, high) == _CHILD_YEARS or not (low or high):
        return []
    if low and high:
        return [f"aged {low} to {high} years"]
    return [f"aged {low} years or more" if low else f"aged {high} years or less"]


def _having(subject: Named) -> str:
    if subject.kind == "Population":
        return f"among {subject.label}"
    if subject.kind == "DiagnosticTest":
        return f"tested by {subject.label}"
    return f"with {_name(subject)}"


def _name(term: Named) -> str:
    """Return the name of a term within a sentence: ``neoplasm`` is a tumour, capitals of names stay."""
    if term.key == "neoplasm":
        return "a tumour"
    if term.kind == "Antibody":
        return re.sub(r"\bantibody\b", "antibodies", term.label)
    first = term.label.split()[0]
    plain = first[:1].isupper() and first[1:].islower() and term.kind in _OUTSIDE and first not in _SURNAMES
    return term.label[:1].lower() + term.label[1:] if plain else term.label


_OUTSIDE = ("Symptom", "Onset", "Course", "DiagnosticTest", "Therapy")
_SURNAMES = (
    "Hodgkin",
    "Merkel",
    "Babinski",
    "Raynaud",
    "Romberg",
    "Lhermitte",
    "Gottron",
    "Horner",
    "Waldenstrom",
)


def _said(table: str, row: Row, find: Find) -> str:
    """Return what is said of the people, with its verb."""
    return _VERBS.get(table, "had {}").format(_name(find(row["object"])))


def _share(row: Row) -> bool:
    return any(row[column] for column in ("positive", "percent", "percent_low", "percent_high"))


def _shared(row: Row, people: str, said: str) -> str:
    share = _percent(row)
    if not row["positive"]:
        return f"{share} of {people} {said}"
    counted = "None" if row["positive"] == "0" else row["positive"]
    beside = f" ({share})" if share and counted != "None" else ""
    return f"{counted}{beside} of {row['total']} {people} {said}"


def _percent(row: Row) -> str:
    low, high = row["percent_low"], row["percent_high"]
    bounds = f"{low}% to {high}%" if low and high else f"at least {low}%" if low else f"at most {high}%"
    if row["percent"]:
        return f"{row['percent']}%" + (f", {bounds}," if low or high else "")
    return bounds if low or high else ""


def _told(row: Row, people: str, said: str, find: Find) -> str:
    """Return a claim without a number, in the present tense."""
    verb = re.sub(r"^had\b", "have", re.sub(r"^were\b", "are", said)).replace("also had", "also have")
    verb = verb.replace("responded to", "respond to").replace("fell ill", "fall ill")
    if row["polarity"] == "negative":
        denied = re.sub(r"^(have|also have|are|respond|fall)\b", r"do not \1", verb).replace(
            "do not are", "are not"
        )
        word = _WORDS.get(row["strength"], "") if row["strength"] != "always" else ""
        return (
            f"{word} {people} {denied}" if word not in ("", "Often") else f"{_often(word)}{people} {denied}"
        )
    word = _WORDS.get(row["strength"], "")
    if not word:
        return f"{people} {verb}, as far as it is told without a number"
    return f"{_often(word)}{people} {verb}"


def _often(word: str) -> str:
    return "" if not word else "Often, " if word == "Often" else f"{word} "


def _measured(table: str, row: Row, people: str, said: str, find: Find) -> str:
    """Return a claim with a number that is no share."""
    number = _number(row)
    if row["measure"] == "count":
        return f"{row['value']} {row['unit']} were reported: {people} who {said}"
    name = row["measure"].replace("-", " ")
    if table == "occurs_in" and row["object"] == "people":
        return f"The {name} of {people} was {number}"
    if table == "detects":
        test = find(row["subject"]).label
        return f"The {name} of the {test} for {_name(find(row['object']))} was {number}{_counts(row)}"
    return f"The {name} was {number}{_counts(row)} for {people}, of whom is said that they {said}"


def _counts(row: Row) -> str:
    return f", {row['positive']} of {row['total']}," if row["positive"] else ""


def _number(row: Row) -> str:
    unit = "%" if row["unit"] == "percent" else f" {row['unit']}" if row["unit"] != "ratio" else ""
    low, high = row["low"], row["high"]
    bounds = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"
    if not row["value"]:
        return bounds + unit
    return f"{row['value']}{unit}" + (f" (from {bounds}{unit})" if low or high else "")


def _comparison(row: Row, find: Find) -> str:
    if not row["comparison"]:
        return ""
    other = _name(find(row["compared_with"]))
    if row["comparison"] == "most":
        return f", more than any other {other}"
    if row["comparison"] == "same":
        return f", as in {other}"
    return f", {row['comparison']} than {other}"


def _capital(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
