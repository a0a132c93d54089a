"""The kinds of terms, and the table that holds each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["KIND_TABLES"]

KIND_TABLES: Mapping[str, str] = MappingProxyType(
    {
        "anatomical_structures": "AnatomicalStructure",
        "antibodies": "Antibody",
        "antigen_locations": "AntigenLocation",
        "antigens": "Antigen",
        "bodily_functions": "BodilyFunction",
        "cancer_associations": "CancerAssociation",
        "certainty_levels": "CertaintyLevel",
        "classification_axes": "ClassificationAxis",
        "clinical_contexts": "ClinicalContext",
        "conditions": "Condition",
        "courses": "Course",
        "criteria_versions": "CriteriaVersion",
        "diagnostic_tests": "DiagnosticTest",
        "evidence_kinds": "EvidenceKind",
        "genes": "Gene",
        "genetic_factors": "GeneticFactor",
        "immunoglobulin_classes": "ImmunoglobulinClass",
        "mechanisms": "Mechanism",
        "onsets": "Onset",
        "outcomes": "Outcome",
        "populations": "Population",
        "proteins": "Protein",
        "risk_levels": "RiskLevel",
        "symptoms": "Symptom",
        "syndromes": "Syndrome",
        "therapies": "Therapy",
        "triggers": "Trigger",
        "tumour_features": "TumourFeature",
        "tumours": "Tumour",
    }
)
"""The table of each kind, and the local name of the kind's class."""
