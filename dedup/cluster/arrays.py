"""All clusters of a run as columns: a million articles make a hundred thousand of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.cluster.graph import Nodes
from dedup.cluster.group import Group


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups by their lowest member; ``members[offsets[i]:offsets[i + 1]]`` are those of group ``i``, ascending.

    ``direct`` bool marks members that have a verified pair with the ``anchor``; ``density`` float64. ``bridges``
    int64[b, 3] are rows of group, lower and higher node, sorted. The rest is as in :class:`~dedup.cluster.group.Group`.
    """

    offsets: Nodes
    members: Nodes
    direct: NDArray[np.bool_]
    anchor: Nodes
    density: NDArray[np.float64]
    bridges: Nodes

    def __len__(self) -> int:
        return len(self.anchor)

    @property
    def sizes(self) -> Nodes:
        """Members of each group, int64[g]."""
        return np.diff(self.offsets)

    @property
    def group(self) -> Nodes:
        """The group of every member."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def groups(self) -> tuple[Group, ...]:
        """The same, one record a group."""
        cuts = np.searchsorted(self.bridges[:, 0], np.arange(len(self) + 1))
        columns = (self.offsets[:-1], self.offsets[1:], self.anchor, self.density, cuts[:-1], cuts[1:])
        return tuple(
            Group(
                anchor,
                tuple(self.members[start:end].tolist()),
                frozenset(self.members[start:end][self.direct[start:end]].tolist()),
                density,
                tuple((a, b) for _, a, b in self.bridges[first:last].tolist()),
            )
            for start, end, anchor, density, first, last in zip(*(c.tolist() for c in columns), strict=True)
        )

    @classmethod
    def of_groups(cls, groups: Sequence[Group]) -> Clusters:
        """From records, in their order."""
        sizes = [len(group.members) for group in groups]
        cuts = [(i, a, b) for i, group in enumerate(groups) for a, b in group.bridges]
        members = [m for group in groups for m in group.members]
        return cls(
            np.cumsum([0, *sizes], dtype=np.int64),
            np.array(members, np.int64),
            np.array([m in group.direct for group in groups for m in group.members], np.bool_),
            np.array([group.anchor for group in groups], np.int64),
            np.array([group.density for group in groups], np.float64),
            np.array(cuts, np.int64).reshape(-1, 3),
        )

    @classmethod
    def complete(cls, sizes: Nodes, members: Nodes, anchor: Nodes) -> Clusters:
        """Groups all of whose pairs are verified; ``members`` group by group, ascending."""
        offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        two = np.flatnonzero(sizes == 2)
        cuts = np.stack((two, members[offsets[two]], members[offsets[two] + 1]), axis=1)
        direct = members != np.repeat(anchor, sizes)
        return cls(offsets, members, direct, anchor, np.ones(len(anchor)), cuts.astype(np.int64))

    @classmethod
    def sorted(cls, parts: Sequence[Clusters]) -> Clusters:
        """All groups of ``parts``, by their lowest member."""
        first = np.concatenate([part.members[part.offsets[:-1]] for part in parts])
        order = np.argsort(first, kind="stable")
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        before = np.cumsum([0, *map(len, parts)])
        sizes = np.concatenate([part.sizes for part in parts])
        group = place[np.repeat(np.arange(len(order)), sizes)]
        moved = np.argsort(group, kind="stable")
        cuts = np.concatenate(
            [part.bridges + np.array((start, 0, 0)) for part, start in zip(parts, before, strict=False)]
        )
        cuts[:, 0] = place[cuts[:, 0]]
        return cls(
            np.concatenate(([0], np.cumsum(sizes[order]))).astype(np.int64),
            np.concatenate([part.members for part in parts])[moved],
            np.concatenate([part.direct for part in parts])[moved],
            np.concatenate([part.anchor for part in parts])[order],
            np.concatenate([part.density for part in parts])[order],
            cuts[np.lexsort((cuts[:, 2], cuts[:, 1], cuts[:, 0]))],
        )
