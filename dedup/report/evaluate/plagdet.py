"""PAN's measure of passage alignment (Potthast et al. 2010, An Evaluation Framework for Plagiarism Detection)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dedup.model import Span


@dataclass(frozen=True, slots=True)
class Case:
    """Two corresponding stretches."""

    a: Span
    b: Span

    def touches(self, other: Case) -> bool:
        """Whether both sides overlap."""
        return bool(self.a.overlap(other.a) and self.b.overlap(other.b))

    def __len__(self) -> int:
        return len(self.a) + len(self.b)


@dataclass(frozen=True, slots=True)
class Plagdet:
    """F1 of macro-averaged character precision and recall over log2(1 + granularity), and its parts."""

    plagdet: float
    precision: float
    recall: float
    granularity: float
    pairs: int


def plagdet(pairs: Iterable[tuple[Sequence[Case], Sequence[Case]]]) -> Plagdet:
    """The score of (true cases, detections), one such pair per pair of articles."""
    recalls: list[float] = []
    precisions: list[float] = []
    grains: list[int] = []
    count = 0
    for cases, found in pairs:
        count += 1
        recalls += [_share(case, found) for case in cases]
        precisions += [_share(detection, cases) for detection in found]
        grains += [n for n in (sum(map(case.touches, found)) for case in cases) if n]
    precision, recall, granularity = _mean(precisions, 0.0), _mean(recalls, 0.0), _mean(grains, 1.0)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Plagdet(f1 / math.log2(1 + granularity), precision, recall, granularity, count)


def _share(case: Case, others: Sequence[Case]) -> float:
    """Share of the characters of ``case`` that ``others`` cover, counting those only that touch both of its sides."""
    hits = [other for other in others if case.touches(other)]
    return (_covered(case.a, [hit.a for hit in hits]) + _covered(case.b, [hit.b for hit in hits])) / len(case)


def _covered(span: Span, others: Sequence[Span]) -> int:
    """Characters of ``span`` in the union of ``others``."""
    total, end = 0, span.start
    for other in sorted(others):
        total += max(0, min(other.end, span.end) - max(other.start, end))
        end = max(end, min(other.end, span.end))
    return total


def _mean(values: Sequence[float], empty: float) -> float:
    return sum(values) / len(values) if values else empty
