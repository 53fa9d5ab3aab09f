"""One cluster: its members, how tightly they hang together, and what it would fall apart without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Graph = Mapping[int, Mapping[int, float]]
"""Node → neighbour → strength, both ways."""


@dataclass(frozen=True, slots=True)
class Group:
    """One cluster: ``members`` ascending, the anchor among them; ``direct`` have a verified pair with it.

    ``density`` is the share of member pairs that are verified; ``bridges`` are edges whose removal splits the cluster.
    """

    anchor: int
    members: tuple[int, ...]
    direct: frozenset[int]
    density: float
    bridges: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A cluster while copies of one text are still one node."""

    anchor: int
    nodes: tuple[int, ...]
    direct: frozenset[int]


def unfold(part: Part, graph: Graph, copies: Mapping[int, Sequence[int]]) -> Group:
    """The cluster with every copy in its place. ``copies`` are the nodes that each one stands for, itself first.

    All pairs of copies count as verified, and what holds for one copy holds for all.
    """
    size = {node: len(copies[node]) for node in part.nodes}
    members = sorted(member for node in part.nodes for member in copies[node])
    inside = frozenset(part.nodes)
    verified = sum(n * (n - 1) for n in size.values())
    verified += sum(size[node] * size[other] for node in part.nodes for other in graph.get(node, ()) if other in inside)
    direct = {member for node in part.direct for member in copies[node]} | set(copies[part.anchor])
    return Group(
        anchor=part.anchor,
        members=tuple(members),
        direct=frozenset(direct - {part.anchor}),
        density=verified / (len(members) * (len(members) - 1)),
        bridges=_bridges(part, graph, copies),
    )


def _bridges(part: Part, graph: Graph, copies: Mapping[int, Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """Edges without which the cluster falls apart: none of them touches a text that has copies, but for a lone two."""
    if len(part.nodes) == 1:
        pair = tuple(copies[part.anchor])
        return ((min(pair), max(pair)),) if len(pair) == 2 else ()
    cut = bridges(graph, part.nodes)
    return tuple((a, b) for a, b in cut if len(copies[a]) == 1 and len(copies[b]) == 1)


def bridges(graph: Graph, nodes: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Edges among ``nodes`` whose removal splits them (Tarjan 1974), sorted; edges to other nodes are ignored."""
    inside = frozenset(nodes)
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    found: list[tuple[int, int]] = []
    for start in sorted(inside):
        if start in order:
            continue
        order[start] = low[start] = len(order)
        stack = [(start, -1, iter(graph.get(start, ())))]
        while stack:
            node, parent, rest = stack[-1]
            child = next((x for x in rest if x in inside and x != parent), None)
            if child is None:
                stack.pop()
                if parent >= 0:
                    low[parent] = min(low[parent], low[node])
                    if low[node] > order[parent]:
                        found.append((min(node, parent), max(node, parent)))
            elif child in order:
                low[node] = min(low[node], order[child])
            else:
                order[child] = low[child] = len(order)
                stack.append((child, node, iter(graph.get(child, ()))))
    return tuple(sorted(found))
