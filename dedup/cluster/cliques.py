"""The common case on whole arrays: components in which every pair is verified need no choice but that of the anchor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dedup.cluster.graph import Edges, components
from dedup.cluster.group import Group


def cliques(count: int, edges: Edges, copies: Mapping[int, Sequence[int]]) -> tuple[list[Group], Edges]:
    """Clusters of the complete components of ``edges``, and the edges of all others.

    ``copies`` are the nodes that each node stands for. Every edge is there once.
    """
    root = components(count, edges.a, edges.b)
    size = np.ones(count, dtype=np.int64)
    if any(len(members) > 1 for members in copies.values()):
        size[list(copies)] = [len(members) for members in copies.values()]
    home = root[edges.a]
    nodes = np.unique(np.concatenate((edges.a, edges.b)))
    inside = np.bincount(root[nodes], minlength=count)
    complete = np.bincount(home, minlength=count) == inside * (inside - 1) // 2
    pull = np.bincount(edges.a, edges.strength * size[edges.b], count)
    pull += np.bincount(edges.b, edges.strength * size[edges.a], count) + size - 1
    nodes = nodes[complete[root[nodes]]]
    nodes = nodes[np.lexsort((nodes, -np.round(pull[nodes], 6), root[nodes]))]
    cuts = np.flatnonzero(np.diff(root[nodes])) + 1
    groups = [_whole(part, copies) for part in _split(nodes.tolist(), cuts.tolist())]
    return groups, edges.at(~complete[home])


def _split(nodes: list[int], cuts: list[int]) -> list[list[int]]:
    """``nodes`` cut at positions."""
    return [nodes[a:b] for a, b in zip([0, *cuts], [*cuts, len(nodes)], strict=True) if a < b]


def _whole(nodes: list[int], copies: Mapping[int, Sequence[int]]) -> Group:
    """The cluster of a complete component, its anchor first in ``nodes``."""
    members = tuple(sorted(member for node in nodes for member in copies[node]))
    cut = ((members[0], members[1]),) if len(members) == 2 else ()
    return Group(nodes[0], members, frozenset(members) - {nodes[0]}, 1.0, cut)
