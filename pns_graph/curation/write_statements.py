"""Writes the statements of claims whose cells say all that their source says.

``python -m pns_graph.curation.write_statements [FOLDER]`` fills the empty cells of the column ``statement``
in the claims of an ontology folder, and leaves every other byte as it is.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import Problem, near_names
from ..model.claim_columns import CLAIM_COLUMNS
from .tables.records import SourceRow
from .tables.source_tables import read_source
from .vocabulary.claim_sentences import sentence_of
from .vocabulary.lexicon import Lexicon
from .vocabulary.schema import read_vocabulary

__all__ = ["Written", "citations", "write_statements"]

_EMPTY = dict.fromkeys((column.name for column in CLAIM_COLUMNS), "")
_NOBODY = re.compile(r"authors? not|unknown|anonymous", re.IGNORECASE)


@dataclass(slots=True)
class Written:
    """What was written.

    Attributes:
        filled: How many statements.
        problems: The rows that were left, for a key in them is unknown.
    """

    filled: int = 0
    problems: list[Problem] = field(default_factory=list)


def write_statements(folder: Path) -> Written:
    """Fill the empty statements of the claims in an ontology folder, and return what was done.

    Args:
        folder: Where ``claims``, ``terms`` and ``sources.tsv`` lie.
    """
    problems: list[Problem] = []  # of the tables, which are told by the check
    tables, vocabulary = read_source(folder, problems), read_vocabulary(folder, problems)
    cited = citations(entry.record for entry in tables.sources)
    writer = _Writer(Lexicon.of(tables, vocabulary), cited)
    for path in sorted((folder / "claims").glob("*.tsv")):
        before = path.read_bytes()
        after = writer.table(path, before.decode("utf-8")).encode("utf-8")
        if after != before:
            path.write_bytes(after)
    return writer.written


def citations(sources: Iterable[SourceRow]) -> dict[str, str]:
    """Return what each source is called in a sentence, by its key: its first author and year, else the key.

    Two sources of one author and year are called by their keys, for a sentence belongs to one of them.
    """
    called = {source.key: _author_and_year(source) for source in sources}
    often = Counter(called.values())
    return {key: name if name and often[name] == 1 else key for key, name in called.items()}


def _author_and_year(source: SourceRow) -> str:
    """Return the surname of the first author and the year; empty where one of them is unknown."""
    first = re.sub(r"( [A-Z]{1,3}(-[A-Z])?)?( et al)?[.]?$", "", source.authors.split(",")[0].strip())
    return f"{first} {source.year}" if first and source.year and not _NOBODY.match(first) else ""


class _Writer:
    """Writes the statements of tables, and counts them."""

    def __init__(self, lexicon: Lexicon, cited: Mapping[str, str]) -> None:
        self._lexicon = lexicon
        self._cited = cited
        self.written = Written()

    def table(self, path: Path, text: str) -> str:
        """Return the text of a table with its empty statements filled."""
        lines = text.split("\n")
        header = lines[0].rstrip("\r").split("\t")
        if "statement" not in header:
            return text
        rows = enumerate(lines[1:], 2)
        return "\n".join([lines[0], *(self._line(path, number, line, header) for number, line in rows)])

    def _line(self, path: Path, number: int, line: str, header: list[str]) -> str:
        cells = line.split("\t")
        place = header.index("statement")
        if len(cells) != len(header) or cells[place].strip():
            return line
        row = _EMPTY | {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        end = "\r" if place == len(header) - 1 and line.endswith("\r") else ""
        cells[place] = self._statement(path, number, row) + end
        return "\t".join(cells)

    def _statement(self, path: Path, number: int, row: Mapping[str, str]) -> str:
        """Return the sentence of a row; empty, and told, where a key in it is unknown."""
        source = row["source"]
        try:
            sentence = sentence_of(path.stem, row, self._lexicon.get, self._cited.get(source, source))
        except KeyError as error:
            key = str(error.args[0])
            near = near_names(key, [term.key for term in self._lexicon.named])
            cure = f"did you mean {near[0]}?" if near else "add it to its table in terms/"
            reason = f"no statement is written: unknown key {key!r}"
            self.written.problems.append(Problem(f"claims/{path.name}", number, "statement", reason, cure))
            return ""
        self.written.filled += 1
        return sentence


def main(arguments: list[str]) -> int:
    """Write the statements of a folder, say how many they are, and return the exit code."""
    folder = Path(arguments[0] if arguments else "ontology")
    if not (folder / "claims").is_dir():
        print(f"{folder}: no ontology folder; name the one that has claims/ in it", file=sys.stderr)
        return 2
    written = write_statements(folder)
    for problem in written.problems:
        print(problem, file=sys.stderr)
    left = len(written.problems)
    print(f"{written.filled} statements written" + (f", {left} rows left" if left else ""))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
