"""Asking a question: filters, the SPARQL behind it, completion in a notebook, and what cannot be answered."""

from __future__ import annotations

import inspect
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from pns_graph import KnowledgeGraph
from pns_graph.cli.waiting import within
from pns_graph.errors import QueryError, UnknownTermError
from pns_graph.questions.inputs.parameters import Only

from .conftest import Answer

ENDLESS = "SELECT (COUNT(*) AS ?rows) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_explained_text_gives_the_same_rows(graph: KnowledgeGraph) -> None:
    """What ``--explain`` prints can be pasted anywhere."""
    text = graph.explain("tumours_by_antibody", antibody="ANNA-Y")

    assert text.startswith("#+ title:")
    assert "PREFIX pns:" in text
    assert "?antibody ;" not in text
    answer = graph.sparql(text)
    assert list(answer) == list(graph.query("tumours_by_antibody", antibody="ANNA-Y"))  # type: ignore[arg-type]


@pytest.mark.parametrize("only", [Only(source="toy2001"), Only(min_total=20), Only(verified=True)])
def test_filter_keeps_rows_and_their_order(graph: KnowledgeGraph, only: Only) -> None:
    """The claims are those behind the whole answer that meet it."""
    asked = [("tumours_by_antibody", {"antibody": key}) for key in ("anti-x", "anti-y", "anti-w")]
    asked += [("antibodies_by_syndrome", {"syndrome": "example-myositis"})]
    dropped = kept = 0
    for name, parameters in asked:
        lines = graph.query(name, **parameters)
        rows = list(graph.claims_behind(lines))
        wanted = [row for row in rows if meets(row, only)]
        dropped += len(rows) - len(wanted)
        kept += len(wanted)
        assert list(graph.claims_behind(lines, only=only)) == wanted
    assert dropped > 0
    assert kept > 0


def test_question_about_claims_is_filtered_itself(graph: KnowledgeGraph) -> None:
    """Its rows are claims already."""
    rows = graph.query("claims_about_term", term="anti-x")
    only = Only(min_total=20)
    wanted = [row for row in rows if meets(row, only)]

    assert list(graph.query("claims_about_term", term="anti-x", only=only)) == wanted
    assert 0 < len(wanted) < len(rows)


def meets(row: object, only: Only) -> bool:
    """Return whether a row meets the filters, as a reader would say it."""
    return (
        (only.source is None or row.source == only.source)  # type: ignore[attr-defined]
        and (only.min_total is None or (row.total is not None and row.total >= only.min_total))  # type: ignore[attr-defined]
        and (not only.verified or row.verified == "yes")  # type: ignore[attr-defined]
    )


def test_filter_that_makes_no_sense_is_refused(graph: KnowledgeGraph) -> None:
    """A question without the column cannot be filtered by it, and a source has to exist."""
    with pytest.raises(QueryError, match="mappings_by_term has no column 'total'"):
        graph.query("mappings_by_term", term="anti-x", only=Only(min_total=3))
    with pytest.raises(UnknownTermError, match=r"no source 'toy2000'; did you mean .*toy2001"):
        graph.claims_behind(
            graph.query("tumours_by_antibody", antibody="anti-x"), only=Only(source="toy2000")
        )
    with pytest.raises(QueryError, match=r"no column 'source'; .* add --claims, or ask graph\.claims_behind"):
        graph.query("tumours_by_antibody", antibody="anti-x", only=Only(source="toy2001"))


def test_command_filters_and_explains(pns: Callable[..., Answer]) -> None:
    """With the flags of the command line."""
    asked = ["query", "tumours_by_antibody", "-p", "antibody=anti-x", "--claims"]
    about = ["query", "claims_about_term", "-p", "term=anti-x"]
    whole, kept = pns(*asked, "--format", "csv"), pns(*asked, "--format", "csv", "--min-total", "20")

    assert set(kept.out.splitlines()) < set(whole.out.splitlines())
    assert "FILTER(?total >= 20)" in pns(*about, "--min-total", "20", "--explain").out
    nothing = pns(*asked, "--min-total", "1000000")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing is known that meets the filters" in nothing.err


