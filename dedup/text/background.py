"""How rare a word is: inverse document frequency from the collection, or from a built-in background for few articles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Background:
    """Document frequencies of stems over ``documents`` articles."""

    documents: int = 0
    frequencies: Mapping[str, int] = field(default_factory=dict)

    def idf(self, stem: str) -> float:
        """Smoothed inverse document frequency of ``stem``; never negative."""
        return math.log((1 + self.documents) / (1 + self.frequencies.get(stem, 0))) + 1.0


def background(articles: Iterable[Iterable[str]]) -> Background:
    """A background from the stems of each article."""
    counts: Counter[str] = Counter()
    n = 0
    for stems in articles:
        n += 1
        counts.update(set(stems))
    return Background(n, dict(counts))
