"""The record classes of mappings after SSSOM, and of what bridges to other ontologies are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from ...rdf.outside_identifiers import SEARCHED_VOCABULARIES, SOURCES_OF_TERMS
from ..rules.cells import Curie, Key, Number, OptionalText, Text, one_of
from ..rules.rule_error import RuleError

__all__ = ["AcceptedSubsumptionRow", "MappedStepRow", "MappingRow", "MondoMatchRow", "NoTermFoundRow"]

_MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
_WAYS = ("ManualMappingCuration", "MappingReview", "LogicalReasoning", "MappingChaining", "LexicalMatching")
_SEARCHED = tuple(SOURCES_OF_TERMS[prefix] for prefix in SEARCHED_VOCABULARIES.values())


@dataclass(frozen=True, slots=True)
class MappingRow:
    """A match of one of our terms with an outside term, after SSSOM.

    Attributes:
        confidence: At most what the rule of decision 0048 gives; less where the curator is less sure.
        object_source: The vocabulary of the outside term, as a CURIE.
        object_source_version: Its version that was read; empty where nobody knows it.
    """

    subject_id: Curie
    subject_label: Text
    predicate_id: Annotated[str, one_of(*(f"skos:{match}" for match in _MATCHES))]
    object_id: Curie
    object_label: Text
    mapping_justification: Annotated[str, one_of(*(f"semapv:{way}" for way in _WAYS))]
    author_label: OptionalText
    confidence: Number
    object_source: Annotated[str, one_of(*SOURCES_OF_TERMS.values())]
    object_source_version: OptionalText
    comment: OptionalText

    def __post_init__(self) -> None:
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise RuleError(f"a confidence of {self.confidence}", "write a number from 0 to 1", "confidence")
        _require_version(self.object_source_version)

    @property
    def prefix(self) -> str:
        """The prefix of the outside term."""
        return self.object_id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class NoTermFoundRow:
    """One of our terms without an exact counterpart in a vocabulary, and what was searched, after SSSOM."""

    subject_id: Curie
    subject_label: Text
    predicate_id: Annotated[str, one_of("skos:exactMatch")]
    object_id: Annotated[str, one_of("sssom:NoTermFound")]
    mapping_cardinality: Annotated[str, one_of("1:0")]
    mapping_justification: Annotated[str, one_of("semapv:LexicalMatching", "semapv:ManualMappingCuration")]
    object_source: Annotated[str, one_of(*_SEARCHED)]
    object_source_version: OptionalText
    comment: Text

    def __post_init__(self) -> None:
        _require_version(self.object_source_version)


@dataclass(frozen=True, slots=True)
class MondoMatchRow:
    """What Mondo publishes as the same as one of its terms, of the terms that we map to."""

    mondo: Curie
    object: Curie


@dataclass(frozen=True, slots=True)
class MappedStepRow:
    """A class that a mapping leads to, or one above it, and a superclass in its own vocabulary."""

    child: Curie
    child_label: Text
    parent: Curie
    parent_label: Text


@dataclass(frozen=True, slots=True)
class AcceptedSubsumptionRow:
    """One of our terms that the bridge to a vocabulary puts below another, which our own axioms do not.

    Attributes:
        vocabulary: Prefix of the terms of that vocabulary.
        reason: Why it is right.
    """

    vocabulary: Annotated[str, one_of("MONDO", "Orphanet", "DOID", "NCIT", "HP")]
    child: Key
    parent: Key
    reason: Text


def _require_version(version: str | None) -> None:
    """Refuse prose in a place for a version.

    Raises:
        RuleError: There are blanks in it.
    """
    if version is not None and " " in version:
        cure = "write the version alone, or nothing where it is not known; the rest belongs into the head"
        raise RuleError(f"{version!r} is no version", cure, "object_source_version")
