"""Which category, predicate and class of edge of Biolink 4.4 our kinds and relations are.

``schema.ttl`` names the nearest term of Biolink. Here stands what may be written: where the meaning, the
domain or the range of the nearest one does not hold, a wider one, and in the end ``related_to``
(decision 0050). No predicate is causal and none joins a gene and a disease.

Source:
    Biolink Model 4.4.6, https://w3id.org/biolink/biolink-model
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from ....model.terms import Term
from ....rdf.namespaces import contract

__all__ = [
    "ATTRIBUTE_TYPES",
    "DISEASES",
    "EdgeClass",
    "biolink_curie",
    "category_of",
    "edge_class",
    "predicate_of",
]

_THING = "NamedThing"
_DISEASE = "Disease"
_CONDITION = "DiseaseOrPhenotypicFeature"
_FEATURE = "PhenotypicFeature"
_MOLECULE = "MolecularEntity"
_PLACE = "AnatomicalEntity"

_CATEGORIES = MappingProxyType(
    {
        "Syndrome": _DISEASE,
        "Tumour": _DISEASE,
        "Condition": _CONDITION,
        "Symptom": _FEATURE,
        "Antibody": _MOLECULE,
        "Antigen": _MOLECULE,
        "Protein": "Protein",
        "Gene": "Gene",
        "AntigenLocation": "CellularComponent",
        "AnatomicalStructure": _PLACE,
        "BodilyFunction": "BiologicalProcess",
        "Mechanism": "PathologicalProcess",
        "DiagnosticTest": "Procedure",
        "Therapy": "Treatment",
        "Population": "PopulationOfIndividualOrganisms",
        "EvidenceKind": "EvidenceType",
        "Onset": "Onset",
        "Course": "ClinicalCourse",
    }
)
"""Category of each kind; a kind that Biolink has no class for is a named thing."""

ATTRIBUTE_TYPES = MappingProxyType({"Onset": "HP:0003674", "Course": "HP:0031797"})
"""What HPO calls the kinds that are attributes in Biolink, where an attribute must have a type."""

DISEASES = frozenset({_DISEASE})
"""Categories of what a qualifier of disease context may be."""

_DISORDERS = frozenset({_DISEASE, _CONDITION, _FEATURE})
_INTERVENTIONS = frozenset({"Treatment", _MOLECULE})
_ANYTHING: frozenset[str] = frozenset()

_RELATED = "related_to"
_ASSOCIATED = "associated_with"


@dataclass(frozen=True, slots=True)
class _Predicate:
    """A predicate, and the categories that its domain and range admit; an empty set for any."""

    name: str
    subjects: frozenset[str] = _ANYTHING
    objects: frozenset[str] = _ANYTHING

    def admits(self, subject: str, object_: str) -> bool:
        return all(
            not known or each in known for each, known in ((subject, self.subjects), (object_, self.objects))
        )


_PREDICATES = MappingProxyType(
    {
        "hasAntibody": _Predicate("has_biomarker", _DISORDERS, frozenset({_MOLECULE})),
        "indicatesTumour": _Predicate("biomarker_for", frozenset({_MOLECULE}), _DISORDERS),
        "indicatesTumourThroughSyndrome": _Predicate("biomarker_for", frozenset({_MOLECULE}), _DISORDERS),
        "hasSymptom": _Predicate("has_phenotype", _DISORDERS, frozenset({_FEATURE})),
        "hasTumour": _Predicate(_ASSOCIATED),
        "presentsWith": _Predicate(_ASSOCIATED),
        "presentsWithSymptom": _Predicate(_ASSOCIATED),
        "presentsAs": _Predicate(_ASSOCIATED),
        "accompaniedByAntibody": _Predicate(_ASSOCIATED),
        "hasGeneticAssociation": _Predicate(_ASSOCIATED),
        "complicatedBy": _Predicate("coexists_with"),
        "hasComorbidity": _Predicate("coexists_with"),
        "coexistsWithAntibody": _Predicate("coexists_with"),
        "affects": _Predicate("disease_has_location", _DISORDERS, frozenset({_PLACE, "CellularComponent"})),
        "hasMechanism": _Predicate("disease_has_basis_in", _DISORDERS),
        "treatedBy": _Predicate("treatment_applications_from", _DISORDERS, _INTERVENTIONS),
        "hasAgreedTreatment": _Predicate("treatment_applications_from", _DISORDERS, _INTERVENTIONS),
        "respondsTo": _Predicate("condition_ameliorated_by", _DISORDERS, _INTERVENTIONS),
        "targets": _Predicate("physically_interacts_with"),
        "locatedIn": _Predicate("located_in"),
        "detectedIn": _Predicate("located_in"),
        "hasProtein": _Predicate("has_part"),
        "hasPart": _Predicate("has_part"),
        "encodedBy": _Predicate("gene_product_of", frozenset({"Protein"}), frozenset({"Gene"})),
        "subClassOf": _Predicate("subclass_of"),
        "member": _Predicate("has_member"),
    }
)

_PREFIXES = MappingProxyType({"UniProt:": "UniProtKB:", "Orphanet:": "ORDO:Orphanet_"})
"""Our prefixes -> what Biolink's map of prefixes has for the same IRIs."""

