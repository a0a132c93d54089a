"""Somebody's own files as `pns validate` takes them: every format, every damage, every mistake."""

from __future__ import annotations

import csv
import gzip
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph.store.rdf_files import SUFFIXES

from .conftest import BUFFERED, PREFIXES, ROOT, Answer

CLAIM = """
claim:0123456789abcdef a pns:Claim ;
  pns:subject PNSO:0002902 ; pns:predicate pns:indicatesTumour ; pns:object MONDO:0008433 ;
  pns:negated false ; pns:strength "often" ; pns:source source:toy2001 ; pns:locator "Table 2" ;
  pns:design "cohort" ; pns:evidence <http://purl.obolibrary.org/obo/ECO_0000304> ;
  pns:statement "A tumour was found in 34 of 40 people." ; pns:verified "yes" .
"""
TURTLE = PREFIXES + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n" + CLAIM
Pns = Callable[..., Answer]


def mine(folder: Path, name: str, content: str | bytes = TURTLE) -> str:
    """Write a file of one's own and return its path."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


def written(form: ox.RdfFormat) -> bytes:
    """Return the claim in another format, all of it in a named graph where there are some."""
    said = ox.parse(TURTLE, ox.RdfFormat.TURTLE)
    if not form.supports_datasets:
        return ox.serialize((quad.triple for quad in said), format=form) or b""
    graph = ox.NamedNode("https://example.org/mine")
    return ox.serialize((ox.Quad(*quad.triple, graph) for quad in said), format=form) or b""


@pytest.mark.parametrize(
    "name", ["mine.ttl", "mine.nt", "mine.rdf", "mine.owl", "mine.jsonld", "mine.trig", "mine.nq"]
)
@pytest.mark.parametrize("packed", [False, True])
def test_every_format_is_read(pns: Pns, tmp_path: Path, name: str, packed: bool) -> None:
    """As it is or packed with gzip; the graphs of a file are read as one, and that is said."""
    form = SUFFIXES[Path(name).suffix]
    content = gzip.compress(written(form)) if packed else written(form)
    answer = pns("validate", mine(tmp_path, name + ".gz" * packed, content))

    assert (answer.code, answer.err) == (0, "")
    assert "conforms; 1 nodes checked" in answer.out
    assert ("1 named graphs are read as one" in answer.out) == form.supports_datasets


@pytest.mark.parametrize(
    ("name", "form"),
    [("mine.ttl", ox.RdfFormat.JSON_LD), ("mine.ttl", ox.RdfFormat.RDF_XML), ("mine", ox.RdfFormat.TURTLE)],
)
def test_what_a_file_begins_with_outdoes_its_name(
    pns: Pns, tmp_path: Path, name: str, form: ox.RdfFormat
) -> None:
    """JSON-LD and RDF/XML are known by their beginning; without a suffix it is Turtle."""
    assert pns("validate", mine(tmp_path, name, written(form))).code == 0


def test_byte_order_mark_is_skipped(pns: Pns, tmp_path: Path) -> None:
    """Editors of one system put it in front of everything."""
    assert pns("validate", mine(tmp_path, "mine.ttl", b"\xef\xbb\xbf" + TURTLE.encode())).code == 0


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (TURTLE.encode("utf-16"), "this is UTF-16 text; save it as UTF-8"),
        (TURTLE.encode("utf-16-le"), "this is no UTF-8 text"),
        (b"PK\x03\x04 xl/workbook.xml", "this is a zip archive or an Office document"),
        (b"%PDF-1.7", "this is a PDF document"),
        (b"\x1f\x8b\x08 damaged", "packed with gzip, and damaged"),
        (gzip.compress(TURTLE.encode(), mtime=0)[:-20], "packed with gzip, and damaged"),
        (b"BZh91AY", "packed with bzip2; unpack it first"),
        (b'{"rows": []}', "this is JSON, and no JSON-LD"),
        (b'{"@context": "https://example.org/context", "@id": "x:y"}', "its @context stands elsewhere"),
        ("<a:a> <a:b> 'Barré' .".encode("latin-1"), "this is no UTF-8 text"),
        (b"<!DOCTYPE html><html></html>", "this is a web page"),
        (b"format-version: 1.2\n", "this is OBO text"),
        (b"Prefix(:=<http://a/>)\nOntology()", "this is OWL functional syntax"),
        (b"version https://git-lfs.github.com/spec/v1", "this is a pointer to a large file"),
        (b"subject,object\nanti-x,tumour-y\n", ":1:1: not Turtle: "),
        (b'<?xml version="1.0"?><a/>', "not RDF/XML: "),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_other_files_are_told_by_what_they_are(pns: Pns, tmp_path: Path, content: bytes, what: str) -> None:
    """One sentence with the cure, and exit 2."""
    file = mine(tmp_path, "mine.ttl", content)
    answer = pns("validate", file)

    assert (answer.code, answer.out) == (2, f"{file}: cannot be read\n")
    assert what in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(("name", "what"), [("a.json", "this is JSON"), ("a.tsv", "this is a table")])
def test_name_tells_what_the_text_does_not(pns: Pns, tmp_path: Path, name: str, what: str) -> None:
    """A list of numbers and a table are no broken Turtle."""
    answer = pns("validate", mine(tmp_path, name, b"[1, 2]"))

    assert answer.code == 2
    assert what in answer.err


def test_every_file_has_its_verdict(pns: Pns, tmp_path: Path) -> None:
    """Those that cannot be read among them; the worst decides the exit code."""
    good, bad = mine(tmp_path, "good.ttl"), mine(tmp_path, "bad.ttl", "no Turtle")
    broken = mine(tmp_path, "broken.ttl", TURTLE.replace('"often"', '"mostly"'))
    answer = pns("validate", good, str(tmp_path / "missing.ttl"), bad, broken)
    rows = list(csv.DictReader(io.StringIO(pns("validate", bad, broken, "--format", "csv").out)))

    assert answer.code == 2
    assert f"{good}: conforms" in answer.out
    assert f"{tmp_path / 'missing.ttl'}: cannot be read" in answer.out
    assert f"{bad}: cannot be read" in answer.out
    assert f"{broken}: rules broken 1 times" in answer.out
    assert [(row["file"], row["rule"]) for row in rows] == [(bad, "readable"), (broken, "Claim-strength")]


def test_folder_stands_for_its_files(pns: Pns, tmp_path: Path) -> None:
    """Each file of RDF in it is checked; one without any is a mistake."""
    (tmp_path / "empty").mkdir()
    mine(tmp_path, "a.ttl")
    mine(tmp_path, "notes.txt", "nothing")
    mine(tmp_path, "b.nt.gz", gzip.compress(written(ox.RdfFormat.N_TRIPLES)))
    answer = pns("validate", str(tmp_path))
    none = pns("validate", str(tmp_path / "empty"))

    assert answer.code == 0
    assert answer.out.count("conforms") == 2
    assert none.code == 2
    assert "holds no file of RDF" in none.err


def test_standard_input_is_a_file(release: Path) -> None:
    """As with other commands, - stands for it."""
    command = [sys.executable, "-m", "pns_graph", "--release", str(release), "validate", "-"]
    done = subprocess.run(command, input=TURTLE, capture_output=True, text=True, cwd=ROOT, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "standard input: conforms; 1 nodes checked\n",
        "",
    )


@pytest.mark.parametrize(
    ("plus", "hint"),
    [
        ("claim:0123456789abcdef pns:postive 34 .", "no pns:postive: did you mean pns:positive?"),
        ("claim:0123456789abcdef pns:totl 40 .", "no pns:totl: did you mean pns:total?"),
        ("claim:1 a pns:Claims .", "no pns:Claims: did you mean pns:Claim?"),
        (
            "PNSO:0002902 pns:indicatesTumor MONDO:0008433 .",
            "no pns:indicatesTumor: did you mean pns:indicatesTumour?",
        ),
    ],
)
def test_word_that_the_schema_does_not_declare_is_named(
    pns: Pns, tmp_path: Path, plus: str, hint: str
) -> None:
    """A number under a misspelt property would be lost without a word."""
    answer = pns("validate", mine(tmp_path, "mine.ttl", TURTLE + plus), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))

    assert answer.code == 1
    assert [row["rule"] for row in rows] == ["Vocabulary"]
    assert rows[0]["message"].endswith(hint)


def test_unknown_term_is_the_one_finding(pns: Pns, tmp_path: Path) -> None:
    """A claim about a term that the release does not have says that, and nothing of kinds and edges."""
    file = mine(tmp_path, "mine.ttl", TURTLE.replace("MONDO:0008433", "MONDO:9999999"))
    rows = list(csv.DictReader(io.StringIO(pns("validate", file, "--format", "csv").out)))

    assert [row["rule"] for row in rows] == ["Term"]
    assert "no term MONDO:9999999 in the release" in rows[0]["message"]


def test_term_of_ones_own_is_a_term(pns: Pns, tmp_path: Path) -> None:
    """What the file itself describes is known."""
    plus = "MONDO:9999999 a owl:Class, pns:Tumour ; rdfs:label 'mine' ; skos:notation 'my-tumour' ."
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    answer = pns("validate", mine(tmp_path, "mine.ttl", skos + TURTLE.replace("0008433", "9999999") + plus))

    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("pns:negated false", 'pns:negated "no"^^xsd:boolean', "(found no)"),
        ("pns:negated false", 'pns:negated false ; pns:percent "85,0"^^xsd:decimal', "(found 85,0)"),
        ("pns:negated false", 'pns:negated false ; pns:percent "12.5 %"^^xsd:decimal', "(found 12.5 %)"),
        ("pns:negated false", 'pns:negated false ; pns:percent "012.0"^^xsd:decimal', "conforms"),
    ],
)
def test_values_are_shown_as_they_are_written(
    release: Path, tmp_path: Path, old: str, new: str, found: str
) -> None:
    """Whatever a library makes of them, and without a word of the library."""
    file = mine(tmp_path, "mine.ttl", TURTLE.replace(old, new))
    command = [sys.executable, "-m", "pns_graph", "--release", str(release), "validate", file]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=os.environ, check=False)

    assert done.stderr == ""
    assert found in done.stdout


def test_long_value_is_cut(pns: Pns, tmp_path: Path) -> None:
    """Its beginning and its length are enough."""
    long = TURTLE.replace("A tumour was found", "a" * 1_000_000)
    answer = pns("validate", mine(tmp_path, "mine.ttl", long))

    assert "(1,000,020 characters)" in answer.out.replace("\n      ", " ")
    assert len(answer.out) < 2000


def test_long_names_are_cut(pns: Pns, tmp_path: Path) -> None:
    """A property or a node of a hundred thousand letters does not flood the report."""
    long = "b" * 100_000
    text = (
        f"<http://a/{long}> a <https://w3id.org/pnso/vocab/Claim> ; <https://w3id.org/pnso/vocab/{long}> 3 ."
    )
    for file in (mine(tmp_path, "a.ttl", text.encode()), mine(tmp_path, "b.ttl", f"{long}:x a 3 .".encode())):
        for form in ("table", "csv"):
            answer = pns("validate", "--format", form, file)

            assert max(map(len, (answer.out + answer.err).splitlines())) < 1000
            assert len(answer.out) < 20_000


def test_definitions_of_other_ontologies_are_not_ours(pns: Pns, tmp_path: Path) -> None:
    """A foreign term with a definition is no node to check."""
    text = (
        "@prefix : <https://example.org/> . :a <http://purl.obolibrary.org/obo/IAO_0000115> 'A definition.' ."
    )
    answer = pns("validate", mine(tmp_path, "edit.ttl", text))

    assert "nothing to check" in answer.out


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_closed_output_is_no_traceback(release: Path, closed: str) -> None:
    """As a reader that went away."""
    redirect = {"stdout": ">&-", "stderr": "2>&-"}[closed]
    command = f'"$0" -m pns_graph --release "$1" show anti-y {redirect}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, str(release)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=BUFFERED,
        check=False,
    )

    assert done.returncode == {"stdout": 141, "stderr": 0}[closed]
    assert "Traceback" not in done.stderr + done.stdout
