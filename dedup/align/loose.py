"""Loose correspondence: a few sentences that retell a few sentences of the other article in words of their own.

Such windows share little more than any two windows of articles on one subject do. So they are looked for only where the
articles as a whole are near each other, and their words are not all that counts: two sentences that are each other's
own (alike, more than either is to other sentences, and their neighbours alike too) must carry them, and a window that
is the only one between two articles must be alike by far. A sentence of a passage that was not simply copied may be
retold at another place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Shared
from dedup.align.likeness import beside, disputed, distinct, likeness, related
from dedup.align.meaning import meaning
from dedup.align.nearness import nearness
from dedup.align.regions import Region
from dedup.align.windows import Run, Sentences, Windows, sentences, taken, windows
from dedup.settings import AlignSettings

Floats = NDArray[np.float64]
Words = tuple[int, int]
_KNOWN = 0.06
"""What a passage that was found adds to nearness."""
_COPIED = 0.8
"""Share of matched weight from which a passage is a copy."""
_MANY = 10_000
_PAIRS = 0.05
_FEW = 200
_PLACES = 3
_DISPUTED = 0.03
"""What each figure takes away that the other window has other figures for."""
_ALONE = 0.06
"""How much more alike a window must be that is the only correspondence of two articles, unless it is most of one."""
_MOST = 0.5
_AGAIN = 0.09
"""Likeness to a sentence of the other side from which the sentence beside a window says it again."""


def loose_regions(shared: Shared, regions: Sequence[Region], settings: AlignSettings) -> list[Region]:
    """Windows that correspond loosely outside ``regions``, the most alike first; no two of them meet."""
    on_a, on_b = _ranges(regions)
    if shared.comparisons > _MANY or not _near(shared, on_a, on_b, settings):
        return []
    copied_a, copied_b = _ranges([r for r in regions if _is_copied(shared, r)])
    a = sentences(shared.a, on_a, copied_a, settings.loose_length)
    b = sentences(shared.b, on_b, copied_b, settings.loose_length)
    if not a.free.any() and not b.free.any():
        return []
    words = related(shared)
    alike = likeness(words, a.holds, b.holds)
    left, right = windows(a), windows(b)
    evidence = likeness(words, left.holds, right.holds) - _DISPUTED * disputed(shared, left.holds, right.holds)
    evidence += settings.loose_core * _core(_own(a, b, alike), left.runs, right.runs)
    if settings.semantic:
        ranges = [[of.words(run) for run in some.runs] for of, some in ((a, left), (b, right))]
        evidence += settings.semantic_weight * meaning(shared.a, shared.b, *ranges)
    floor = settings.loose + _PAIRS * math.log10(max(shared.comparisons / _FEW, 1.0))
    found = _pick(a, b, (left, right), evidence, floor)
    if not regions and len(found) == 1 and found[0].score < floor + _ALONE and not _is_most(shared, found[0]):
        return []
    return _widened(found, a, b, alike)


def _ranges(regions: Sequence[Region]) -> tuple[list[Words], list[Words]]:
    """The words of regions on either side."""
    return [(r.a_first, r.a_last) for r in regions], [(r.b_first, r.b_last) for r in regions]


def _is_copied(shared: Shared, region: Region) -> bool:
    """Whether a region was taken over nearly word by word: what has its source is not looked for elsewhere."""
    left, right = (region.a_first, region.a_last), (region.b_first, region.b_last)
    sides = (shared.a, left, shared.b.known(*right, shared.size)), (shared.b, right, shared.a.known(*left, shared.size))
    mass = sum(float(side.worth[slice(*words)].sum()) for side, words, _ in sides)
    both = sum(float(side.worth[slice(*words)][known[side.words[slice(*words)]]].sum()) for side, words, known in sides)
    return both >= _COPIED * mass


def _near(shared: Shared, a: Sequence[Words], b: Sequence[Words], settings: AlignSettings) -> bool:
    """Whether the articles are near each other; those that share a passage are known to tell of one thing."""
    least = settings.loose_nearness - (_KNOWN if a else 0.0)
    return nearness(shared, taken(shared.a, a), taken(shared.b, b), least) >= least


def _own(a: Sentences, b: Sentences, alike: Floats) -> Floats:
    """How far any two sentences are each other's own, shape (a, b).

    What a passage explains, the likeness of two sentences that are told, says nothing about where else they are retold.
    """
    return distinct(beside(np.where(np.logical_and.outer(a.told, b.told), 0.0, alike)))


def _core(own: Floats, left: Sequence[Run], right: Sequence[Run]) -> Floats:
    """How far the two sentences of every two windows that are most each other's own are so, shape (left, right)."""
    if not left or not right:
        return np.zeros((len(left), len(right)))
    rows = np.array([own[low:high].max(axis=0) for low, high in left])
    return np.array([rows[:, low:high].max(axis=1) for low, high in right]).T


