"""A sentence for a claim, made from its cells: for rows whose cells say all that their source says."""

from __future__ import annotations

from types import MappingProxyType

from .claim_phrases import Find, Row, in_whom, name_of, noun_of, people_of, verb_of

__all__ = ["sentence_of"]

_OF_TERMS = MappingProxyType(
    {
        "adjacent_to": "{0} {does}lie{s} beside {1}",
        "detects": "{0} {does}find{s} {1}",
        "has_cancer_association": "the association of {0} with cancer {is} '{1}'",
        "has_function": "{0} {has} the function {1}",
        "has_part": "{0} {has} the part {1}",
        "has_preferred_specimen": "the preferred specimen of {0} {is} {1}",
        "in_criteria": "{0} {is} named by the {1}",
        "located_in": "{0} {does}lie{s} in the {1}",
        "supports_diagnosis_of": "{0} {does}support{s} the diagnosis of {1}",
        "targets": "the target of {0} {is} {1}",
    }
)
"""What is said of a term and not of people, where nothing was counted."""

_IT_IS = MappingProxyType({"does": "", "s": "s", "is": "is", "has": "has"})
_IT_IS_NOT = MappingProxyType({"does": "does not ", "s": "", "is": "is not", "has": "does not have"})

_WHOLE = MappingProxyType(
    {"always": "always, ", "most": "mostly, ", "often": "often, ", "some": "sometimes, ", "rare": "rarely, "}
)
_SOME = MappingProxyType({"most": "most ", "some": "some ", "rare": "a few "})
_ADVERBS = MappingProxyType({"always": "always", "often": "often"})
_OTHERS = MappingProxyType({"most": "most", "often": "many", "some": "some"})

_SHARES = ("percent", "percent_low", "percent_high")
_AGES = ("median-age", "mean-age", "mean-age-difference", "age-range", "sex-ratio")
_TIMES = ("duration", "median-duration", "mean-duration", "median-survival", "mean-survival")
_RATES = ("incidence", "prevalence")
_PLAIN = ("treated_by", "evaluated_by", "classified_as", "classified_by", "has_risk_level", "has_mechanism")
"""Tables of which a row without a word says that it is so, and not that it can be so."""

_MORE = MappingProxyType({"more": "more often than", "less": "less often than", "same": "as often as"})
_HIGHER = MappingProxyType({"more": "more than", "less": "less than", "same": "the same as"})


def sentence_of(table: str, row: Row, find: Find, citation: str) -> str:
    """Return one sentence that says what the cells of a claim say, its numbers included.

    Args:
        table: The table of the claim, as ``has_tumour``.
        row: Its cells by column; an empty text where a cell is empty.
        find: Gives the term of a key.
        citation: What the source is called, such as author and year.

    Raises:
        KeyError: A key is unknown.
    """
    text = _body(table, row, find) + _comparison(row, find)
    beside = [row["setting"], _group(row), *_left_over(row), citation]
    text = " ".join(f"{text} ({'; '.join(filter(None, beside))}).".split())
    return text[:1].upper() + text[1:]


def _body(table: str, row: Row, find: Find) -> str:
    if row["measure"] == "count":
        return _reported(table, row, find)
    if row["measure"]:
        return f"{_measured(table, row, find)} was {_number(row)}"
    if row["positive"] or any(row[column] for column in _SHARES):
        return _shared(table, row, find)
    if table in _OF_TERMS:
        return _of_terms(table, row, find)
    return _told(table, row, find)


def _group(row: Row) -> str:
    """Return which of its cohorts a source counted; empty where it has one."""
    source, _, group = row["cohort"].partition("-")
    return group.replace("-", " ") if source == row["source"] else ""


def _left_over(row: Row) -> list[str]:
    """Return the counts that the sentence itself has no place for."""
    if row["measure"]:
        counts = f"{row['positive']} of {row['total']}" if row["positive"] else ""
        examined = f"{row['total']} examined" if row["total"] and not counts else ""
        bounds = _bounds(row) if row["measure"] == "count" and row["value"] else ""
        return [bounds, counts, examined, _percent(row)]
    shared = row["positive"] or any(row[column] for column in _SHARES)
    return [f"{row['total']} examined"] if row["total"] and not shared else []


def _shared(table: str, row: Row, find: Find) -> str:
    """Return a claim with a share: how many of how many, or what part of them."""
    verb, share = verb_of(table, row, find), _percent(row)
    of = f"{row['total']} {people_of(row, find)}".strip()
    if row["positive"]:
        number = "none" if row["positive"] == "0" else row["positive"]
        beside = f" ({share})" if share.strip("0%") else ""
        said = verb.past_of_one if number == "1" else verb.past
        return f"{number}{beside} of {of} {said}{_rest(row, verb.word)}"
    return f"{share} of {of} {verb.past}{_rest(row, verb.word)}"


