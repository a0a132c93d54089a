"""Answers that were given before: a release never changes while it is served, so they stay right."""

from __future__ import annotations

import re
from collections import OrderedDict

from ...rdf.sparql.sparql_tokens import BLANK
from ..messages import Job, Lookup, Reply

__all__ = ["KeptAnswers"]

_CHANGING = re.compile(rf"(?:NOW|RAND|UUID|BNODE){BLANK}*\(|SERVICE", re.IGNORECASE)
_LONGEST_BYTES = 1_000_000


class KeptAnswers:
    """The answers asked for last, up to so many megabytes; none that another time could be different."""

    def __init__(self, megabytes: int) -> None:
        self._most = megabytes * 1_000_000
        self._replies: OrderedDict[Job, Reply] = OrderedDict()
        self._bytes = 0

    def find(self, question: Job) -> Reply | None:
        """Return the answer to the very same question, if it is still kept."""
        reply = self._replies.get(question)
        if reply is not None:
            self._replies.move_to_end(question)
        return reply

    def keep(self, question: Job, reply: Reply) -> None:
        """Keep an answer; refusals and long answers are not kept."""
        size = _size(question, reply)
        if reply.status != 200 or size > min(_LONGEST_BYTES, self._most) or _changes(question):
            return
        if question not in self._replies:
            self._bytes += size
        self._replies[question] = reply
        while self._bytes > self._most:
            self._bytes -= _size(*self._replies.popitem(last=False))


def _changes(question: Job) -> bool:
    """Return whether another time may give another answer; what is looked up stays as it is."""
    return not isinstance(question, Lookup) and bool(_CHANGING.search(question.text))


def _size(question: Job, reply: Reply) -> int:
    asked = (part for part in question if isinstance(part, str))
    return sum(map(len, asked)) + len(reply.body)
