"""A server that cuts long answers, as Virtuoso does: what is read in parts is whole in the end."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from pns_graph.errors import EndpointError
from pns_graph.store.endpoints.remote import RemoteStore

from .servers import Answer, Asked, stub

SAID = ox.NamedNode("urn:said")
MOST_ROWS = 10


@pytest.fixture
def world() -> ox.Store:
    """Thirty triples of one property, five of them of nodes without a name."""
    store = ox.Store()
    for number in range(30):
        subject = ox.BlankNode(f"b{number}") if number % 6 == 0 else ox.NamedNode(f"urn:n{number}")
        store.add(ox.Quad(subject, SAID, ox.Literal(number)))
    return store


def cutting(store: ox.Store, server: str) -> object:
    """Return what answers from a store, with some rows at most, and says so as Virtuoso does."""

    def answer(asked: Asked) -> Answer:
        found = store.query(asked.fields["query"])
        assert isinstance(found, ox.QuerySolutions)
        body = found.serialize(format=ox.QueryResultsFormat.TSV) or b""
        head, *rows = body.decode().splitlines(keepends=True)
        return Answer(
            "".join([head, *rows[:MOST_ROWS]]),
            kind="text/tab-separated-values",
            headers={"X-SPARQL-MaxRows": str(MOST_ROWS), "Server": server},
        )

    return answer


def test_property_that_is_cut_is_read_whole(world: ox.Store) -> None:
    """In parts, the nodes without a name among them."""
    with stub(cutting(world, "Virtuoso/07.20")) as server:  # type: ignore[arg-type]
        quads = list(RemoteStore(server.url).quads_for_pattern(None, SAID, None))

    assert sorted(int(quad.object.value) for quad in quads) == list(range(30))
    assert sum(isinstance(quad.subject, ox.BlankNode) for quad in quads) == 5


def test_answer_that_cannot_be_put_together_is_an_error(world: ox.Store) -> None:
    """A whole graph keeps the names of its nodes in parts on Virtuoso only; elsewhere it is refused."""
    with (
        stub(cutting(world, "another")) as server,  # type: ignore[arg-type]
        pytest.raises(EndpointError, match=r"only 10 of 30 rows come back"),
    ):
        list(RemoteStore(server.url).quads_for_pattern(None, None, None))