def test_names_and_parameters_are_completed(graph: KnowledgeGraph) -> None:
    """As a notebook asks for them."""
    assert dir(graph.ask) == graph.library.names()
    question = graph.ask.tumours_by_antibody
    assert list(inspect.signature(question).parameters) == ["antibody", "age", "sex"]
    assert question.query.question in str(inspect.getdoc(question))
    assert list(question(antibody="anti-y")) == list(graph.query("tumours_by_antibody", antibody="anti-y"))  # type: ignore[arg-type]
    with pytest.raises(QueryError, match="did you mean tumours_by_antibody"):
        _ = graph.ask.tumors_by_antibody


def test_unknown_parameter_is_answered_with_a_near_one(graph: KnowledgeGraph) -> None:
    """And with all that the question takes."""
    with pytest.raises(QueryError, match=r"unknown parameter antbody; did you mean antibody\?; tumours_by_"):
        graph.query("tumours_by_antibody", antbody="anti-x")


def test_rows_become_a_data_frame(graph: KnowledgeGraph) -> None:
    """Numbers are numbers, and what is unknown is missing."""
    pandas = pytest.importorskip("pandas")
    rows = graph.query("tumours_by_antibody", antibody="anti-y")
    frame = rows.to_pandas()

    assert list(frame.columns) == list(rows.columns)
    assert frame["tumour"].tolist() == [row.tumour.label for row in rows]
    for name in ("share", "people"):
        assert [None if pandas.isna(each) else each for each in frame[name]] == [row[name] for row in rows]


def test_notebook_shows_a_table(graph: KnowledgeGraph) -> None:
    """With labels, and nothing in it that a browser would run."""
    rows = graph.query("tumours_by_antibody", antibody="anti-y")
    shown = rows._repr_html_()
    evil = graph.sparql("SELECT ('<script>' AS ?text) {}")._repr_html_()  # type: ignore[union-attr]

    assert "<td>breast cancer</td>" in shown
    assert f"<p>{len(rows)} rows</p>" in shown
    assert "<script>" not in evil


def test_other_hosts_are_called_only_when_allowed(pns: Callable[..., Answer]) -> None:
    """SERVICE sends a part of the query away."""
    asked = pns("sparql", "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }")
    assert (asked.code, asked.out) == (2, "")
    assert "SERVICE would send a part of this query to another host" in asked.err
    allowed = pns(
        "sparql", "--allow-service", "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"
    )
    assert allowed.code == 2
    assert "SERVICE would send" not in allowed.err


def test_endless_query_is_given_up(pns_process: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """The engine cannot be interrupted, the command can."""
    ended = pns_process("sparql", "--timeout", "0.5", ENDLESS)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "no answer within 0.5 seconds" in ended.stderr


def test_endless_query_hears_the_keyboard(release: object) -> None:
    """Ctrl-C ends it at once."""
    command = [sys.executable, "-c", INTERRUPTED, str(release), ENDLESS]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "asking\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)

    assert (process.returncode, err) == (130, "pns: interrupted\n")


def test_an_interrupt_that_another_thread_receives_is_heard_while_work_goes_on() -> None:
    """As one that comes just before the wait begins; a wait without end would sleep over it."""
    allowed, ended = threading.Event(), []

    def work() -> None:
        time.sleep(0.5)  # the wait has begun
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        allowed.wait(120)
        ended.append("work")

    with pytest.raises(KeyboardInterrupt):
        within(120, work)

    assert ended == []
    allowed.set()


INTERRUPTED = """
import sys
from pns_graph.cli import main
from pns_graph.cli.commands import questions

def within_and_told(seconds, work, within=questions.within):
    return within(seconds, lambda: print("asking", flush=True) or work())

questions.within = within_and_told
sys.exit(main(["--release", sys.argv[1], "sparql", sys.argv[2]]))
"""
"""Says that the query is asked at the moment at which it is, however long the start took."""
