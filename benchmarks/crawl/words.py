"""The vocabulary: pronounceable words, short ones frequent, with Zipf's law over them."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.crawl.dice import bits, draw, seeds

SIZE = 60_000
SLOTS = 1 << 20
"""Resolution of Zipf's law: a word is looked up by 20 random bits."""

PLAIN, START, COMMA, END, PARAGRAPH = range(5)
"""Forms of a word: as it is, with a capital, before a comma, at the end of a sentence, at the end of a paragraph."""

_ONSETS = ["b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "ch", "st", "tr"]
_VOWELS = ["a", "e", "i", "o", "u", "ai"]
_CODAS = ["", "", "n", "r", "s", "t", "l", "st"]


@cache
def vocabulary() -> tuple[str, ...]:
    """Distinct words by rank: the more frequent, the fewer syllables."""
    found: dict[str, None] = {}
    number = 0
    while len(found) < SIZE:
        values = draw(seeds(7, 1, np.arange(number, number + SIZE)), np.uint64(1))
        for i in range(SIZE):
            syllables = 1 if len(found) < 700 else 2
            found.setdefault(_word(int(values[i]), syllables))
        number += SIZE
    return tuple(found)[:SIZE]


def _word(value: int, syllables: int) -> str:
    """The word that the bits of ``value`` spell."""
    out = ""
    for _ in range(syllables):
        for part in (_ONSETS, _VOWELS, _CODAS):
            out += part[value % len(part)]
            value //= len(part)
    return out


@cache
def zipf() -> NDArray[np.int32]:
    """The word for each of ``SLOTS`` equally likely slots, frequency ∝ 1 / (rank + 2.7) (Mandelbrot 1953)."""
    weights = 1.0 / (np.arange(SIZE) + 2.7)
    ends = np.round(np.cumsum(weights) / weights.sum() * SLOTS).astype(np.int64)
    return np.searchsorted(ends, np.arange(SLOTS), side="right").astype(np.int32)


@cache
def forms() -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """All forms of all words as JSON text, uint8[SIZE · 5, width] padded with zeros, and their lengths."""
    spelled: list[bytes] = []
    for word in vocabulary():
        spelled += [f"{word} ".encode(), f"{word.capitalize()} ".encode(), f"{word}, ".encode()]
        spelled += [f"{word}. ".encode(), f"{word}.\\n\\n".encode()]
    lengths = np.array(list(map(len, spelled)), dtype=np.int64)
    width = int(lengths.max())
    table = np.frombuffer(b"".join(form.ljust(width, b"\0") for form in spelled), dtype=np.uint8)
    return table.reshape(len(spelled), width), lengths


def spell(words: NDArray[np.int32], form: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The words in their forms as one text (uint8), and where each of them ends."""
    table, lengths = forms()
    chosen = words.astype(np.int64) * 5 + form
    sizes = lengths[chosen]
    spread = table[chosen]
    return spread[np.arange(table.shape[1]) < sizes[:, None]], np.cumsum(sizes)


__all__ = ["COMMA", "END", "PARAGRAPH", "PLAIN", "SIZE", "SLOTS", "START", "bits", "spell", "vocabulary", "zipf"]
