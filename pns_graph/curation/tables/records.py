"""The record classes: one per kind of table; that of the claims is in ``claim_record``.

Fields are columns, their types are rules for cells, ``__post_init__`` is the rule for the row;
the reader adds file, line and column. A trailing underscore in a field name (``with_``) is not
part of the column's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from ...model.claim_columns import WAYS_OF_READING
from ..rules.cells import (
    Curie,
    Design,
    Doi,
    Flag,
    Key,
    OptionalCurie,
    OptionalDate,
    OptionalReference,
    OptionalSourceKey,
    OptionalText,
    Pmcid,
    Pmid,
    Reference,
    SourceKey,
    Text,
    Url,
    Year,
    one_of,
    optional_one_of,
)
from ..rules.rule_error import RuleError

__all__ = [
    "AntigenProteinRow",
    "AxiomRow",
    "DeprecatedRow",
    "DescriptionRow",
    "GeneAndProteinRow",
    "HierarchyEdgeRow",
    "OutsideRootRow",
    "OutsideTermRow",
    "SourceRow",
    "SynonymRow",
    "TermRow",
]

_SYNONYM_TYPES = ("abbreviation", "acronym", "layperson", "previous name", "misnomer", "ambiguous")


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of one kind, ours or an outside one.

    Attributes:
        id: CURIE; ``PNSO`` when it is ours.
        key: The readable name by which tables refer to it.
        parent: Key or CURIE of the asserted superclass of a term of ours.
        group: True for a class that only groups others.
        definition: What every case of the class is, in our own words.
        comment: Why nothing outside fits, where a term of ours could be an outside one.
    """

    id: Curie
    key: Key
    label: Text
    parent: OptionalReference
    group: Flag
    definition: OptionalText
    definition_source: OptionalSourceKey
    comment: OptionalText

    def __post_init__(self) -> None:
        if not self.is_ours:
            if self.parent:
                cure = "leave it empty; parents of outside terms stand in reference/outside_hierarchy.tsv"
                raise RuleError("an outside term has a parent here", cure, "parent")
            return
        if not re.fullmatch(r"PNSO:[0-9]{7}", self.id):
            raise RuleError(f"{self.id!r} is no identifier of ours", "write PNSO: and seven digits", "id")
        if not self.definition:
            raise RuleError(
                "one of our own terms has no definition", "write one in our own words", "definition"
            )
        if not self.parent:
            cure = "name its parent; a class above all others of its kind stands in schema.ttl"
            raise RuleError("one of our own terms has no parent", cure, "parent")

    @property
    def is_ours(self) -> bool:
        """Whether the term is minted here."""
        return self.id.startswith("PNSO:")


@dataclass(frozen=True, slots=True)
class DeprecatedRow:
    """A term of ours that is no longer used, and one of the terms to look at instead; a row for each of them.

    Attributes:
        label: The name it had; the release writes ``obsolete`` before it.
        kind: The kind it was of.
        pointer: ``replaced_by`` when the target means the same, ``consider`` when it is one of several.
        target: Key of the term in its place.
    """

    id: Curie
    key: Key
    label: Text
    kind: Text
    definition: Text
    pointer: Annotated[str, one_of("consider", "replaced_by")]
    target: Key
    comment: OptionalText

    def __post_init__(self) -> None:
        if not re.fullmatch(r"PNSO:[0-9]{7}", self.id):
            raise RuleError(f"{self.id!r} is no identifier of ours", "write PNSO: and seven digits", "id")
        if self.label.startswith("obsolete"):
            raise RuleError(f"{self.label!r} says obsolete", "leave it out; the release adds it", "label")


@dataclass(frozen=True, slots=True)
class SynonymRow:
    """Another name of a term."""

    term: Key
    synonym: Text
    scope: Annotated[str, one_of("exact", "related", "broad", "narrow")]
    type: Annotated[str | None, optional_one_of(*_SYNONYM_TYPES)]
    source: OptionalSourceKey
    comment: OptionalText


@dataclass(frozen=True, slots=True)
class DescriptionRow:
    """What a clinician wants to know of a term in ten seconds, in one to three sentences of our own."""

    term: Key
    description: Text
    source: OptionalSourceKey

    def __post_init__(self) -> None:
        if not 20 <= len(self.description) <= 400:
            reason = f"a description of {len(self.description)} characters"
            raise RuleError(reason, "write 20 to 400 characters", "description")


