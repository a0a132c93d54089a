"""Answers that were given before: a release never changes while it is served, so they stay right."""

from __future__ import annotations

import re
from collections import OrderedDict

from .exchange import Question, Reply

__all__ = ["KeptAnswers"]

_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)
_LONGEST_BYTES = 1_000_000
_ALL_BYTES = 64_000_000


class KeptAnswers:
    """The answers asked for last, up to 64 MB of them; none that another time could be different."""

    def __init__(self) -> None:
        self._replies: OrderedDict[Question, Reply] = OrderedDict()
        self._bytes = 0

    def find(self, question: Question) -> Reply | None:
        """Return the answer to the very same question, if it is still kept."""
        reply = self._replies.get(question)
        if reply is not None:
            self._replies.move_to_end(question)
        return reply

    def keep(self, question: Question, reply: Reply) -> None:
        """Keep an answer; refusals and long answers are not kept."""
        size = _size(question, reply)
        if reply.status != 200 or size > _LONGEST_BYTES or _CHANGING.search(question.text):
            return
        if question not in self._replies:
            self._bytes += size
        self._replies[question] = reply
        while self._bytes > _ALL_BYTES:
            self._bytes -= _size(*self._replies.popitem(last=False))


def _size(question: Question, reply: Reply) -> int:
    return len(question.text) + len(question.accept) + len(reply.body)
