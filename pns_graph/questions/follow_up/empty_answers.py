"""What an answer without rows says: where the knowledge sits, and which question would give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from pyoxigraph import NamedNode

from ...model.naming.names import NameIndex
from ...model.terms import Term, read_term
from ...rdf.namespaces import PNS, PREFIXES
from ...rdf.nodes import iri
from ...store.triple_store import TripleStore
from ..answers import Rows
from ..library import Library, Query

__all__ = ["Answering", "lines_left_out", "where_it_sits"]

_PERSON = ("age", "sex")
_KINDS = ("Antibody", "Syndrome", "Tumour")
_EVERYTHING = frozenset(
    {
        "antibody",
        "syndrome",
        "neurological-syndrome",
        "paraneoplastic-neurologic-syndrome",
        "neoplasm",
        "cancer",
    }
)
_TOGETHER = (
    frozenset({"hasTumour", "indicatesTumour"}),
    frozenset({"hasAntibody", "presentsWith"}),
    frozenset({"hasSymptom", "presentsWithSymptom"}),
    frozenset({"treatedBy", "respondsTo", "hasAgreedTreatment"}),
    frozenset({"detects", "detectedIn", "hasPreferredSpecimen"}),
)
"""Relations that say the same of terms of different kinds, or answer one question together."""

_NAMED = 3
_MOST_COUNTED = "SELECT ?term ?count WHERE {{ {{ {counts} }} }} ORDER BY DESC(?count) STR(?term)"
_COUNTS = """
SELECT ?term (COUNT(DISTINCT ?claim) AS ?count) WHERE {{
  {{ SELECT DISTINCT ?term WHERE {{ {terms} }} }}
  VALUES ?role {{ pns:subject pns:object pns:with }}
  ?claim ?role ?term ; pns:predicate ?relation .
  FILTER(?relation IN ({relations}))
}} GROUP BY ?term
"""
_BY_RELATION = """
SELECT ?relation (COUNT(DISTINCT ?claim) AS ?count) WHERE {{
  VALUES ?role {{ pns:subject pns:object pns:with }}
  ?claim ?role <{term}> ; pns:predicate ?relation .
}} GROUP BY ?relation ORDER BY DESC(?count) STR(?relation)
"""
_PREFIXES = {each: PREFIXES[each] for each in ("pns", "skos")}


class Answering(Protocol):
    """What answers the questions and is looked into: a ``KnowledgeGraph``."""

    library: Library

    @property
    def store(self) -> TripleStore:
        """The triples of the release."""
        ...

    @property
    def names(self) -> NameIndex:
        """Every name of every term."""
        ...

    def query(self, name: str, *, only: None = None, **parameters: object) -> Rows:
        """Answer a question of the library.

        Args:
            name: Name of the question.
            only: None, for all rows are looked at.
            parameters: A value for each of its inputs.
        """
        ...


def lines_left_out(graph: Answering, name: str, parameters: Mapping[str, Any], rows: Rows) -> str:
    """Return how many lines do not fit the person's age and sex; empty where none, or no person is meant.

    Args:
        graph: Where the question was asked.
        name: Name of the question.
        parameters: What it was asked with.
        rows: Its answer.
    """
    person = {each: parameters[each] for each in _PERSON if parameters.get(each) is not None}
    if not person or "association" not in graph.library[name].outputs:
        return ""
    anybody = {each: value for each, value in parameters.items() if each not in _PERSON}
    left = len(_associations(graph.query(name, **anybody)) - _associations(rows))
    if not left:
        return ""
    of_sex = {"female": "of men", "male": "of women"}.get(_sex(person.get("sex")), "of the other sex")
    whose = [*([of_sex] if "sex" in person else []), *(["of another age"] if "age" in person else [])]
    return f"{_many(left, 'line')} left out: {'it is' if left == 1 else 'they are'} {', or '.join(whose)}"


def where_it_sits(graph: Answering, name: str, parameters: Mapping[str, Any]) -> str:
    """Return why a question has no rows: of which terms its relations are said, and what else is known.

    Args:
        graph: Where the question was asked.
        name: Name of the question.
        parameters: What it was asked with.
    """
    query = graph.library[name]
    wanted = next((each for each in query.inputs if not each.optional and each.kind in _KINDS), None)
    if wanted is None:
        return f"nothing is known; {query.absent}"
    given = parameters[wanted.name]
    node = NamedNode(given.iri if isinstance(given, Term) else graph.names.resolve(str(given), wanted.kind))
    term = read_term(graph.store, node)
    assert term is not None
    parts = list(_parts(graph, query, wanted.name, term))
    if left := lines_left_out(graph, name, parameters, Rows(query.outputs, [])):
        parts.insert(0, left)
    if not parts:
        return f"nothing is known of {term.label}: no claim bears on it; {query.absent}"
    return "; ".join([f"{name} has no line for {term.label}", *parts])


def _parts(graph: Answering, query: Query, parameter: str, term: Term) -> Iterator[str]:
    relations = _relations(graph.store, query)
    itself = _counted(graph.store, f"VALUES ?term {{ <{term.iri}> }}", relations)
    if itself:
        count = _many(itself[0][1], "claim")
        yield (
            f"{count} on {term.label} itself hold only of other people, under a condition or from the other "
            "side: "
            f"ask 'pns query claims_about_term -p term={term.key}'"
        )
    narrower = f"?term skos:broaderTransitive <{term.iri}> FILTER NOT EXISTS {{ ?term pns:isUnion true }}"
    wider = (
        f"<{term.iri}> skos:broaderTransitive ?term FILTER NOT EXISTS {{ ?term pns:isUnion true }} "
        "FILTER NOT EXISTS { ?term pns:isSortingClass true }"
    )
    for where, whose in ((narrower, "its forms"), (wider, "wider terms")):
        yield from _of_others(graph, query, parameter, term, _counted(graph.store, where, relations), whose)
    yield from _of_other_relations(graph, query, parameter, term, relations)


def _of_others(
    graph: Answering, query: Query, parameter: str, term: Term, counted: list[tuple[str, int]], whose: str
) -> Iterator[str]:
    """Yield how many claims are said of narrower or wider terms, and of which."""
    terms = [(read_term(graph.store, NamedNode(node)), count) for node, count in counted]
    alike = [
        (each, n) for each, n in terms if each and each.kind == term.kind and each.key not in _EVERYTHING
    ]
    if not alike:
        return
    total = sum(count for _, count in alike)
    named = ", ".join(f"{each.label} ({count})" for each, count in alike[:_NAMED])
    more = f" and {len(alike) - _NAMED} more" if len(alike) > _NAMED else ""
    itself = "" if whose == "wider terms" else f"nothing of this is said of {term.label} itself; "
    first = next((each.key for each, _ in alike if _has_rows(graph, query, parameter, each)), None)
    ask = "" if first is None else f": ask 'pns query {query.name} -p {parameter}={first}'"
    yield f"{itself}{_are(total)} said of {whose} {named}{more}{ask}"


def _of_other_relations(
    graph: Answering, query: Query, parameter: str, term: Term, relations: frozenset[str]
) -> Iterator[str]:
    """Yield which other questions have something to say of the term."""
    rows: Any = graph.store.query(_BY_RELATION.format(term=term.iri), prefixes=_PREFIXES)
    others = {row["relation"].value.removeprefix(PNS): int(row["count"].value) for row in rows}
    kind = next(each.kind for each in query.inputs if each.name == parameter)
    found = []
    for other in graph.library:
        counts = [others.get(each, 0) for each in _relations(graph.store, other)]
        takes = [each.name for each in other.inputs if not each.optional]
        alike = takes == [parameter] and other.inputs[0].kind == kind and "association" in other.outputs
        if alike and any(counts) and not relations & _relations(graph.store, other):
            found.append((sum(counts), other.name))
    named = [
        f"{other} ({_many(count, 'claim')})" for count, other in sorted(found, key=lambda x: (-x[0], x[1]))
    ]
    if named:
        yield f"of {term.label} these know more: {', '.join(named[:_NAMED])}"


def _relations(store: TripleStore, query: Query) -> frozenset[str]:
    """Return the relations that a question reads, with those that say the same of other kinds."""
    names = set(re.findall(r"pns:(\w+)", query.text.partition("WHERE")[2]))
    said = {
        each
        for each in names
        if any(True for _ in store.quads_for_pattern(None, iri("pns:predicate"), iri(f"pns:{each}")))
    }
    together = (group for group in _TOGETHER if group & said)
    return frozenset(said.union(*together))


def _counted(store: TripleStore, terms: str, relations: Iterable[str]) -> list[tuple[str, int]]:
    """Return the terms with claims of relations, and how many, most first."""
    names = ", ".join(f"pns:{each}" for each in sorted(relations))
    if not names:
        return []
    text = _MOST_COUNTED.format(counts=_COUNTS.format(terms=terms, relations=names))
    rows: Any = store.query(text, prefixes=_PREFIXES)
    return [(row["term"].value, int(row["count"].value)) for row in rows]


def _has_rows(graph: Answering, query: Query, parameter: str, term: Term) -> bool:
    asked: dict[str, Any] = {parameter: term.key}
    return len(graph.query(query.name, **asked)) > 0


def _associations(rows: Rows) -> set[object]:
    at = [index for index, column in enumerate(rows.columns) if column.startswith("association")]
    return {row[index] for row in rows.cells for index in at if row[index] is not None}


def _sex(given: object) -> str:
    from ..inputs.sex_and_age import read_sex

    return "" if given is None else read_sex(str(given))


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _are(count: int) -> str:
    return f"{_many(count, 'claim')} {'is' if count == 1 else 'are'}"
