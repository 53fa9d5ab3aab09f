"""Summaries: a short stretch of one article whose words stand all over the other.

Nobody says which article summarises which; the texts do. A stretch is a summary when the other article has nearly all
of its words, much more than of the rest of its own article, and no region explains it by a stretch of similar length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Shared, Side
from dedup.align.regions import Region
from dedup.settings import AlignSettings

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
_HALF = 0.5
_LIFT = 0.55
_LEAST_LONG = 200
_LEAST_WORDS = 20
_REST = 2
_SPREAD = 2.5
_WHOLE = 0.6
_TOGETHER = 0.58
_EXPLAINED = 0.4
_SCATTERED = 0.8
_FURNITURE = -1000.0


@dataclass(frozen=True, slots=True)
class _View:
    """A pair seen from the article that may hold a summary; ``flip`` says that this is b."""

    short: Side
    long: Side
    size: int
    flip: bool

    def ranges(self, region: Region) -> tuple[int, int, int, int]:
        """First and last word of the region on the short and the long side."""
        a, b = (region.a_first, region.a_last), (region.b_first, region.b_last)
        return (*b, *a) if self.flip else (*a, *b)


def summaries(shared: Shared, regions: Sequence[Region], settings: AlignSettings) -> tuple[list[Region], list[Region]]:
    """The summaries of either article in the other, and the regions that are left beside them."""
    found: list[Region] = []
    left = list(regions)
    for flip in (False, True):
        view = _View(*((shared.b, shared.a) if flip else (shared.a, shared.b)), shared.size, flip)
        summary = _summary(view, left, settings)
        if summary is not None:
            found.append(summary)
            low, high, _, _ = view.ranges(summary)
            left = [r for r in left if not _touch(view.ranges(r), low, high)]
    return found, left


def _touch(ranges: tuple[int, int, int, int], low: int, high: int) -> bool:
    return min(ranges[1], high) > max(ranges[0], low)


def _summary(view: _View, regions: Sequence[Region], settings: AlignSettings) -> Region | None:
    """The best summary of one article in the other, if there is one."""
    short, long = view.short, view.long
    if long.article.words < _LEAST_LONG or short.article.words < _LEAST_WORDS:
        return None
    matched = view.long.known(0, long.article.words, view.size)[short.words]
    gains = np.where(short.article.usable, short.worth * (matched - _HALF), _FURNITURE)
    low, high, gain = _heaviest(gains)
    if gain < settings.summary_gain:
        return None
    words = np.unique(short.words[low:high][matched[low:high]])
    at = np.flatnonzero(np.isin(long.words, words, kind="table"))
    first, last = int(at[0]), int(at[-1]) + 1
    if len(words) < _LEAST_WORDS or last - first < _SPREAD * (high - low):
        return None
    if _together(long, words, high - low) > _TOGETHER:
        return None
    inside = np.zeros(len(gains), np.bool_)
    inside[low:high] = True
    if not _rises(view, regions, inside, matched, settings):
        return None
    return _region(view, (low, high), _reach(long, first, last))


def _together(long: Side, words: Ints, width: int) -> float:
    """Largest share of the ``words`` said once or twice in the long article that one stretch of ``width`` words holds.

    A quotation or a copied sentence amid words of the subject comes from one place, a summary does not.
    """
    at = np.flatnonzero(np.isin(long.words, words, kind="table"))
    found, first, count = np.unique(long.words[at], return_index=True, return_counts=True)
    places = np.sort(at[first[count <= 2]])
    if not len(found) or not len(places):
        return 1.0
    inside = np.searchsorted(places, places + width) - np.arange(len(places))
    return float(inside.max()) / len(places)


def _heaviest(gains: Floats) -> tuple[int, int, float]:
    """The stretch with the greatest sum, and that sum."""
    sums = np.append(0.0, np.cumsum(gains))
    rise = sums - np.minimum.accumulate(sums)
    last = int(np.argmax(rise))
    first = int(np.argmin(sums[: last + 1]))
    return first, last, float(rise[last])


def _rises(view: _View, regions: Sequence[Region], inside: Mask, matched: Mask, settings: AlignSettings) -> bool:
    """Whether the stretch ``inside`` rises from the rest of its article and is not explained by ``regions``."""
    worth = view.short.worth
    ranges = [view.ranges(r) for r in regions]
    taken = np.zeros(len(inside), np.bool_)
    for first, last, _, _ in ranges:
        taken[first:last] = True
    rest = ~inside & ~taken
    if rest.sum() < _REST * inside.sum():
        return False
    usual = float((worth * matched)[rest].sum() / max(worth[rest].sum(), 1.0))
    excess = worth * (matched - (usual + _LIFT * (1 - usual)))
    if excess[inside].sum() < settings.summary_gain:
        return False
    open_ = inside & ~taken
    free = excess[open_].sum() >= settings.summary_gain / 2 and worth[open_].sum() >= 0.15 * worth[inside].sum()
    limit = _SCATTERED if _scattered(view, regions, inside) else _EXPLAINED
    return bool(free) or _explained(view, regions, inside, matched) <= limit


def _scattered(view: _View, regions: Sequence[Region], inside: Mask) -> bool:
    """Whether regions that follow each other in the stretch come from places far apart in the long article."""
    at = np.flatnonzero(inside)
    low, high = int(at[0]), int(at[-1]) + 1
    places = sorted(view.ranges(r) for r in regions if _touch(view.ranges(r), low, high))
    return any(max(one[2], two[2]) - min(one[3], two[3]) > high - low for one, two in pairwise(places))


def _explained(view: _View, regions: Sequence[Region], inside: Mask, matched: Mask) -> float:
    """Share of the stretch's matched weight that regions explain, each as much as its other side is dense."""
    at = np.flatnonzero(inside)
    low, high = int(at[0]), int(at[-1]) + 1
    own = [r for r in regions if _touch(view.ranges(r), low, high)]
    if not own:
        return 0.0
    known = np.zeros(view.size + 1, np.bool_)
    for region in own:
        _, _, first, last = view.ranges(region)
        known |= view.long.known(first, last, view.size)
    worth = np.where(inside, view.short.worth, 0.0)
    share = float((worth * known[view.short.words]).sum() / (worth * matched).sum())
    matches = [(r.matched_a, r.mass_a) if view.flip else (r.matched_b, r.mass_b) for r in own]
    weight = sum(m for m, _ in matches)
    density = sum(m * m / mass for m, mass in matches if mass) / weight if weight else 0.0
    return share * density


def _reach(long: Side, first: int, last: int) -> tuple[int, int]:
    """The stretch that is summarised: all of an article of which most is."""
    return (0, long.article.words) if last - first > _WHOLE * long.article.words else (first, last)


def _region(view: _View, short: tuple[int, int], long: tuple[int, int]) -> Region:
    """The region of a summary and what it summarises."""
    region = Region(*short, *long)
    if view.flip:
        return replace(region, a_first=long[0], a_last=long[1], b_first=short[0], b_last=short[1])
    return region
