"""Checks an ontology folder: everything that needs no reasoner and no shapes, the last release included."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import Problem, SourceError, SourceFolderError, listed
from .axioms.compiler import Compiled, compile_tables
from .axioms.criteria_triples import check_criteria
from .checks.judgement_checks import check_judgements
from .checks.mapping_checks import check_mappings
from .checks.of_claims.claim_checks import check_claims
from .checks.of_claims.contradictions import check_contradictions
from .checks.of_claims.copying import check_copying
from .checks.of_claims.named_terms import NamedTerms
from .checks.of_claims.people_checks import check_people
from .checks.of_claims.reading_checks import check_readings
from .checks.outside import check_outside
from .checks.schema_checks import check_schema
from .checks.shapes import check_shapes
from .checks.term_checks import check_terms, doubtful_axioms
from .releasing.last_release import LastRelease, read_last_release
from .tables.source_tables import SourceTables, read_source
from .vocabulary.lexicon import Lexicon
from .vocabulary.references import References
from .vocabulary.schema import Vocabulary, read_vocabulary

__all__ = ["CheckedSource", "check_source", "require_folder"]


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """An ontology folder that was read and checked.

    Attributes:
        folder: The ontology folder.
        release: The folder of the last release, with which it was compared.
        version: The day of the last release; None when there is none that can be read.
        problems: Every mistake, sorted by place.
        remarks: What may be meant and mostly is not, sorted by place.
    """

    folder: Path
    release: Path
    version: str | None
    tables: SourceTables
    vocabulary: Vocabulary
    lexicon: Lexicon
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]

    def told(self) -> Iterator[str]:
        """Yield what was checked, and the remarks, a line each."""
        yield f"{self.folder}: {len(self.lexicon.named)} terms and {len(self.tables.claims)} claims checked"
        if self.version is None:
            yield f"{self.release}: no release to compare with"
        else:
            yield f"{self.release}: compared with the release of {self.version}"
        yield from (f"remark: {line}" for line in listed(self.remarks))

    def report(self) -> Iterator[str]:
        """Yield what was checked, then every problem, a line each."""
        yield from self.told()
        count = len(self.problems)
        yield f"{count or 'no'} problem{'s' * (count != 1)}" + (
            "" if count else "; 'pns build' makes the release"
        )
        yield from (f"  {line}" for line in listed(self.problems, most=count or 1))

    def raise_problems(self) -> None:
        """Raise when there is any mistake.

        Raises:
            SourceError: It holds all of them.
        """
        if self.problems:
            raise SourceError(self.problems)

    def compiled(self) -> Compiled:
        """Return the axioms and annotations of a folder without a mistake."""
        return compile_tables(self.tables, self.vocabulary, self.lexicon)


def check_source(
    source: Path, release: Path | None = None, *, allow_loss: Collection[str] = ()
) -> CheckedSource:
    """Read and check an ontology folder.

    Args:
        source: The ontology folder: schema, tables, reference extract.
        release: The folder of the last release; ``release`` in the ontology folder when None.
        allow_loss: Files whose rows may have become fewer since then, as ``claims/has_tumour.tsv``.

    Returns:
        What was read, with every problem found.

    Raises:
        SourceFolderError: There is no such folder.
    """
    require_folder(source)
    problems: list[Problem] = []
    vocabulary, tables = read_vocabulary(source, problems), read_source(source, problems)
    place = release or source / "release"
    last = read_last_release(place)
    if last is not None and vocabulary.triples:
        lost = list(last.lost_tables(tables, vocabulary, allow_loss))
        problems += lost
        tables = replace(tables, unread=tables.unread | {problem.file for problem in lost})
    lexicon = Lexicon.of(tables, vocabulary)
    remarks: list[Problem] = []
    if vocabulary.triples:
        named = NamedTerms(tables, lexicon)
        problems += _problems(source, tables, vocabulary, lexicon, named)
        remarks += [*named.without_a_row(of_any_tumour=False), *doubtful_axioms(tables, lexicon)]
    if last is not None and vocabulary.triples:
        problems += _losses(last, tables, vocabulary, lexicon, allow_loss)
        remarks += [] if problems else last.lost_claims(tables, lexicon)
    return CheckedSource(
        source,
        place,
        None if last is None else last.version,
        tables,
        vocabulary,
        lexicon,
        tuple(sorted(set(problems))),
        tuple(sorted(set(remarks))),
    )


def require_folder(source: Path) -> None:
    """Raise when there is no such folder.

    Raises:
        SourceFolderError: It says so.
    """
    if not source.is_dir():
        raise SourceFolderError(str(source))


def _problems(
    source: Path, tables: SourceTables, vocabulary: Vocabulary, lexicon: Lexicon, named: NamedTerms
) -> Iterator[Problem]:
    """Yield every mistake that more than one row shows."""
    yield from check_schema(vocabulary)
    yield from check_shapes(vocabulary)
    yield from check_terms(tables, vocabulary, lexicon)
    yield from check_claims(tables, vocabulary, lexicon)
    yield from check_contradictions(tables, lexicon)
    yield from check_criteria(tables, lexicon)
    yield from check_mappings(tables, References(lexicon, tables))
    yield from check_outside(tables, vocabulary, lexicon)
    yield from check_copying(source, tables)
    yield from named.strangers()
    yield from named.without_a_row(of_any_tumour=True)
    yield from check_readings(tables, lexicon)
    yield from check_people(tables, vocabulary, lexicon)
    yield from check_judgements(tables, vocabulary, References(lexicon, tables))


def _losses(
    last: LastRelease,
    tables: SourceTables,
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    allow_loss: Collection[str],
) -> Iterator[Problem]:
    """Yield what the last release had and this one would not."""
    yield from last.lost_identifiers(tables, lexicon)
    found = [*last.lost_declarations(vocabulary), *last.lost_steps(tables)]
    yield from (problem for problem in found if problem.file not in allow_loss)
