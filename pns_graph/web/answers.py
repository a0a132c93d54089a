"""What a worker does with a job."""

from __future__ import annotations

from typing import cast

from pyoxigraph import Store

from ..graph import KnowledgeGraph
from .evaluation import answer_question
from .exchange import Lookup, Question, Reply, Settings

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

    def answer(self, job: Question | Lookup) -> Reply:
        """Return the reply to a job; whatever is wrong with the job is a reply too."""
        if isinstance(job, Question):
            return answer_question(self._store, job, self._settings)
        from .lookups import look_up

        return look_up(self.graph, job)
