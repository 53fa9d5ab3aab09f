"""Seeds: where two articles first look alike. Each kind of evidence gives its own; extension and filters come after.

Sentence seeds are pairs of sentences with similar weighted words (cosine and Dice, as in Sanchez-Perez 2014), gathered
where they follow each other. Run seeds are stretches of equal words in equal order, found without sentences at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Shared, meetings
from dedup.align.order import stable, steps
from dedup.align.prepare import Prepared
from dedup.align.regions import Region
from dedup.align.scores import SentencePairs
from dedup.settings import AlignSettings
from dedup.text.remember import remembered

Ints = NDArray[np.int64]
_COPIED = 0.8
"""Share of matched weight from which a region is a copy."""
_AGAIN = 0.9
"""Cosine from which a sentence is a copy of another one."""
_FACTOR = np.int64(0x5851F42D4C957F2D)


def sentence_seeds(shared: Shared, pairs: SentencePairs, settings: AlignSettings) -> list[Region]:
    """Groups of like sentence pairs as word ranges, the most alike group first."""
    alike = np.flatnonzero((pairs.cosine > settings.seed_cosine) & (pairs.dice > settings.seed_dice))
    if not len(alike):
        return []
    points = np.stack((pairs.a[alike], pairs.b[alike]), axis=1)
    strength = pairs.cosine[alike] + pairs.dice[alike]
    found = []
    for group in gather(points, settings.gap):
        in_a, in_b = points[group, 0], points[group, 1]
        words = (
            *shared.a.article.words_of(int(in_a.min()), int(in_a.max()) + 1),
            *shared.b.article.words_of(int(in_b.min()), int(in_b.max()) + 1),
        )
        found.append(Region(*words, score=float(strength[group].sum())))
    return sorted(found, key=lambda r: (-r.score, r))


def unexplained(shared: Shared, pairs: SentencePairs, copied: Sequence[Region]) -> SentencePairs:
    """``pairs`` less those of which one sentence was copied from or to elsewhere, unless these two are copies as well.

    A sentence that has its source resembles others of the subject too; they would draw the passage over its ends.
    """
    in_a, in_b = (np.zeros(side.article.sentence_count, np.int64) for side in (shared.a, shared.b))
    for number, region in enumerate(copied, 1):
        if region.share >= _COPIED:
            in_a[shared.a.article.sentence[region.a_first : region.a_last]] = number
            in_b[shared.b.article.sentence[region.b_first : region.b_last]] = number
    kept = (in_a[pairs.a] == in_b[pairs.b]) | (pairs.cosine >= _AGAIN)
    return SentencePairs(pairs.a[kept], pairs.b[kept], pairs.cosine[kept], pairs.dice[kept], pairs.weight[kept])


def gather(points: Ints, gap: int) -> list[list[int]]:
    """Split points, shape (n, 2), where either coordinate leaves out more than ``gap``; lists of row numbers."""
    sides = points[:, 0].tolist(), points[:, 1].tolist()
    groups, side, stable = [list(range(len(points)))], 0, 0
    while stable < 2:
        split = [part for group in groups for part in _split(group, sides[side], gap)]
        stable = stable + 1 if len(split) == len(groups) else 0
        groups, side = split, 1 - side
    return groups


def _split(group: list[int], values: Sequence[int], gap: int) -> list[list[int]]:
    """One group cut at the gaps of one coordinate."""
    ordered = sorted(group, key=values.__getitem__)
    cuts = [k for k in range(1, len(ordered)) if values[ordered[k]] - values[ordered[k - 1]] > gap]
    if not cuts:
        return [group]
    return [ordered[low:high] for low, high in pairwise([0, *cuts, len(ordered)])]


def run_size(shared: Shared, size: int) -> int:
    """``size``, or as many words as the shorter article has."""
    return max(1, min(size, *(int(side.article.usable.sum()) for side in (shared.a, shared.b))))


def run_seeds(shared: Shared, size: int) -> list[Region]:
    """Maximal runs of at least ``size`` equal words in equal order outside furniture, longest first.

    The k-th occurrence of an n-gram on one side meets the k-th on the other, so that text which repeats itself gives a
    number of seeds in its length, not in the square of it.
    """
    a, b = _grams(shared.a.article, size), _grams(shared.b.article, size)
    in_a, in_b = meetings(a.values, b.values)
    both = np.minimum(a.counts[in_a], b.counts[in_b])
    nth = np.arange(both.sum()) - np.repeat(np.cumsum(both) - both, both)
    at_a = a.positions[np.repeat(a.firsts[in_a], both) + nth]
    at_b = b.positions[np.repeat(b.firsts[in_b], both) + nth]
    order = np.lexsort((at_a, at_a - at_b))
    at_a, at_b = at_a[order], at_b[order]
    breaks = np.flatnonzero((np.diff(at_a - at_b) != 0) | (np.diff(at_a) != 1)) + 1
    starts, ends = np.append(0, breaks), np.append(breaks, len(at_a))
    runs = [
        Region(int(at_a[s]), int(at_a[e - 1]) + size, int(at_b[s]), int(at_b[e - 1]) + size)
        for s, e in zip(starts.tolist(), ends.tolist(), strict=True)
        if e > s
    ]
    return sorted(runs, key=lambda r: (r.a_first - r.a_last, r))


@dataclass(frozen=True, slots=True)
class _Grams:
    """The n-grams of an article: distinct digests in order, and where each stands, as a slice of ``positions``."""

    values: Ints
    firsts: Ints
    counts: Ints
    positions: Ints


def _grams(article: Prepared, size: int) -> _Grams:
    """The digests of ``size`` words from each position outside furniture."""
    if size not in _KEPT:
        _KEPT[size] = remembered(lambda read: _counted(read, size))
    return _KEPT[size](article)


_KEPT: dict[int, Callable[[Prepared], _Grams]] = {}


def _counted(article: Prepared, size: int) -> _Grams:
    keys = article.parsed.tokens.keys
    n = max(0, len(keys) - size + 1)
    digest = np.zeros(n, np.int64)
    with np.errstate(over="ignore"):
        for i in range(size):
            digest = digest * _FACTOR + keys[i : i + n]
    places = np.arange(n)
    if not article.usable.all():
        aside = np.append(0, np.cumsum(~article.usable))
        places = np.flatnonzero(aside[size : size + n] == aside[:n])
    places = places[stable(digest[places])]
    ordered = digest[places]
    firsts = np.flatnonzero(steps(ordered))
    return _Grams(ordered[firsts], firsts, np.diff(np.append(firsts, len(ordered))), places)
