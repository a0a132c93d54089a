"""Which columns there are, and which terms go under which.

A column has key terms; what lies below a key term in the tree of the release goes under its column, so that a
new term falls in by itself. Where several key terms take a term in, the nearest decides, then the order here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...model.terms import Term
from .row_records import Side

__all__ = ["GROUPS", "ColumnGroup", "group_of"]


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """One group of terms.

    Attributes:
        key: Its name.
        label: What stands over it.
        side: Whether it holds syndromes or tumours.
        key_terms: Keys of the terms that belong to it with all that lies below them; empty for the group
            that takes what fits none.
    """

    key: str
    label: str
    side: Side
    key_terms: tuple[str, ...] = ()


def _syndromes(key: str, label: str, *key_terms: str) -> ColumnGroup:
    return ColumnGroup(key, label, Side.SYNDROMES, key_terms)


def _tumours(key: str, label: str, *key_terms: str) -> ColumnGroup:
    return ColumnGroup(key, label, Side.TUMOURS, key_terms)


GROUPS = (
    _syndromes(
        "limbic-encephalitis",
        "limbic encephalitis",
        "limbic-encephalitis",
        "limbic-and-diffuse-encephalitis",
        "limbic-or-epileptic-encephalopathy",
        "checkpoint-inhibitor-limbic-encephalitis",
    ),
    _syndromes(
        "other-encephalitis",
        "other encephalitis, brainstem",
        "encephalitis",
        "gfap-astrocytopathy",
        "anti-iglon5-disease",
        "autoimmune-epilepsy",
        "seizures-or-encephalitis",
        "cns-immune-related-adverse-event",
        "checkpoint-inhibitor-encephalitis",
        "sleep-disorder-with-parasomnia-and-breathing-difficulty",
        "jaw-dystonia-and-laryngospasm-syndrome",
    ),
    _syndromes(
        "cerebellar-syndrome",
        "cerebellar degeneration",
        "cerebellar-syndrome",
        "cerebellar-or-brainstem-cerebellar-syndrome",
        "syndrome-with-ataxia",
        "checkpoint-inhibitor-cerebellar-syndrome",
    ),
    _syndromes(
        "opsoclonus-and-other-movement",
        "opsoclonus, chorea",
        "opsoclonus-myoclonus-syndrome",
        "autoimmune-chorea",
        "syndrome-with-abnormal-movement",
        "psp-like-syndrome",
    ),
    _syndromes("stiff-person", "stiff person", "stiff-person-spectrum-disorder"),
    _syndromes(
        "spinal-cord",
        "encephalomyelitis, spinal cord",
        "encephalomyelitis",
        "meningoencephalomyelitis",
        "acute-disseminated-encephalomyelitis",
        "isolated-myelopathy",
        "myeloneuropathy",
        "neuromyelitis-optica-spectrum-disorder",
        "mog-antibody-associated-disease",
        "motor-neuronopathy",
    ),
    _syndromes(
        "eye-and-ear",
        "eye, ear",
        "autoimmune-retinopathy",
        "autoimmune-optic-neuropathy",
        "paraneoplastic-cochleovestibulopathy",
    ),
    _syndromes("sensory-neuronopathy", "sensory neuronopathy", "sensory-neuronopathy"),
    _syndromes(
        "autonomic-and-gut",
        "autonomic, gut",
        "autonomic-neuropathy",
        "autoimmune-gastrointestinal-dysmotility",
    ),
    _syndromes(
        "other-nerve",
        "other nerve",
        "peripheral-neuropathy-syndrome",
        "peripheral-nerve-hyperexcitability-syndrome",
        "autoimmune-neuromuscular-hyperexcitability",
        "motor-neuronopathy-or-polyradiculopathy",
        "paraneoplastic-syndrome-of-peripheral-nerve",
        "syndrome-of-peripheral-nervous-system",
    ),
    _syndromes("lambert-eaton", "Lambert-Eaton", "lambert-eaton-myasthenic-syndrome"),
    _syndromes(
        "myasthenia-and-muscle",
        "myasthenia, muscle",
        "myasthenia-gravis",
        "syndrome-of-neuromuscular-junction",
        "neuromuscular-immune-related-adverse-event",
        "syndrome-of-muscle",
        "idiopathic-inflammatory-myopathy",
    ),
    _syndromes("other-syndrome", "other"),
    _tumours("lung-small-cell", "small cell lung", "small-cell-lung-cancer"),
    _tumours("lung-other", "lung, other or unstated", "lung-neoplasm", "lung-cancer"),
    _tumours("thymus", "thymus", "thymic-tumour", "thymoma", "thymus-lipoma"),
    _tumours("breast", "breast", "breast-tumour", "breast-cancer"),
    _tumours(
        "ovary-and-womb",
        "ovary, womb",
        "gynaecological-tumour",
        "gynaecologic-cancer",
        "ovarian-cancer",
        "ovarian-neoplasm",
        "primary-peritoneal-carcinoma",
    ),
    _tumours("teratoma", "teratoma, mostly ovarian", "ovarian-teratoma", "teratoma"),
    _tumours(
        "testis-and-germ-cell",
        "testis, germ cell",
        "testicular-tumour",
        "testicular-cancer",
        "testicular-teratoma",
        "germ-cell-tumour",
        "seminoma",
    ),
    _tumours("hodgkin-lymphoma", "Hodgkin lymphoma", "hodgkin-lymphoma"),
    _tumours(
        "other-lymphoid",
        "other lymphoma, blood",
        "haematological-or-lymphoid-tumour",
        "lymphoma",
        "b-cell-neoplasm",
        "plasma-cell-neoplasm",
    ),
    _tumours("neuroblastoma", "neuroblastoma", "neuroblastic-tumour", "neuroblastoma"),
    _tumours("other-tumour", "other"),
)
"""From brain to muscle, then by organ; the last of each side takes what fits no other."""


_NO_PLACE = frozenset({"antibody-associated-neurological-syndrome", "paraneoplastic-neurologic-syndrome"})
"""Terms that only say with which antibody, or that it is paraneoplastic: alone they belong to no column."""


def group_of(term: Term, side: Side, above: Mapping[str, frozenset[str]]) -> ColumnGroup | None:
    """Return the group of a term; None for a syndrome that fits none and only sorts or names an antibody.

    Args:
        term: A syndrome or a tumour.
        side: On which side it stands.
        above: Key of a term -> the keys of all terms above it.
    """
    groups = [group for group in GROUPS if group.side is side]
    over = above.get(term.key, frozenset()) | {term.key}
    fitting = [key for group in groups for key in group.key_terms if key in over]
    nearest = {key for key in fitting if not any(key in above.get(other, ()) for other in fitting)}
    found = next((group for group in groups if nearest.intersection(group.key_terms)), None)
    has_no_place = side is Side.SYNDROMES and (term.group or over & _NO_PLACE)
    return found or (None if has_no_place else groups[-1])
