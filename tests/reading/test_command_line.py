"""What ``pns`` answers, where it writes it, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pns_graph import KnowledgeGraph

from .conftest import BUFFERED, ROOT, Answer

Pns = Callable[..., Answer]
Process = Callable[..., "subprocess.CompletedProcess[str]"]

HEAVY = {"rdflib", "networkx", "numpy", "scipy", "pyshacl", "owlready2", "http.client", "asyncio"}


def test_show_prints_a_card_and_nothing_else(pns: Pns) -> None:
    """The answer about a term comes to standard output, with the note that this is no medical device."""
    answer = pns("show", "ANNA-Y")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("anti-Y antibody   (Antibody, anti-y, ")
    assert "small cell lung carcinoma  85 % (71 to 93) of 40 people; low" in answer.out
    assert answer.out.endswith("For research and teaching; not a medical device.\n")


def test_show_takes_a_name_of_several_words(pns: Pns) -> None:
    """Nobody has to quote a label."""
    assert pns("show", "anti-Y", "antibody") == pns("show", "anti-y")


@pytest.mark.parametrize("place", ["before", "after"])
def test_release_may_be_named_before_or_after_the_command(pns: Pns, release: Path, place: str) -> None:
    """``pns --release FILE show`` and ``pns show --release FILE`` are the same."""
    words = ["--release", str(release), "show"] if place == "before" else ["show", "--release", str(release)]

    assert pns(*words, "anti-y", release=None).code == 0


def test_find_lists_terms_by_a_part_of_a_name(pns: Pns) -> None:
    """Parts of a name find the term, and the answer says by which name."""
    answer = pns("find", "brain fever", "--format", "csv")
    row = next(csv.DictReader(io.StringIO(answer.out)))

    assert row == {
        "key": "example-encephalitis",
        "label": "example encephalitis",
        "kind": "Syndrome",
        "match": "part of a name",
        "other_name": "example brain fever",
        "term": "https://w3id.org/pnso/PNSO_0001002",
    }


def test_find_that_finds_nothing_says_so_aside(pns: Pns) -> None:
    """No match is no error; the note with near names goes to standard error."""
    answer = pns("find", "exmple myositis")

    assert (answer.code, answer.out) == (0, "")
    assert "near ones are example" in answer.err


def test_find_can_be_narrowed_to_a_kind(pns: Pns) -> None:
    """``anti`` is a part of the names of an antibody and of its antigen."""
    assert "y-antigen" in pns("find", "y", "anti").out
    assert "y-antigen" not in pns("find", "y", "anti", "--kind", "antibody").out
    assert "no kind 'Antibdy'; did you mean Antibody?" in pns("find", "y", "--kind", "Antibdy").err


def test_info_says_which_release_it_is(pns: Pns, release: Path) -> None:
    """File, version and counts."""
    out = pns("info").out

    assert str(release) in out
    assert "https://w3id.org/pnso/releases/" in out
    assert re.search(r"\([1-9]\d* to be checked against the paper\)", out)


def test_info_comes_as_rows_too(pns: Pns) -> None:
    """Each count is a row, denied claims apart from stated ones."""
    rows = list(csv.reader(io.StringIO(pns("info", "--format", "csv").out)))

    counts = {(what, name): int(count) for what, name, count in rows[1:]}
    assert counts["sources", ""] >= 3
    assert 0 < counts["claims denied", "indicatesTumour"] < counts["claims", ""]
    assert counts["edges", "complicatedBy"] >= 1


def test_info_says_who_claims_how_much(pns: Pns) -> None:
    """Terms and claims stand by source and by whether somebody read them in the source."""
    rows = csv.reader(io.StringIO(pns("info", "--format", "csv").out))
    counts = {(what, name): int(count) for what, name, count in list(rows)[1:]}
    by_source = [count for (what, _), count in counts.items() if what == "claims by source"]

    assert counts["claims by verification", "secondary"] == counts["claims to be checked", ""] > 1
    assert counts["claims by source to be checked", "toy2002"] == 1
    assert counts["claims by source", "toy2011"] == counts["claims by source read in it", "toy2011"] == 5
    assert counts["terms by source", "toy2011"] == 9
    assert sum(by_source) == counts["claims", ""]


def test_info_names_the_largest_sources_first(pns: Pns) -> None:
    """The page for people has a line for each source."""
    lines = pns("info").out.split("\n")
    head = next(at for at, line in enumerate(lines) if line.split()[:2] == ["source", "terms"])

    claims = [int(line.split()[2]) for line in lines[head + 2 : head + 5]]
    assert claims == sorted(claims, reverse=True)
    assert lines[head].split() == ["source", "terms", "claims", "read", "in", "it", "to", "be", "checked"]


def test_query_without_a_name_lists_the_library(pns: Pns) -> None:
    """Every query file is in the list with what it needs."""
    listed = {row["query"]: row for row in csv.DictReader(io.StringIO(pns("query", "--format", "csv").out))}

    assert set(listed) == {path.stem for path in (ROOT / "queries").glob("*.rq")}
    assert listed["tumours_by_antibody"]["needs"] == "antibody age? sex?"


def test_query_answers_in_the_w3c_json_format(pns: Pns) -> None:
    """JSON is SPARQL 1.1 Query Results JSON, so that any tool reads it."""
    found = json.loads(pns("query", "tumours_by_antibody", "-p", "antibody=ANNA-Y", "--format", "json").out)

    assert "tumour" in found["head"]["vars"]
    assert found["results"]["bindings"][0]["tumour"] == {
        "type": "uri",
        "value": "http://purl.obolibrary.org/obo/MONDO_0008433",
    }
    assert found["results"]["bindings"][0]["people"]["datatype"] == "http://www.w3.org/2001/XMLSchema#integer"


def test_empty_answer_is_told_from_a_mistake(pns: Pns) -> None:
    """Nothing known: exit 0, no rows, and which question knows more; a name that does not exist: exit 2."""
    nothing = pns("query", "tumours_by_antibody", "-p", "antibody=anti-v")
    mistake = pns("query", "tumours_by_antibody", "-p", "antibody=anti-nothing")

    assert (nothing.code, nothing.out) == (0, "")
    assert nothing.err == (
        "pns: tumours_by_antibody has no line for anti-V antibody; "
        "of anti-V antibody these know more: syndromes_by_antibody (10 claims)\n"
    )
    assert (mistake.code, mistake.out) == (2, "")


MISTAKES = {
    "unknown term": (["show", "ant-y"], "no term 'ant-y'; did you mean anti-y"),
    "ambiguous term": (
        ["show", "EN"],
        "'EN' may mean example-neuropathy, paraneoplastic-example-rigidity; use one of",
    ),
    "deprecated label": (
        ["show", "anti-XW-complex", "antibody"],
        "'anti-XW-complex antibody' is no longer used; see anti-w and anti-x",
    ),
    "deprecated synonym": (
        ["query", "tumours_by_antibody", "-p", "antibody=xw antibody"],
        "'xw antibody' is no longer used (anti-XW-complex antibody); see anti-w and anti-x",
    ),
    "deprecated identifier": (
        ["show", "PNSO:0002991"],
        "'PNSO:0002991' is no longer used (anti-YY antibody); see anti-y",
    ),
    "unknown query": (
        ["query", "tumour_by_antibody"],
        "no query 'tumour_by_antibody'; did you mean tumours_by_a",
    ),
    "path for a query": (
        ["query", "../queries/tumours_by_antibody"],
        "no query '../queries/tumours_by_antibody'",
    ),
    "missing parameter": (
        ["query", "tumours_by_antibody"],
        "missing parameter antibody; tumours_by_antibody takes antibody (pns:Antibody), age (xsd:decimal, ",
    ),
    "unknown parameter": (
        ["query", "tumours_by_antibody", "-p", "antibody=ANNA-Y", "-p", "tumour=thymoma"],
        "unknown parameter tumour; tumours_by_antibody takes antibody",
    ),
    "parameter twice": (
        ["query", "tumours_by_antibody", "-p", "antibody=ANNA-Y", "-p", "antibody=ANNA-Y"],
        "given twice",
    ),
    "no equals sign": (
        ["query", "tumours_by_antibody", "-p", "X"],
        "not a parameter 'X'; write it as name=value",
    ),
    "parameter without query": (["query", "-p", "antibody=ANNA-Y"], "name the question"),
    "wrong kind": (
        ["query", "tumours_by_antibody", "-p", "antibody=thymoma"],
        "parameter antibody: 'thymoma' is thymoma, of kind Tumour, not Antibody",
    ),
    "not a number": (
        [
            "query",
            "tumours_by_syndrome",
            "-p",
            "syndrome=EE",
            "-p",
            "age=old",
            "-p",
            "sex=male",
        ],
        "parameter age: 'old' is no age; write one as 25, 25.5, 25y or 8 months",
    ),
    "syntax error": (["sparql", "SELECT ?x WHERE { ?x a "], "pns: line 1, column 24: not SPARQL: "),
    "update": (["sparql", "DELETE WHERE { ?s ?p ?o }"], "this is an update, and the graph is only read"),
    "unknown prefix": (["sparql", "SELECT * { ?x a nope:X }"], "neither declared nor one of ours"),
    "unreadable query file": (
        ["sparql", "-f", "nowhere.rq"],
        "cannot read nowhere.rq: No such file or directory",
    ),
    "graph as rows": (
        ["sparql", "DESCRIBE PNSO:0002902", "--format", "csv"],
        "written as Turtle and not as csv",
    ),
    "unreadable shapes": (["validate", "--shapes", "nowhere.ttl"], "cannot read nowhere.ttl"),
}


def test_file_that_cannot_be_read_has_a_verdict_and_a_reason(pns: Pns) -> None:
    """The verdict on standard output, as for every file, and the reason on the other stream."""
    answer = pns("validate", "nowhere.ttl")

    assert (answer.code, answer.out) == (2, "nowhere.ttl: cannot be read\n")
    assert answer.err == "pns: cannot read nowhere.ttl: No such file or directory\n"


@pytest.mark.parametrize(("words", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_one_clear_line(pns: Pns, words: list[str], message: str) -> None:
    """A wrong command ends with 2, says why in one line, and writes no data."""
    answer = pns(*words)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert answer.err.startswith("pns: ")
    assert message in answer.err


RELEASES = {
    "missing": (None, "No such file or directory"),
    "not Turtle": (b"subject\tobject\n", "not Turtle"),
    "wrong encoding": (b'<http://a/b> <http://a/c> "\xe4" .', ":1: this is no UTF-8 text"),
    "no terms": (b"<http://a/b> a <http://a/c> .", "holds no term of this ontology"),
}


@pytest.mark.parametrize(("content", "message"), RELEASES.values(), ids=RELEASES)
def test_bad_release_is_one_clear_line(pns: Pns, tmp_path: Path, content: bytes | None, message: str) -> None:
    """A release that cannot be read is named, with place and reason."""
    file = tmp_path / "release.ttl"
    if content is not None:
        file.write_bytes(content)

    answer = pns("info", release=file)

    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert str(file) in answer.err
    assert message in answer.err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read every file")
def test_unreadable_release_is_one_clear_line(pns: Pns, tmp_path: Path) -> None:
    """A file without permission says so."""
    file = tmp_path / "release.ttl"
    file.touch(mode=0)

    assert "Permission denied" in pns("info", release=file).err


@pytest.mark.parametrize("words", [[], ["sing"], ["show"], ["sparql"], ["query", "--format", "xml"]])
def test_wrong_command_ends_with_2(pns: Pns, words: list[str]) -> None:
    """Usage goes to standard error."""
    answer = pns(*words)

    assert (answer.code, answer.out) == (2, "")
    assert "usage: pns" in answer.err


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "classify",
        "info",
        "find",
        "show",
        "query",
        "sparql",
        "validate",
        "report",
        "network",
        "serve",
    ],
)
def test_help_has_an_example(pns: Pns, command: str) -> None:
    """Every help text carries a line one can copy."""
    assert f"example:\n  pns {command}" in pns(command, "--help", release=None).out


def test_full_disk_is_one_clear_line(pns_process: Process) -> None:
    """An answer that could not be written is not a success."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        ended = pns_process("show", "anti-y", capture_output=False, stdout=full, stderr=subprocess.PIPE)

    assert ended.returncode == 2
    assert ended.stderr == "pns: cannot read or write the answer: No space left on device\n"


