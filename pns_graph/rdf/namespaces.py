"""Prefixes, and the way between a CURIE and an IRI; the only home of both."""

from __future__ import annotations

from types import MappingProxyType

from ..errors import PnsGraphError

__all__ = [
    "BASE",
    "CLASSES_OF_DATA",
    "ONTOLOGY_IRI",
    "PNS",
    "PREFIXES",
    "TERM_PREFIXES",
    "contract",
    "expand",
    "prefixes_in",
]

_OBO = "http://purl.obolibrary.org/obo/"

BASE = "https://w3id.org/pnso/"
"""What every identifier of ours begins with."""

PNS = BASE + "vocab/"
ONTOLOGY_IRI = BASE + "pnso.owl"

CLASSES_OF_DATA = frozenset(
    {
        *("Term", "Statement", "Claim", "Association", "SubgroupAssociation", "Bearing"),
        *("Source", "Cohort", "Mapping"),
        *("Criterion", "ScoreItem", "ScoreBand", "CriteriaRequirement", "ScreeningRule"),
    }
)
"""Classes of our vocabulary that are no kind of term."""

TERM_PREFIXES = MappingProxyType(
    {
        "PNSO": "https://w3id.org/pnso/PNSO_",
        "HP": _OBO + "HP_",
        "MONDO": _OBO + "MONDO_",
        "UBERON": _OBO + "UBERON_",
        "GO": _OBO + "GO_",
        "MAXO": _OBO + "MAXO_",
        "NCIT": _OBO + "NCIT_",
        "DOID": _OBO + "DOID_",
        "ECO": _OBO + "ECO_",
        "UniProt": "http://purl.uniprot.org/uniprot/",
        "HGNC": "http://identifiers.org/hgnc/",
        "Orphanet": "http://www.orpha.net/ORDO/Orphanet_",
        "MESH": "http://id.nlm.nih.gov/mesh/",
        "ICD10CM": "http://purl.bioontology.org/ontology/ICD10CM/",
    }
)
"""Prefixes of terms, ours and those of outside vocabularies."""

PREFIXES = MappingProxyType(
    {
        **TERM_PREFIXES,
        "pns": PNS,
        "claim": "https://w3id.org/pnso/claim/",
        "source": "https://w3id.org/pnso/source/",
        "cohort": "https://w3id.org/pnso/cohort/",
        "assoc": "https://w3id.org/pnso/association/",
        "bearing": "https://w3id.org/pnso/bearing/",
        "edge": "https://w3id.org/pnso/edge/",
        "nanopub": "https://w3id.org/pnso/nanopub/",
        "mapping": "https://w3id.org/pnso/mapping/",
        "query": "https://w3id.org/pnso/query/",
        "BFO": _OBO + "BFO_",
        "COB": _OBO + "COB_",
        "IAO": _OBO + "IAO_",
        "OBI": _OBO + "OBI_",
        "OGMS": _OBO + "OGMS_",
        "OMO": _OBO + "OMO_",
        "RO": _OBO + "RO_",
        "bibo": "http://purl.org/ontology/bibo/",
        "biolink": "https://w3id.org/biolink/vocab/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "doap": "http://usefulinc.com/ns/doap#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "np": "http://www.nanopub.org/nschema#",
        "oboInOwl": "http://www.geneontology.org/formats/oboInOwl#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "semapv": "https://w3id.org/semapv/vocab/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "sssom": "https://w3id.org/sssom/",
        "vann": "http://purl.org/vocab/vann/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Every prefix that our files, queries and answers may use."""

_LONGEST_FIRST = tuple(sorted(PREFIXES.items(), key=lambda each: (len(each[1]), each[0]), reverse=True))
"""Prefix and namespace, so that the first one that fits is the longest."""


def expand(curie: str) -> str:
    """Return the IRI of a CURIE such as ``HP:0001251``.

    Raises:
        PnsGraphError: The text is not a CURIE, or its prefix is not one of :data:`PREFIXES`.
    """
    prefix, colon, local = curie.partition(":")
    if not colon or not local or prefix not in PREFIXES:
        raise PnsGraphError(
            f"{curie!r} is not a CURIE of a known prefix; known are {', '.join(sorted(PREFIXES))}"
        )
    return PREFIXES[prefix] + local


def contract(iri: str) -> str:
    """Return the CURIE of an IRI, or the IRI itself when no prefix fits; the longest namespace wins."""
    for prefix, space in _LONGEST_FIRST:
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri


def prefixes_in(text: str) -> dict[str, str]:
    """Return those of the prefixes whose namespace occurs in a text of triples."""
    return {prefix: space for prefix, space in PREFIXES.items() if space in text}