@dataclass(frozen=True, slots=True)
class AntigenProteinRow:
    """A human protein that is, or is part of, an antigen, with the gene that encodes it."""

    antigen: Key
    protein: Key
    gene: Key
    source: OptionalSourceKey
    comment: OptionalText


@dataclass(frozen=True, slots=True)
class AxiomRow:
    """What holds of every case of a class by definition; several rows may make one equivalence.

    Attributes:
        axiom: ``subclass``, ``equivalent``, ``union`` (of all fillers of its rows) or ``disjoint``.
        genus: Of an equivalence, the class that is narrowed down.
        property: Label of a case-level property, for instance ``binds``.
        negated: True when the class has no ``property`` to any ``filler``.
    """

    class_: Reference
    axiom: Annotated[str, one_of("subclass", "equivalent", "union", "disjoint")]
    genus: OptionalReference
    property: OptionalText
    negated: Flag
    filler: Reference
    source: OptionalSourceKey
    locator: OptionalText
    comment: OptionalText

    def __post_init__(self) -> None:
        plain = self.axiom in ("disjoint", "union")
        if not plain and not self.property:
            raise RuleError("the row names no property", "write its label, for instance 'binds'", "property")
        if plain and (self.property or self.negated):
            raise RuleError(
                f"a {self.axiom} of classes has no property", "leave property and negated empty", "property"
            )
        if self.axiom not in ("equivalent", "union") and self.genus:
            raise RuleError(
                "only an equivalence or a union has a genus", "leave it empty, or write 'equivalent'", "genus"
            )
        if self.class_ == self.filler:
            raise RuleError(f"{self.class_!r} is class and filler", "write another filler", "filler")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A publication, with the design and the evidence kind its claims have unless they say otherwise.

    Attributes:
        open: Whether it can be read without a subscription; None when nobody looked.
        read: What of it was read for its claims, unless they say otherwise.
        checked: The day on which PMID or DOI was compared with a record of the publication.
    """

    key: SourceKey
    title: Text
    authors: Text
    journal: OptionalText
    year: Year
    pmid: Pmid
    pmcid: Pmcid
    doi: Doi
    url: Url
    design: Design
    evidence: Curie
    open: Annotated[str | None, optional_one_of("yes", "no")]
    read: Annotated[str | None, optional_one_of(*WAYS_OF_READING)]
    checked: OptionalDate
    comment: OptionalText

    def __post_init__(self) -> None:
        is_cited = self.journal and (self.year or not self.authors.startswith("Authors not"))
        if not (self.pmid or self.pmcid or self.doi or self.url or is_cited):
            cure = "fill pmid, pmcid, doi or url, or at least the journal with year or authors"
            raise RuleError("a reader cannot find the source", cure, "pmid")


@dataclass(frozen=True, slots=True)
class OutsideTermRow:
    """A term of an outside vocabulary as it was when the extract was frozen."""

    id: Curie
    label: Text
    obsolete: Flag
    replaced_by: OptionalCurie
    source: Text
    version: Text


@dataclass(frozen=True, slots=True)
class HierarchyEdgeRow:
    """An outside term and one of its superclasses in its own vocabulary."""

    child: Curie
    parent: Curie


@dataclass(frozen=True, slots=True)
class OutsidePartRow:
    """An outside class and a whole of which every case of it is part, in its own vocabulary."""

    part: Curie
    whole: Curie


@dataclass(frozen=True, slots=True)
class UpperClassRow:
    """One of our highest classes and what stands above it in an upper ontology."""

    term: Reference
    upper: Curie
    comment: OptionalText


@dataclass(frozen=True, slots=True)
class OutsideRootRow:
    """An outside class at which the hierarchy of the extract ends."""

    id: Curie
    label: Text


@dataclass(frozen=True, slots=True)
class GeneAndProteinRow:
    """A gene of HGNC with the protein of UniProt that it encodes.

    Attributes:
        entry_name: UniProt's entry name; it ends with ``_HUMAN`` when the protein is human.
    """

    symbol: Text
    hgnc: Curie
    gene_name: Text
    uniprot: Curie
    entry_name: Text
