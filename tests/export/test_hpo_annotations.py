"""phenotype.hpoa: the rules of HPO's form hold, and HPO's toolkit reads what the claims say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from pns_graph import KnowledgeGraph
from pns_graph.errors import ExportError
from pns_graph.export.exchange.hpo_branches import HpoBranches
from pns_graph.export.exchange.hpoa_file import COLUMNS
from pns_graph.model.claims import Claim
from pns_graph.rdf.namespaces import ONTOLOGY_IRI
from pns_graph.rdf.nodes import boolean, decimal, integer, iri, text

from .other_readers import run_in

GATE = Path(__file__).with_name("hpo_toolkit_gate.py").read_text("utf-8")
RULES = {
    "database_id": r"(MONDO|PNSO):[0-9]{7}|ORPHA:[0-9]+",
    "disease_name": r"[^\s].*",
    "qualifier": r"(NOT)?",
    "hpo_id": r"HP:[0-9]{7}",
    "reference": r"PMID:[0-9]+|DOI:[^;\s]+|source:[a-z0-9_]+",
    "evidence": r"PCS|TAS",
    "onset": r"(HP:[0-9]{7})?",
    "frequency": r"(HP:004028[0-5]|[0-9]+/[1-9][0-9]*|[0-9]+(\.[0-9]+)?%)?",
    "sex": r"(MALE|FEMALE)?",
    "modifier": r"(HP:[0-9]{7}(;HP:[0-9]{7})*)?",
    "aspect": r"[PCIMH]",
    "biocuration": r"PNSO:pnsgraph\[[0-9]{4}-[0-9]{2}-[0-9]{2}\]",
}
"""What may stand in each column (HPO, annotations/phenotype_hpoa)."""

Row = dict[str, str]
Export = Callable[..., list[Row]]
CLAIM = iri("claim:mine")


def read(file: Path) -> tuple[list[str], list[Row]]:
    """Return the lines of the head, and the rows."""
    lines = file.read_text("utf-8").split("\n")
    assert lines.pop() == ""
    head = [line for line in lines if line.startswith("#")]
    names, *rows = (line.split("\t") for line in lines[len(head) :])
    assert tuple(names) == COLUMNS
    assert {len(row) for row in rows} <= {len(COLUMNS)}
    return head, [dict(zip(names, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def toy_file(toy: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the annotations of the example."""
    (file,) = toy.export("hpoa", tmp_path_factory.mktemp("toy") / "phenotype.hpoa")
    return file


@pytest.fixture(scope="module")
def release_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the annotations of the release."""
    (file,) = KnowledgeGraph.load().export("hpoa", tmp_path_factory.mktemp("release") / "phenotype.hpoa")
    return file


@pytest.fixture(scope="module")
def one_claim(toy: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Return what gives the rows of a world with one claim, like one of the example but for some values."""
    like = next(c for c in toy.claims() if c.relation.name == "hasSymptom" and c.object.curie == "HP:0001251")
    columns = {"subject": like.subject.iri, "object": like.object.iri, "source": like.source.iri}
    fixed = {iri(f"pns:{name}"): ox.NamedNode(value) for name, value in columns.items()}
    fixed |= {
        iri("rdf:type"): iri("pns:Claim"),
        iri("pns:predicate"): iri("pns:hasSymptom"),
        iri("pns:negated"): boolean(False),
        iri("pns:verified"): text("yes"),
        iri("pns:strength"): text("asserted"),
    }
    others = [
        quad
        for quad in toy.store.quads_for_pattern(None, None, None)
        if not quad.subject.value.startswith("https://w3id.org/pnso/claim/")
    ]

    def rows(**values: ox.NamedNode | ox.Literal) -> list[Row]:
        store = ox.Store()
        store.extend(others)
        said = fixed | {iri(name.replace("_", ":", 1)): value for name, value in values.items()}
        store.extend(ox.Quad(CLAIM, name, value) for name, value in said.items())
        place = tmp_path_factory.mktemp("one") / "phenotype.hpoa"
        return read(KnowledgeGraph(store, "one").export("hpoa", place)[0])[1]

    return rows


@pytest.mark.parametrize("name", ["toy_file", pytest.param("release_file", marks=pytest.mark.slow)])
def test_rules_of_the_form_hold(name: str, request: pytest.FixtureRequest) -> None:
    """Twelve columns, each as HPO wants it; no row twice; n never above N; no IEA, and nobody made up."""
    head, rows = read(request.getfixturevalue(name))

    assert head[0].startswith('#description: "')
    assert re.fullmatch(r"#version: [0-9]{4}-[0-9]{2}-[0-9]{2}", head[1])
    assert rows
    for row in rows:
        for column, rule in RULES.items():
            assert re.fullmatch(rule, row[column]), (column, row)
        assert not (row["qualifier"] and row["frequency"])
        if "/" in row["frequency"]:
            positive, total = map(int, row["frequency"].split("/"))
            assert positive <= total
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    assert [tuple(row.values()) for row in rows] == sorted(tuple(row.values()) for row in rows)


