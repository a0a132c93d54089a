"""The names of one release in a sorted file, in which one is found without reading the others.

Each line is a spelling at one step with the name that is spelled so. Tabs, line ends and letters beyond ASCII
are escaped, so that bytes sort as lines do.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import ReleaseError
from ..model.naming.name_table import STEPS, NameEntry, Step, StoredNames, spellings
from ..store.triple_store import TripleStore

__all__ = ["KeptNames", "keep_names"]


def keep_names(store: TripleStore, path: Path) -> None:
    """Write every name of every term of a store to a file.

    Raises:
        ReleaseError: There is no term.
    """
    lines = {
        _line(step, spelling, *entry[:4], "group" if entry.group else "")
        for entry in StoredNames(store)
        for step in STEPS
        for spelling in spellings(entry, step)
    }
    if not lines:
        raise ReleaseError("no term of this ontology to keep the names of")
    path.write_bytes(b"".join(sorted(lines)))


class KeptNames:
    """The names that such a file holds; see :class:`~pns_graph.model.naming.name_table.NameTable`.

    Args:
        path: The file.

    Raises:
        OSError, ValueError: The file cannot be read, or is empty.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._text = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def entries(self, step: Step, spelling: str) -> Sequence[NameEntry]:
        """Return the names with this spelling, sorted."""
        return sorted(self._beginning_with(_line(step, spelling, "")[:-1]))

    def __iter__(self) -> Iterator[NameEntry]:
        """Yield every name, sorted, those of terms given up too."""
        return iter(sorted(self._beginning_with(_line("written", "")[:-1])))

    def _beginning_with(self, start: bytes) -> Iterator[NameEntry]:
        at = self._first_not_before(start)
        while self._text[at : at + len(start)] == start:
            end = self._text.find(b"\n", at)
            yield _entry(self._text[at:end])
            at = end + 1

    def _first_not_before(self, start: bytes) -> int:
        """Return where the first line begins that does not sort before some bytes."""
        low, high = 0, len(self._text)
        while low < high:
            middle = self._text.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._text.find(b"\n", middle)
            if self._text[middle:end] < start:
                low = end + 1
            else:
                high = middle
        return low


def _line(*fields: str) -> bytes:
    return b"\t".join(field.encode("unicode_escape") for field in fields) + b"\n"


def _entry(line: bytes) -> NameEntry:
    iri, text, scope, kind, group = (field.decode("unicode_escape") for field in line.split(b"\t")[2:])
    return NameEntry(iri, text, scope, kind, group == "group")
