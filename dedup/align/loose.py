"""Loose correspondence: a few sentences that retell a few sentences of the other article in words of their own.

Such windows share little more than any two windows of articles on one subject do. So they are looked for only where the
articles as a whole are near each other, the nearer the easier, what passages share already left out. And they must hold
two sentences that are each other's own: alike, more than either is to other sentences, and their neighbours alike too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Shared, Side
from dedup.align.kin import kinship
from dedup.align.meaning import meaning
from dedup.align.nearness import nearness
from dedup.align.regions import Region
from dedup.settings import AlignSettings

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
_NEAR = 0.48
_KNOWN = 0.06
"""What a passage that was found adds to nearness."""
_NEARNESS = 0.3
_DAMP = 6.0
_MANY = 10_000
_LEAST_WORDS = 2
_TELLING = 0.7
"""Rarity from which a word tells one retelling from another; passages that share their wording need less of it."""
_PAIRS = 0.05
_FEW = 200
_BESIDE = 0.1
"""What the likeness of each of the six neighbouring pairs adds to that of two sentences."""
_NEIGHBOURS = ((1, 1), (-1, -1), (0, 1), (0, -1), (1, 0), (-1, 0))
_SLACK = 0.02
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of whole sentences: word ranges, and which vocabulary entries each holds (bool, windows by entries)."""

    ranges: list[tuple[int, int]]
    holds: Mask


def loose_regions(shared: Shared, regions: Sequence[Region], settings: AlignSettings) -> list[Region]:
    """Windows that correspond loosely outside ``regions``, the most alike first; no two of them meet."""
    if shared.a.article.sentence_count * shared.b.article.sentence_count > _MANY:
        return []
    taken = [_taken(shared.a, [(r.a_first, r.a_last) for r in regions])]
    taken.append(_taken(shared.b, [(r.b_first, r.b_last) for r in regions]))
    # Articles that share a passage are known to tell of one thing.
    known = _KNOWN if regions else 0.0
    near = nearness(shared, taken[0], taken[1], settings.loose_nearness - known) + known
    if near < settings.loose_nearness:
        return []
    a, b = (_windows(s, t, settings.loose_length) for s, t in zip((shared.a, shared.b), taken, strict=True))
    if not a.ranges or not b.ranges:
        return []
    pairs = max(shared.comparisons / _FEW, 1.0)
    ease = _NEARNESS * (near - _NEAR)
    alike = likeness(shared, a.holds, b.holds)
    if settings.semantic:
        alike = alike + settings.semantic_weight * meaning(shared.a, shared.b, a.ranges, b.ranges)
    found = _pick(a, b, alike, settings.loose - ease + _PAIRS * math.log10(pairs))
    own = distinct(beside(likeness(shared, _sentences(shared.a), _sentences(shared.b))))
    least = settings.loose_core - (max(ease, 0.0) if regions else ease)
    return [region for region in found if _core(shared, region, own) >= least]


def likeness(shared: Shared, holds_a: Mask, holds_b: Mask) -> Floats:
    """Weighted Dice coefficient of every two windows, damped for short ones; related words count in part."""
    a, b = shared.a.article, shared.b.article
    weight_a, weight_b = (np.where(s.article.idf > _TELLING, s.weight, 0.0) for s in (shared.a, shared.b))
    kin = kinship(a, b) * np.minimum.outer(weight_a, weight_b)
    both = holds_a.astype(np.float64) @ kin @ holds_b.T.astype(np.float64)
    mass_a, mass_b = holds_a @ weight_a, holds_b @ weight_b
    both = np.minimum(both, np.minimum.outer(mass_a, mass_b))
    damp = _DAMP * math.log(a.sentence_count + b.sentence_count + 1)
    likeness: Floats = 2 * both / (np.add.outer(mass_a, mass_b) + damp)
    return likeness


def beside(alike: Floats) -> Floats:
    """The likeness of every two sentences and a little of that of the pairs around them, of the same shape."""
    rows, columns = alike.shape
    padded = np.pad(alike, 1)
    around = sum(padded[1 + i : 1 + i + rows, 1 + j : 1 + j + columns] for i, j in _NEIGHBOURS)
    found: Floats = alike + _BESIDE * around
    return found


def distinct(alike: Floats) -> Floats:
    """The likeness of every two sentences, less where either is more like another one, of the same shape."""
    best_a, best_b = alike.max(axis=1, keepdims=True), alike.max(axis=0, keepdims=True)
    found: Floats = alike * np.sqrt(alike / (best_a + _SLACK) * alike / (best_b + _SLACK))
    return found


def _core(shared: Shared, region: Region, own: Floats) -> float:
    """How far the two sentences of the region that are most each other's own are so."""
    a, b = shared.a.article.sentence, shared.b.article.sentence
    rows = slice(int(a[region.a_first]), int(a[region.a_last - 1]) + 1)
    columns = slice(int(b[region.b_first]), int(b[region.b_last - 1]) + 1)
    return float(own[rows, columns].max())


def _sentences(side: Side) -> Mask:
    """Which vocabulary entries each sentence holds, of shape (sentences, entries)."""
    article = side.article
    words = np.zeros((article.sentence_count, len(article.keys)), np.bool_)
    words[article.post_sentence, np.repeat(np.arange(len(article.keys)), article.sentences_with)] = True
    return words


def _taken(side: Side, ranges: Sequence[tuple[int, int]]) -> Mask:
    """The words inside ``ranges``, of shape (words,)."""
    taken = np.zeros(side.article.words, np.bool_)
    for first, last in ranges:
        taken[first:last] = True
    return taken


def _windows(side: Side, taken: Mask, length: int) -> Windows:
    """All runs of free sentences of up to ``length`` characters; a longer sentence is no window."""
    article = side.article
    count = article.sentence_count
    edges = np.searchsorted(article.sentence, np.arange(count + 1))
    blocked = np.append(0, np.cumsum(taken | ~article.usable))
    free = (blocked[edges[1:]] == blocked[edges[:-1]]) & (edges[1:] > edges[:-1])
    words = _sentences(side)
    free &= words.sum(axis=1) >= _LEAST_WORDS
    ranges, rows = [], []
    for low in np.flatnonzero(free).tolist():
        held = np.zeros(len(article.keys), np.bool_)
        start = article.parsed.sentences[low].start
        for high in range(low, count):
            if not free[high] or article.parsed.sentences[high].end - start > length:
                break
            held = held | words[high]
            ranges.append((int(edges[low]), int(edges[high + 1])))
            rows.append(held)
    return Windows(ranges, np.array(rows, np.bool_).reshape(len(rows), len(article.keys)))


def _pick(a: Windows, b: Windows, likeness: Floats, floor: float) -> list[Region]:
    """The most alike windows, each a region, leaving out those that meet a better one on both sides."""
    rows, columns = np.nonzero(likeness >= floor)
    values = likeness[rows, columns]
    found: list[Region] = []
    for at in np.lexsort((columns, rows, -values)).tolist():
        left, right = a.ranges[rows[at]], b.ranges[columns[at]]
        region = Region(left[0], left[1], right[0], right[1], float(values[at]))
        if not any(region.meets(other) for other in found) and _free_places(region, found):
            found.append(region)
    return found


def _free_places(region: Region, found: Sequence[Region]) -> bool:
    """Whether neither side retells :data:`_PLACES` others already: what is like everything is about the subject."""
    on_a = sum(min(region.a_last, r.a_last) > max(region.a_first, r.a_first) for r in found)
    on_b = sum(min(region.b_last, r.b_last) > max(region.b_first, r.b_first) for r in found)
    return max(on_a, on_b) < _PLACES
