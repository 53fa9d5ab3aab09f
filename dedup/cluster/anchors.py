"""Around an anchor: who belongs together, so that one bridge does not chain two stories into one.

Articles connected by verified pairs form a component. In it, the article with the greatest total strength of pairs is
the anchor. Its verified neighbours are its members. Who has no pair with the anchor joins if pairs with enough members
support it. What is left forms further clusters around anchors of its own; who stays alone joins the member it is
firmly like.

An anchor that merely touches two groups (a round-up of two stories) keeps the one it is closest to: where its members
fall apart without it, a part is let go that has stronger pairs elsewhere, or is two and more with weak pairs here;
the closest part only goes for both reasons at once.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from dedup.cluster.arrays import Clusters
from dedup.cluster.cliques import Drawn, cliques, drawn, lone_copies
from dedup.cluster.graph import Edges, Nodes, components, drawn_together
from dedup.cluster.group import Graph, Group, Part, unfold

_SUPPORT = 0.5
"""Share of the anchor's members that an indirect member must have pairs with."""
_FIRM = 0.5
"""Mean strength of a part's pairs with the anchor from which the part stays even if nothing else holds it."""


def cluster(count: int, edges: Edges, text: Nodes | None = None) -> tuple[Group, ...]:
    """The clusters of :func:`clusters`, one record each."""
    return clusters(count, edges, text).groups()


def clusters(count: int, edges: Edges, text: Nodes | None = None) -> Clusters:
    """Clusters of two and more among ``count`` nodes, by lowest member. Nodes in no cluster appear in none.

    ``text`` int64[count] is equal for copies of one text: where a pair connects copies they stay together, whatever the
    number of their pairs. Node numbers break ties: give lower numbers to what should rather be an anchor.
    """
    if not len(edges):
        return Clusters.of_groups(())
    into, between = drawn_together(count, edges, np.arange(count) if text is None else text)
    copies = drawn(count, into, np.unique(np.concatenate((edges.a, edges.b))))
    found, open_ = cliques(count, between, copies)
    rest = between.at(open_)
    members = _copies(copies, np.unique(np.concatenate((rest.a, rest.b))))
    size = {node: len(all_) for node, all_ in members.items()}
    others = [unfold(part, graph, members) for graph in _graphs(count, rest) for part in _around(graph, size)]
    parts = (found, Clusters.of_groups(others))
    clustered = np.zeros(count, np.bool_)
    for part in parts:
        clustered[part.members] = True
    return Clusters.sorted((*parts, lone_copies(copies, into, clustered)))


def _copies(copies: Drawn, nodes: Nodes) -> Mapping[int, list[int]]:
    """The nodes that each of ``nodes`` stands for, ascending."""
    members, origin = copies.all_of(nodes)
    cuts = np.searchsorted(origin, np.arange(1, len(nodes)))
    return {n: m.tolist() for n, m in zip(nodes.tolist(), np.split(members, cuts), strict=True)} if len(nodes) else {}


def _graphs(count: int, edges: Edges) -> Iterator[Graph]:
    """The graph of each component, by its lowest node; neighbours ascending."""
    root = components(count, edges.a, edges.b)[edges.a]
    order = np.lexsort((edges.b, edges.a, root))
    rows = zip(*(x[order].tolist() for x in (root, edges.a, edges.b, edges.strength)), strict=True)
    current = -1
    graph: dict[int, dict[int, float]] = {}
    for home, a, b, strength in rows:
        if home != current and graph:
            yield graph
            graph = {}
        current = home
        graph.setdefault(a, {})[b] = strength
        graph.setdefault(b, {})[a] = strength
    if graph:
        yield graph


def _around(graph: Graph, size: Mapping[int, int]) -> Iterator[Part]:
    """The clusters of one component. ``size`` is how many copies a node stands for."""
    left = set(graph)
    homes: dict[int, int] = {}
    while len(left) > 1:
        anchor = min(left, key=lambda node: (-_pull(node, left, graph, size), node))
        direct = _own_neighbours(anchor, left, graph)
        members = _supported(anchor, direct, left, graph)
        left -= members
        if len(members) > 1:
            homes.update(dict.fromkeys(members, anchor))
    homes.update(_stragglers(graph, homes))
    nodes: dict[int, list[int]] = defaultdict(list)
    for node in sorted(homes):
        nodes[homes[node]].append(node)
    for anchor in sorted(nodes):
        yield Part(anchor, tuple(nodes[anchor]), frozenset(graph[anchor].keys() & set(nodes[anchor])))


def _stragglers(graph: Graph, homes: Mapping[int, int]) -> dict[int, int]:
    """Anchors for articles that stayed alone: that of the member each is firmly like, if there is one."""
    found: dict[int, int] = {}
    for node in sorted(graph.keys() - homes.keys()):
        firm = [(-strength, other) for other, strength in graph[node].items() if other in homes and strength >= _FIRM]
        if firm:
            found[node] = homes[min(firm)[1]]
    return found


def _pull(node: int, left: set[int], graph: Graph, size: Mapping[int, int]) -> float:
    """Total strength of the node's pairs with the nodes ``left`` and its own copies.

    Rounded, so that the order of adding cannot matter.
    """
    pairs = graph[node].items()
    return round(sum(strength * size[other] for other, strength in pairs if other in left) + size[node] - 1, 6)


def _own_neighbours(anchor: int, left: set[int], graph: Graph) -> frozenset[int]:
    """The anchor's neighbours among ``left``, without the parts that belong elsewhere."""
    strength = {node: s for node, s in graph[anchor].items() if node in left}
    parts = _connected(strength, graph)
    pull = [round(sum(strength[node] for node in sorted(part)), 6) for part in parts]
    closest = max(range(len(parts)), key=lambda i: (pull[i], -min(parts[i])), default=-1)
    around = {anchor, *strength}
    own: set[int] = set()
    for i, part in enumerate(parts):
        weak = pull[i] / len(part) < _FIRM
        away = _leans_away(part, around, left, graph)
        if not (weak and away if i == closest else away or (weak and len(part) > 1)):
            own |= part
    return frozenset(own)


def _leans_away(part: set[int], around: set[int], left: set[int], graph: Graph) -> bool:
    """Whether a part has stronger pairs with other articles than with those ``around`` the anchor."""
    inside = outside = 0.0
    for node in sorted(part):
        for other, strength in sorted(graph[node].items()):
            if other in around:
                inside += strength
            elif other in left:
                outside += strength
    return round(outside, 6) > round(inside, 6)


def _connected(nodes: Iterable[int], graph: Graph) -> list[set[int]]:
    """Parts into which ``nodes`` fall when only edges among themselves count."""
    left = set(nodes)
    parts = []
    for start in sorted(left):
        if start not in left:
            continue
        part, frontier = {start}, [start]
        left.discard(start)
        while frontier:
            reached = graph[frontier.pop()].keys() & left
            left -= reached
            part |= reached
            frontier.extend(reached)
        parts.append(part)
    return parts


def _supported(anchor: int, direct: frozenset[int], left: set[int], graph: Graph) -> set[int]:
    """The anchor, its members, and whoever has pairs with at least half of the members (and with two of them)."""
    members = {anchor, *direct}
    support = Counter(other for node in direct for other in graph[node] if other in left and other not in members)
    enough = max(2, math.ceil(_SUPPORT * len(direct)))
    members.update(node for node, pairs in support.items() if pairs >= enough)
    return members
