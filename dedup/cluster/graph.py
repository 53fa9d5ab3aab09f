"""Verified pairs as a graph in arrays, its connected parts, and the edges that hold parts together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Nodes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Edges:
    """Verified pairs, each once: int64[k] nodes ``a`` and ``b``, float64[k] ``strength`` from 0 to 1."""

    a: Nodes
    b: Nodes
    strength: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.a)

    def at(self, which: Nodes | NDArray[np.bool_]) -> Edges:
        """Some of the edges."""
        return Edges(self.a[which], self.b[which], self.strength[which])


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The graph from each node's side: ``node[offsets[i]:offsets[i+1]]`` are the neighbours of ``i``, ascending."""

    offsets: NDArray[np.int64]
    node: Nodes
    strength: NDArray[np.float64]

    def of(self, node: int) -> Nodes:
        """Neighbours of one node."""
        return self.node[self.offsets[node] : self.offsets[node + 1]]

    def strengths(self, node: int) -> NDArray[np.float64]:
        """Strengths of the edges to :meth:`of` ``node``."""
        return self.strength[self.offsets[node] : self.offsets[node + 1]]


def neighbours(count: int, edges: Edges) -> Neighbours:
    """Both directions of every edge, sorted by node and by neighbour."""
    source = np.concatenate((edges.a, edges.b))
    target = np.concatenate((edges.b, edges.a))
    order = np.lexsort((target, source))
    offsets = np.concatenate(([0], np.cumsum(np.bincount(source, minlength=count)))).astype(np.int64)
    return Neighbours(offsets, target[order], np.concatenate((edges.strength, edges.strength))[order])


def components(count: int, a: Nodes, b: Nodes) -> Nodes:
    """The lowest node that each of ``count`` nodes is connected to, int64[count].

    Hooking and pointer jumping (Shiloach & Vishkin 1982) on whole arrays: a logarithmic number of rounds, each linear.
    """
    root = np.arange(count, dtype=np.int64)
    while len(a):
        left, right = root[a], root[b]
        apart = left != right
        if not apart.any():
            break
        a, b = a[apart], b[apart]
        low, high = np.minimum(left[apart], right[apart]), np.maximum(left[apart], right[apart])
        np.minimum.at(root, high, low)
        while True:
            above = root[root]
            if np.array_equal(above, root):
                break
            root = above
    return root


def bridges(graph: Neighbours, nodes: Nodes) -> tuple[tuple[int, int], ...]:
    """Edges among ``nodes`` whose removal splits them (Tarjan 1974), sorted; edges to other nodes are ignored."""
    inside = frozenset(nodes.tolist())
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    found: list[tuple[int, int]] = []
    for start in sorted(inside):
        if start in order:
            continue
        order[start] = low[start] = len(order)
        stack = [(start, -1, iter(graph.of(start).tolist()))]
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
                stack.append((child, node, iter(graph.of(child).tolist())))
    return tuple(sorted(found))
