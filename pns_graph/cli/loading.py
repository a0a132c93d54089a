"""The command that puts a release into a triple store."""

from __future__ import annotations

import sys
from argparse import Namespace

__all__ = ["load"]


def load(options: Namespace) -> int:
    """Put a release into a triple store."""
    from ..rdf.namespaces import ONTOLOGY_IRI
    from ..store.endpoints.upload import load_release

    graph = None if options.default_graph else options.graph or ONTOLOGY_IRI
    triples = load_release(
        options.endpoint,
        options.file or options.release,
        graph=graph,
        check=options.check,
        timeout=options.timeout,
        progress=_say,
    )
    _say(f"loaded {triples} triples")
    return 0


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
