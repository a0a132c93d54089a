"""Every antibody of the release by every way to write it, and other names as people write them."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph import KnowledgeGraph
from pns_graph.cli import main
from pns_graph.errors import AmbiguousTermError
from pns_graph.model.naming.name_folding import folded, joined, singular
from pns_graph.model.terms import Term

RELEASE = KnowledgeGraph.load()

WAYS = (
    "{}",
    "anti-{}",
    "anti {}",
    "anti{}",
    "anti–{}",
    "ANTI‑{}",
    "{} antibody",
    "{} antibodies",
    "antibodies to {}",
    "antibodies against {}",
    "{}-IgG",
    "anti-{} Ab",
    "anti-{} autoantibodies",
)
"""How people write the antibody to something."""


@pytest.fixture(scope="module")
def antibodies(graph: KnowledgeGraph) -> list[Term]:
    """Every antibody to something, and no group of unlike ones."""
    terms = [graph.term(node) for node, kind in graph.names.kinds.items() if kind == "Antibody"]
    return [term for term in terms if term.key.startswith("anti-") and "-or-" not in term.key]


def meant(graph: KnowledgeGraph, name: str, kind: str | None) -> set[str]:
    """Return the keys of the terms that a name may mean."""
    try:
        return {graph.term(name, kind).key}
    except AmbiguousTermError as error:
        return set(error.candidates)


def bound_by(antibody: Term) -> set[str]:
    """Return what an antibody is said to bind in its label, key and exact names that begin with ``anti-``."""
    names = (
        antibody.key,
        antibody.label,
        *(each.text for each in antibody.synonyms if each.scope == "exact"),
    )
    bound = {
        name.removeprefix("anti-").removesuffix(" antibody") for name in names if name.startswith("anti-")
    }
    return {name for name in bound if not {"cell", "nuclear"} & set(name.split())}


def written(bound: str) -> set[str]:
    """Return a name with and without hyphens, with typographic ones, and with one before each number."""
    hyphened = re.sub(r"(?<=[A-Za-z])(?=[0-9])", "-", bound)
    return {bound, hyphened, bound.replace("-", " "), bound.replace("-", "‑")}


def names_of(antibody: Term) -> set[str]:
    """Return every name of an antibody in every way to write it."""
    texts = {text for bound in bound_by(antibody) for text in written(bound)}
    return {way.format(text) for text in texts for way in WAYS}


def test_every_antibody_is_found_by_every_way_to_write_it(
    graph: KnowledgeGraph, antibodies: list[Term]
) -> None:
    """The one antibody, whether an antibody is asked for or not."""
    missed = [
        (name, kind)
        for antibody in antibodies
        for name in names_of(antibody)
        for kind in (None, "Antibody")
        if graph.names.resolve(name, kind) != antibody.iri
    ]

    assert len(antibodies) >= 69
    assert missed == []


@pytest.mark.parametrize("way", [*WAYS[:2], *(pytest.param(way, marks=pytest.mark.slow) for way in WAYS[2:])])
def test_search_shows_the_antibody_in_its_first_row(
    graph: KnowledgeGraph, antibodies: list[Term], way: str
) -> None:
    """By its key, in every way to write it."""
    names = {way.format(antibody.key.removeprefix("anti-")): antibody for antibody in antibodies}

    assert [name for name, antibody in names.items() if graph.names.search(name)[0].iri != antibody.iri] == []


def test_input_takes_what_the_antibody_binds(graph: KnowledgeGraph, antibodies: list[Term]) -> None:
    """The name of the antigen leads to the antibody to it; of several, the list is given."""
    to_antigen: defaultdict[str, set[str]] = defaultdict(set)
    for antibody in antibodies:
        targets = [terms for relation, terms in graph.related(antibody).items() if relation.name == "targets"]
        for antigen in itertools.chain(*targets):
            to_antigen[antigen.label].add(antibody.key)

    assert {label: meant(graph, label, "Antibody") for label in to_antigen} == to_antigen


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Isaacs’ syndrome", "isaacs-syndrome"),
        ("Isaacs's syndrome", "isaacs-syndrome"),
        ("Isaac syndrome", "isaacs-syndrome"),
        ("Lambert–Eaton syndrome", "lambert-eaton-myasthenic-syndrome"),
        ("Guillain–Barré syndrome", "guillain-barre-syndrome"),
        ("Hodgkin’s lymphoma", "hodgkin-lymphoma"),
        ("Waldenström macroglobulinaemia", "waldenstrom-macroglobulinaemia"),
        ("Waldenstrom's macroglobulinemia", "waldenstrom-macroglobulinaemia"),
        ("seizures", "seizure"),
        ("ataxias", "ataxia"),
        ("paraesthesias", "paresthesia"),
        ("abnormal behaviour", "abnormal-behaviour"),
        ("small cell cancer of the lung", "small-cell-lung-cancer"),
        ("tumors", "neoplasm"),
        ("B cell lymphomas", "b-cell-lymphoma"),
        ("TIF1γ", "anti-tif1-gamma"),
        ("α-enolase", "anti-alpha-enolase"),
        ("anti-Ma2/Ta", "anti-ma2"),
        ("CRMP5/CV2", "anti-cv2-crmp5"),
        ("anti-Hu (ANNA-1)", "anti-hu"),
        ("PCA-1 / anti-Yo", "anti-yo"),
        ("UniProtKB:P26378", "elavl4-protein"),
        ("MONDO:0018556", "lambert-eaton-myasthenic-syndrome"),
    ],
)
def test_name_as_people_write_it(graph: KnowledgeGraph, name: str, key: str) -> None:
    """Possessives, plurals, diacritics, Greek letters, slash pairs; and the first row of a search."""
    assert graph.term(name).key == key
    assert graph.find(name)[0][0].key == key


def test_antibody_comes_before_gene_and_the_rival_is_named(graph: KnowledgeGraph) -> None:
    """Who asks for no kind and types GFAP means the antibody, and hears of the gene."""
    meaning = graph.names.meaning("GFAP")

    assert graph.names.keys[meaning.iri] == "anti-gfap"
    assert [graph.names.keys[rival] for rival in meaning.rivals] == ["gfap-gene"]
    assert graph.term("GFAP", "Gene").key == "gfap-gene"


@pytest.mark.parametrize("name", ["LGI1/CASPR2", "GAD65/GAD", "anti-CACNA1A antibody"])
def test_two_antibodies_are_listed(graph: KnowledgeGraph, name: str) -> None:
    """A pair of names of two terms, or an antigen of two antibodies, is never guessed at."""
    with pytest.raises(AmbiguousTermError):
        graph.term(name)


def test_show_names_the_rival(capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, beside the card."""
    assert main(["show", "GFAP"]) == 0
    shown = capsys.readouterr()

    assert shown.out.startswith("anti-GFAP antibody   (Antibody, anti-gfap, ")
    assert shown.err == ("pns: 'GFAP' is taken for anti-gfap (Antibody); it may also mean gfap-gene (Gene)\n")


