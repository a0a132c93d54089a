"""What a worker does with a job."""

from __future__ import annotations

from typing import cast

from pyoxigraph import Store

from ...graph import KnowledgeGraph
from ..messages import Lookup, Reply, Settings, SparqlQuestion
from .evaluation import answer_question

__all__ = ["Answers"]


class Answers:
    """The answers that one release gives.

    Attributes:
        graph: The release.
    """

    def __init__(self, graph: KnowledgeGraph, settings: Settings) -> None:
        self.graph = graph
        self._settings = settings
        self._store = cast("Store", graph.store)

    def answer(self, job: SparqlQuestion | Lookup) -> Reply:
        """Return the reply to a job; whatever is wrong with the job is a reply too."""
        if isinstance(job, SparqlQuestion):
            return answer_question(self._store, job, self._settings)
        from ..pages.lookups import look_up

        return look_up(self.graph, job)
