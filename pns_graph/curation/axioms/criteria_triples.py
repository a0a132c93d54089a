"""Published scores and criteria: checked across tables, and as RDF.

They are data that a program can apply, not axioms: the reasoner does not see them.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from pyoxigraph import NamedNode, Triple

from ...errors import Problem
from ...rdf.local_names import camel_case
from ...rdf.namespaces import PNS, PREFIXES
from ...rdf.nodes import Node, decimal, integer, iri, text
from ..tables.criteria_records import CriteriaRequirement, Criterion, ScoreBand, ScoreItem
from ..tables.source_tables import Entry, SourceTables
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.references import References

__all__ = ["check_criteria", "criteria_triples", "criterion_iri"]

_CRITERIA = "https://w3id.org/pnso/criteria/"
_TERMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "criteria": ("CriteriaVersion",),
        "syndrome": ("Syndrome",),
        "term": (),
        "test": ("DiagnosticTest",),
        "tumour": ("Tumour",),
    }
)
"""The columns that refer to terms, with the kinds they want; any kind where none is named."""


def criterion_iri(row: Criterion) -> NamedNode:
    """Return the node of a row: ``delta-p-2020`` and ``weight-loss`` give ``delta-p/2020/weight-loss``."""
    name, _, year = row.criteria.rpartition("-")
    return NamedNode(f"{_CRITERIA}{name}/{year}/{row.item}")


def criteria_triples(tables: SourceTables, lexicon: Lexicon) -> Iterator[Triple]:
    """Yield the triples of every row of the criteria."""
    for entry in tables.criteria:
        row = entry.record
        node = criterion_iri(row)
        for class_ in ("owl:NamedIndividual", "pns:Criterion", f"pns:{type(row).__name__}"):
            yield Triple(node, iri("rdf:type"), iri(class_))
        yield Triple(node, iri("skos:notation"), text(f"{row.criteria}/{row.item}"))
        name = f"{lexicon.label(lexicon.node(row.criteria))}: {row.item.replace('-', ' ')}"
        yield Triple(node, iri("rdfs:label"), text(name))
        for field in dataclasses.fields(row):
            value = getattr(row, field.name)
            if value is not None and field.name != "item":
                yield Triple(node, _property(field.name), _node(field.name, value, lexicon))


def _property(column: str) -> NamedNode:
    """Return the property of a column: ``interval_low_months`` is ``pns:intervalLowMonths``."""
    if column == "comment":
        return iri("IAO:0000116")
    return NamedNode(PNS + camel_case(column))


def _node(column: str, value: str | int | Decimal, lexicon: Lexicon) -> Node:
    """Return the value of a cell as a node."""
    if isinstance(value, Decimal):
        return decimal(value)
    if isinstance(value, int):
        return integer(value)
    if column in _TERMS:
        return lexicon.node(value)
    return NamedNode(PREFIXES["source"] + value) if column == "source" else text(value)


def check_criteria(tables: SourceTables, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield what is wrong with the criteria as a whole."""
    references = References(lexicon, tables)
    for entry in tables.criteria:
        for column, kinds in _TERMS.items():
            yield from references.term(entry, column, getattr(entry.record, column, None), kinds)
        yield from references.source(entry, "source", entry.record.source)
    yield from _said_twice(tables)
    yield from _groups(tables)
    yield from _bands(tables)


def _said_twice(tables: SourceTables) -> Iterator[Problem]:
    """Yield rows whose name another row of the same criteria has."""
    first: dict[NamedNode, str] = {}
    for entry in tables.criteria:
        place = f"{entry.file}:{entry.line}"
        other = first.setdefault(criterion_iri(entry.record), place)
        if other != place:
            reason = f"the name {entry.record.item!r} is taken in these criteria at {other}"
            yield entry.problem("item", reason, "give each row a name of its own, or remove one")


def _groups(tables: SourceTables) -> Iterator[Problem]:
    """Yield groups of requirements that need different numbers of rows, or more than they have."""
    groups: defaultdict[tuple[str, ...], list[tuple[Entry[Criterion], int]]] = defaultdict(list)
    for entry in tables.criteria:
        row = entry.record
        if isinstance(row, CriteriaRequirement):
            key = (row.criteria, row.conclusion, row.route, row.group)
            groups[key].append((entry, row.needed or 0))
    for (*_, group), rows in groups.items():
        usual = Counter(needed for _, needed in rows).most_common(1)[0][0]
        for entry, needed in rows:
            if needed != usual:
                reason = f"{needed} rows of the group {group!r} are needed here, {usual} elsewhere"
                yield entry.problem("needed", reason, "write the same number in each row of the group")
        if usual > len(rows):
            reason = f"the group {group!r} needs {usual} rows and has {len(rows)}"
            yield rows[-1][0].problem(
                "needed", reason, "add the rows that are missing, or correct the number"
            )


def _bands(tables: SourceTables) -> Iterator[Problem]:
    """Yield bands of one score that overlap, and a gap between those that name a level of certainty.

    Shares may be known for some points only; a level that nobody gets would be a slip.
    """
    scores: defaultdict[tuple[str, bool], list[Entry[Criterion]]] = defaultdict(list)
    whole: defaultdict[str, bool] = defaultdict(lambda: True)
    for entry in tables.criteria:
        row = entry.record
        if isinstance(row, ScoreBand):
            scores[row.criteria, row.category is not None].append(entry)
        if isinstance(row, ScoreItem):
            whole[row.criteria] &= row.points is None or row.points == int(row.points)
    for (criteria, levels), entries in scores.items():
        ordered = sorted(entries, key=lambda entry: (_range(entry.record), entry.line))
        for lower, upper in pairwise(ordered):
            yield from _next_to(lower, upper, levels, whole[criteria])


def _next_to(
    lower: Entry[Criterion], upper: Entry[Criterion], levels: bool, whole: bool
) -> Iterator[Problem]:
    """Yield that a band begins before the one below it ends, or leaves points between them to nobody."""
    (_, end), (begin, _) = _range(lower.record), _range(upper.record)
    excluded = getattr(upper.record, "more_than_points", None) is not None
    step = Decimal(1) if whole and not excluded else Decimal(0)
    if begin < end or (begin == end and not excluded):
        reason = f"the band begins at {begin}, and that at {lower.place} ends at {end}"
        yield upper.problem(_begin(upper.record), reason, "correct the bounds, so that no points are in both")
    elif levels and (begin > end + step or not (whole or excluded)):
        reason = f"between {end}, where the band at {lower.place} ends, and {begin} there is no band"
        yield upper.problem(_begin(upper.record), reason, "correct the bounds, so that all points are in one")


def _begin(row: Criterion) -> str:
    return "at_least_points" if getattr(row, "more_than_points", None) is None else "more_than_points"


def _range(row: Criterion) -> tuple[Decimal, Decimal]:
    """Return where a band begins and ends; far away where it is open."""
    least, more, most = (
        getattr(row, name, None) for name in ("at_least_points", "more_than_points", "at_most_points")
    )
    begin = more if least is None else least
    return (
        Decimal("-Infinity") if begin is None else begin,
        Decimal("Infinity") if most is None else most,
    )
