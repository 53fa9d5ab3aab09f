"""Words that are not the same but may say the same: synonyms, and words of which one begins the other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dedup.align.prepare import Prepared
from dedup.text.remember import remembered

SYNONYM = 0.4
"""What a synonym is worth beside the word itself."""
PREFIX = 0.5
"""What a longer or shorter form is worth (tech, technology; telecom, telecommunication)."""
_LEAST_PREFIX = 4

Floats = NDArray[np.float64]


def kinship(a: Prepared, b: Prepared) -> Floats:
    """How far each word of a's vocabulary stands for each of b's: 1 for the same word, of shape (words a, words b)."""
    names_a, names_b = stems(a), stems(b)
    kin: Floats = (a.keys[:, None] == b.keys[None, :]).astype(np.float64)
    place = {stem: j for j, stem in enumerate(names_b)}
    related = synonyms()
    for i, stem in enumerate(names_a):
        for other in related.get(stem, ()):
            if other in place:
                kin[i, place[other]] = SYNONYM
    _prefixes(names_a, names_b, kin)
    return kin


@remembered
def stems(article: Prepared) -> list[str]:
    """The stem of every vocabulary entry."""
    at = np.full(len(article.keys), -1, np.int64)
    told = np.flatnonzero(article.column >= 0)
    at[article.column[told]] = told
    every = article.parsed.tokens.stems
    return [every[i] if i >= 0 else "" for i in at.tolist()]


def _prefixes(names_a: list[str], names_b: list[str], kin: Floats) -> None:
    """Enter into ``kin`` the words of which one begins the other; sorted, they stand close together."""
    ordered = sorted(
        [(stem, 0, i) for i, stem in enumerate(names_a)] + [(stem, 1, j) for j, stem in enumerate(names_b)]
    )
    for at, (stem, side, index) in enumerate(ordered):
        if len(stem) < _LEAST_PREFIX or not stem.isalpha():
            continue
        for other, other_side, other_index in ordered[at + 1 :]:
            if not other.startswith(stem):
                break
            if other != stem and other_side != side:
                row, column = (index, other_index) if side == 0 else (other_index, index)
                kin[row, column] = max(kin[row, column], PREFIX)


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """English stems and those that may stand for them, both ways (data and licence: ``synonyms_en.txt``)."""
    found: dict[str, list[str]] = {}
    for line in files("dedup.align").joinpath("synonyms_en.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        stem, *others = line.split()
        for other in others:
            found.setdefault(stem, []).append(other)
            found.setdefault(other, []).append(stem)
    return {stem: tuple(others) for stem, others in found.items()}