def test_counts_words_and_denials(one_claim: Export) -> None:
    """Counts, none of n, a share, a word, a denial without count; a denial of most is none."""
    counts = {"pns_total": integer(40)}
    denied = {"pns_negated": boolean(True)}

    def told(**values: ox.NamedNode | ox.Literal) -> list[tuple[str, str]]:
        return [(row["qualifier"], row["frequency"]) for row in one_claim(**values)]

    assert told(**counts, pns_positive=integer(34)) == [("", "34/40")]
    assert told(**counts, **denied, pns_positive=integer(0)) == [("", "0/40")]
    assert told(pns_percent=decimal(12)) == [("", "12%")]
    assert told(pns_strength=text("often")) == [("", "HP:0040282")]
    assert told() == [("", "")]
    assert told(**denied) == [("NOT", "")]
    assert told(**denied, pns_strength=text("most")) == []


def test_sex_onset_and_modifier_have_columns(one_claim: Export) -> None:
    """What the form can tell of the people is told."""
    (row,) = one_claim(pns_sex=text("female"), pns_with=iri("HP:0003584"), pns_context=iri("HP:0011011"))

    assert (row["sex"], row["onset"], row["modifier"]) == ("FEMALE", "HP:0003584", "HP:0011011")


def test_evidence_is_a_study_or_what_retells_one(one_claim: Export) -> None:
    """Never inferred by a machine."""
    said = [
        one_claim(pns_design=text(design))[0]["evidence"] for design in ("cohort", "case-series", "review")
    ]

    assert said == ["PCS", "PCS", "TAS"]
    assert one_claim()[0]["evidence"] == "TAS"


@pytest.mark.parametrize(
    "limit",
    [
        {"pns_with": iri("PNSO:0002902")},
        {"pns_without": iri("MONDO:0005070")},
        {"pns_ageMinYears": decimal(50)},
        {"pns_comparedWith": iri("PNSO:0002902")},
        {"pns_measure": text("odds-ratio")},
        {"pns_restates": iri("source:toy2002")},
        {"pns_pool": text("part-of-larger-count")},
        {"pns_verified": text("secondary")},
        {"pns_object": iri("PNSO:0005901")},
        {"pns_subject": iri("PNSO:0000021")},
    ],
    ids=lambda limit: next(iter(limit)),
)
def test_what_the_form_cannot_tell_is_left_out(
    one_claim: Export, limit: dict[str, ox.NamedNode | ox.Literal]
) -> None:
    """A row without its limit would be read as one about everybody with the syndrome."""
    assert one_claim(**limit) == []


def test_our_terms_are_in_no_branch_of_hpo() -> None:
    """Also where one hangs under a term of HPO, for the form takes HPO's own."""
    store = ox.Store()
    for below, above in (("HP:0011011", "HP:0012823"), ("PNSO:0006401", "HP:0011011")):
        store.add(ox.Quad(iri(below), iri("rdfs:subClassOf"), iri(above)))
    branches = HpoBranches(store)

    assert (branches.aspect(iri("HP:0011011").value), branches.is_modifier(iri("HP:0011011").value)) == (
        "M",
        True,
    )
    assert (branches.aspect(iri("PNSO:0006401").value), branches.is_modifier(iri("PNSO:0006401").value)) == (
        None,
        False,
    )


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ([], None),
        (["MONDO:0018556"], "MONDO:0018556"),
        (["Orphanet:36388"], "ORPHA:36388"),
        (["Orphanet:36388", "MONDO:0018556", "DOID:9588"], "MONDO:0018556"),
        (["DOID:9588"], None),
    ],
    ids=str,
)
def test_disease_is_that_of_mondo_where_one_is_exact(
    toy: KnowledgeGraph, tmp_path: Path, exact: list[str], expected: str | None
) -> None:
    """With its name there; else of Orphanet, else our identifier and our label."""
    claim = next(c for c in toy.claims(relation="hasSymptom") if _is_in_the_form(c))
    store = ox.Store()
    store.extend(toy.store.quads_for_pattern(None, None, None))
    for number, other in enumerate(exact):
        node = iri(f"mapping:mine{number}")
        store.add(ox.Quad(node, iri("rdf:type"), iri("pns:Mapping")))
        store.add(ox.Quad(node, iri("pns:mappingSubject"), ox.NamedNode(claim.subject.iri)))
        store.add(ox.Quad(node, iri("pns:mappingPredicate"), iri("skos:exactMatch")))
        store.add(ox.Quad(node, iri("pns:mappingObject"), iri(other)))
        store.add(ox.Quad(node, iri("pns:mappingObjectLabel"), text(f"name of {other}")))

    (file,) = KnowledgeGraph(store, "mapped").export("hpoa", tmp_path / "x", terms=[claim.subject.key])
    named = {row["database_id"]: row["disease_name"] for row in read(file)[1]}

    there = f"name of {expected.replace('ORPHA', 'Orphanet')}" if expected else claim.subject.label
    assert named[expected or claim.subject.curie] == there


