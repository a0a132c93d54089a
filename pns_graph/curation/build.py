"""Builds a release: tables to records, to axioms, to what follows from them, to files."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from ..evidence.summing.variation import unjudged_variation
from ..rdf.namespaces import contract
from ..rdf.ontologies.files import ONTOLOGY_FILES
from ..store.triple_store import TripleStore
from .axioms.compiler import Compiled
from .axioms.reasoning.reasoner import Inferences, reason
from .checking import CheckedSource, check_source, require_folder
from .checks.shapes import places_of, require_conformance
from .releasing.manifest import is_up_to_date, manifest_of
from .releasing.release import release_files
from .releasing.release_folder import held_alone, replaced_folder, write_files

__all__ = ["BuildSummary", "build_release"]

Say = Callable[[str], None]
Draw = Callable[[Path, Path], None]


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did.

    Attributes:
        release: The folder of the release.
        unchanged: True when nothing had changed since the last build, and nothing was done.
        report: Counts per kind and relation and the inferred members of each defined class.
        seconds: How long it took.
        peak_megabytes: The most memory that this program, and a program it started, used.
    """

    release: Path
    unchanged: bool
    report: str
    seconds: float
    peak_megabytes: float

    def __str__(self) -> str:
        if self.unchanged:
            return f"nothing has changed since the last build; {self.release} is up to date"
        used = f"built in {self.seconds:.1f} s, peak memory {self.peak_megabytes:.0f} MB"
        return f"{self.report}\n{used}: {self.release}"


def build_release(
    source: Path,
    output: Path | None = None,
    *,
    network: Path | None = None,
    draw: Draw | None = None,
    force: bool = False,
    allow_loss: Collection[str] = (),
    progress: Say | None = None,
) -> BuildSummary:
    """Build the release of an ontology folder.

    Args:
        source: The ontology folder: schema, tables, reference extract.
        output: Folder of the release; ``release`` in the ontology folder when None.
        network: Page to draw the network on; ``build/pns-network.html`` beside the ontology folder when None.
        draw: Draws the page, called with the file of the release and that of the page; None for no page.
        force: Build even if nothing changed since the last build.
        allow_loss: Files whose rows may have become fewer since the last release.
        progress: Called with a line on each step; to standard error when None.

    Raises:
        SourceError: Tables or schema break rules; it holds all problems of the run.
        ContradictionError: The axioms clash; it names them and their places.
        ShapeViolationError: The graph breaks a shape.
        ReleaseError: The release cannot be written.
    """
    require_folder(source)
    target = output or source / "release"
    with held_alone(target):
        return _build(source, target, network, draw, force, allow_loss, progress or _to_standard_error)


_FILES = ("pns.ttl", *ONTOLOGY_FILES)


def _build(
    source: Path,
    target: Path,
    network: Path | None,
    draw: Draw | None,
    force: bool,
    allow_loss: Collection[str],
    say: Say,
) -> BuildSummary:
    """Build a release if anything changed, and say what was done."""
    start = time.monotonic()
    beside = source.resolve().parent / "build"
    page = network or beside / "pns-network.html"
    outputs = [*(target / name for name in _FILES), beside / "summary.txt"]
    recorded = beside / "inputs.sha256"
    is_drawn = draw is None or page.is_file()
    if not force and is_drawn and is_up_to_date(recorded, source, outputs):
        return BuildSummary(target, True, outputs[-1].read_text(encoding="utf-8"), *_used(start))
    checked = check_source(source, target, allow_loss=allow_loss)
    for line in checked.told():
        say(line)
    checked.raise_problems()
    for folder in (beside, page.parent):
        folder.mkdir(parents=True, exist_ok=True)
    with replaced_folder(target) as new:
        report = _make(new, target, checked, say)
        if draw:
            say("drawing the network")
            draw(new / "pns.ttl", page)
    (beside / "summary.txt").write_text(report, encoding="utf-8")
    recorded.write_text(manifest_of(source, outputs), encoding="utf-8")
    return BuildSummary(target, False, report, *_used(start))


def _to_standard_error(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _make(new: Path, target: Path, checked: CheckedSource, say: Say) -> str:
    """Reason, write and validate a release in a new folder, and return the report."""
    from ..store.embedded import open_store

    compiled = checked.compiled()
    for remark in unjudged_variation(compiled.associations):
        say(remark)
    say(f"reasoning over {len(compiled.axioms)} axioms with HermiT")
    inferences = reason(compiled, checked.vocabulary, new)
    write_files(new, release_files(compiled, inferences), lambda name: say(f"writing {name}"))
    release = new / "pns.ttl"
    say("validating against the shapes")
    _validate(release, checked)
    return _report(open_store(release), target / release.name, compiled, inferences)


def _validate(release: Path, checked: CheckedSource) -> None:
    """Raise when a shape is broken."""
    from ..checks.validation import validate_file

    places = places_of(checked.tables, checked.vocabulary, checked.lexicon)
    require_conformance(validate_file(release), places)


def _report(store: TripleStore, file: Path, compiled: Compiled, inferences: Inferences) -> str:
    """Return what the release holds and what was inferred, in words; the same for the same release."""
    from ..checks.summary import summarise

    held = summarise(store, file).as_text()
    return "\n".join([held, *_memberships(compiled, inferences), *_same(compiled, inferences)]) + "\n"


def _memberships(compiled: Compiled, inferences: Inferences) -> list[str]:
    """Return a line for each defined class of ours with its members that are no groups."""
    lexicon = compiled.lexicon
    stated = {
        a.triples[0].subject
        for a in compiled.axioms
        if a.triples[0].predicate.value.endswith("#equivalentClass")
    }
    members = Counter(
        wider
        for term in lexicon.named
        if not term.group
        for wider in inferences.superclasses.get(term.iri.value, ())
    )
    defined = [term for term in lexicon.named if term.iri in stated and term.group]
    lines = [f"  {members[t.iri.value]:>5}  {t.key}" for t in sorted(defined, key=lambda t: t.key)]
    return [f"inferred members of the {len(defined)} defined classes, without groups", *lines]


def _same(compiled: Compiled, inferences: Inferences) -> list[str]:
    """Return a line for each set of classes that turn out to be the same, which seldom is meant."""
    if not inferences.same:
        return []
    groups = [[NamedNode(name) for name in group] for group in inferences.same]
    named = [[f"{compiled.lexicon.label(n)} ({contract(n.value)})" for n in group] for group in groups]
    return ["", "classes that turn out to be the same", *(f"  {' = '.join(names)}" for names in named)]


def _used(start: float) -> tuple[float, float]:
    """Return the seconds since a start and the peak memory in megabytes, zero where it is not known."""
    peak = 0
    with contextlib.suppress(ImportError):  # no such module on Windows
        import resource

        peak += resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        peak += resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return time.monotonic() - start, peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
