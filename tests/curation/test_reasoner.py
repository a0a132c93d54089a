"""What HermiT finds in the toy world, and how a contradiction is explained."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from pns_graph.curation.axioms.compiler import Compiled
from pns_graph.curation.axioms.reasoning import hermit
from pns_graph.curation.axioms.reasoning.hermit import ReasonerError, find_java, run_hermit
from pns_graph.curation.axioms.reasoning.reasoner import Inferences, reason, transitive_reduction
from pns_graph.curation.build import build_release
from pns_graph.curation.vocabulary.schema import Vocabulary
from pns_graph.errors import ContradictionError, MissingExtraError
from pns_graph.rdf.namespaces import PNS, PREFIXES

from .conftest import add_row, silent

AXIOMS = "terms/axioms.tsv"


def members(compiled: Compiled, inferences: Inferences, group: str) -> set[str]:
    """Return the keys of the terms below a group that are no groups."""
    above = compiled.lexicon.get(group).iri.value
    return {
        term.key
        for term in compiled.lexicon.named
        if not term.group and above in inferences.superclasses.get(term.iri.value, ())
    }


MEMBERS = (
    ("cell-surface-antibody", {"anti-x", "anti-w"}),
    ("intracellular-antibody", {"anti-y", "anti-z", "anti-v", "anti-hmgcr", "anti-srp"}),
    ("nuclear-antibody", {"anti-y"}),
    ("cytoplasmic-antibody", {"anti-v", "anti-hmgcr"}),
    ("synaptic-intracellular-antibody", {"anti-z"}),
    ("synaptic-receptor-antibody", {"anti-w"}),
    ("ion-channel-antibody", {"anti-x"}),
    (
        "paraneoplastic-neurologic-syndrome",
        {"paraneoplastic-example-encephalitis", "paraneoplastic-example-rigidity"},
    ),
    ("non-paraneoplastic-neurologic-syndrome", {"non-paraneoplastic-example-encephalitis"}),
    ("syndrome-with-cell-surface-antibody", {"example-junction-syndrome"}),
    ("childhood-onset-syndrome", {"example-childhood-ataxia"}),
    ("adult-onset-syndrome", {"paraneoplastic-example-rigidity"}),
)
"""Some groups, and who of the terms named here belongs to them."""
NAMED = set().union(*(expected for _, expected in MEMBERS))


@pytest.mark.parametrize(("group", "expected"), MEMBERS)
def test_defined_classes_get_their_members(
    compiled_toy: tuple[Compiled, Vocabulary], inferred_toy: Inferences, group: str, expected: set[str]
) -> None:
    """Nobody says that anti-X is an antibody to the cell surface; it follows from where its antigen lies."""
    assert members(compiled_toy[0], inferred_toy, group) & NAMED == expected


def test_antigen_location_is_the_chain_of_targets_and_location(
    compiled_toy: tuple[Compiled, Vocabulary], inferred_toy: Inferences
) -> None:
    """HermiT's property chain gives exactly what following the two relations by hand gives."""
    edges = [axiom.triples[0] for axiom in compiled_toy[0].axioms if axiom.term_level]
    by_hand = {
        (first.subject, second.object)
        for first in edges
        for second in edges
        if first.predicate == NamedNode(PNS + "targets")
        and second.predicate == NamedNode(PNS + "locatedIn")
        and first.object == second.subject
    }

    found = {
        (e.subject, e.object) for e in inferred_toy.edges if e.predicate.value == PNS + "antigenLocation"
    }

    assert found == by_hand
    assert len(found) > 10


@given(st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda edge: edge[0] < edge[1])))
def test_transitive_reduction_is_that_of_networkx(edges: set[tuple[int, int]]) -> None:
    """The direct superclasses are those of the textbook algorithm."""
    graph = networkx.DiGraph(sorted(edges))
    above = {str(n): frozenset(map(str, networkx.descendants(graph, n))) for n in graph}

    reduced = {(low, high) for low, highs in transitive_reduction(above).items() for high in highs}

    expected = networkx.transitive_reduction(graph).edges
    assert reduced == {(str(low), str(high)) for low, high in expected}


def test_classes_that_are_the_same_stand_at_the_same_height() -> None:
    """Of two equal classes neither hides the other from the classes below."""
    above = {"a": {"b", "c", "d"}, "b": {"c", "d"}, "c": {"b", "d"}, "d": set()}

    reduced = transitive_reduction({name: frozenset(names) for name, names in above.items()})

    assert reduced == {"a": ("b", "c"), "b": ("c", "d"), "c": ("b", "d"), "d": ()}


def told(ontology: Path) -> str:
    """Build, and return the contradiction that is told."""
    with pytest.raises(ContradictionError) as caught:
        build_release(ontology, progress=silent)
    return str(caught.value)


