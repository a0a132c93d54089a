"""Names that questions had before: what they are called now, and which of them are asked in another way."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["ASKED_OTHERWISE", "RENAMED"]

RENAMED = MappingProxyType(
    {
        "antibodies_pointing_to_tumour": "antibodies_by_tumour",
        "clinical_picture_by_antibody": "symptoms_by_antibody",
        "syndromes_among_people_with_tumour": "syndromes_by_tumour",
        "syndromes_by_symptom": "syndromes_by_symptoms",
        "syndromes_in_which_antibody_is_found": "syndromes_by_antibody",
        "tumours_by_age_and_sex": "tumours_by_syndrome",
        "tumours_by_antibody_age_and_sex": "tumours_by_antibody",
    }
)
"""Former name -> the question that answers it, with the same inputs; the table in CHANGELOG.md lists them."""

ASKED_OTHERWISE = MappingProxyType(
    {
        "antibody_profile": "see 'pns show ANTIBODY', or the questions by antibody",
        "risk_by_term": "ask risk_by_antibody or risk_by_syndrome",
        "risk_by_version_of_criteria": "ask risk_by_antibody, risk_by_syndrome or syndromes_by_criteria",
        "antibodies_by_risk_level": "ask terms_by_risk_level",
        "risk_levels_by_criteria": "ask terms_by_risk_level",
        "surface_antibodies_that_respond_to_immunotherapy": "ask responses_to_treatment_by_antigen_location",
    }
)
"""Former name -> what to ask now, where the inputs are others."""
