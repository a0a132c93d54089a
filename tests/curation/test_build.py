"""A build writes the same bytes, does nothing twice, and leaves the old release when it cannot go on."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from pns_graph.curation.build import build_release
from pns_graph.curation.releasing import release_folder
from pns_graph.curation.releasing.manifest import is_up_to_date
from pns_graph.errors import PnsGraphError, ReleaseError
from pns_graph.rdf.namespaces import PNS, PREFIXES
from pns_graph.rdf.nodes import iri
from pns_graph.rdf.ontologies.files import ONTOLOGY_FILES

from ..conftest import ROOT
from ..representatives import rest_slow
from ..toy.rebuild import EXAMPLE, copy_toy_ontology
from .conftest import silent

FILES = ("pns.ttl", *ONTOLOGY_FILES)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder and what is in them."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_release_has_its_files(toy_release: Path) -> None:
    """Everything; what others import, and what they classify with, in two forms; the catalogue."""
    assert sorted(contents(toy_release)) == sorted(FILES)


def test_the_same_tables_give_the_same_bytes(toy_release: Path, tmp_path: Path) -> None:
    """Another folder, another process, another locale, another hash seed: the same files."""
    ontology = copy_toy_ontology(tmp_path)
    program = "import sys, pathlib; from pns_graph.curation.build import build_release; "
    program += "build_release(pathlib.Path(sys.argv[1]))"
    environment = {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}

    done = subprocess.run(
        [sys.executable, "-c", program, str(ontology)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert contents(ontology / "release") == contents(toy_release)


@pytest.mark.slow
def test_no_java_is_needed_on_the_path(
    toy_release: Path, fresh_toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Java of the package is enough."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    build_release(fresh_toy, progress=silent)

    assert contents(fresh_toy / "release") == contents(toy_release)


def test_the_example_of_the_package_is_the_toy_release(toy_release: Path) -> None:
    """What the package carries as its example is what its tables and the schema give."""
    mend = "mend with: python -m tests.toy.rebuild"
    assert EXAMPLE.read_bytes() == (toy_release / "pns.ttl").read_bytes(), mend


def test_files_are_utf8_with_plain_line_ends(toy_release: Path) -> None:
    """No byte order mark, no carriage return, a line feed at the end."""
    for content in contents(toy_release).values():
        text = content.decode("utf-8")
        assert not text.startswith("\ufeff")
        assert "\r" not in text
        assert text.endswith("\n")


def triples_of(folder: Path, name: str) -> list[Triple]:
    """Return the triples of a file of Turtle."""
    return [quad.triple for quad in parse(path=folder / f"{name}.ttl", format=RdfFormat.TURTLE)]


def test_the_base_holds_no_individual_no_claim_and_no_foreign_axiom(toy_release: Path) -> None:
    """Of a foreign name only that it is a class or a property is said; of ours no kind, claim or edge."""
    triples = triples_of(toy_release, "pns-base")
    told = (PREFIXES["PNSO"], PNS, PREFIXES["source"], "https://w3id.org/pnso/pnso-base.owl")
    whole = (PREFIXES["OMO"], PREFIXES["oboInOwl"] + "SynonymTypeProperty")
    foreign = [
        t
        for t in triples
        if isinstance(t.subject, NamedNode) and not t.subject.value.startswith((*told, *whole))
    ]
    types = {t.object for t in triples if t.predicate == iri("rdf:type")}

    assert {t.predicate for t in foreign} == {iri("rdf:type")}
    assert types <= {
        iri(f"owl:{name}")
        for name in (
            *("Ontology", "Class", "Restriction", "Axiom", "AllDisjointClasses"),
            *("ObjectProperty", "DatatypeProperty", "AnnotationProperty"),
        )
    }
    assert not any(t.predicate == iri("pns:targets") for t in triples)
    assert any(t.predicate == iri("pns:grouping") for t in triples)


@pytest.mark.parametrize("name", ["pns-base", "pns-full"])
def test_both_forms_of_an_ontology_say_the_same(toy_release: Path, name: str) -> None:
    """Turtle and RDF/XML hold as many triples, and the same ones between names."""
    in_xml = [q.triple for q in parse(path=toy_release / f"{name}.owl", format=RdfFormat.RDF_XML)]
    in_turtle = triples_of(toy_release, name)

    assert len(in_xml) == len(in_turtle)
    assert set(filter(is_named, in_xml)) == set(filter(is_named, in_turtle))


def is_named(triple: Triple) -> bool:
    """Whether no end of a triple is a blank node."""
    return not isinstance(triple.subject, BlankNode) and not isinstance(triple.object, BlankNode)


def test_the_full_file_is_the_base_and_more(toy_release: Path) -> None:
    """All that the base says of our classes, and above it the outside hierarchy with its parts."""
    base, full = (triples_of(toy_release, name) for name in ("pns-base", "pns-full"))
    of_ours = [t for t in base if is_named(t) and str(t.subject).startswith("<" + PREFIXES["PNSO"])]

    assert set(of_ours) <= set(full)
    assert Triple(iri("MONDO:0008433"), iri("rdf:type"), iri("owl:Class")) in full
    assert any(t.subject == iri("GO:0005634") and t.predicate == iri("rdfs:subClassOf") for t in full)
    assert any(t.object == iri("BFO:0000050") for t in full)
    assert any(
        t.subject == iri("RO:0001025") and t.predicate.value.endswith("#propertyChainAxiom") for t in full
    )
    assert not any(t.object == iri("owl:NamedIndividual") for t in full)


def test_definitions_tell_their_sources_and_sources_what_they_are(toy_release: Path) -> None:
    """Where OBO tools look: a cross-reference on the definition; and a citation of the publication."""
    base = triples_of(toy_release, "pns-base")
    annotated = {t.subject for t in base if t.object == iri("IAO:0000115")}
    xrefs = [
        t.object.value for t in base if t.subject in annotated and t.predicate == iri("oboInOwl:hasDbXref")
    ]
    cited = {t.object for t in base if t.predicate == iri("IAO:0000119")}
    named = {t.subject for t in base if t.predicate == iri("dcterms:title")}

    assert xrefs
    assert all(each.startswith(("PMID:", "DOI:", "source:")) for each in xrefs)
    assert cited
    assert cited <= named


def test_the_header_says_what_the_file_holds(toy_release: Path) -> None:
    """Each file has its own name, label and abstract; the roots are in each."""
    labels = {}
    for name in ("pns", "pns-base", "pns-full"):
        said = [t for t in triples_of(toy_release, name) if t.subject.value.endswith(f"/pnso{name[3:]}.owl")]
        labels[name] = [t.object.value for t in said if t.predicate == iri("rdfs:label")]
        assert [t for t in said if t.predicate == iri("dcterms:abstract")]
        assert len([t for t in said if t.predicate == iri("IAO:0000700")]) == 18
        assert [t for t in said if t.predicate == iri("owl:versionIRI")]

    assert all(len(each) == 1 for each in labels.values())
    assert len({each[0] for each in labels.values()}) == 3


@pytest.mark.slow
def test_the_summary_counts_and_tells_time_and_memory(fresh_toy: Path) -> None:
    """Counts per kind and relation, inferred members, seconds and megabytes; only counts in the file."""
    said: list[str] = []

    summary = build_release(fresh_toy, progress=said.append)

    assert re.search(r"^Antibody +[1-9][0-9]*$", summary.report, re.MULTILINE)
    assert re.search(r"^ +[1-9][0-9]*  cell-surface-antibody$", summary.report, re.MULTILINE)
    assert f"peak memory {summary.peak_megabytes:.0f} MB" in str(summary)
    assert (fresh_toy.parent / "build" / "summary.txt").read_text(encoding="utf-8") == summary.report
    assert "peak memory" not in summary.report
    assert any("HermiT" in line for line in said)


def test_a_second_build_on_unchanged_tables_says_so(built_toy: Path) -> None:
    """A second build does nothing and says that nothing changed, also after the folder was moved."""
    before = (built_toy / "release" / "pns.ttl").stat().st_mtime_ns

    again = build_release(built_toy, progress=pytest.fail)

    assert again.unchanged
    assert str(again) == f"nothing has changed since the last build; {built_toy / 'release'} is up to date"
    assert (built_toy / "release" / "pns.ttl").stat().st_mtime_ns == before


@pytest.mark.slow
def test_a_forced_build_is_done_although_nothing_changed(built_toy: Path) -> None:
    """With --force the same release is built again."""
    before = contents(built_toy / "release")

    assert not build_release(built_toy, force=True, progress=silent).unchanged
    assert contents(built_toy / "release") == before


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("ontology/claims/has_tumour.tsv", "row\n"),
        ("ontology/claims/new.tsv", "subject\n"),
        ("ontology/schema.ttl", "# a comment\n"),
        ("ontology/reference/first_source_runs.txt", "000000000000\n"),
        ("ontology/release/pns.ttl", "# edited by hand\n"),
        ("ontology/release/pns-base.owl", None),
        ("build/summary.txt", "more\n"),
        ("build/inputs.sha256", "more\n"),
    ],
)
def test_a_changed_or_lost_file_makes_a_build_due(built_toy: Path, path: str, change: str | None) -> None:
    """A changed or new table, a release edited by hand, a lost file: the build is not up to date."""
    file = built_toy.parent / path
    if change is None:
        file.unlink()
    else:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(change)
    build = built_toy.parent / "build"
    outputs = [
        *(built_toy / "release" / name for name in FILES),
        build / "summary.txt",
    ]

    assert not is_up_to_date(build / "inputs.sha256", built_toy, outputs)


@pytest.mark.slow
def test_a_lost_page_is_drawn_again(built_toy: Path) -> None:
    """Whoever asks for a page gets one, although the release is as it was."""
    drawn: list[str] = []
    (built_toy.parent / "build" / "pns-network.html").unlink()
    built = build_release(
        built_toy, draw=lambda release, page: drawn.append(f"{release.name} {page.name}"), progress=silent
    )

    assert not built.unchanged
    assert drawn == ["pns.ttl pns-network.html"]


@pytest.mark.slow
def test_a_damaged_release_is_mended_by_the_next_build(built_toy: Path) -> None:
    """What was edited by hand is gone after a build."""
    before = contents(built_toy / "release")
    (built_toy / "release" / "pns.ttl").write_text("damaged", encoding="utf-8")

    assert not build_release(built_toy, progress=silent).unchanged
    assert contents(built_toy / "release") == before


@pytest.mark.parametrize(
    ("number", "message"),
    rest_slow(
        [
            (errno.ENOSPC, "No space left on device; free some space and build again"),
            (errno.EACCES, "Permission denied; make its folder writable and build again"),
            (errno.EROFS, "Read-only file system; build on a disk that can be written"),
            (errno.EIO, "Input/output error; mend that and build again"),
        ]
    ),
)
def test_a_disk_that_cannot_be_written_is_told_in_one_line(
    number: int, message: str, built_toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear line with the cure; the old release stays, and no rest of the new one."""
    before = contents(built_toy / "release")

    def refuse(folder: Path, files: object, written: object) -> None:
        raise OSError(number, os.strerror(number), str(folder / "pns.ttl"))

    monkeypatch.setattr("pns_graph.curation.build.write_files", refuse)

    with pytest.raises(ReleaseError) as caught:
        build_release(built_toy, force=True, progress=silent)

    assert message in str(caught.value)
    assert str(caught.value).endswith("the old release was left as it was")
    assert "\n" not in str(caught.value)
    assert contents(built_toy / "release") == before
    assert [path.name for path in built_toy.iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of a process are a thing of Unix")
def test_a_disk_that_is_full_for_real_leaves_the_old_release(built_toy: Path) -> None:
    """With a limit on the size of files that the release does not fit into, nothing of it is left."""
    before = contents(built_toy / "release")
    program = """
import pathlib, resource, signal, sys
from pns_graph.curation.build import build_release
from pns_graph.curation.releasing.manifest import is_up_to_date
from pns_graph.errors import PnsGraphError
import pns_graph.curation.releasing.release_folder as release
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
write = release.write_files
def limited(*arguments):
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    write(*arguments)
sys.modules["pns_graph.curation.build"].write_files = limited
try:
    build_release(pathlib.Path(sys.argv[1]), force=True)
except PnsGraphError as error:
    sys.exit(str(error))
"""

    done = subprocess.run(
        [sys.executable, "-c", program, str(built_toy)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("the old release was left as it was")
    assert "Traceback" not in done.stderr
    assert contents(built_toy / "release") == before


def test_a_place_that_cannot_be_a_folder(toy_ontology: Path, tmp_path: Path) -> None:
    """An output below a file is told in one line."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(ReleaseError, match=r"cannot write .*file"):
        build_release(toy_ontology, tmp_path / "file" / "release", force=True, progress=silent)


def test_a_failed_swap_brings_the_old_release_back(built_toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the new folder cannot take the place, the old one is put back into it."""
    before = contents(built_toy / "release")
    rename = Path.rename

    def fail_for_the_new_one(self: Path, target: Path) -> Path:
        if target == built_toy / "release" and (self / "pns.ttl").read_bytes() == b"new":
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(release_folder, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", fail_for_the_new_one)
    with pytest.raises(ReleaseError), release_folder.replaced_folder(built_toy / "release") as new:
        (new / "pns.ttl").write_bytes(b"new")

    assert contents(built_toy / "release") == before
    assert [path.name for path in built_toy.iterdir() if path.name.startswith(".")] == []


def test_an_interrupted_build_leaves_the_old_release(
    built_toy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while validating throws the new folder away."""
    before = contents(built_toy / "release")

    def interrupt(release: Path, checked: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pns_graph.curation.build._validate", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build_release(built_toy, force=True, progress=silent)

    assert contents(built_toy / "release") == before
    assert [path.name for path in built_toy.iterdir() if path.name.startswith(".")] == []


def test_every_error_of_a_build_is_one_of_ours() -> None:
    """The command line shows errors of this family as text, and no traceback."""
    from pns_graph.curation.axioms.reasoning.hermit import ReasonerError

    assert issubclass(ReasonerError, PnsGraphError)
