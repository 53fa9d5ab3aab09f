"""The common case on whole arrays: components in which every pair is verified need no choice but that of the anchor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.cluster.arrays import Clusters
from dedup.cluster.graph import Edges, Nodes, components


@dataclass(frozen=True, slots=True)
class Drawn:
    """What each node left stands for: ``of[starts[n]:starts[n] + size[n]]``, itself first, ascending.

    ``size`` is 1 and ``starts`` means nothing for a node that has no edge.
    """

    of: Nodes
    starts: Nodes
    size: Nodes

    def all_of(self, nodes: Nodes) -> tuple[Nodes, Nodes]:
        """Everything that ``nodes`` stand for, and the position in ``nodes`` of what it belongs to."""
        sizes = self.size[nodes]
        origin = np.repeat(np.arange(len(nodes)), sizes)
        nth = np.arange(len(origin)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        return self.of[self.starts[nodes][origin] + nth], origin


def drawn(count: int, into: Nodes, nodes: Nodes) -> Drawn:
    """What became of ``nodes`` (ascending, all that have edges): ``into`` int64[count] names the node that stands."""
    order = np.argsort(into[nodes], kind="stable")
    of = nodes[order]
    homes, first, sizes = np.unique(into[of], return_index=True, return_counts=True)
    starts, size = np.zeros(count, np.int64), np.ones(count, np.int64)
    starts[homes], size[homes] = first, sizes
    return Drawn(of, starts, size)


def cliques(count: int, edges: Edges, copies: Drawn) -> tuple[Clusters, NDArray[np.bool_]]:
    """Clusters of the complete components of ``edges``, and which edges belong to others. Every edge is there once."""
    size = copies.size
    root = components(count, edges.a, edges.b)
    home = root[edges.a]
    nodes = np.unique(np.concatenate((edges.a, edges.b)))
    inside = np.bincount(root[nodes], minlength=count)
    complete = np.bincount(home, minlength=count) == inside * (inside - 1) // 2
    pull = np.bincount(edges.a, edges.strength * size[edges.b], count)
    pull += np.bincount(edges.b, edges.strength * size[edges.a], count) + size - 1
    nodes = nodes[complete[root[nodes]]]
    nodes = nodes[np.lexsort((nodes, -np.round(pull[nodes], 6), root[nodes]))]
    new = np.ones(len(nodes), np.bool_)
    new[1:] = root[nodes[1:]] != root[nodes[:-1]]
    number = np.cumsum(new) - 1
    members, origin = copies.all_of(nodes)
    group = number[origin] if len(nodes) else np.empty(0, np.int64)
    order = np.lexsort((members, group))
    return Clusters.complete(np.bincount(group, minlength=int(new.sum())), members[order], nodes[new]), ~complete[home]


def lone_copies(copies: Drawn, into: Nodes, clustered: NDArray[np.bool_]) -> Clusters:
    """Copies that nothing else is like, or whose component went on without them: a cluster of their own."""
    homes = np.unique(into[copies.of])
    homes = homes[(copies.size[homes] > 1) & ~clustered[homes]]
    members, _ = copies.all_of(homes)
    return Clusters.complete(copies.size[homes], members, homes)