@pytest.mark.parametrize(
    ("text", "key"), [("Ma-2", "anti-ma2"), ("seizures", "seizure"), ("GAD-65", "anti-gad65")]
)
def test_search_shows_the_meant_term_first(capsys: pytest.CaptureFixture[str], text: str, key: str) -> None:
    """Never another antibody with some of the letters; those say that only a part of a name fits."""
    assert main(["find", text, "--format", "csv"]) == 0
    rows = [line.split(",") for line in capsys.readouterr().out.splitlines()]

    assert (rows[1][0], rows[1][3]) == (key, "name")
    assert {row[3] for row in rows[2:]} <= {"part of a name", "related name", "narrow name"}


NAMES = [
    (term.key, term.kind, name)
    for term in map(RELEASE.term, RELEASE.names.kinds)
    for name in (term.key, term.label, *(each.text for each in term.synonyms if each.scope == "exact"))
]
"""Key and kind of each term of the release, with each of its exact names."""


@given(
    st.sampled_from(NAMES),
    st.sampled_from("-‐‑–—− _"),
    st.sampled_from([str.lower, str.upper, str]),
    st.sampled_from(["", ".", "”", "'", " "]),
)
def test_spelling_never_leads_to_another_term(
    name: tuple[str, str, str], dash: str, case: Callable[[str], str], end: str
) -> None:
    """Whatever is done to the letters, a name leads to a term that bears it, or to the list of them."""
    key, kind, text = name
    changed = unicodedata.normalize("NFD", case(text.replace("-", dash)) + end)
    bearers = {each for each, of, other in NAMES if of == kind and singular(other) == singular(text)}
    found = meant(RELEASE, changed, kind)

    assert found <= bearers
    assert key in found or len(bearers) > 1


def test_folding_never_joins_two_terms_silently(graph: KnowledgeGraph) -> None:
    """Names of two terms of one rank that fold together are listed, unless one of them is written so."""
    joint: defaultdict[str, set[str]] = defaultdict(set)
    narrow: set[str] = set()
    for key, kind, text in NAMES:
        if kind not in ("Antigen", "Protein", "Gene"):
            joint[singular(text)].add(key)
            narrow |= {folded(text), joined(text)}

    for spelling, keys in joint.items():
        if len(keys) > 1 and spelling not in narrow:
            assert meant(graph, spelling, None) == keys