@pytest.mark.slow
def test_an_antigen_inside_and_outside_is_a_contradiction(built_toy: Path) -> None:
    """The rows and the definitions that clash are told, no others; the old release stays."""
    release = built_toy / "release" / "pns.ttl"
    before = release.read_bytes()
    line = add_row(
        built_toy / AXIOMS,
        "y-antigen",
        "subclass",
        "",
        "located in",
        "",
        "cell-surface",
        "toy2001",
        "Table 1",
    )

    text = told(built_toy).split("\n")

    assert text[0] == "contradiction: there can be no case of 'Y antigen', because these clash:"
    assert [words.split(":")[0].strip() for words in text[1:7]] == ["schema.ttl"] * 3 + [
        "terms/antigens.tsv",
        AXIOMS,
        AXIOMS,
    ]
    assert f"  {AXIOMS}:{line}: every 'Y antigen' 'located in' some 'cell surface'" in text
    assert any(
        "nothing is both 'cell-surface antigen' and 'intracellular antigen'" in words for words in text
    )
    assert text[7:] == [
        "no case either, for the same reason: 'anti-Y antibody'",
        "correct or remove one of these statements; the release was left as it was",
    ]
    assert release.read_bytes() == before


@pytest.mark.slow
def test_a_syndrome_with_and_without_a_tumour_is_a_contradiction(fresh_toy: Path) -> None:
    """What is defined as not set off by a tumour cannot be said to be set off by a thymoma."""
    line = add_row(
        fresh_toy / AXIOMS,
        *("non-paraneoplastic-example-encephalitis", "subclass", "", "has autoimmune trigger", "", "thymoma"),
    )

    text = told(fresh_toy)

    assert "there can be no case of 'non-paraneoplastic example encephalitis'" in text
    assert f"{AXIOMS}:{line}: every 'non-paraneoplastic example encephalitis'" in text
    assert "'example encephalitis' and not ('has autoimmune trigger' some 'neoplasm')" in text
    assert "reference/outside_hierarchy.tsv" in text, "that a thymoma is a neoplasm is part of the reason"


@pytest.mark.slow
def test_a_relation_that_implies_one_of_another_range_is_a_contradiction(fresh_toy: Path) -> None:
    """On the level of terms, a tumour cannot be a symptom; the edge that would make it one is told."""
    schema = fresh_toy / "schema.ttl"
    content = schema.read_text(encoding="utf-8")
    changed = "pns:hasTumour a owl:ObjectProperty ; rdfs:subPropertyOf pns:hasSymptom ;"
    schema.write_text(content.replace("pns:hasTumour a owl:ObjectProperty ;", changed), encoding="utf-8")

    text = told(fresh_toy)

    assert "the statements about terms contradict each other" in text
    assert "nothing is two of 'Tumour', 'Symptom' and 27 more" in text
    assert "'has tumour' implies 'has symptom'" in text
    assert "only 'Symptom' can stand after 'has symptom'" in text
    assert text.count("\n") < 9


@pytest.mark.slow
def test_every_axiom_that_is_told_is_needed(fresh_toy: Path) -> None:
    """Taking back any one of the rows told takes the contradiction away."""
    table = fresh_toy / AXIOMS
    content = table.read_text(encoding="utf-8")
    added = "example-myositis\tsubclass\t\tdisease has location\tyes\tmuscle\t\t\t\n"
    table.write_text(content + added, encoding="utf-8")
    own = next(row for row in content.split("\n") if row.startswith("example-myositis\tsubclass"))

    assert "there can be no case of 'example myositis'" in told(fresh_toy)

    table.write_text((content + added).replace(own + "\n", ""), encoding="utf-8")
    build_release(fresh_toy, progress=silent)


def test_java_comes_from_the_package_when_there_is_none_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """With an empty PATH the reasoner still has its Java."""
    monkeypatch.setenv("PATH", "")

    assert find_java().name.startswith("java")


def test_java_of_the_path_serves_when_the_package_has_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A Java on PATH is taken only if it runs and is not too old."""
    java = tmp_path / "java"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(hermit, "find_spec", lambda name: None)
    java.write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    with pytest.raises(MissingExtraError, match=r"\[build\].*no Java of version 11 or later runs"):
        find_java()

    java.write_text("#!/bin/sh\necho 'openjdk version \"17.0.1\" 2021-10-19' >&2\n", encoding="utf-8")

    assert find_java() == java


def test_hermit_has_a_time_limit(tmp_path: Path) -> None:
    """A reasoner that does not come back is stopped, and the message says so."""
    path = tmp_path / "any.nt"
    path.write_text(f"<urn:a> <{PREFIXES['rdf']}type> <{PREFIXES['owl']}Class> .\n", encoding="utf-8")

    with pytest.raises(ReasonerError, match="HermiT found no answer"):
        run_hermit(find_java(), [path], ["-c"], seconds=0.01)


def test_a_failure_of_hermit_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Java says on many lines becomes one."""
    path = tmp_path / "any.nt"
    path.write_text("", encoding="utf-8")
    monkeypatch.setattr(hermit, "HEAP_MEGABYTES", 0)

    with pytest.raises(ReasonerError, match=r"^HermiT failed: [^\n]*[Hh]eap[^\n]*$"):
        run_hermit(find_java(), [path], ["-c"])


def test_an_answer_without_classes_is_no_answer(
    compiled_toy: tuple[Compiled, Vocabulary], monkeypatch: pytest.MonkeyPatch
) -> None:
    """HermiT is silent about a file that it cannot read; that must not pass for an empty hierarchy."""
    name = "pns_graph.curation.axioms.reasoning.reasoner.write_ontology"
    monkeypatch.setattr(name, lambda path, triples: write_nothing(path))

    with pytest.raises(ReasonerError, match="HermiT gave no answer"):
        reason(*compiled_toy)


def write_nothing(path: Path) -> Path:
    """Write an empty ontology."""
    path.write_text("", encoding="utf-8")
    return path
