"""What the serving process and its workers say to each other: a job, a reply, and how both are sent.

A frame is four bytes of length and a pickled tuple; both ends are the same program on the same machine.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ..store.endpoints.foreign_words import visible

__all__ = [
    "ADDRESS_TOO_LONG",
    "LONGEST_ADDRESS",
    "READ_ONLY",
    "STOPPING",
    "TEXT",
    "Frames",
    "Job",
    "Lookup",
    "Message",
    "Ready",
    "ReleaseCopy",
    "Reply",
    "Settings",
    "SparqlQuestion",
    "frame",
    "refusal",
]

TEXT = "text/plain; charset=utf-8"

_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve.

    Attributes:
        release: The Turtle to serve; None for the packaged release.
        host: Address to listen at.
        port: Port to listen at; 0 for any free one.
        workers: How many queries may run side by side.
        timeout_seconds: How long a query may run, and how long a request may wait for its turn.
        memory_mb: Megabytes that a worker may use above what the store needs.
        max_rows: How many rows or triples an answer may have.
        max_body_bytes: How long a request body may be.
        allow_service: Whether SERVICE clauses may call other hosts.
        keep_mb: Megabytes of answers to keep for who asks the same again; 0 for none.
        cors: Origins whose pages may ask; ``*`` for all.
        allow_hosts: Names by which the server may be asked, beside its address and those of loopback.
    """

    release: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 4
    timeout_seconds: float = 30.0
    memory_mb: int = 2048
    max_rows: int = 100_000
    max_body_bytes: int = 1_000_000
    allow_service: bool = False
    keep_mb: int = 64
    cors: tuple[str, ...] = ()
    allow_hosts: tuple[str, ...] = ()


class ReleaseCopy(NamedTuple):
    """The release as it was when the server started, whatever becomes of its file.

    Attributes:
        file: Where it was read from; its suffix says the format.
        content: Its bytes.
    """

    file: str
    content: bytes


class SparqlQuestion(NamedTuple):
    """One SPARQL query with its dataset, and the media types that its answer may have."""

    text: str
    accept: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class Lookup(NamedTuple):
    """Anything else that is looked up in the release: a page, a description, a list of names.

    Attributes:
        what: Which of the lookups of :mod:`pns_graph.web.lookups` is meant.
        given: What is looked for, such as a path or the words of a search.
        accept: The media types that the reply may have.
        base: Web address of this server as the client sees it, without a slash at its end.
        query: What stood behind the question mark of the address.
    """

    what: str
    given: str
    accept: str = ""
    base: str = ""
    query: str = ""


Job: TypeAlias = SparqlQuestion | Lookup


class Reply(NamedTuple):
    """What goes back to the client."""

    status: int
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


class Ready(NamedTuple):
    """What a worker says first: that it has read its release, or why it could not."""

    error: str = ""


Message: TypeAlias = Job | Reply | Ready | ReleaseCopy


def refusal(status: int, text: str, *headers: tuple[str, str]) -> Reply:
    """Return one sentence that says why not, and what to do instead.

    Args:
        status: The HTTP status.
        text: The sentence, without a line end; control characters of the request in it are shown as escapes.
        headers: Further headers of the reply.
    """
    return Reply(status, TEXT, f"{visible(' '.join(text.split()))}\n".encode(errors="replace"), headers)


def frame(message: Message) -> bytes:
    """Return a message as it is sent."""
    data = pickle.dumps(message, protocol=5)
    return len(data).to_bytes(_LENGTH, "big") + data


class Frames:
    """Puts messages together from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._pieces = bytearray()

    def receive(self, piece: bytes) -> Message | None:
        """Take a piece, and return the message that it completes; None while one is incomplete."""
        self._pieces += piece
        length = int.from_bytes(self._pieces[:_LENGTH], "big")
        if len(self._pieces) < _LENGTH or len(self._pieces) < _LENGTH + length:
            return None
        message: Message = pickle.loads(memoryview(self._pieces)[_LENGTH:])
        self._pieces = bytearray()
        return message


LONGEST_ADDRESS = 32_000
"""How many bytes the address of a request may have."""

ADDRESS_TOO_LONG = refusal(414, "the address is too long; send the query as the body of a POST")

STOPPING = refusal(503, "the server is being stopped; ask again when it is back")
"""What is said to those whom the end of the server cuts short."""

READ_ONLY = "this endpoint only reads; change the tables of the ontology and run 'pns build' instead"
"""What is said of an update."""
