"""The lines with which queries read the columns of a claim, in one place.

SPARQL has no include, so the lines stand in each query. ``python -m tests.queries.claim_lines`` writes them
there anew, each in the form and order of :data:`CLAIM_LINES`; a test holds that nothing is left to write.
"""

from __future__ import annotations

import re
from pathlib import Path

from pns_graph.model.claim_columns import CLAIM_COLUMNS, ClaimColumn, ClaimPart, ColumnType
from pns_graph.questions.library import Library

__all__ = ["CLAIM_LINES", "rewritten"]

_PARTS = (ClaimPart.SHARE, ClaimPart.MEASURE, ClaimPart.PEOPLE, ClaimPart.COMPARISON)
_OTHER_NAMES = {"sex": "only_sex", "with": "method"}
"""Names under which a few questions answer with a column, for theirs is that of an input or of a test."""


def _claim_lines() -> dict[str, str]:
    """Return what is asked of a claim for each column that it may lack."""
    columns = [column for column in CLAIM_COLUMNS if column.part in _PARTS]
    # Virtuoso loses the people who were positive when their number stands before that of all.
    columns.sort(key=lambda each: (_PARTS.index(each.part), each.name != "total", each.name != "positive"))
    lines = {}
    for column in columns:
        for name in filter(None, (column.answer, _OTHER_NAMES.get(column.name))):
            lines[name] = f"{_path(column)} ?{name}"
    return lines


def _path(column: ClaimColumn) -> str:
    """Return the way from a claim to what is shown of a column: a term is shown by its label."""
    return f"{column.curie}/rdfs:label" if column.type is ColumnType.TERM else column.curie


CLAIM_LINES = _claim_lines()
"""What a claim may have or lack: column of a query -> what is asked for it, in the order of the lines."""

_PROPERTIES = "|".join(column.curie for column in CLAIM_COLUMNS if column.part in _PARTS)
_LINE = rf"( *)OPTIONAL \{{ \?claim ((?:{_PROPERTIES})\b[^{{}}]*) \}}\n"
_RUN = re.compile(f"(?:^{_LINE})+", re.MULTILINE)


def rewritten(text: str) -> str:
    """Return the text of a query with the lines that read a claim as they should be.

    Raises:
        ValueError: A line reads a column that :data:`CLAIM_LINES` does not have.
    """
    return _RUN.sub(lambda run: _written(run[0]), text)


def _written(run: str) -> str:
    """Return a run of lines in their order; columns that one line asks for together stay together."""
    lines = [(indent, _known(re.findall(r"\?(\w+)", asked))) for indent, asked in re.findall(_LINE, run)]
    lines.sort(key=lambda line: list(CLAIM_LINES).index(line[1][0]))
    return "".join(
        f"{indent}OPTIONAL {{ ?claim {' ; '.join(CLAIM_LINES[column] for column in columns)} }}\n"
        for indent, columns in lines
    )


def _known(columns: list[str]) -> list[str]:
    unknown = sorted(set(columns) - set(CLAIM_LINES))
    if unknown:
        raise ValueError(f"no claim line for {', '.join(unknown)}; add it to CLAIM_LINES, or rename it")
    return columns


def main() -> None:
    """Write the lines of every query anew."""
    for path in sorted(Path(Library().folder).glob("*.rq")):
        path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
