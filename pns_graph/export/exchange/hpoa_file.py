"""Syndromes with their HPO terms as HPO's own annotations of diseases, ``phenotype.hpoa``.

A row is one claim about all people with a syndrome. The form has room for sex and onset and for no other
limit, so claims about people with or without something, in a situation, of an age or in comparison are left
out, as are restatements, parts of larger counts (their people would be counted twice) and what was not read
in the source itself (decision 0051).

Source:
    https://obophenotype.github.io/human-phenotype-ontology/annotations/phenotype_hpoa/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode

from ...errors import ExportError
from ...model.claims import Claim
from ...model.terms import Source, Term, first_text, read_mappings
from ...rdf.namespaces import ONTOLOGY_IRI, contract
from ...store.triple_store import describe
from ..content import ExportContent
from ..tables.csv_files import plain_cell
from .frequency_terms import frequency_terms
from .hpo_branches import HpoBranches
from .tab_separated import tab_separated

__all__ = ["COLUMNS", "write"]

COLUMNS = (
    *("database_id", "disease_name", "qualifier", "hpo_id", "reference", "evidence"),
    *("onset", "frequency", "sex", "modifier", "aspect", "biocuration"),
)
"""The twelve columns of the form."""

_RELATIONS = frozenset({"hasSymptom", "hasOnset", "hasCourse"})
_DATABASES = (("MONDO:", "MONDO:"), ("Orphanet:", "ORPHA:"))
"""Our prefixes of the databases of diseases, the best first, and what the form calls them."""

_RETOLD = frozenset({"review", "consensus", "guideline", "textbook", "database"})
_SURE = frozenset({"asserted", "always"})
_WHO = "PNSO:pnsgraph"
"""Who annotates: this graph, and no person."""

_TRACKER = "http://usefulinc.com/ns/doap#bug-database"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_DAY = "hpoa wants a day for each row; give {} its dcterms:modified, or the ontology its owl:versionInfo"


def write(content: ExportContent) -> bytes:
    """Return the annotations with their head in UTF-8; tabs and line breaks in a name become a blank.

    Raises:
        ExportError: Neither a claim nor the release has a day.
    """
    rows = sorted(set(_Annotations(content).rows()))
    head = "".join(f"#{line}\n" for line in _head(content, len({row[0] for row in rows})))
    return (head + tab_separated([COLUMNS, *rows])).encode()


def _head(content: ExportContent, diseases: int) -> Iterator[str]:
    syndromes = "a syndrome" if diseases == 1 else f"{diseases} syndromes"
    about = f"HPO annotations of {syndromes} by the PNS Graph; for research and teaching"
    yield f"description: {json.dumps(about)}"
    if content.version:
        yield f"version: {content.version}"
    tracker = describe(content.store, NamedNode(ONTOLOGY_IRI)).get(_TRACKER, [])
    yield from (f"tracker: {node.value}" for node in tracker if isinstance(node, NamedNode))
    if version := _hpo_version(content):
        yield f"hpo-version: http://purl.obolibrary.org/obo/hp/releases/{version}/hp.json"


def _hpo_version(content: ExportContent) -> str | None:
    """Return the release of HPO that our mappings to it name, the newest where they name several."""
    said = [describe(content.store, node) for node in content.mapping_nodes()]
    of_hpo = [one for one in said if contract(first_text(one, "pns:mappingObject") or "").startswith("HP:")]
    days = {first_text(one, "pns:mappingObjectVersion") or "" for one in of_hpo}
    return max((day for day in days if _DAY.fullmatch(day)), default=None)


class _Annotations:
    """Makes the rows of a release or a part of it."""

    def __init__(self, content: ExportContent) -> None:
        self._content = content
        self._branches = HpoBranches(content.store)
        self._frequencies = frequency_terms(content.store)
        self._disease = cache(self._read_disease)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield a row for each claim that the form can tell."""
        for claim in self._content.claims:
            aspect = self._branches.aspect(claim.object.iri) if _is_told(claim) else None
            limits = self._limits(claim)
            if aspect is not None and limits is not None:
                yield self._row(claim, aspect, limits)

    def _row(self, claim: Claim, aspect: str, limits: tuple[str, str]) -> tuple[str, ...]:
        onset, modifier = limits
        return (
            *self._disease(claim.subject),
            "NOT" if claim.negated and claim.share_percent is None else "",
            claim.object.curie,
            _reference(claim.source),
            "TAS" if claim.design is None or claim.design in _RETOLD else "PCS",
            onset,
            self._frequency(claim),
            (claim.sex or "").upper(),
            modifier,
            aspect,
            f"{_WHO}[{self._day(claim)}]",
        )

    def _read_disease(self, syndrome: Term) -> tuple[str, str]:
        """Return identifier and name: of Mondo, else of Orphanet, where one is exactly it; else ours."""
        exact = [each for each in read_mappings(self._content.store, syndrome) if each.match == "exact"]
        for ours, theirs in _DATABASES:
            for each in exact:
                if each.curie.startswith(ours):
                    return theirs + each.curie.removeprefix(ours), each.label or syndrome.label
        return syndrome.curie, syndrome.label

    def _limits(self, claim: Claim) -> tuple[str, str] | None:
        """Return onset and modifier; None where the people are limited by something else."""
        limits = [term for term in (claim.with_term, claim.context) if term is not None]
        onsets = [term.curie for term in limits if self._branches.is_age_of_onset(term.iri)]
        modifiers = [
            term.curie for term in limits if term.curie not in onsets and self._branches.is_modifier(term.iri)
        ]
        if len(onsets) > 1 or len(onsets) + len(modifiers) < len(limits):
            return None
        return "".join(onsets), ";".join(sorted(modifiers))

    def _frequency(self, claim: Claim) -> str:
        """Return n/N, else the share as published, else the frequency term of the word; empty for none."""
        if claim.positive is not None and claim.total:
            return f"{claim.positive}/{claim.total}"
        if claim.percent is not None:
            return f"{plain_cell(claim.percent)}%"
        return "" if claim.negated else self._frequencies.get(claim.strength, "")

    def _day(self, claim: Claim) -> str:
        day = claim.modified or self._content.version
        if not _DAY.fullmatch(day):
            raise ExportError(_NO_DAY.format(contract(claim.iri)))
        return day


def _is_told(claim: Claim) -> bool:
    """Whether a claim says of all people with one syndrome that they have something, or have it not."""
    limits = (
        claim.without_term,
        claim.compared_with,
        claim.age_min_years,
        claim.age_max_years,
        claim.measure,
    )
    is_one = claim.subject.kind == "Syndrome" and not claim.subject.group
    is_said = claim.relation.name in _RELATIONS and all(each is None for each in limits)
    is_first = claim.restates is None and claim.pool != "part-of-larger-count" and claim.is_checked
    is_clear = not claim.negated or claim.share_percent is not None or claim.strength in _SURE
    return is_one and is_said and is_first and is_clear


def _reference(source: Source) -> str:
    if source.pmid:
        return f"PMID:{source.pmid}"
    # several references stand between semicolons
    return f"DOI:{source.doi.replace(';', '%3B')}" if source.doi else contract(source.iri)
