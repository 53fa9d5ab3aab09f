"""Plagdet of found passages against labelled ones (Potthast et al. 2010): character F1 over log2(1 + granularity)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Quad = tuple[int, int, int, int]
"""Start and end in a, start and end in b."""


@dataclass(frozen=True, slots=True)
class Plagdet:
    """The four figures."""

    plagdet: float
    precision: float
    recall: float
    granularity: float


def plagdet(pairs: Iterable[tuple[Sequence[Quad], Sequence[Quad]]]) -> Plagdet:
    """Macro averages over the cases and detections of many pairs of articles, each given as (cases, detections)."""
    recalls: list[float] = []
    precisions: list[float] = []
    grains: list[int] = []
    for cases, found in pairs:
        for case in cases:
            share, hits = covered(case, found)
            recalls.append(share)
            grains += [hits] if hits else []
        precisions += [covered(quad, cases)[0] for quad in found]
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    granularity = sum(grains) / len(grains) if grains else 1.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Plagdet(both / math.log2(1 + granularity), precision, recall, granularity)


def covered(quad: Quad, others: Sequence[Quad]) -> tuple[float, int]:
    """Share of the quad's characters, both sides, that others cover which meet it on both; and how many those are."""
    hits = [o for o in others if min(quad[1], o[1]) > max(quad[0], o[0]) and min(quad[3], o[3]) > max(quad[2], o[2])]
    size = quad[1] - quad[0] + quad[3] - quad[2]
    if not hits or not size:
        return 0.0, 0
    return sum(_union([(max(quad[i], o[i]), min(quad[i + 1], o[i + 1])) for o in hits]) for i in (0, 2)) / size, len(
        hits
    )


def _union(spans: Iterable[tuple[int, int]]) -> int:
    """Length of the union of half-open spans."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        if end > reached:
            total += end - max(start, reached)
            reached = end
    return total
