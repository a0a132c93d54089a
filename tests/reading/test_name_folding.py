"""What people write differently without meaning another name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pns_graph.model.naming.name_folding import (
    antibody_target,
    folded,
    joined,
    short_disorder,
    singular,
)

DASHES = "-‐‑‒–—−_ \u00a0"
FOLDS = (folded, joined, singular)
LATIN = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789 -/()"), min_size=1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("LGI-1", "LGI1"),
        ("GAD 65", "GAD65"),
        ("CV2/CRMP5", "CV2-CRMP5"),
        ("GABA(B) receptor", "GABA-B receptor"),
        ("TIF1γ", "TIF1-gamma"),
        ("α-enolase", "alpha-enolase"),
        ("Waldenström", "Waldenstrom"),
        ("Guillain–Barré", "Guillain-Barre"),
        ("Sjøgren", "Sjogren"),
        ("anti\u00adHu\u200b", "anti-Hu"),
        ("ＬＧＩ１", "LGI1"),
    ],
)
def test_separators_and_marks_do_not_change_a_name(written: str, meant: str) -> None:
    """Hyphens, blanks, slashes, brackets, diacritics, Greek letters, what pasting brings along."""
    assert joined(written) == joined(meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("seizures", "seizure"),
        ("neuropathies", "neuropathy"),
        ("encephalitides", "encephalitis"),
        ("scleroses", "sclerosis"),
        ("metastases", "metastasis"),
        ("abscesses", "abscess"),
        ("teratomata", "teratoma"),
        ("Isaacs' syndrome", "Isaacs syndrome"),
        ("Isaacs’s syndrome", "Isaac syndrome"),
        ("Hodgkin’s lymphoma", "Hodgkin lymphoma"),
        ("Hodgkins lymphoma", "Hodgkin´s lymphoma"),
        ("tumour", "tumors"),
        ("macroglobulinaemia", "macroglobulinemia"),
        ("haematological", "hematological"),
        ("paediatric", "pediatric"),
        ("oesophageal", "esophageal"),
        ("eyelid oedema", "eyelid edema"),
        ("diarrhoea", "diarrhea"),
        ("dyspnoea", "dyspnea"),
        ("gynecological cancer", "gynaecologic cancer"),
        ("lung ca.", "cancer of the lung"),
        ("ca of the breast", "breast cancer"),
        ("testis cancer", "testicular cancer"),
        ("prostatic cancer", "prostate cancer"),
        ("hypoaesthesia", "hypoesthesia"),
        ("necrotising", "necrotizing"),
        ("muscle fibre", "muscle fiber"),
        ("abnormal behaviour", "abnormal behavior"),
        ("Sjoegren", "Sjögren"),
        ("cancer of the lung", "lung cancer"),
        ("small cell carcinoma of the lungs", "small cell lung carcinoma"),
        ("cancer of the ovary", "ovarian cancer"),
    ],
)
def test_forms_of_words_do_not_change_a_name(written: str, meant: str) -> None:
    """Plurals, possessives, British and American spelling, the organ after its tumour."""
    assert singular(written) == singular(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ma1", "Ma2"),
        ("Cav2.1", "Cav21"),
        ("p155/140", "p155140"),
        ("SPS+", "SPS"),
        ("LEMS", "LEM"),
        ("OMAS", "OMA"),
        ("anti-Hu", "Hu antigen"),
        ("paresis", "pares"),
    ],
)
def test_what_means_something_stays(one: str, other: str) -> None:
    """Numbers stay apart, abbreviations are no plurals."""
    assert singular(one) != singular(other)


@pytest.mark.parametrize(
    ("name", "bound"),
    [
        ("anti-Hu", "Hu"),
        ("antiHu", "Hu"),
        ("anti-Hu antibodies", "Hu"),
        ("anti-Hu Ab", "Hu"),
        ("Hu-Abs", "Hu"),
        ("Hu IgG antibody", "Hu"),
        ("autoantibodies against the NMDA receptors", "NMDA receptor"),
        ("IgG to LGI-1", "LGI1"),
        ("antibody directed against an ion channel", "ion channel"),
    ],
)
def test_antibody_is_named_by_what_it_binds(name: str, bound: str) -> None:
    """The words for an antibody are taken off."""
    target = antibody_target(name)

    assert target is not None
    assert (target.text, target.alone) == (singular(bound), True)


@pytest.mark.parametrize("name", ["Hu", "antigen", "antibody", "anti", "IgG", "antibody of a syndrome", ""])
def test_other_names_are_none_of_an_antibody(name: str) -> None:
    """Nothing is left, or nothing says that an antibody is meant."""
    assert antibody_target(name) is None


@pytest.mark.parametrize("name", ["NMO-IgG", "anti-Purkinje cell antibody"])
def test_what_is_stained_or_had_does_not_stand_for_the_antibody(name: str) -> None:
    """NMO is a disease and the Purkinje cell a cell; each names an antibody only with a word for one."""
    target = antibody_target(name)

    assert target is not None
    assert not target.alone


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    """A folded name is its own folded name, whatever people paste."""
    assert folded(folded(name)) == folded(name)


@given(st.text())
def test_anything_can_be_folded(name: str) -> None:
    """No text of any script is an error, and case and composed letters never matter."""
    for fold in FOLDS[1:]:
        assert fold(name) == fold(unicodedata.normalize("NFD", name))
    antibody_target(name)


@given(LATIN, st.sampled_from(DASHES))
def test_case_and_dashes_do_not_change_a_name(name: str, dash: str) -> None:
    """Whichever dash or blank is typed."""
    changed = name.replace("-", dash).swapcase()

    assert (folded(changed), joined(changed), singular(changed)) == (
        folded(name),
        joined(name),
        singular(name),
    )


@pytest.mark.parametrize("name", ["anti-Ca", "Ca antibody", "antibodies to Ca"])
def test_calcium_and_antigens_called_ca_are_no_cancer(name: str) -> None:
    """``ca`` is cancer only after an organ."""
    found = antibody_target(name)

    assert found is not None
    assert found.text == "ca"


@pytest.mark.parametrize("name", ["anti-Hu+", "Hu-Ab+", "Hu antibody positive", "anti-Hu seropositive"])
def test_a_finding_is_no_part_of_the_name(name: str) -> None:
    """People paste a result of a test."""
    found = antibody_target(name)

    assert found is not None
    assert found.text == "hu"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Morvan's syndrome", {"morvan"}),
        ("Waldenström macroglobulinaemia", {"waldenstrom"}),
        ("stiff-person syndrome", {"stiffperson"}),
        ("anti-CASPR2 encephalitis", {"caspr2encephalitis"}),
        ("cerebellar syndrome", set()),
        ("anti-Hu syndrome", {"husyndrome"}),
        ("anti-NMDARE", set()),
        ("neuropathy", set()),
    ],
)
def test_disorders_are_shortened_as_people_do(name: str, short: set[str]) -> None:
    """The last word goes where a proper name or several words are left, and never leaves an antibody."""
    assert short_disorder(name) == short
