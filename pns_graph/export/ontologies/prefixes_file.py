"""The prefix map, as a JSON object, that ``curies``, OAK and rdflib take."""

from __future__ import annotations

import json

from ...rdf.namespaces import PREFIXES
from ..content import ExportContent

__all__ = ["write"]


def write(content: ExportContent) -> bytes:
    """Return prefix -> namespace of every prefix that our files use; the same for every release."""
    return (json.dumps(dict(sorted(PREFIXES.items())), indent=2) + "\n").encode()
