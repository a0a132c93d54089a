"""A comparison as JSON, every change whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from ...model.associations import ASSOCIATION_COLUMNS, Association
from ...model.claim_columns import CLAIM_COLUMNS
from ...model.claims import Claim
from ...model.cohorts import Cohort
from ...model.terms import Source, Term
from ...rdf.namespaces import contract
from ..changes import AnyChange, Changes, ComparedRelease, Detail, Value, counted
from .change_words import points_moved

__all__ = ["difference_json"]


def difference_json(changes: Changes) -> str:
    """Return what changed as JSON: the two releases, how many changes there are, and a list of each kind.

    Numbers are numbers; terms, sources and cohorts stand as their keys, other nodes as CURIEs; what is
    unknown is left out.
    """
    found = {
        "old": _side(changes.old),
        "new": _side(changes.new),
        "counts": {name: counted(each) for name, each in changes.lists.items()},
        **{name: list(map(_change, each)) for name, each in changes.lists.items()},
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _side(side: ComparedRelease) -> dict[str, str]:
    return {"name": side.name, "version": side.version}


def _change(change: AnyChange) -> dict[str, object]:
    now = change.now
    found: dict[str, object] = {"how": change.how, "id": contract(change.iri), **_naming(change)}
    if isinstance(now, Claim | Association):
        sides = {"before": change.before, "after": change.after}
        found |= {side: _whole(each) for side, each in sides.items() if each is not None}
    if change.details:
        found["details"] = list(map(_detail, change.details))
    return found


def _naming(change: AnyChange) -> dict[str, object]:
    """Return what the thing is called, or between what it stands."""
    now = change.now
    if isinstance(now, Term):
        return {"key": now.key, "label": now.label, "kind": now.kind}
    if isinstance(now, Claim):
        ends = {"subject": now.subject.key, "relation": now.relation.name, "object": now.object.key}
        return {**ends, "source": now.source.key}
    if isinstance(now, Association):
        ends = {"from": now.from_term.key, "relation": now.relation.name, "to": now.to_term.key}
        return {**ends, **_moved(change.before, change.after)}
    if isinstance(now, Source):
        return {"key": now.key, "title": now.title}
    return {"label": now.label, "kind": now.kind}


def _moved(before: object, after: object) -> dict[str, object]:
    if not (isinstance(before, Association) and isinstance(after, Association)):
        return {}
    by = points_moved(before, after)
    return {} if by is None else {"points_moved": _plain(by)}


def _whole(record: object) -> Mapping[str, object]:
    """Return everything that a claim or an association says."""
    columns = CLAIM_COLUMNS if isinstance(record, Claim) else ASSOCIATION_COLUMNS
    values = {column.attribute: getattr(record, column.attribute) for column in columns}
    return {name: _plain(value) for name, value in values.items() if value not in (None, "", ())}


def _plain(value: object) -> object:
    if isinstance(value, Term | Source | Cohort):
        return value.key
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _detail(detail: Detail) -> dict[str, object]:
    values = {"before": detail.before, "after": detail.after}
    return {"property": detail.name, "words": detail.words} | {
        side: [_value(each) for each in found] for side, found in values.items()
    }


def _value(value: Value) -> object:
    return {"id": value.id, "label": value.text} if value.id else value.text