_QUALIFIERS = frozenset({"frequency_qualifier", "disease_context_qualifier", "population_context_qualifier"})
_COUNTS = frozenset({"has_count", "has_total", "has_percentage"})
_OF_FEATURE = _QUALIFIERS | _COUNTS | {"sex_qualifier"}


@dataclass(frozen=True, slots=True)
class EdgeClass:
    """A class of edges of Biolink.

    Attributes:
        name: Its name, without prefix.
        slots: Which slots for numbers and people it has beside those that every edge has.
    """

    name: str
    slots: frozenset[str] = frozenset()


_PLAIN = EdgeClass("Association")
_DISEASE_TO_FEATURE = EdgeClass("DiseaseToPhenotypicFeatureAssociation", _OF_FEATURE | {"onset_qualifier"})
_ANY_TO_FEATURE = EdgeClass("EntityToPhenotypicFeatureAssociation", _OF_FEATURE)
_DISEASE_TO_DISEASE = EdgeClass("DiseaseToDiseaseAssociation", _QUALIFIERS)
_ANY_TO_DISEASE = EdgeClass("EntityToDiseaseAssociation", _QUALIFIERS)
_TO_LOCATION = EdgeClass("DiseaseOrPhenotypicFeatureToLocationAssociation")


def biolink_curie(iri: str) -> str:
    """Return the CURIE of an IRI with the prefix that Biolink has for it, ours where it has none.

    Example:
        >>> biolink_curie("http://purl.uniprot.org/uniprot/P26378")
        'UniProtKB:P26378'
    """
    curie = contract(iri)
    prefix = next((each for each in _PREFIXES if curie.startswith(each)), "")
    return _PREFIXES[prefix] + curie.removeprefix(prefix) if prefix else curie


def category_of(term: Term) -> str:
    """Return the category of a term, without prefix: ``Disease``."""
    return _CATEGORIES.get(term.kind, _THING)


def predicate_of(relation: str, subject: str, object_: str) -> str:
    """Return the predicate of a relation between two categories, without prefix.

    Args:
        relation: Local name of the relation, such as ``hasTumour``.
        subject: Category of the term spoken of.
        object_: Category of the term said of it.
    """
    known = _PREDICATES.get(relation)
    return known.name if known is not None and known.admits(subject, object_) else _RELATED


def edge_class(predicate: str, subject: str, object_: str) -> EdgeClass:
    """Return the narrowest class of edges that a predicate between two categories may have.

    Args:
        predicate: Without prefix.
        subject: Category of the term spoken of.
        object_: Category of the term said of it.
    """
    if predicate == "subclass_of":
        return _PLAIN
    if object_ == _FEATURE:
        return _DISEASE_TO_FEATURE if subject == _DISEASE else _ANY_TO_FEATURE
    if object_ == _DISEASE:
        both = subject == _DISEASE and predicate == _ASSOCIATED
        return _DISEASE_TO_DISEASE if both else _ANY_TO_DISEASE
    return _TO_LOCATION if predicate == "disease_has_location" else _PLAIN
