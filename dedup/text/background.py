"""How rare a word is: inverse document frequency of the collection, or a built-in background for few articles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

ENOUGH = 200
"""Articles from which a collection's own document frequencies say more than the built-in ones."""
_DOCUMENTS = 10_000
_WORDS_PER_DOCUMENT = 500


@dataclass(frozen=True, slots=True)
class Background:
    """Document frequencies of stems over ``documents`` articles; the built-in ones stand in for a small collection."""

    documents: int = 0
    frequencies: Mapping[str, float] = field(default_factory=dict)
    _rarities: dict[str, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def idf(self, stem: str) -> float:
        """Inverse document frequency of ``stem``: 0 for a word of every article, about 9 for one never seen."""
        if self.documents < ENOUGH:
            return builtin().idf(stem)
        return math.log((1 + self.documents) / (1 + self.frequencies.get(stem, 0.0)))

    def rarities(self, stems: Iterable[str]) -> list[float]:
        """The inverse document frequency of each of ``stems``; much faster than one after the other."""
        if self.documents < ENOUGH:
            return builtin().rarities(stems)
        known, unseen = self._rarities, math.log(1 + self.documents)
        if not known:
            known.update((stem, self.idf(stem)) for stem in self.frequencies)
        return [known.get(stem, unseen) for stem in stems]


def background(articles: Iterable[Iterable[str]]) -> Background:
    """A background from the stems of each article."""
    counts: Counter[str] = Counter()
    n = 0
    for stems in articles:
        n += 1
        counts.update(set(stems))
    return Background(n, dict(counts))


@cache
def builtin() -> Background:
    """Document frequencies of English, expected in articles of 500 words (data and licence: ``background_en.txt``)."""
    frequencies: dict[str, float] = {}
    for line in files("dedup.text").joinpath("background_en.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            zipf, *stems = line.split()
            share = 10.0 ** (int(zipf) / 100 - 9)
            df = _DOCUMENTS * -math.expm1(-_WORDS_PER_DOCUMENT * share)
            frequencies.update(dict.fromkeys(stems, df))
    return Background(_DOCUMENTS, frequencies)
