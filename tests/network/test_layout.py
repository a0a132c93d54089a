"""Where the terms stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pns_graph.model.terms import Term
from pns_graph.network.layout import Layout, arrange, crossings
from pns_graph.network.model import Kind, Network, NetworkEdge, NetworkNode


def network_of(pairs: list[tuple[int, int]]) -> Network:
    """A network of up to nine terms: 0-2 syndromes, 3-5 antibodies, 6-8 tumours."""
    keys = sorted({number for pair in pairs for number in pair})
    terms = [Term(f"urn:{n}", f"t{n}", f"term {n}", list(Kind)[n // 3]) for n in keys]
    edges = {NetworkEdge(f"t{min(pair)}", "hasAntibody", f"t{max(pair)}") for pair in pairs}
    return Network(
        {term.key: NetworkNode(term) for term in terms},
        tuple(sorted(edges, key=lambda edge: (edge.subject, edge.object))),
    )


def named_network(pairs: list[tuple[str, str]]) -> Network:
    """A network of twelve syndromes, antibodies and tumours, named by their first letter."""
    kinds = dict(zip("sat", Kind, strict=True))
    terms = [
        Term(f"urn:{letter}{n}", f"{letter}{n}", "", kinds[letter]) for letter in "sat" for n in range(12)
    ]
    used = {key for pair in pairs for key in pair}
    edges = tuple(NetworkEdge(subject, "hasAntibody", object_) for subject, object_ in sorted(pairs))
    return Network({term.key: NetworkNode(term) for term in terms if term.key in used}, edges)


PAIRS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] // 3 != pair[1] // 3),
    min_size=1,
)


def test_crossings_are_counted_between_each_two_columns() -> None:
    """Two lines cross when their ends are the other way round; lines that share an end do not."""
    columns = [("a", "b"), ("x", "y"), ("p", "q")]

    assert crossings(columns, [("a", "x"), ("b", "y")]) == 0
    assert crossings(columns, [("a", "y"), ("b", "x")]) == 1
    assert crossings(columns, [("a", "y"), ("b", "x"), ("x", "q"), ("y", "p"), ("a", "q"), ("b", "p")]) == 3
    assert crossings(columns, [("a", "x"), ("a", "y"), ("b", "y")]) == 0


@given(PAIRS)
def test_arranging_never_makes_the_picture_worse(pairs: list[tuple[int, int]]) -> None:
    """The order found has at most the crossings of the order by key, and loses no term."""
    network = network_of(pairs)
    lines = [(edge.subject, edge.object) for edge in network.edges]
    plain = [tuple(node.key for node in network.of_kind(kind)) for kind in Kind]
    columns = arrange(network).columns

    assert [sorted(column) for column in columns] == [list(column) for column in plain]
    assert crossings(columns, lines) <= crossings(plain, lines)


def test_no_swap_of_neighbours_would_help() -> None:
    """Whoever swaps two neighbouring names of a dense network by hand saves no crossing."""
    lines = sorted(
        {(f"s{n * n % 12}", f"a{4 * n % 12}") for n in range(30)}
        | {(f"a{n**3 % 11}", f"t{5 * n % 12}") for n in range(30)}
        | {(f"s{n % 12}", f"t{n * n % 7}") for n in range(20)}
    )
    columns = arrange(named_network(lines)).columns
    for number, column in enumerate(columns):
        for row in range(len(column) - 1):
            swapped = (*column[:row], column[row + 1], column[row], *column[row + 2 :])
            changed = [*columns[:number], swapped, *columns[number + 1 :]]
            assert crossings(changed, lines) >= crossings(columns, lines)


@given(PAIRS)
def test_arranging_twice_gives_the_same(pairs: list[tuple[int, int]]) -> None:
    """No chance is involved."""
    assert arrange(network_of(pairs)) == arrange(network_of(pairs))


def test_simple_tangle_is_untangled() -> None:
    """Three lines that all cross can be drawn without a crossing."""
    network = network_of([(0, 5), (1, 4), (2, 3)])

    assert crossings(arrange(network).columns, [("t0", "t5"), ("t1", "t4"), ("t2", "t3")]) == 0


def test_long_chain_is_untangled() -> None:
    """A chain through twelve syndromes and twelve antibodies, named out of order, needs no crossing."""
    order = [number * 5 % 12 for number in range(12)]
    chain = [(f"s{order[n]}", f"a{order[(7 * m) % 12]}") for n in range(12) for m in (n, n + 1) if m < 12]

    assert crossings(arrange(named_network(chain)).columns, chain) == 0


def test_groups_stand_below_the_others(layout: Layout) -> None:
    """With groups shown, every group is lower than every other term of its column."""
    heights = layout.heights(with_groups=True)
    _, antibodies, _ = layout.columns
    _, groups, _ = layout.groups

    assert groups == ("cell-surface-antibody",)
    assert max(heights[key] for key in antibodies) < heights["cell-surface-antibody"]
    assert "cell-surface-antibody" not in layout.heights(with_groups=False)
