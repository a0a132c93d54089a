"""Each rule of the shapes fires on the specimen made for it, and on nothing else."""

from pathlib import Path

import pytest
import rdflib
from rdflib import SH

from pns_graph.checks.validation import Shapes, read_shapes, validate_store
from pns_graph.store.embedded import open_store

SPECIMENS = sorted((Path(__file__).parent / "specimens").glob("*.ttl"))
SHAPES = Path(__file__).parents[2] / "shapes"


@pytest.fixture(scope="module")
def rules() -> Shapes:
    """All shapes of the repository."""
    return read_shapes(SHAPES)


@pytest.fixture(scope="module")
def written() -> rdflib.Graph:
    """The shapes as they are written."""
    graph = rdflib.Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        graph.parse(file)
    return graph


def fired(data: Path, rules: Shapes) -> set[str]:
    """Return the names of the rules that a file breaks."""
    return {found.rule for found in validate_store(open_store(data), rules)}


@pytest.mark.parametrize("data", SPECIMENS, ids=lambda path: path.stem)
def test_specimen_breaks_exactly_what_its_name_says(data: Path, rules: Shapes) -> None:
    """``Claim.invalid.Claim-source.ttl`` breaks Claim-source and nothing else."""
    _, _verdict, *names = data.stem.split(".")

    assert fired(data, rules) == set(names)


def test_every_rule_has_a_specimen(written: rdflib.Graph) -> None:
    """A rule that nothing can break would pass everything, for instance after a misspelled class."""
    named = {str(rule).rpartition("/")[2] for rule in written.subjects(SH.name, None)}

    assert named == {name for path in SPECIMENS for name in path.stem.split(".")[2:]}


def test_every_rule_tells_an_editor_what_to_do(written: rdflib.Graph) -> None:
    """A rule has a name, a severity and a message; a message says what is wrong and then the cure."""
    for rule in written.subjects(SH.name, None):
        messages = [*written.objects(rule, SH.message)]
        messages += [
            text for query in written.objects(rule, SH.sparql) for text in written.objects(query, SH.message)
        ]

        assert written.value(rule, SH.severity) == SH.Violation, rule
        assert len(messages) == 1, rule
        assert ":" in str(messages[0]), messages[0]
        assert str(messages[0]).endswith("."), messages[0]


def test_queries_of_rules_may_be_asked_by_any_engine(written: rdflib.Graph) -> None:
    """SHACL allows no MINUS, SERVICE and VALUES in a constraint, whose $this is set beforehand."""
    queries = [str(query) for query in written.objects(None, SH.select)]

    assert queries
    assert [query for query in queries if {"MINUS", "SERVICE", "VALUES"} & set(query.split())] == []
