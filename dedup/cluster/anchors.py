"""Around an anchor: who belongs together, so that one bridge does not chain two stories into one.

Articles connected by verified pairs form a component. In it, the article with the greatest total strength of pairs is
the anchor. Its verified neighbours are its members. Who has no pair with the anchor joins if pairs with enough members
support it. What is left forms further clusters around anchors of its own.

An anchor that merely touches two groups (a round-up of two stories) keeps the one it is closest to: where its members
fall apart without it, a part of two and more whose pairs with the anchor are weak is let go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.cluster.graph import Edges, Neighbours, Nodes, bridges, components, neighbours

_SUPPORT = 0.5
"""Share of the anchor's members that an indirect member must have pairs with."""
_FIRM = 0.5
"""Mean strength of a part's pairs with the anchor from which the part stays even if nothing else holds it."""


@dataclass(frozen=True, slots=True)
class Group:
    """One cluster: ``members`` ascending, the anchor among them; ``direct`` are those with a verified pair with it."""

    anchor: int
    members: tuple[int, ...]
    direct: frozenset[int]
    density: float
    bridges: tuple[tuple[int, int], ...]


def cluster(count: int, edges: Edges) -> tuple[Group, ...]:
    """Clusters of two and more among ``count`` nodes, by lowest member. Nodes in no cluster appear in none.

    Node numbers break ties: give lower numbers to what should rather be an anchor (earlier, then longer articles).
    """
    if not len(edges):
        return ()
    graph = neighbours(count, edges)
    root = components(count, edges.a, edges.b)
    weight: NDArray[np.float64] = np.bincount(graph_sources(graph), graph.strength, count).astype(np.float64)
    found = [group for nodes in _parts(root) for group in _around(nodes, graph, weight)]
    return tuple(sorted(found, key=lambda group: group.members))


def graph_sources(graph: Neighbours) -> Nodes:
    """The node whose neighbour list each entry of ``graph.node`` is in."""
    return np.repeat(np.arange(len(graph.offsets) - 1), np.diff(graph.offsets))


def _parts(root: Nodes) -> Iterator[Nodes]:
    """Nodes of each component of two and more, ascending."""
    sizes = np.bincount(root, minlength=len(root))
    nodes = np.flatnonzero(sizes[root] > 1)
    nodes = nodes[np.argsort(root[nodes], kind="stable")]
    yield from np.split(nodes, np.cumsum(sizes[sizes > 1])[:-1])


def _around(nodes: Nodes, graph: Neighbours, weight: NDArray[np.float64]) -> Iterator[Group]:
    """The clusters of one component."""
    left = set(nodes.tolist())
    while len(left) > 1:
        anchor = min(left, key=lambda node: (-_pull(node, left, graph, weight, whole=len(left) == len(nodes)), node))
        direct = _firm_neighbours(anchor, left, graph)
        members = _supported(anchor, direct, left, graph)
        left -= members
        if len(members) > 1:
            yield _group(anchor, direct, members, graph)


def _pull(node: int, left: set[int], graph: Neighbours, weight: NDArray[np.float64], *, whole: bool) -> float:
    """Total strength of the node's pairs with the nodes ``left``, rounded so that the order of adding cannot matter."""
    if whole:
        return round(float(weight[node]), 6)
    pairs = zip(graph.of(node).tolist(), graph.strengths(node).tolist(), strict=True)
    return round(float(sum(strength for other, strength in pairs if other in left)), 6)


def _firm_neighbours(anchor: int, left: set[int], graph: Neighbours) -> frozenset[int]:
    """The anchor's neighbours among ``left``, without the parts that only a weak tie to the anchor holds."""
    strength = {
        node: s
        for node, s in zip(graph.of(anchor).tolist(), graph.strengths(anchor).tolist(), strict=True)
        if node in left
    }
    parts = _connected(strength.keys(), graph)
    if len(parts) < 2:
        return frozenset(strength)
    pull = [sum(strength[node] for node in sorted(part)) for part in parts]
    closest = max(range(len(parts)), key=lambda i: (round(pull[i], 6), -min(parts[i])))
    kept = (part for i, part in enumerate(parts) if i == closest or len(part) == 1 or pull[i] / len(part) >= _FIRM)
    return frozenset(node for part in kept for node in part)


def _connected(nodes: Iterable[int], graph: Neighbours) -> list[set[int]]:
    """Parts into which ``nodes`` fall when only edges among themselves count."""
    left = set(nodes)
    parts = []
    while left:
        part, frontier = set(), [min(left)]
        left.discard(frontier[0])
        while frontier:
            node = frontier.pop()
            part.add(node)
            for other in graph.of(node).tolist():
                if other in left:
                    left.discard(other)
                    frontier.append(other)
        parts.append(part)
    return parts


def _supported(anchor: int, direct: frozenset[int], left: set[int], graph: Neighbours) -> set[int]:
    """The anchor, its members, and whoever has pairs with at least half of the members (and with two of them)."""
    members = {anchor, *direct}
    support: Counter[int] = Counter(
        other for node in direct for other in graph.of(node).tolist() if other in left and other not in members
    )
    enough = max(2, int(np.ceil(_SUPPORT * len(direct))))
    members.update(node for node, pairs in support.items() if pairs >= enough)
    return members


def _group(anchor: int, direct: frozenset[int], members: set[int], graph: Neighbours) -> Group:
    """The cluster with its density and bridges."""
    nodes = np.array(sorted(members), dtype=np.int64)
    degrees = sum(int(np.isin(graph.of(node), nodes, assume_unique=True).sum()) for node in nodes.tolist())
    possible = len(nodes) * (len(nodes) - 1) / 2
    density = degrees / 2 / possible
    cut = () if density == 1.0 and len(nodes) > 2 else bridges(graph, nodes)
    return Group(anchor, tuple(nodes.tolist()), direct, density, cut)
