"""What every face says in the same words."""

from __future__ import annotations

__all__ = ["LICENCE", "NOT_A_DEVICE", "NO_ASSOCIATIONS", "READ_IN_SOURCE", "TO_BE_CHECKED"]

NOT_A_DEVICE = "For research and teaching; not a medical device."

LICENCE = "CC BY 4.0"
"""Of ontology and claims, as ``schema.ttl`` states it by its IRI."""

READ_IN_SOURCE = "read in the source"
"""Of a claim whose ``verified`` is ``yes``."""

TO_BE_CHECKED = "to be checked against the paper"
"""Of every other claim."""

NO_ASSOCIATIONS = (
    "the release has no associations: it is an older one, or somebody's own file; 'pns build' of this "
    "version makes them"
)
"""Of a release that has claims alone."""