def _pick(a: Sentences, b: Sentences, of: tuple[Windows, Windows], alike: Floats, floor: float) -> list[Region]:
    """The most alike windows, each a region, leaving out those that meet a better one on both sides."""
    rows, columns = np.nonzero((alike >= floor) & ~np.logical_and.outer(of[0].told, of[1].told))
    values = alike[rows, columns]
    found: list[Region] = []
    for at in np.lexsort((columns, rows, -values)).tolist():
        left, right = a.words(of[0].runs[rows[at]]), b.words(of[1].runs[columns[at]])
        region = Region(*left, *right, float(values[at]))
        if not any(region.meets(other) for other in found) and _free_places(region, found):
            found.append(region)
    return found


def _free_places(region: Region, found: Sequence[Region]) -> bool:
    """Whether neither side retells :data:`_PLACES` others already: what is like everything is about the subject."""
    on_a = sum(min(region.a_last, r.a_last) > max(region.a_first, r.a_first) for r in found)
    on_b = sum(min(region.b_last, r.b_last) > max(region.b_first, r.b_first) for r in found)
    return max(on_a, on_b) < _PLACES


def _is_most(shared: Shared, region: Region) -> bool:
    """Whether a region is most of either article."""
    a, b = (int(side.article.usable.sum()) for side in (shared.a, shared.b))
    return max((region.a_last - region.a_first) / a, (region.b_last - region.b_first) / b) >= _MOST


def _widened(found: Sequence[Region], a: Sentences, b: Sentences, alike: Floats) -> list[Region]:
    """The regions with the free sentences beside them that say again what the other side says; none meets another."""
    done = list(found)
    for i in range(len(done)):
        others = done[:i] + done[i + 1 :]
        while wider := _wider(done[i], others, a, b, alike):
            done[i] = wider
    return done


def _wider(region: Region, others: Sequence[Region], a: Sentences, b: Sentences, alike: Floats) -> Region | None:
    """The region with the one sentence more that says most of it again, if one does."""
    steps = [(v, r) for v, r in _steps(region, a, b, alike) if v >= _AGAIN and not any(map(r.meets, others))]
    return max(steps)[1] if steps else None


def _steps(region: Region, a: Sentences, b: Sentences, alike: Floats) -> Iterator[tuple[float, Region]]:
    """The region with one more sentence at either end of either side, and how like the other side that sentence is."""
    rows, columns = a.run(region.a_first, region.a_last), b.run(region.b_first, region.b_last)
    for row, run in _beside(rows, a):
        wider = Region(*a.words(run), region.b_first, region.b_last, region.score)
        yield float(alike[row, columns[0] : columns[1]].max()), wider
    for column, run in _beside(columns, b):
        wider = Region(region.a_first, region.a_last, *b.words(run), region.score)
        yield float(alike[rows[0] : rows[1], column].max()), wider


def _beside(run: Run, of: Sentences) -> Iterator[tuple[int, Run]]:
    """The free sentences next to a run, each with the run that holds it too, as long as that is still a window."""
    for sentence, wider in ((run[0] - 1, (run[0] - 1, run[1])), (run[1], (run[0], run[1] + 1))):
        if 0 <= sentence < len(of) and of.free[sentence] and of.fits(wider):
            yield sentence, wider
