"""What is true of a crawl: every pair of one family, its kind and its exact resemblance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from benchmarks.crawl.dice import mix
from benchmarks.crawl.plan import KINDS, Kind, Plan
from benchmarks.crawl.text import Texts, texts

SHINGLE = 5
SIBLING = "sibling"
"""Two copies of one source, neither of them the other's source."""

RELATIONS = {
    Kind.EXACT: "duplicate",
    Kind.SYNDICATED: "duplicate",
    Kind.EDIT_2: "edited-copy",
    Kind.EDIT_5: "edited-copy",
    Kind.EDIT_10: "edited-copy",
    Kind.EDIT_20: "edited-copy",
    Kind.ABRIDGED: "edited-copy",
    Kind.EXCERPT: "excerpt",
    Kind.PARAPHRASE: "paraphrase",
}
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class TruePair:
    """Two articles of one family by row, ``a < b``; ``jaccard`` is that of their word 5-grams, furniture included."""

    a: int
    b: int
    kind: str
    jaccard: float

    @property
    def relation(self) -> str | None:
        """What the pair is in the words of a report; null for siblings and template pages, which may be anything."""
        return RELATIONS.get(Kind(self.kind)) if self.kind != SIBLING else None


def truth(plan: Plan) -> Iterator[TruePair]:
    """All pairs inside families, family by family."""
    order = np.argsort(plan.family, kind="stable")
    family = plan.family[order]
    sizes = np.bincount(np.unique(family, return_inverse=True)[1])
    ends = np.cumsum(sizes)
    several = [(int(end - size), int(end)) for size, end in zip(sizes, ends, strict=True) if size > 1]
    for group in _groups(several):
        rows = np.concatenate([order[first:last] for first, last in group])
        sets = _shingles(texts(plan, rows))
        at = 0
        for first, last in group:
            for i, j in combinations(range(at, at + last - first), 2):
                a, b = int(rows[i]), int(rows[j])
                yield TruePair(min(a, b), max(a, b), _kind(plan, a, b), jaccard(sets[i], sets[j]))
            at += last - first


def _groups(spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Families put together into chunks of some thousand articles."""
    group: list[tuple[int, int]] = []
    size = 0
    for first, last in spans:
        group.append((first, last))
        size += last - first
        if size > _CHUNK:
            yield group
            group, size = [], 0
    if group:
        yield group


def _kind(plan: Plan, a: int, b: int) -> str:
    """The kind of copy that one of two relatives is of the other."""
    kinds = [KINDS[int(plan.kind[row])] for row in (a, b)]
    if Kind.TEMPLATE in kinds:
        return Kind.TEMPLATE
    if plan.source[a] == b:
        return kinds[0]
    return kinds[1] if plan.source[b] == a else SIBLING


def _shingles(found: Texts) -> list[NDArray[np.uint64]]:
    """The distinct 5-grams of each text as sorted hashes."""
    words = found.words.astype(np.uint64)
    hashes = mix(words)
    for size in range(1, SHINGLE):
        hashes[: len(words) - size] = mix(hashes[: len(words) - size] * np.uint64(31) + words[size:])
    starts = np.concatenate([[0], found.ends[:-1]])
    return [np.unique(hashes[s : e - SHINGLE + 1]) for s, e in zip(starts, found.ends, strict=True)]


def jaccard(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> float:
    """Resemblance of two sorted sets."""
    joined = np.concatenate([a, b])
    joined.sort(kind="stable")
    shared = int((joined[1:] == joined[:-1]).sum())
    return shared / (len(joined) - shared)
