"""The questions of the library as methods, so that a notebook completes their names and parameters."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Protocol

from ..questions.answers import Rows, Triples
from ..questions.inputs.parameters import Only
from ..questions.library import Library, Query

__all__ = ["Asked", "Question", "Questions"]


class Asked(Protocol):
    """What answers the questions: a ``KnowledgeGraph``, or anything with its library and its two methods."""

    library: Library

    def query(self, name: str, *, only: Only | None = None, **parameters: object) -> Rows:
        """Answer a question of the library with rows.

        Args:
            name: Name of the question.
            only: Which rows to keep; None for all.
            parameters: A value for each of its inputs.
        """
        ...

    def construct(self, name: str, **parameters: object) -> Triples:
        """Answer a question of the library with a graph."""
        ...


class Questions:
    """Every question of one graph by its name.

    Example:
        >>> graph.ask.tumours_by_antibody(antibody="ANNA-Y")[0].people
        40
    """

    def __init__(self, graph: Asked) -> None:
        self._graph = graph

    def __getattr__(self, name: str) -> Question:
        if name.startswith("_"):
            raise AttributeError(name)
        return Question(self._graph, self._graph.library[name])

    def __dir__(self) -> list[str]:
        return self._graph.library.names()

    def __iter__(self) -> Iterator[str]:
        return iter(self._graph.library.names())

    def __repr__(self) -> str:
        return f"<{len(self._graph.library.names())} questions>"


class Question:
    """One question; called with its parameters it answers.

    Attributes:
        query: The query behind it.
    """

    def __init__(self, graph: Asked, query: Query) -> None:
        self.query = query
        self._graph = graph
        self.__name__ = query.name
        self.__doc__ = f"{query.question}\n\n" + "\n".join(map(str, query.inputs))
        self.__signature__ = inspect.Signature([_parameter(query, each.name) for each in query.inputs])

    def __call__(self, *, only: Only | None = None, **parameters: object) -> Rows | Triples:
        """Answer with rows, or with a graph where the question says so.

        Raises:
            QueryError: A parameter is unknown, missing or of the wrong kind.
            UnknownTermError: No term has the name given.
            AmbiguousTermError: Several terms share it.
        """
        if self.query.form == "CONSTRUCT":
            return self._graph.construct(self.query.name, **parameters)
        return self._graph.query(self.query.name, only=only, **parameters)

    def __repr__(self) -> str:
        return f"<{self.query.name}({', '.join(map(str, self.query.inputs))}): {self.query.question}>"


def _parameter(query: Query, name: str) -> inspect.Parameter:
    optional = next(each.optional for each in query.inputs if each.name == name)
    default = None if optional else inspect.Parameter.empty
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default)