def _rest(row: Row, word: str) -> str:
    """Return that the others are not so, where a claim denies and counts those who are."""
    somebody = any(float(row[column]) > 0 for column in ("positive", *_SHARES) if row[column])
    if row["polarity"] == "positive" or not somebody:
        return ""
    others = _OTHERS.get(row["strength"], "the others")
    return f", and {others} {'were' if word == 'be' else 'did'} not"


def _percent(row: Row) -> str:
    low, high = row["percent_low"], row["percent_high"]
    bounds = f"{low}% to {high}%" if low and high else f"at least {low}%" if low else f"at most {high}%"
    if not row["percent"]:
        return bounds if low or high else ""
    return f"{row['percent']}%" + (f", {bounds}" if low or high else "")


def _told(table: str, row: Row, find: Find) -> str:
    """Return a claim of people without a number."""
    verb, denied, word = verb_of(table, row, find), row["polarity"] == "negative", row["strength"]
    people = _SOME.get(word, "") + people_of(row, find)
    if denied and word == "always":
        return f"{people} {verb.now('never')}"
    can = not denied and word == "asserted" and not row["comparison"] and table not in _PLAIN
    if can:
        return f"{people} can {verb.word} {verb.rest}"
    return f"{people} {verb.now(_ADVERBS.get(word, ''), denied=denied)}"


def _of_terms(table: str, row: Row, find: Find) -> str:
    """Return a claim that speaks of a term and not of people."""
    words = _IT_IS_NOT if row["polarity"] == "negative" else _IT_IS
    said = _OF_TERMS[table].format(_thing(row, find), name_of(find(row["object"])), **words)
    return _WHOLE.get(row["strength"], "") + said + in_whom(row, find)


def _thing(row: Row, find: Find) -> str:
    """Return the subject as a thing: a test has an article."""
    subject = find(row["subject"])
    with_article = subject.kind in ("DiagnosticTest", "AnatomicalStructure")
    return f"the {name_of(subject)}" if with_article else name_of(subject)


def _reported(table: str, row: Row, find: Find) -> str:
    """Return a count of people of whom nobody knows among how many they were."""
    verb, alone = verb_of(table, row, find), row["value"] == "1"
    said = verb.never_was if row["polarity"] == "negative" else verb.past_of_one if alone else verb.past
    unit = "" if row["unit"] in ("patients", "people", "cases") else f" {row['unit']} of"
    who = people_of(row, find, alone=alone and not unit)
    number = "one" if alone else row["value"] or _bounds(row)
    return f"{number}{unit} {_who_are_so(who, said)} {'was' if alone else 'were'} reported"


def _measured(table: str, row: Row, find: Find) -> str:
    """Return what a number that is no share is the number of."""
    measure, people = row["measure"], people_of(row, find)
    name, everybody = measure.replace("-", " "), table == "occurs_in" and row["object"] == "people"
    if everybody and measure in _RATES:
        return f"the {name} of {name_of(find(row['subject']))}{in_whom(row, find)}"
    if measure in _AGES or (measure in _TIMES and row["object"] == "death"):
        of_all = everybody or row["object"] == "death"
        return f"the {name} of {people if of_all else _who_are_so(people, verb_of(table, row, find).past)}"
    if measure in _TIMES:
        return f"in {_who_are_so(people, verb_of(table, row, find).past)}, the {name}"
    if table in _OF_TERMS:
        return f"the {name} of {_thing(row, find)} for {name_of(find(row['object']))}{in_whom(row, find)}"
    return f"the {name} of {noun_of(table, row, find)} in {people}"


def _who_are_so(people: str, said: str) -> str:
    return f"{people}{' and' if ' who ' in people else ''} who {said}"


def _number(row: Row) -> str:
    unit = "%" if row["unit"] == "percent" else f" {row['unit']}" if row["unit"] != "ratio" else ""
    bounds = _bounds(row) + unit
    if not row["value"]:
        return bounds
    return f"{row['value']}{unit}" + (f" ({bounds})" if row["low"] or row["high"] else "")


def _bounds(row: Row) -> str:
    low, high = row["low"], row["high"]
    if low and high:
        return f"{low} to {high}"
    return f"at least {low}" if low else f"at most {high}" if high else ""


def _comparison(row: Row, find: Find) -> str:
    """Return with whom or with what a claim compares; empty if it does not."""
    if not row["comparison"]:
        return ""
    if row["comparison"] == "most":
        return f", most often of all compared ({find(row['compared_with']).label})"
    words = _HIGHER if row["measure"] else _MORE
    return f", {words[row['comparison']]} {_other(row, find)}"


def _other(row: Row, find: Find) -> str:
    """Return with what a claim compares: another object, or other people."""
    other, subject, object_ = (find(row[column]) for column in ("compared_with", "subject", "object"))
    if other.kind in (object_.kind, "DiagnosticTest") and other != subject:
        return name_of(other)
    again = "other " if other == subject else ""
    people = name_of(other) if other.kind == "Population" else f"{again}people with {name_of(other)}"
    return f"in {people}" if row["measure"] else people
