"""Files of an ontology folder that nobody reads: a table under another name is a table that is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from ...errors import Problem, near_names
from .criteria_records import CRITERIA_TABLES

__all__ = ["stray_files"]

_KNOWN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        ".": frozenset(
            {
                *("claims", "criteria", "decisions", "mappings", "reference", "release", "terms"),
                *("LICENSE", "README.md", "schema.ttl", "sources.tsv"),
                *("cohorts.tsv", "varies_by.tsv", "weak_hosts.tsv", "named_without_row.tsv", "readings.tsv"),
                "accepted_subsumptions.tsv",
            }
        ),
        "criteria": frozenset(f"{name}.tsv" for name in CRITERIA_TABLES) | {"README.md"},
        "reference": frozenset(
            {
                *("README.md", "first_source_runs.sha256", "first_source_runs.txt", "genes_and_proteins.tsv"),
                *("outside_hierarchy.tsv", "outside_parts.tsv", "outside_roots.tsv", "outside_terms.tsv"),
                *("mapped_hierarchy.tsv", "mondo_matches.tsv", "upper_classes.tsv"),
            }
        ),
    }
)
"""What may lie in a folder."""

_ENDINGS: Mapping[str, str] = MappingProxyType({"claims": ".tsv", "terms": ".tsv", "mappings": ".sssom.tsv"})
"""How the tables of a folder end, of which there may be any."""


def stray_files(folder: Path) -> Iterator[Problem]:
    """Yield the files and folders that are no part of an ontology folder, hidden ones apart."""
    for place in (*_KNOWN, *_ENDINGS):
        paths = sorted((folder / place).iterdir()) if (folder / place).is_dir() else []
        for path in paths:
            if not path.name.startswith(".") and not _belongs(path, place):
                file = PurePosixPath(place, path.name).as_posix()
                yield Problem(file, 0, "", "nobody reads it", _cure(path, place))


def _belongs(path: Path, place: str) -> bool:
    if place in _KNOWN:
        return path.name in _KNOWN[place]
    return path.is_file() and (path.name.endswith(_ENDINGS[place]) or path.name == "README.md")


def _cure(path: Path, place: str) -> str:
    """Say what the file may have been meant as."""
    stem = path.name.split(".")[0]
    if place in _ENDINGS:
        return f"name it {stem}{_ENDINGS[place]} with cells parted by tabs, or take it out of the folder"
    near = near_names(path.name, _KNOWN[place]) or near_names(stem, _KNOWN[place])
    return f"did you mean {near[0]}? Else take it out of the folder" if near else "take it out of the folder"
