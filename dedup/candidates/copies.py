"""Articles of one text: found by digest, carried through the search as one representative each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.join import PairCodes, Rows, decode, encode, pack, rows_of, stems_of


@dataclass(frozen=True, slots=True)
class Copies:
    """Groups of exact copies. ``leader`` int32[n]: the first row with the same digest (its own row if it is the first).

    ``offsets`` int64[g+1] and ``rows`` int32[·] list the groups of two and more, ascending by leader and by row.
    """

    leader: NDArray[np.int32]
    offsets: NDArray[np.int64]
    rows: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def group(self, index: int) -> NDArray[np.int32]:
        """Rows of one group, its leader first."""
        return self.rows[self.offsets[index] : self.offsets[index + 1]]

    @property
    def leads(self) -> NDArray[np.bool_]:
        """bool[n]: which rows stand for their group (or for themselves) in the search."""
        return np.equal(self.leader, np.arange(len(self.leader)))


def copies(digests: NDArray[np.uint64], usable: NDArray[np.bool_]) -> Copies:
    """Groups of equal 128-bit ``digests`` (uint64[n, 2]); rows that are not ``usable`` (no words) are nobody's copy."""
    leader: NDArray[np.int32] = np.arange(len(digests), dtype=np.int32)
    rows = np.flatnonzero(usable)
    # Sorting one packed word a row is much faster than sorting two columns, and leaves few rows for the latter.
    packed = np.sort(pack(digests[rows, 0], rows))
    alike = stems_of(packed[1:]) == stems_of(packed[:-1])
    some = np.zeros(len(packed), np.bool_)
    some[1:] |= alike
    some[:-1] |= alike
    rows = np.sort(rows_of(packed)[some])
    order = rows[np.lexsort((digests[rows, 1], digests[rows, 0]))]
    ordered = digests[order]
    new = np.concatenate(([True], (ordered[1:] != ordered[:-1]).any(axis=1))) if len(order) else np.empty(0, bool)
    starts = np.flatnonzero(new)
    # lexsort is stable: the first of each run is the lowest row.
    leader[order] = np.repeat(order[starts], np.diff(starts, append=len(order)))
    return groups_of(leader)


def groups_of(leader: NDArray[np.int32]) -> Copies:
    """The groups of two and more that ``leader`` (the first row with the same digest, for every row) describes."""
    sizes = np.bincount(leader, minlength=len(leader))
    rows = np.flatnonzero(sizes[leader] > 1)
    rows = rows[np.argsort(leader[rows], kind="stable")]
    offsets = np.concatenate(([0], np.cumsum(sizes[sizes > 1]))).astype(np.int64)
    return Copies(leader, offsets, rows.astype(np.int32))


def copy_pairs(groups: Copies, listed_up_to: int) -> PairCodes:
    """Pairs of exact copies, sorted: all pairs of a group of up to ``listed_up_to`` rows, else each with its leader."""
    sizes = np.diff(groups.offsets)
    within = np.arange(len(groups.rows)) - np.repeat(groups.offsets[:-1], sizes)
    last = np.repeat(np.where(sizes <= listed_up_to, sizes, 1), sizes)
    # Row i of a small group pairs with every row before it; of a giant group only with row 0.
    partners = np.where(last > 1, within, np.minimum(within, 1))
    later = np.repeat(np.arange(len(groups.rows)), partners)
    nth = np.arange(len(later)) - np.repeat(np.cumsum(partners) - partners, partners)
    earlier = np.repeat(groups.offsets[:-1], sizes)[later] + nth
    codes = encode(groups.rows[earlier].astype(np.int64), groups.rows[later].astype(np.int64))
    codes.sort()
    return codes


@dataclass(frozen=True, slots=True)
class Spread:
    """Pairs of all rows from pairs of leaders, sorted: ``codes`` uint64[k], and where each comes from.

    ``origin`` int64[k] is the position of the pair of leaders, -1 for copies of one text; ``turned`` bool[k] says that
    the copy of the second leader stands first.
    """

    codes: PairCodes
    origin: Rows
    turned: NDArray[np.bool_]


def spread(codes: PairCodes, groups: Copies, listed_up_to: int) -> Spread:
    """Pairs of leaders as the pairs of all their copies, and the pairs of copies.

    Of a group of more than ``listed_up_to`` copies only the leader speaks for others.
    """
    copied = copy_pairs(groups, listed_up_to)
    inherited, origin, turned = _inherited(codes, groups, listed_up_to)
    every = np.concatenate((inherited, copied))
    order = np.argsort(every, kind="stable")
    none = np.full(len(copied), -1)
    return Spread(
        every[order],
        np.concatenate((origin, none))[order],
        np.concatenate((turned, np.zeros(len(copied), np.bool_)))[order],
    )


def affordable(codes: PairCodes, groups: Copies, at_least: int, pairs: int) -> int:
    """The copies of one text up to which every pair can be listed, so that the list has no more than ``pairs``.

    It is never less than ``at_least``. ``codes`` are the pairs of leaders.
    """
    sizes = np.ones(len(groups.leader), np.int64)
    sizes[groups.rows[groups.offsets[:-1]]] = np.diff(groups.offsets)
    a, b = (sizes[side] for side in decode(codes))
    limit = at_least
    for larger in np.unique(sizes[sizes > at_least]).tolist():
        one, other = (np.where(side <= larger, side, 1) for side in (a, b))
        copied = np.where(sizes <= larger, sizes * (sizes - 1) // 2, sizes - 1)
        if int((one * other).sum() + copied.sum()) > pairs:
            break
        limit = larger
    return limit


def _inherited(codes: PairCodes, groups: Copies, listed_up_to: int) -> tuple[PairCodes, Rows, NDArray[np.bool_]]:
    """Every pair of leaders as the pairs of all their copies: codes, origins, and whether the sides changed places."""
    sizes = np.diff(groups.offsets)
    first, copies_of = np.zeros(len(groups.leader), np.int64), np.ones(len(groups.leader), np.int64)
    leaders = groups.rows[groups.offsets[:-1]]
    first[leaders] = groups.offsets[:-1]
    copies_of[leaders] = np.where(sizes <= listed_up_to, sizes, 1)
    a, b = decode(codes)
    each = copies_of[a] * copies_of[b]
    origin = np.repeat(np.arange(len(codes)), each)
    if not (each > 1).any():
        return codes, origin, np.zeros(len(codes), np.bool_)
    nth = np.arange(len(origin)) - np.repeat(np.cumsum(each) - each, each)
    nth_a, nth_b = np.divmod(nth, copies_of[b][origin])
    a, b = a[origin], b[origin]
    left = np.where(copies_of[a] > 1, _copy(groups, first[a] + nth_a), a)
    right = np.where(copies_of[b] > 1, _copy(groups, first[b] + nth_b), b)
    return encode(left, right), origin, left > right


def _copy(groups: Copies, position: Rows) -> Rows:
    """The row at a position of the grouped rows; any row where the position belongs to no group."""
    return groups.rows[np.minimum(position, len(groups.rows) - 1)].astype(np.int64)
