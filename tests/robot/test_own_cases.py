"""Somebody's own cases, antigens and antibodies are classified with the full file.

What they are stands in ``own_cases.ttl``; what must come out stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph.rdf.namespaces import contract, expand
from pns_graph.store.packaged import data_folder

from .conftest import Robot, java

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "own_cases.ttl"
FULL = data_folder("release") / "pns-full.owl"
OWN = "https://example.org/hospital/"

LINKED = (
    ("with-sclc", "PNSO:0001005", "paraneoplastic limbic encephalitis"),
    ("with-sclc", "PNSO:0001001", "paraneoplastic neurologic syndrome"),
    ("with-thymoma", "PNSO:0001001", "paraneoplastic neurologic syndrome"),
    ("of-brain", "PNSO:0000021", "syndrome of the central nervous system"),
    ("of-cerebellum", "PNSO:0000021", "syndrome of the central nervous system"),
    ("of-nerve", "PNSO:0000022", "syndrome of the peripheral nervous system"),
    ("with-ataxia", "PNSO:0000034", "syndrome defined by ataxia"),
    ("with-own-antibody", "PNSO:0000032", "syndrome with an antibody to an intracellular antigen"),
    ("searched", "PNSO:0000086", "syndrome with a search that found no tumour"),
)
"""What cases are by what they are linked with: such links say nothing to ELK."""

TOLD = (
    ("told-with-sclc", "PNSO:0001005", "paraneoplastic limbic encephalitis"),
    ("told-of-cerebellum", "PNSO:0000021", "syndrome of the central nervous system"),
    ("told-with-own-antibody", "PNSO:0000032", "syndrome with an antibody to an intracellular antigen"),
    ("told-searched", "PNSO:0000086", "syndrome with a search that found no tumour"),
    ("without-tumour", "PNSO:0001006", "non-paraneoplastic limbic encephalitis"),
    ("without-tumour", "PNSO:0000029", "non-paraneoplastic neurologic syndrome"),
    ("NucleolarAntigen", "PNSO:0000061", "intracellular antigen"),
    ("NucleolarAntigen", "PNSO:0000062", "nuclear antigen"),
    ("NucleolarAntibody", "PNSO:0000052", "antibody to an intracellular antigen"),
    ("NucleolarAntibody", "PNSO:0000053", "antibody to a nuclear antigen"),
    ("ReticulumAntigen", "PNSO:0000063", "cytoplasmic antigen"),
    ("SurfaceAntigen", "PNSO:0000060", "cell-surface antigen"),
    ("SurfaceAntibody", "PNSO:0000051", "antibody to a cell-surface antigen"),
    ("MarkerAntibody", "PNSO:0000050", "paraneoplastic antibody"),
    ("CerebellarSyndrome", "PNSO:0000021", "syndrome of the central nervous system"),
    ("CerebellarSyndrome", "PNSO:0001001", "paraneoplastic neurologic syndrome"),
)
"""What each one is."""

NEVER = (
    ("with-sclc", "PNSO:0000029"),
    ("without-tumour", "PNSO:0001001"),
    ("of-brain", "PNSO:0000022"),
    ("searched", "PNSO:0001001"),
    ("told-searched", "PNSO:0001001"),
    ("told-searched", "PNSO:0000029"),
    ("searched", "PNSO:0000029"),
    ("searched", "PNSO:0001005"),
    ("searched", "PNSO:0001006"),
    ("NucleolarAntigen", "PNSO:0000060"),
    ("SurfaceAntigen", "PNSO:0000061"),
    ("NucleolarAntibody", "PNSO:0000050"),
)
"""What must not follow; above all, a search that found nothing tells nothing of the trigger."""

MISTAKES = {
    *("SyndromeAndImmunoglobulinClass", "SyndromeAndCertainty", "SyndromeAndAntibody"),
    *("AntibodyAndTumour", "AntigenAndSymptom", "TraitAndPartOfTheBody", "SurfaceAndNucleus"),
}
"""Classes that nothing can be a case of."""

Found = Mapping[str, set[str]]


@pytest.fixture(scope="module")
def by_hermit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Found, set[str]]:
    """What HermiT, run by owlready2, finds of each of them, and the names of what can have no case."""
    import owlready2

    cases = tmp_path_factory.mktemp("cases") / "own_cases.nt"
    ox.serialize(
        ox.parse(path=CASES, format=ox.RdfFormat.TURTLE), output=cases, format=ox.RdfFormat.N_TRIPLES
    )
    world = owlready2.World()
    world.get_ontology(FULL.as_uri()).load()
    world.get_ontology(cases.as_uri()).load()
    owlready2.JAVA_EXE = java()
    owlready2.sync_reasoner_hermit(world, debug=0)
    named = [*world.individuals(), *(each for each in world.classes() if each.iri.startswith(OWN))]
    empty = {each.iri for each in world.inconsistent_classes()} - {owlready2.Nothing.iri}
    return {each.iri.removeprefix(OWN): _above(each) for each in named}, empty


def _above(entity: object) -> set[str]:
    """Return the CURIEs of the named classes above an entity of owlready2."""
    is_class = hasattr(entity, "ancestors")
    above = entity.ancestors() if is_class else entity.INDIRECT_is_a  # type: ignore[attr-defined]
    return {contract(each.iri) for each in above if hasattr(each, "iri")}


@pytest.fixture(scope="module")
def by_elk(robot: Robot, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What ELK, run by ROBOT, finds of each of them; the mistakes are left out, on which it stops."""
    folder = tmp_path_factory.mktemp("elk")
    right = folder / "right.ttl"
    text = CASES.read_text("utf-8").partition("# --- Mistakes")[0]
    right.write_text(text.replace("owl:imports <https://w3id.org/pnso/pnso-full.owl>", "a owl:Ontology"))
    reasoned = folder / "reasoned.ttl"
    done = robot(
        *("merge", "--input", FULL, "--input", right),
        *("reason", "--reasoner", "ELK", "--axiom-generators", "SubClass ClassAssertion"),
        *("--include-indirect", "true", "--output", reasoned),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    direct: dict[str, set[str]] = {}
    for quad in ox.parse(path=reasoned, format=ox.RdfFormat.TURTLE):
        is_above = quad.predicate.value.endswith(("#type", "#subClassOf", "#equivalentClass"))
        if is_above and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            direct.setdefault(quad.subject.value, set()).add(quad.object.value)
    return {name.removeprefix(OWN): _reachable(name, direct) for name in direct if name.startswith(OWN)}


def _reachable(name: str, direct: Mapping[str, set[str]]) -> set[str]:
    """Return the CURIEs of everything above a name."""
    found, todo = set[str](), [name]
    while todo:
        new = direct.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return {contract(each) for each in found}


@pytest.mark.parametrize(("name", "expected", "label"), [*LINKED, *TOLD])
def test_hermit_finds_what_it_is(
    by_hermit: tuple[Found, set[str]], name: str, expected: str, label: str
) -> None:
    """Every one is what its definition says."""
    assert expected in by_hermit[0][name], label


@pytest.mark.robot
@pytest.mark.parametrize(("name", "expected", "label"), TOLD)
def test_elk_finds_it_too(by_elk: Found, name: str, expected: str, label: str) -> None:
    """So does the reasoner that big ontologies are classified with."""
    assert expected in by_elk[name], label


@pytest.mark.parametrize(("name", "other"), NEVER)
def test_nothing_else_follows(by_hermit: tuple[Found, set[str]], name: str, other: str) -> None:
    """A case is not the opposite, and a search without a find tells nothing."""
    assert other not in by_hermit[0][name]


def test_nothing_is_two_things(by_hermit: tuple[Found, set[str]]) -> None:
    """What cannot be is found out, and nothing of ours is of that sort."""
    assert by_hermit[1] == {OWN + name for name in MISTAKES}


def test_labels_are_those_of_the_release() -> None:
    """The labels of this file are true."""
    labels = {
        quad.subject.value: quad.object.value
        for quad in ox.parse(path=FULL, format=ox.RdfFormat.RDF_XML)
        if quad.predicate.value.endswith("#label") and isinstance(quad.subject, ox.NamedNode)
    }

    for _, curie, label in (*LINKED, *TOLD):
        assert labels[expand(curie)] == label
