"""Answers, associations and claims as data frames: one value a cell, and missing where it is unknown."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, TypeAlias, TypeVar

from ..errors import MissingExtraError
from ..model.cohorts import Cohort
from ..model.terms import Relation, Source, Term
from ..rdf.nodes import Scalar

if TYPE_CHECKING:
    import pandas

__all__ = ["Records", "TermsAs", "data_frame", "plain_value"]

TermsAs: TypeAlias = Literal["label", "key", "curie", "iri"]
"""How a term stands in a cell."""

_BETWEEN = "; "
_PERCENT = ("share", "low", "high", "lowest", "highest", "percent", "percent_low", "percent_high")
_PEOPLE = ("series", "people", "sources", "positive", "total", "denials", "newest_year")
_KNOWN: Mapping[str, str] = MappingProxyType(
    dict.fromkeys((*_PERCENT, "age_min", "age_max"), "Float64") | dict.fromkeys(_PEOPLE, "Int64")
)
"""Columns that are numbers also where none is known, so that frames can be put one under another."""

_TYPES = MappingProxyType({"bool": "boolean", "int": "Int64", "Decimal": "Float64", "float": "Float64"})


class _Record(Protocol):
    """An instance of any data class."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]


R = TypeVar("R", bound=_Record)


class Records(list[R]):
    """A list of records that becomes a data frame: a column for each field, a row for each record.

    Args:
        records: What it holds.
        kind: The class of the records, whose fields are the columns.
    """

    def __init__(self, records: Iterable[R], kind: type[R]) -> None:
        super().__init__(records)
        self.kind = kind

    def to_dicts(self, terms: TermsAs = "label") -> list[dict[str, Scalar | None]]:
        """Return the records as plain values: several terms as one text, claims as their number."""
        names = [field.name for field in dataclasses.fields(self.kind)]
        return [{name: _cell(name, getattr(each, name), terms) for name in names} for each in self]

    def to_pandas(self, terms: TermsAs = "label") -> pandas.DataFrame:
        """Return the records as a pandas data frame; what is unknown is missing there too.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        rows = self.to_dicts(terms)
        types = {field.name: _type_of(field) for field in dataclasses.fields(self.kind)}
        return data_frame({name: [row[name] for row in rows] for name in types}, types)


def data_frame(
    columns: Mapping[str, Sequence[Scalar | None]], types: Mapping[str, str] = _KNOWN
) -> pandas.DataFrame:
    """Return columns as a pandas data frame.

    Args:
        columns: Name -> its values, the first row first; None for unknown.
        types: Name -> the type of pandas that it has; of others the values decide.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        broken = "" if find_spec("pandas") is None else str(error)
        raise MissingExtraError("to_pandas", "pandas", broken) from None
    made = {}
    for name, values in columns.items():
        numbers = [float(each) if isinstance(each, Decimal) else each for each in values]
        made[name] = pandas.Series(numbers, dtype=_fitting(values, types.get(name, "string")))
    return pandas.DataFrame(made, columns=list(columns))


def plain_value(value: Any, terms: TermsAs) -> Scalar | None:  # noqa: ANN401
    """Return a term by its label (or key, CURIE, IRI), a source, relation or group of people by its key."""
    if isinstance(value, Term):
        return str(getattr(value, terms))
    if isinstance(value, Source | Relation):
        return value.iri if terms == "iri" else str(value)
    if isinstance(value, Cohort):
        return value.iri if terms == "iri" else value.key
    return value  # type: ignore[no-any-return]


def _cell(name: str, value: Any, terms: TermsAs) -> Scalar | None:  # noqa: ANN401
    """Return one value of a record; the claims behind it are counted, and an empty text is unknown."""
    if name == "claims":
        return len(value)
    if isinstance(value, tuple):
        value = _BETWEEN.join(str(plain_value(each, terms)) for each in value)
    if dataclasses.is_dataclass(value) and hasattr(value, "claims"):
        return str(getattr(value, "iri"))  # noqa: B009
    return None if value == "" else plain_value(value, terms)


def _type_of(field: dataclasses.Field[Any]) -> str:
    """Return the type of pandas for a field, from the type that it has in the record."""
    if field.name == "claims":
        return "Int64"
    words = str(field.type).replace("|", " ").split()
    return next((_TYPES[word] for word in words if word in _TYPES), "string")


def _fitting(values: Sequence[Scalar | None], expected: str) -> str:
    """Return the expected type where the values are of it, else the one that they have."""
    found = {type(each).__name__ for each in values if each is not None}
    if not found or (expected == "Float64" and found <= {"int", "float", "Decimal"}):
        return expected
    kinds = {_TYPES.get(each, "string") for each in found}
    if kinds <= {"Int64", "Float64"}:
        return "Int64" if kinds == {"Int64"} else "Float64"
    return kinds.pop() if len(kinds) == 1 else "object"
