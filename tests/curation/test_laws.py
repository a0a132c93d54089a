"""Laws that hold for any change of the tables, tried on many."""

from __future__ import annotations

import dataclasses
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from pns_graph.curation.axioms.compiler import compile_tables
from pns_graph.curation.axioms.reasoning.reasoner import Inferences, reason
from pns_graph.curation.releasing.release import release_files
from pns_graph.curation.tables.source_tables import SourceTables, read_source
from pns_graph.curation.vocabulary.lexicon import Lexicon
from pns_graph.curation.vocabulary.schema import Vocabulary, read_vocabulary

from ..conftest import ROOT
from .conftest import problems_of

TABLES = sorted(
    str(path.relative_to(ROOT / "tests/toy/ontology"))
    for path in (ROOT / "tests/toy/ontology").rglob("*.tsv")
)
TEMPTING = [
    "",
    " ",
    "-",
    "0",
    "-1",
    "1e9",
    "101",
    "9" * 5000,
    "NaN",
    '"',
    "|",
    "yes",
    "no",
    "anti-x",
    "PNSO:0000001",
]
TEMPTING += [
    "HP:0001251",
    "pns:Syndrome",
    "x:y",
    ":",
    "a\tb",
    "a\nb",
    "\ufeff",
    "\x00",
    "ä",
    "\U0001f600",
    "\\N",
]

anything = st.one_of(st.sampled_from(TEMPTING), st.text(max_size=20))
calmly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def toy(toy_ontology: Path) -> tuple[SourceTables, Vocabulary]:
    """The records and the vocabulary of the toy world."""
    return read_source(toy_ontology, []), read_vocabulary(toy_ontology, [])


def files_of(tables: SourceTables, vocabulary: Vocabulary, inferences: Inferences) -> dict[str, str]:
    """Return the files of a release without asking the reasoner again."""
    compiled = compile_tables(tables, vocabulary, Lexicon.of(tables, vocabulary))
    return release_files(compiled, inferences)


@pytest.fixture(scope="module")
def built(toy: tuple[SourceTables, Vocabulary], inferred_toy: Inferences) -> dict[str, str]:
    """The files of the toy world, its rows in their own order."""
    return files_of(*toy, inferred_toy)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_row_order_changes_no_byte(
    toy: tuple[SourceTables, Vocabulary], inferred_toy: Inferences, built: dict[str, str], seed: int
) -> None:
    """Rows may be moved within and between tables without changing the built files."""
    tables, vocabulary = toy
    order = random.Random(seed)
    moved = {
        field.name: tuple(order.sample(rows, len(rows)))
        for field in dataclasses.fields(tables)
        if isinstance(rows := getattr(tables, field.name), tuple)
    }

    assert files_of(dataclasses.replace(tables, **moved), vocabulary, inferred_toy) == built


@pytest.mark.slow
def test_the_reasoner_does_not_mind_the_order_either(
    toy: tuple[SourceTables, Vocabulary], inferred_toy: Inferences
) -> None:
    """With every table upside down HermiT finds the same."""
    tables, vocabulary = toy
    turned = dataclasses.replace(
        tables, **{name: getattr(tables, name)[::-1] for name in ("terms", "axioms", "claims", "hierarchy")}
    )

    assert (
        reason(compile_tables(turned, vocabulary, Lexicon.of(turned, vocabulary)), vocabulary) == inferred_toy
    )


@pytest.mark.slow
@calmly
@given(data=st.data())
def test_any_cell_may_hold_anything(toy_ontology: Path, data: DataObject) -> None:
    """Whatever stands in a cell, the answer is a release or problems with a place, never a traceback."""
    file = data.draw(st.sampled_from(TABLES))
    with tempfile.TemporaryDirectory() as folder:
        ontology = Path(folder) / "ontology"
        shutil.copytree(toy_ontology, ontology, ignore=shutil.ignore_patterns("release"))
        lines = (ontology / file).read_text(encoding="utf-8").split("\n")
        number = data.draw(st.integers(0, len(lines) - 1))
        cells = lines[number].split("\t")
        cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(anything)
        lines[number] = "\t".join(cells)
        (ontology / file).write_bytes("\n".join(lines).encode("utf-8", errors="surrogatepass"))
        told_or_compiled(ontology)


@pytest.mark.slow
@calmly
@given(data=st.data())
def test_any_file_may_hold_any_bytes(toy_ontology: Path, data: DataObject) -> None:
    """Whatever bytes are put into a file, the answer is a release or problems with a place."""
    file = data.draw(st.sampled_from([*TABLES, "schema.ttl"]))
    with tempfile.TemporaryDirectory() as folder:
        ontology = Path(folder) / "ontology"
        shutil.copytree(toy_ontology, ontology, ignore=shutil.ignore_patterns("release"))
        content = (ontology / file).read_bytes()
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 40)))
        (ontology / file).write_bytes(content[:start] + data.draw(st.binary(max_size=20)) + content[end:])
        told_or_compiled(ontology)


def told_or_compiled(ontology: Path) -> None:
    """Compile an ontology folder; a mistake must have file, reason and cure."""
    problems = problems_of(ontology)

    assert all(p.file and p.line >= 0 and p.reason and p.cure for p in problems)
