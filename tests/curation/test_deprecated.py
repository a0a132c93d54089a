"""Terms that are no longer used: kept, pointed away from, and said of nothing."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ..representatives import rest_slow
from .mistakes import FIRST, TUMOURS, Mistake, assert_told, cell

TABLE = "terms/deprecated.tsv"
OLD = ("anti-xw-complex", "anti-w")
ANTIBODIES = "claims/has_antibody.tsv"
MISTAKES = [
    Mistake(
        "a claim whose object is deprecated",
        cell(ANTIBODIES, "object", "anti-xw-complex", "85"),
        ANTIBODIES,
        "object",
        "'anti-xw-complex' is deprecated",
        "name anti-w or anti-x",
    ),
    Mistake(
        "a claim whose subject is deprecated",
        cell("claims/has_immunoglobulin_class.tsv", "subject", "anti-yy", "anti-x"),
        "claims/has_immunoglobulin_class.tsv",
        "subject",
        "'anti-yy' is deprecated",
        "name anti-y",
    ),
    Mistake(
        "a context that is deprecated",
        cell(TUMOURS, "with", "anti-xw-complex", *FIRST),
        TUMOURS,
        "with",
        "'anti-xw-complex' is deprecated",
        "name anti-w or anti-x",
    ),
    Mistake(
        "a parent that is deprecated",
        cell("terms/antibodies.tsv", "parent", "PNSO:0002990", "anti-v"),
        "terms/antibodies.tsv",
        "parent",
        "'PNSO:0002990' is deprecated",
        "name anti-w or anti-x",
    ),
    Mistake(
        "an identifier used again",
        cell(TABLE, "id", "PNSO:0002905", "anti-yy"),
        TABLE,
        "id",
        "the id 'PNSO:0002905' is in use (terms/antibodies.tsv:",
        "no identifier is used again",
    ),
    Mistake(
        "a deprecated term with two labels",
        cell(TABLE, "label", "anti-WX antibody", "anti-xw-complex", "anti-x"),
        TABLE,
        "id",
        "'PNSO:0002990' is told otherwise on line 2",
        "write the same in each row",
    ),
    Mistake(
        "a pointer to nothing",
        cell(TABLE, "target", "anti-ww", *OLD),
        TABLE,
        "target",
        "unknown key 'anti-ww'",
        "did you mean anti-w",
    ),
    Mistake(
        "a pointer to another kind",
        cell(TABLE, "target", "x-antigen", *OLD),
        TABLE,
        "target",
        "'x-antigen' is of the kind Antigen, not Antibody",
        "name a term of the kind Antibody",
    ),
    Mistake(
        "a label that says obsolete",
        cell(TABLE, "label", "obsolete anti-YY antibody", "anti-yy"),
        TABLE,
        "label",
        "'obsolete anti-YY antibody' says obsolete",
        "leave it out",
    ),
]


@pytest.mark.parametrize("mistake", rest_slow(MISTAKES, 4), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_cure(mistake: Mistake, fresh_toy: Path) -> None:
    """The problem names file, line and column, says what is wrong, and what to do."""
    assert_told(mistake, fresh_toy)


@pytest.mark.parametrize("name", ["pns.ttl", "pns-base.ttl"])
def test_a_deprecated_term_is_a_class_without_a_place(toy_release: Path, name: str) -> None:
    """As OBO ontologies keep it: marked, named obsolete, with pointers; no kind, parent or axiom."""
    store = ox.Store()
    store.load(path=toy_release / name, format=ox.RdfFormat.TURTLE)
    said = list(store.quads_for_pattern(ox.NamedNode("https://w3id.org/pnso/PNSO_0002990"), None, None))
    properties = {quad.predicate.value.replace("#", "/").rpartition("/")[2] for quad in said}
    targets = {quad.object.value[-4:] for quad in said if quad.predicate.value.endswith("#consider")}

    assert targets == {"2901", "2904"}
    assert not properties & {"subClassOf", "equivalentClass", "broaderTransitive"}
    assert {str(quad.object) for quad in said if quad.predicate.value.endswith("type")} == {
        "<http://www.w3.org/2002/07/owl#Class>"
    }
    assert {"deprecated", "label", "IAO_0000115", "hasExactSynonym"} <= properties
