"""Which pages of one publisher tell the same story, by the long blocks they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set

_COMMON = 0.5
"""Share of the smaller page's long blocks above which two pages are one story."""
_EVERYWHERE = 0.25
_CROWD = 60


def stories(pages: Sequence[Set[str]]) -> list[int]:
    """For each page the number of its story; pages without long blocks are stories of their own.

    Blocks that stand in more than a quarter of many pages are furniture whoever shares them, and join nothing.
    """
    where: dict[str, list[int]] = defaultdict(list)
    for i, page in enumerate(pages):
        for key in sorted(page):
            where[key].append(i)
    limit = min(_CROWD, max(8, int(_EVERYWHERE * len(pages))))
    shared: Counter[tuple[int, int]] = Counter()
    size: Counter[int] = Counter()
    for at in where.values():
        if len(at) > limit:
            continue
        size.update(at)
        shared.update((i, j) for x, i in enumerate(at) for j in at[x + 1 :])
    parent = list(range(len(pages)))
    for (i, j), n in shared.items():
        if n > _COMMON * min(size[i], size[j]):
            _join(parent, i, j)
    return [_root(parent, i) for i in range(len(pages))]


def _root(parent: list[int], i: int) -> int:
    """The representative of ``i``; paths are halved on the way."""
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _join(parent: list[int], i: int, j: int) -> None:
    """Make two groups one, under the smaller number."""
    x, y = sorted((_root(parent, i), _root(parent, j)))
    parent[y] = x
