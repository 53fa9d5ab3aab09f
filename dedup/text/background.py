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

    def idf(self, stem: str) -> float:
        """Inverse document frequency of ``stem``: 0 for a word of every article, about 9 for one never seen."""
        if self.documents < ENOUGH:
            return builtin().idf(stem)
        return math.log((1 + self.documents) / (1 + self.frequencies.get(stem, 0.0)))

    def rarities(self, stems: Iterable[str]) -> list[float]:
        """The inverse document frequency of each of ``stems``; much faster than one after the other."""
        if self.documents < ENOUGH:
            known, unseen = _builtin_rarities()
            return [known.get(stem, unseen) for stem in stems]
        counts = [self.frequencies.get(stem, 0.0) for stem in stems]
        of_count = {count: math.log((1 + self.documents) / (1 + count)) for count in set(counts)}
        return [of_count[count] for count in counts]


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


@cache
def _builtin_rarities() -> tuple[dict[str, float], float]:
    """Inverse document frequency of every stem of the built-in table, and that of a stem it lacks."""
    table = builtin()
    return {stem: table.idf(stem) for stem in table.frequencies}, table.idf("")
