"""What the network takes from a release."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path

import pytest

from pns_graph.errors import ReleaseError
from pns_graph.network.model import Location, Network, NetworkEdge, Polarity, level_of, read_network
from pns_graph.rdf.namespaces import contract
from pns_graph.store.embedded import open_store


def edge_between(network: Network, subject: str, object_: str) -> NetworkEdge:
    """The only edge of these two terms."""
    (found,) = [edge for edge in network.edges if (edge.subject, edge.object) == (subject, object_)]
    return found


def test_every_term_and_edge_of_the_world_is_taken(
    network: Network, golden: Callable[[str, str], None]
) -> None:
    """The golden file lists what the small world should give."""
    nodes = [
        {
            "key": node.key,
            "kind": node.kind,
            "short": node.short,
            "group": node.term.group,
            "location": node.location,
            "antigens": node.antigens,
        }
        for node in network.nodes.values()
    ]
    edges = [
        {
            "edge": f"{edge.subject} {edge.relation} {edge.object}",
            "polarity": edge.polarity,
            "level": edge.level,
            "claims": [contract(claim.iri) for claim in edge.claims],
        }
        for edge in network.edges
    ]
    golden("network.json", json.dumps({"nodes": nodes, "edges": edges}, indent=1, ensure_ascii=False) + "\n")


@pytest.mark.parametrize(
    ("key", "location"),
    [
        ("anti-x", Location.INTRACELLULAR),
        ("anti-s", Location.SYNAPTIC),
        ("anti-z", Location.SURFACE),
        ("anti-q", Location.UNKNOWN),
        ("cell-surface-antibody", Location.SURFACE),
        ("wobble-syndrome", None),
    ],
)
def test_location_follows_the_groups_of_the_reasoner(
    network: Network, key: str, location: Location | None
) -> None:
    """Synaptic before intracellular, and no guess where the release says nothing."""
    assert network.nodes[key].location is location


@pytest.mark.parametrize(
    ("subject", "object_", "polarity"),
    [
        ("anti-x", "tumour-y", Polarity.BOTH),
        ("anti-z", "tumour-n", Polarity.NEGATIVE),
        ("anti-z", "tumour-y", Polarity.LIMITED),
        ("anti-s", "tumour-y", Polarity.POSITIVE),
        ("anti-x", "wobble-syndrome", Polarity.POSITIVE),
    ],
)
def test_polarity_tells_denial_from_statement(
    network: Network, subject: str, object_: str, polarity: Polarity
) -> None:
    """A denial never looks like a statement, and a comparison alone like neither."""
    assert edge_between(network, subject, object_).polarity is polarity


def test_edge_without_claim_holds_by_definition(network: Network) -> None:
    """The plain edge of an axiom has no claim behind it and is drawn all the same."""
    edge = edge_between(network, "shiver-syndrome", "anti-s")

    assert (edge.stated, edge.claims, edge.level) == (True, (), 2)


def test_level_is_the_word_of_the_source_else_the_share(network: Network) -> None:
    """``most`` is level 4 whatever was counted; 12.5 % without a word is level 2, as HPO bins it."""
    said, denied = edge_between(network, "anti-x", "tumour-y").claims
    counted = edge_between(network, "wobble-syndrome", "anti-x").claims[0]

    assert (said.negated, denied.negated) == (False, True)
    assert (level_of(said), level_of(counted)) == (4, 2)


@pytest.mark.parametrize(
    ("percent", "level"),
    [
        *(("100", 5), ("99.9", 4), ("80", 4), ("79.9", 3), ("30", 3), ("29.9", 2)),
        *(("5", 2), ("4.9", 1), ("0", 1)),
    ],
)
def test_a_share_without_a_word_falls_into_the_bins_of_hpo(
    network: Network, percent: str, level: int
) -> None:
    """The lower bound of a bin belongs to it: 30 percent is frequent, 29.9 occasional."""
    claim = edge_between(network, "wobble-syndrome", "anti-x").claims[0]
    shared = replace(claim, strength="asserted", positive=None, total=None, percent=Decimal(percent))

    assert level_of(shared) == level


def test_members_leave_out_groups_and_what_only_they_joined(network: Network) -> None:
    """Without groups no group is left, nor an edge to one."""
    members = network.members

    assert "cell-surface-antibody" in network.nodes
    assert "cell-surface-antibody" not in members.nodes
    assert {edge.object for edge in network.edges} - {edge.object for edge in members.edges} == {
        "cell-surface-antibody"
    }


def test_term_without_edge_is_not_drawn(network: Network) -> None:
    """A term that nobody says anything of would only stand in the way."""
    assert "anti-alone" not in network.nodes


def test_sources_are_those_of_the_claims(network: Network) -> None:
    """Each source once, with what the reader needs to find it."""
    assert [(source.key, source.pmid) for source in network.sources] == [
        ("first2001", "123"),
        ("page2002", None),
    ]
    assert asdict(network.sources[0])["journal"] == "J Inv"


def test_file_without_network_is_refused(tmp_path: Path) -> None:
    """An empty picture would look like a finding."""
    empty = tmp_path / "empty.ttl"
    empty.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")

    with pytest.raises(ReleaseError, match="no claim between syndromes, antibodies and tumours"):
        read_network(open_store(empty))
