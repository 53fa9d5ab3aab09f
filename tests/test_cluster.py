"""Clusters: around an anchor, from verified pairs only, with copies drawn together."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.cluster import Edges, Group, cluster
from dedup.cluster.graph import components, drawn_together
from dedup.cluster.group import bridges

Pair = tuple[int, int]


def edges(pairs: dict[Pair, float]) -> Edges:
    nodes = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return Edges(nodes[:, 0].copy(), nodes[:, 1].copy(), np.array([pairs[p] for p in sorted(pairs)], dtype=np.float64))


def clique(*nodes: int, strength: float = 0.9) -> dict[Pair, float]:
    return dict.fromkeys(combinations(nodes, 2), strength)


def members(groups: tuple[Group, ...]) -> list[tuple[int, ...]]:
    return [group.members for group in groups]


COUNT = 9
graphs = st.dictionaries(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([0.2, 0.4, 0.6, 0.9]),
    max_size=16,
)


def reached(pairs: set[Pair], start: int) -> set[int]:
    found, frontier = {start}, [start]
    while frontier:
        node = frontier.pop()
        near = {b for a, b in pairs if a == node} | {a for a, b in pairs if b == node}
        frontier += near - found
        found |= near
    return found


def test_two_articles_that_a_pair_joins_are_a_cluster_that_the_pair_alone_holds() -> None:
    assert cluster(4, edges({(1, 3): 0.4})) == (Group(1, (1, 3), frozenset({3}), 1.0, ((1, 3),)),)


def test_the_article_with_the_strongest_pairs_is_the_anchor_and_its_neighbours_are_direct() -> None:
    (found,) = cluster(3, edges({(0, 1): 0.8, (1, 2): 0.8}))
    assert (found.anchor, found.direct) == (1, {0, 2})
    assert found.density == pytest.approx(2 / 3)
    assert found.bridges == ((0, 1), (1, 2))


def test_one_bridge_does_not_chain_two_stories() -> None:
    stories = {**clique(0, 1, 2, 3), **clique(4, 5, 6, 7), (3, 4): 0.9}
    assert members(cluster(8, edges(stories))) == [(0, 1, 2, 3), (4, 5, 6, 7)]


def test_a_round_up_of_two_stories_stays_with_the_closer_one() -> None:
    round_up = {(6, story): 0.2 for story in (0, 1, 2)} | {(6, story): 0.3 for story in (3, 4, 5)}
    pairs = {tuple(sorted(p)): s for p, s in {**clique(0, 1, 2), **clique(3, 4, 5), **round_up}.items()}
    assert members(cluster(7, edges(pairs))) == [(0, 1, 2), (3, 4, 5, 6)]


def test_copies_of_different_halves_of_one_story_stay_with_it() -> None:
    pairs = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (0, 3): 0.9, (0, 4): 0.9, (3, 4): 0.9}
    assert members(cluster(5, edges(pairs))) == [(0, 1, 2, 3, 4)]


def test_an_article_without_a_pair_with_the_anchor_joins_if_half_of_its_members_support_it() -> None:
    pairs = {
        **clique(0, 1, 2, 3),
        **dict.fromkeys([(0, 1), (0, 2), (0, 3)], 1.0),
        (1, 4): 0.1,
        (2, 4): 0.1,
        (3, 5): 0.1,
    }
    (found,) = cluster(6, edges(pairs))
    assert (found.anchor, found.members) == (0, (0, 1, 2, 3, 4))
    assert found.direct == {1, 2, 3}


def test_an_article_that_would_stay_alone_joins_the_member_it_is_firmly_like() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.6}
    assert members(cluster(4, edges(chain))) == [(0, 1, 2, 3)]
    assert members(cluster(4, edges({**chain, (2, 3): 0.4}))) == [(0, 1, 2)]


def test_giant_groups_of_copies_stay_together_whatever_pairs_are_listed() -> None:
    text = np.array([0] * 2000 + [1, 2])
    star = {(0, copy): 1.0 for copy in range(1, 2000)}
    (found,) = cluster(2002, edges({**star, (0, 2000): 0.8, (0, 2001): 0.8, (2000, 2001): 0.9}), text)
    assert found.members == tuple(range(2002))
    assert (found.anchor, found.density, found.bridges) == (0, 1.0, ())
    assert len(found.direct) == 2001


def test_copies_stay_together_when_their_component_goes_on_without_them() -> None:
    pairs = {(0, 1): 1.0, (0, 2): 1.0, (1, 2): 0.5, (2, 3): 0.1, (3, 4): 1.0, (3, 5): 1.0}
    groups = cluster(6, edges(pairs), np.array([0, 1, 2, 3, 3, 3]))
    assert members(groups) == [(0, 1, 2), (3, 4, 5)]


def test_equal_texts_that_no_pair_connects_are_not_joined() -> None:
    assert members(cluster(4, edges({(0, 1): 1.0}), np.zeros(4, np.int64))) == [(0, 1)]


def test_edges_between_copies_are_drawn_together_with_their_greatest_strength() -> None:
    into, between = drawn_together(4, edges({(0, 2): 0.5, (1, 2): 0.7, (0, 1): 1.0}), np.array([0, 0, 1, 2]))
    assert into.tolist() == [0, 0, 2, 3]
    assert (between.a.tolist(), between.b.tolist(), between.strength.tolist()) == ([0], [2], [0.7])


@given(graphs)
@settings(deadline=None, max_examples=150)
def test_clusters_do_not_overlap_and_each_is_connected_by_verified_pairs(pairs: dict[Pair, float]) -> None:
    groups = cluster(COUNT, edges(pairs))
    clustered = [member for group in groups for member in group.members]
    assert len(clustered) == len(set(clustered))
    for group in groups:
        inside = {p for p in pairs if p[0] in group.members and p[1] in group.members}
        assert reached(inside, group.anchor) == set(group.members)
        assert group.direct == {a + b - group.anchor for a, b in inside if group.anchor in (a, b)} & set(group.members)
        assert group.density == pytest.approx(len(inside) / (len(group.members) * (len(group.members) - 1) / 2))


@given(graphs)
@settings(deadline=None, max_examples=150)
def test_bridges_are_exactly_the_pairs_without_which_a_cluster_falls_apart(pairs: dict[Pair, float]) -> None:
    for group in cluster(COUNT, edges(pairs)):
        inside = {p for p in pairs if p[0] in group.members and p[1] in group.members}
        needed = {p for p in inside if reached(inside - {p}, p[0]) != set(group.members)}
        assert set(group.bridges) == needed


@given(graphs, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_the_order_of_the_pairs_does_not_matter(pairs: dict[Pair, float], random: object) -> None:
    order = np.array(random.sample(range(len(pairs)), len(pairs)), dtype=np.int64)  # type: ignore[attr-defined]
    assert cluster(COUNT, edges(pairs).at(order)) == cluster(COUNT, edges(pairs))


@given(graphs)
@settings(deadline=None, max_examples=100)
def test_a_component_is_named_by_its_lowest_node(pairs: dict[Pair, float]) -> None:
    found = edges(pairs)
    root = components(COUNT, found.a, found.b)
    assert root.tolist() == [min(reached(set(pairs), node)) for node in range(COUNT)]


def test_a_long_chain_is_one_component_in_few_rounds() -> None:
    nodes = np.random.default_rng(2).permutation(100_000)
    assert not components(100_000, nodes[1:], nodes[:-1]).any()


def test_bridges_ignore_what_lies_outside() -> None:
    graph = {0: {1: 1.0, 2: 1.0}, 1: {0: 1.0, 2: 1.0}, 2: {0: 1.0, 1: 1.0}}
    assert bridges(graph, (0, 1)) == ((0, 1),)


def test_no_pairs_make_no_clusters() -> None:
    assert cluster(5, edges({})) == ()
