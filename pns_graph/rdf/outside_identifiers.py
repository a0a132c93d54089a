"""Identifiers of other vocabularies in every usual form: CURIE, OBO form, web address, other prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote

from .namespaces import TERM_PREFIXES

__all__ = [
    "SEARCHED_VOCABULARIES",
    "SOURCES_OF_TERMS",
    "SOURCE_PREFIXES",
    "VOCABULARIES",
    "Identifier",
    "OutsideVocabulary",
    "UnreadableIdentifier",
    "read_identifier",
]


@dataclass(frozen=True, slots=True)
class OutsideVocabulary:
    """One vocabulary that our terms come from or are mapped to.

    Attributes:
        prefix: Our prefix for it, one of :data:`~pns_graph.rdf.namespaces.TERM_PREFIXES`.
        name: What people call it.
        example: An identifier as it looks there, without prefix.
        pattern: What its identifiers look like, without prefix, in capitals.
        prefixes: Other prefixes that people write, in small letters and without dashes.
        digits: How many digits an identifier has that is filled up with zeros; 0 for none.
    """

    prefix: str
    name: str
    example: str
    pattern: str
    prefixes: tuple[str, ...] = ()
    digits: int = 0

    def local(self, text: str) -> str | None:
        """Return the identifier without prefix as it is written there, or None when it is none of its."""
        text = text.upper().zfill(self.digits) if text.isdigit() else text.upper()
        if self.prefix == "ICD10CM" and len(text) > 3 and text[3] != ".":
            text = f"{text[:3]}.{text[3:]}"
        return text if re.fullmatch(self.pattern, text) else None


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of a known vocabulary.

    Attributes:
        iri: Its IRI in our data, whatever form it was given in.
        curie: Its CURIE with our prefix.
        vocabulary: The vocabulary.
    """

    iri: str
    curie: str
    vocabulary: OutsideVocabulary


@dataclass(frozen=True, slots=True)
class UnreadableIdentifier:
    """A text in the form of an identifier that is none of a known vocabulary; its text says why.

    Attributes:
        reason: Which part is wrong, and what would be right.
    """

    reason: str

    def __str__(self) -> str:
        return self.reason


_SEVEN = r"[0-9]{7}"
VOCABULARIES = (
    OutsideVocabulary("PNSO", "PNS Graph", "0002001", _SEVEN, digits=7),
    OutsideVocabulary("MONDO", "Mondo", "0018556", _SEVEN, digits=7),
    OutsideVocabulary("HP", "HPO", "0001250", _SEVEN, ("hpo",), digits=7),
    OutsideVocabulary("UBERON", "UBERON", "0002037", _SEVEN, digits=7),
    OutsideVocabulary("GO", "GO", "0009986", _SEVEN, digits=7),
    OutsideVocabulary("MAXO", "MAXO", "0000424", _SEVEN, digits=7),
    OutsideVocabulary("ECO", "ECO", "0000302", _SEVEN, digits=7),
    OutsideVocabulary("DOID", "Human Disease Ontology", "9588", r"[0-9]+", ("do", "diseaseontology")),
    OutsideVocabulary(
        "NCIT", "NCI Thesaurus", "C3311", r"C[0-9]+", ("nci", "thesaurus", "thesaurusowl", "ncithesaurus")
    ),
    OutsideVocabulary("Orphanet", "Orphanet", "36388", r"[0-9]+", ("orpha", "ordo", "orphacode")),
    OutsideVocabulary("MESH", "MeSH", "D020361", r"[CDQ][0-9]{5,}", ("msh", "meshid")),
    OutsideVocabulary(
        "ICD10CM", "ICD-10-CM", "G13.0", r"[A-Z][0-9][0-9AB](\.[0-9A-Z]{1,4})?", ("icd10_cm", "icd10")
    ),
    OutsideVocabulary(
        "UniProt",
        "UniProt",
        "P26378",
        r"[OPQ][0-9][A-Z0-9]{3}[0-9]|[A-NR-Z][0-9]([A-Z][A-Z0-9]{2}[0-9]){1,2}",
        ("uniprotkb", "up", "uniprot_swissprot"),
    ),
    OutsideVocabulary("HGNC", "HGNC", "3315", r"[0-9]+", ("hgncid", "hgnc_id")),
)
"""Every vocabulary of which identifiers are read, ours first."""

SOURCE_PREFIXES = MappingProxyType(
    {
        "obo": "http://purl.obolibrary.org/obo/",
        "registry": "https://bioregistry.io/",
        "w3id": "https://w3id.org/",
    }
)
"""Prefixes of vocabularies themselves, which stand beside those of their terms in mappings."""

