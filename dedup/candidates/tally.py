"""Counting: how many keys of each channel two articles share, and which pairs share enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel
from dedup.candidates.join import PairCodes, decode


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct pairs of one or more channels, sorted: codes uint64[k], channels uint8[k] (mask), keys uint32[k]."""

    codes: PairCodes
    channels: NDArray[np.uint8]
    keys: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.codes)

    def where(self, kept: NDArray[np.bool_]) -> Tally:
        """The pairs under a mask."""
        return Tally(self.codes[kept], self.channels[kept], self.keys[kept])


def empty() -> Tally:
    """No pairs."""
    return Tally(np.empty(0, np.uint64), np.empty(0, np.uint8), np.empty(0, np.uint32))


def count(codes: PairCodes, channel: Channel, at_least: int = 1) -> Tally:
    """Pairs that occur at least so often in ``codes`` (which is sorted in place): one occurrence is one shared key."""
    codes.sort()
    starts = _starts(codes)
    keys = np.diff(starts, append=len(codes)).astype(np.uint32)
    found = Tally(codes[starts], np.full(len(starts), int(channel), np.uint8), keys)
    return found if at_least <= 1 else found.where(keys >= at_least)


def merge(tallies: Sequence[Tally]) -> Tally:
    """One tally of all: channels united, keys added up."""
    if len(tallies) == 1:
        return tallies[0]
    codes = np.concatenate([t.codes for t in tallies]) if tallies else np.empty(0, np.uint64)
    if not len(codes):
        return empty()
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    starts = _starts(codes)
    channels = np.concatenate([t.channels for t in tallies])[order]
    keys = np.concatenate([t.keys for t in tallies])[order]
    return Tally(
        codes[starts],
        np.bitwise_or.reduceat(channels, starts),
        np.add.reduceat(keys, starts, dtype=np.uint32),
    )


def closest(found: Tally, partners: int) -> NDArray[np.bool_]:
    """Which pairs are among the ``partners`` with the most shared keys of one of their articles; ties go by row."""
    a, b = decode(found.codes)
    node, other = np.concatenate((a, b)), np.concatenate((b, a))
    keys = np.concatenate((found.keys, found.keys)).astype(np.int64)
    order = np.lexsort((other, -keys, node))
    ordered = node[order]
    new = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(order) else np.empty(0, np.int64)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(new, np.diff(new, append=len(order)))
    kept = rank < partners
    return np.logical_or(kept[: len(found)], kept[len(found) :])


def _starts(codes: PairCodes) -> NDArray[np.int64]:
    """Where each run of equal codes begins."""
    if not len(codes):
        return np.empty(0, np.int64)
    return np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
