"""Verified pairs as a graph in arrays: its connected parts, and copies of one text drawn together."""

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


def components(count: int, a: Nodes, b: Nodes) -> Nodes:
    """The lowest node that each of ``count`` nodes is connected to, int64[count].

    Hooking and pointer jumping (Shiloach & Vishkin 1982) on whole arrays: a few rounds, each linear.
    """
    root = np.arange(count, dtype=np.int64)
    while len(a):
        left, right = root[a], root[b]
        apart = left != right
        a, b = a[apart], b[apart]
        low, high = np.minimum(left, right)[apart], np.maximum(left, right)[apart]
        np.minimum.at(root, high, low)
        above = root[root]
        while not np.array_equal(above, root):
            root, above = above, above[above]
    return root


def drawn_together(count: int, edges: Edges, text: Nodes) -> tuple[Nodes, Edges]:
    """Nodes of one ``text`` (int64[count], equal for copies) that pairs connect become one: the lowest of them.

    Returns what became of each node, int64[count], and the edges between what is left, each once with the greatest
    strength of those it stands for, sorted.
    """
    same = text[edges.a] == text[edges.b]
    into = components(count, edges.a[same], edges.b[same])
    a, b = into[edges.a[~same]], into[edges.b[~same]]
    low, high, strength = np.minimum(a, b), np.maximum(a, b), edges.strength[~same]
    order = np.lexsort((-strength, high, low))
    low, high, strength = low[order], high[order], strength[order]
    first = np.ones(len(low), dtype=np.bool_)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    return into, Edges(low[first], high[first], strength[first])