def test_reader_that_goes_away_is_no_mistake(release: Path) -> None:
    """``pns show | head -1`` ends quietly, as other programs do."""
    command = [sys.executable, "-m", "pns_graph", "--release", str(release), "show", "anti-y"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=BUFFERED
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (141, b"")


def test_interrupt_is_one_clear_line(pns: Pns, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and no traceback."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(KnowledgeGraph, "load", interrupt)

    assert pns("info") == Answer(130, "", "pns: interrupted\n")


@pytest.mark.parametrize(
    ("columns", "width"), [("60", 60), ("10", 40), ("200", 200), ("wide", 100), (None, 100)]
)
def test_table_takes_the_width_of_the_terminal(
    pns: Pns, monkeypatch: pytest.MonkeyPatch, columns: str | None, width: int
) -> None:
    """As ``COLUMNS`` has it; 100 columns where there is no terminal."""
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    text = " ".join(["thymoma"] * 60)
    told = pns("sparql", f'SELECT ?text {{ BIND("{text}" AS ?text) }}').out
    asked = pns("query", "tumours_by_antibody", "-p", "antibody=ANNA-Y").out

    assert max(map(len, told.splitlines())) in range(width - len("thymoma "), width + 1)
    assert max(map(len, asked.splitlines())) <= width


@pytest.mark.parametrize(
    "words",
    [
        ["show", "anti-y"],
        ["find", "y"],
        ["info"],
        ["report", "coverage"],
        ["query"],
        ["query", "tumours_by_antibody", "-p", "antibody=ANNA-Y"],
        ["query", "tumours_by_antibody", "-p", "antibody=ANNA-Y", "--format", "csv"],
        ["sparql", "SELECT * { ?x a pns:Antibody }", "--format", "json"],
    ],
    ids=" ".join,
)
def test_short_command_imports_nothing_heavy(release: Path, words: list[str]) -> None:
    """Rdflib alone would double the time of a short command."""
    code = (
        "import sys; from pns_graph.cli import main; status = main(sys.argv[1:]);"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr); sys.exit(status)"
    )
    command = [sys.executable, "-c", code, "--release", str(release), *words]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    assert (ended.returncode, ended.stderr) == (0, "[]\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_data_are_utf8_whatever_the_terminal_says(pns_process: Process, encoding: str) -> None:
    """A locale changes no byte of an answer."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    ended = pns_process("sparql", 'SELECT ("γ" AS ?x) {}', "--format", "csv", env=environment, text=False)

    assert ended.stdout == "x\r\nγ\r\n".encode()


def test_query_file_may_begin_with_a_byte_order_mark(pns: Pns, tmp_path: Path) -> None:
    """As files of Windows do; the mark is skipped."""
    file = tmp_path / "q.rq"
    file.write_text("ASK { ?x a pns:Antibody }", encoding="utf-8-sig")

    assert pns("sparql", "-f", str(file)).out == "yes\n"


def test_columns_of_a_star_come_as_the_query_has_them(pns: Pns) -> None:
    """Not sorted by name."""
    answer = pns("sparql", "SELECT * WHERE { ?s ?p ?o } LIMIT 1", "--format", "csv")

    assert answer.out.splitlines()[0] == "s,p,o"


def test_sign_of_a_word_processor_in_a_query_is_named(pns: Pns) -> None:
    """The same words as over HTTP."""
    answer = pns("sparql", "ASK { ?x rdfs:label “Hu” }")

    assert answer.err == 'pns: line 1, column 21: the curly quotation mark “; write "\n'


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("form", ["table", "csv"])
def test_control_characters_do_not_reach_a_terminal(release: Path, form: str) -> None:
    """A terminal gets escapes, and the line ends of the W3C formats as they are."""
    import pty

    leader, follower = pty.openpty()
    query = "SELECT (CONCAT('a', 'b\\u001b[2J') AS ?x) {}"
    command = [
        sys.executable,
        "-m",
        "pns_graph",
        "--release",
        str(release),
        "sparql",
        query,
        "--format",
        form,
    ]
    subprocess.run(command, cwd=ROOT, stdout=follower, check=True)
    os.close(follower)
    shown = os.read(leader, 4_000).decode()
    os.close(leader)

    assert r"ab\x1b[2J" in shown
    assert "\x1b" not in shown
    assert "\\r" not in shown