SOURCES_OF_TERMS = MappingProxyType(
    {
        "PNSO": "w3id:pnso/pnso.owl",
        **{name: f"obo:{name.lower()}.owl" for name in ("MONDO", "HP", "UBERON", "GO", "MAXO", "ECO")},
        **{name: f"obo:{name.lower()}.owl" for name in ("DOID", "NCIT")},
        "Orphanet": "registry:orphanet.ordo",
        **{name: f"registry:{name.lower()}" for name in ("MESH", "ICD10CM", "UniProt", "HGNC")},
    }
)
"""The vocabulary that terms with a prefix come from, as a CURIE (SSSOM: ``object_source``)."""

SEARCHED_VOCABULARIES = MappingProxyType(
    {
        "DOID": "DOID",
        "HPO": "HP",
        "ICD-10-CM": "ICD10CM",
        "MeSH": "MESH",
        "Mondo": "MONDO",
        "NCIT": "NCIT",
        "ORDO": "Orphanet",
    }
)
"""The vocabularies in which counterparts are looked for, and the prefixes of their terms."""

_BY_PREFIX = {prefix: each for each in VOCABULARIES for prefix in (each.prefix.casefold(), *each.prefixes)}
_LONGEST = 300
_AROUND = " \t\r\n\u00a0\u202f\u200b\ufeff<>\"'“”„‘’‚«»"
_ADDRESS = re.compile(r"(?:https?://|www\.)(.+)", re.IGNORECASE)
_PARTS = re.compile(r"([A-Za-z][A-Za-z0-9.-]*?(?:_[A-Za-z]+)?)\s*[:_/#]\s*(\S+)")
_WITHOUT_COLON = re.compile(r"([A-Za-z][\w-]*)\s+(\S*[0-9]\S*)|([A-Za-z]+)([0-9]{4,})")


def read_identifier(text: str) -> Identifier | UnreadableIdentifier | None:
    """Return what a text is as an identifier; None when it does not have the form of one.

    Example:
        >>> read_identifier("http://www.orpha.net/ORDO/Orphanet_36388").curie
        'Orphanet:36388'
        >>> print(read_identifier("FOO:1"))
        FOO is no vocabulary known here; known are PNSO, MONDO, HP, UBERON, GO, MAXO, ECO, DOID, NCIT, \
Orphanet, MESH, ICD10CM, UniProt, HGNC
    """
    text = text.strip(_AROUND)
    if len(text) > _LONGEST:
        return None
    address = _ADDRESS.fullmatch(text)
    if address:
        return _read_address(unquote(address[1]))
    found = _PARTS.fullmatch(text) or _WITHOUT_COLON.fullmatch(text)
    if not found:
        return None
    prefix, local = filter(None, found.groups())
    return _read_parts(prefix, local, certain=re.match(r"[^\s:]+:\S", text) is not None)


def _read_address(rest: str) -> Identifier | UnreadableIdentifier:
    """Return the identifier at the end of a web address, in one part or in two."""
    for candidate in _ends(rest.rstrip("/")):
        found = _PARTS.fullmatch(candidate)
        read = _read_parts(found[1], found[2], certain=False) if found else None
        if isinstance(read, Identifier):
            return read
    return UnreadableIdentifier(f"no identifier of a known vocabulary stands in the address {rest}")


def _ends(rest: str) -> Iterator[str]:
    """Yield the ends of an address that may be an identifier: ``MONDO_0018556``, ``hgnc/3315``."""
    parts = [part for part in re.split(r"[/#?=&]", rest) if part and part != "entry"]
    yield from parts[-1:]
    yield "/".join(parts[-2:])


def _read_parts(prefix: str, local: str, *, certain: bool) -> Identifier | UnreadableIdentifier | None:
    """Return the identifier of a prefix and the rest; without certainty other texts are no mistake."""
    vocabulary = _BY_PREFIX.get(prefix.casefold().replace("-", "").replace(".", ""))
    if vocabulary is None:
        known = ", ".join(each.prefix for each in VOCABULARIES)
        reason = f"{prefix} is no vocabulary known here; known are {known}"
        return UnreadableIdentifier(reason) if certain else None
    doubled = _PARTS.fullmatch(local)
    if doubled and _BY_PREFIX.get(doubled[1].casefold()) is vocabulary:
        local = doubled[2]
    written = vocabulary.local(local)
    if written is None:
        shown = f"{vocabulary.prefix}:{vocabulary.example}"
        reason = f"{local!r} is no identifier of {vocabulary.name}; one looks like {shown}"
        return UnreadableIdentifier(reason) if certain else None
    return Identifier(
        TERM_PREFIXES[vocabulary.prefix] + written, f"{vocabulary.prefix}:{written}", vocabulary
    )
