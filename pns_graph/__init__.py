"""The knowledge graph and ontology of the paraneoplastic neurologic syndromes.

Example:
    >>> from pns_graph import KnowledgeGraph
    >>> KnowledgeGraph.load().term("ANNA-1").label
    'anti-Hu antibody'
"""

from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .graph import KnowledgeGraph

__all__ = ["KnowledgeGraph", "__version__"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import the graph only when it is asked for, so that short commands start fast."""
    if name == "KnowledgeGraph":
        from .graph import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
