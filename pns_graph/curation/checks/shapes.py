"""The shapes seen from the tables: names that they misspell, and the rows at which their rules are broken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ...errors import Problem, ShapeViolationError, near_names
from ...rdf.kinds import KIND_TABLES
from ...rdf.namespaces import PNS, contract
from ...rdf.nodes import iri
from ...store.packaged import data_folder
from ..axioms.criteria_triples import criterion_iri
from ..tables.source_tables import SourceTables
from ..vocabulary.identity import claim_identifier, mapping_identifier
from ..vocabulary.lexicon import Lexicon
from ..vocabulary.schema import SCHEMA, Vocabulary

if TYPE_CHECKING:
    from ...checks.validation import ValidationReport, Violation

__all__ = ["check_shapes", "places_of", "require_conformance"]

_NAMING = tuple(
    map(
        iri,
        ("sh:targetClass", "sh:targetSubjectsOf", "sh:targetObjectsOf", "sh:path", "sh:class", "sh:equals"),
    )
)
_SHOWN = 3
"""How many of the rows that break a rule are shown."""


def check_shapes(vocabulary: Vocabulary, folder: Path | None = None) -> Iterator[Problem]:
    """Yield shape files that are missing, and names in them that the schema does not have.

    A shape with a misspelt class looks at nothing, and so finds nothing.

    Args:
        vocabulary: The schema.
        folder: Where the shapes lie; None for the packaged ones.
    """
    place = folder or data_folder("shapes")
    files = sorted(place.glob("*.ttl"))
    yield from _missing(place, {file.name for file in files})
    known = {
        node.value
        for triple in vocabulary.triples
        for node in (triple.subject, triple.predicate, triple.object)
        if isinstance(node, NamedNode)
    }
    subjects = {t.subject.value for t in vocabulary.triples if isinstance(t.subject, NamedNode)}
    known = {name for name in known if not name.startswith(PNS) or name in subjects}
    kinds = {
        PNS + kind for kind in KIND_TABLES.values()
    }  # one that is missing is told by the schema's reader
    for file in files:
        yield from _misspelt(file, known | kinds)


def _misspelt(file: Path, known: Collection[str]) -> Iterator[Problem]:
    """Yield the names in a file of shapes that are not known, each once."""
    text, place = file.read_text(encoding="utf-8"), f"shapes/{file.name}"
    try:
        triples = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        yield Problem(place, error.lineno or 0, "", f"no Turtle: {error.msg}", "correct the line")
        return
    for name in sorted({name for triple in triples for name in _names(triple)} - set(known)):
        near = near_names(contract(name), map(contract, known), limit=2)
        cure = f"did you mean {' or '.join(near)}?" if near else f"declare it in {SCHEMA}, or correct it"
        reason = f"{contract(name)} is not in {SCHEMA}, so the rule looks at nothing"
        yield Problem(place, _line(text, name), "", reason, cure)


def _missing(place: Path, found: set[str]) -> Iterator[Problem]:
    """Yield the files that the list of rules beside the shapes names and that are not there."""
    page = place / "README.md"
    listed = re.findall(r"^## (\S+\.ttl)$", page.read_text(encoding="utf-8") if page.is_file() else "", re.M)
    for name in sorted({*listed, *(() if found else ("claim.ttl",))} - found):
        yield Problem(
            f"shapes/{name}", 0, "", "the file is missing", "restore it from the history of the project"
        )


def _names(triple: Triple) -> Iterator[str]:
    """Yield the classes and properties that a triple of a shape looks for, those of its queries too."""
    object_ = triple.object
    if isinstance(object_, NamedNode) and (triple.predicate in _NAMING or object_.value.startswith(PNS)):
        yield object_.value
    elif triple.predicate == iri("sh:select") and isinstance(object_, Literal):
        yield from (PNS + name for name in re.findall(r"\bpns:(\w+)", object_.value))


def _line(text: str, name: str) -> int:
    """Return the first line on which a name stands; 0 when it stands nowhere in this form."""
    found = re.search(rf"{re.escape(contract(name))}\b", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def places_of(tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon) -> dict[str, str]:
    """Return file and line of the row, or of the statement of the schema, of each node, by CURIE.

    Args:
        tables: Every record of the ontology folder.
        vocabulary: What ``schema.ttl`` declares.
        lexicon: The terms of the tables by key and CURIE.
    """
    named = {contract(name): f"{SCHEMA}:{line}" for name, line in vocabulary.lines.items() if ":" in name}
    named |= {term.curie: f"{term.file}:{term.line}" for term in lexicon.named}
    named |= {entry.record.id: entry.place for entry in tables.deprecated}
    named |= {f"source:{entry.record.key}": entry.place for entry in tables.sources}
    named |= {f"cohort:{entry.record.key}": entry.place for entry in tables.cohorts}
    named |= {f"mapping:{mapping_identifier(entry.record)}": entry.place for entry in tables.mappings}
    named |= {contract(criterion_iri(entry.record).value): entry.place for entry in tables.criteria}
    return named | {f"claim:{claim_identifier(entry, lexicon)}": entry.place for entry in tables.claims}


def require_conformance(report: ValidationReport, places: Mapping[str, str]) -> None:
    """Raise when a release breaks a rule.

    Raises:
        ShapeViolationError: It tells each rule once, with the rows that break it.
    """
    if report.conforms:
        return
    broken: defaultdict[tuple[str, str], list[Violation]] = defaultdict(list)
    for each in report.violations:
        if each.severity == "violation":
            broken[each.rule, each.message].append(each)
    head = (
        f"{len(broken)} rule{'s' * (len(broken) != 1)} of the shapes broken; the release was left as it was"
    )
    if not report.checked:
        head = "the shapes found nothing to look at; the release was left as it was"
    lines = [
        line
        for (rule, message), rows in sorted(broken.items())
        for line in _told(rule, message, rows, places)
    ]
    raise ShapeViolationError("\n".join([head, *lines]))


def _told(rule: str, message: str, rows: Iterable[Violation], places: Mapping[str, str]) -> Iterator[str]:
    """Yield a rule and the first of the rows that break it, in the order of their places."""
    yield f"  {rule}: {message}"
    ordered = sorted(rows, key=lambda each: (_at(places.get(each.node, each.node)), each.value))
    for each in ordered[:_SHOWN]:
        found = f" (found {each.value})" if each.value else ""
        yield f"    {places.get(each.node, each.node)}: {each.label or each.node}{found}"
    if len(ordered) > _SHOWN:
        yield f"    and {len(ordered) - _SHOWN} more"


def _at(place: str) -> tuple[str, int]:
    """Return file and line of a place, to sort by."""
    file, _, line = place.rpartition(":")
    return file, int(line) if line.isdigit() else 0