def _is_in_the_form(claim: Claim) -> bool:
    """Whether a claim is one of those with a row, by the simplest of them."""
    limits = (claim.with_term, claim.without_term, claim.context, claim.age_min_years, claim.age_max_years)
    others = (claim.pool, claim.restates, claim.compared_with, claim.measure)
    is_plain = not claim.negated and not claim.subject.group and claim.is_checked
    return is_plain and claim.object.curie.startswith("HP:") and not any((*limits, *others))


def test_name_with_tabs_and_line_breaks_opens_no_cell(hostile: KnowledgeGraph, tmp_path: Path) -> None:
    """And begins no formula."""
    store = ox.Store()
    store.extend(hostile.store.quads_for_pattern(None, None, None))
    label = next(iter(store.quads_for_pattern(iri("PNSO:0002902"), iri("rdfs:label"), None))).object
    for claim in hostile.claims():
        if claim.relation.name == "hasSymptom":
            syndrome = ox.NamedNode(claim.subject.iri)
            for quad in list(store.quads_for_pattern(syndrome, iri("rdfs:label"), None)):
                store.remove(quad)
            store.add(ox.Quad(syndrome, iri("rdfs:label"), label))

    (file,) = KnowledgeGraph(store, "hostile").export("hpoa", tmp_path / "phenotype.hpoa")
    _, rows = read(file)

    assert any(row["disease_name"].startswith("'=HYPERLINK") for row in rows)


def test_release_without_a_day_is_refused(toy: KnowledgeGraph, tmp_path: Path) -> None:
    """The last column wants one, and none is made up."""
    store = ox.Store()
    store.extend(
        quad
        for quad in toy.store.quads_for_pattern(None, None, None)
        if quad.predicate != iri("dcterms:modified") and quad.subject.value != ONTOLOGY_IRI
    )

    with pytest.raises(ExportError, match="wants a day for each row; give claim:"):
        KnowledgeGraph(store, "undated").export("hpoa", tmp_path / "phenotype.hpoa")
    assert list(tmp_path.iterdir()) == []


def test_part_is_of_one_source(toy: KnowledgeGraph, toy_file: Path, tmp_path: Path) -> None:
    """The rows of the whole with its reference."""
    rows = read(toy_file)[1]
    claim = next(
        c for c in toy.claims() if c.source.pmid and f"PMID:{c.source.pmid}" in {r["reference"] for r in rows}
    )
    (file,) = toy.export("hpoa", tmp_path / "part.hpoa", sources=[claim.source.key])

    part = read(file)[1]

    assert part == [row for row in rows if row["reference"] == f"PMID:{claim.source.pmid}"]


@pytest.mark.slow
def test_hpo_toolkit_reads_the_release(release_file: Path) -> None:
    """Without a warning: every disease, and of each pair the people of all its counts together."""
    told = json.loads(run_in("PNS_HPO_TOOLKIT_PYTHON", "hpo-toolkit", GATE, release_file))
    head, rows = read(release_file)

    assert told["warnings"] == []
    assert f"#version: {told['version']}" in head
    assert {name: one["name"] for name, one in told["diseases"].items()} == {
        row["database_id"]: row["disease_name"] for row in rows
    }
    pairs = {(row["database_id"], row["hpo_id"]) for row in rows if row["aspect"] == "P"}
    counted = 0
    for disease, feature in pairs:
        shares = [r["frequency"] for r in rows if (r["database_id"], r["hpo_id"]) == (disease, feature)]
        if all("/" in share for share in shares):
            people = [sum(int(share.split("/")[part]) for share in shares) for part in (0, 1)]
            assert told["diseases"][disease]["features"][feature] == people
            counted += 1
    assert counted > 100
