"""How alike windows and sentences are that share few words, and which are each other's own."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Shared
from dedup.align.kin import kinship, stems
from dedup.align.prepare import Prepared
from dedup.text.remember import remembered

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
_DAMP = 12.0
_TELLING = 0.7
"""Rarity from which a word tells one retelling from another; passages that share their wording need less of it."""
_BESIDE = 0.1
"""What the likeness of each of the six neighbouring pairs adds to that of two sentences."""
_NEIGHBOURS = ((1, 1), (-1, -1), (0, 1), (0, -1), (1, 0), (-1, 0))
_SLACK = 0.02
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Related:
    """What each word of one article weighs, and how much of it each related word of the other is worth.

    ``worth`` has the words ``rows`` of a and ``columns`` of b: those that have a relative at all.
    """

    weight_a: Floats
    weight_b: Floats
    rows: Ints
    columns: Ints
    worth: Floats
    damp: float


def related(shared: Shared) -> Related:
    """The words of two articles that may stand for each other."""
    a, b = shared.a.article, shared.b.article
    weight_a, weight_b = (np.where(s.article.idf > _TELLING, s.weight, 0.0) for s in (shared.a, shared.b))
    worth = kinship(a, b) * np.minimum.outer(weight_a, weight_b)
    rows, columns = np.flatnonzero(worth.any(axis=1)), np.flatnonzero(worth.any(axis=0))
    damp = _DAMP * math.log(a.sentence_count + b.sentence_count + 1)
    return Related(weight_a, weight_b, rows, columns, worth[np.ix_(rows, columns)], damp)


def likeness(words: Related, holds_a: Mask, holds_b: Mask) -> Floats:
    """Weighted Dice coefficient of every two windows, damped for short ones; related words count in part.

    Rounded, so that the last digits of another processor's arithmetic decide nothing.
    """
    left, right = (holds[:, at].astype(np.float64) for holds, at in ((holds_a, words.rows), (holds_b, words.columns)))
    mass_a, mass_b = holds_a @ words.weight_a, holds_b @ words.weight_b
    both = np.minimum(left @ words.worth @ right.T, np.minimum.outer(mass_a, mass_b))
    found: Floats = (2 * both / (np.add.outer(mass_a, mass_b) + words.damp)).round(_DIGITS)
    return found


def disputed(shared: Shared, holds_a: Mask, holds_b: Mask) -> Floats:
    """How many numbers of every two windows are not the other's, on the side that has fewer numbers.

    Two reports of one event share its figures; two results, markets or matches of one kind have figures of their own.
    """
    at_a, at_b = numbers(shared.a.article), numbers(shared.b.article)
    left, right = holds_a[:, at_a].astype(np.float64), holds_b[:, at_b].astype(np.float64)
    same = np.equal.outer(shared.a.article.keys[at_a], shared.b.article.keys[at_b]).astype(np.float64)
    fewer = np.minimum.outer(left.sum(axis=1), right.sum(axis=1))
    found: Floats = fewer - left @ same @ right.T
    return found


@remembered
def numbers(article: Prepared) -> Ints:
    """Which vocabulary entries are numbers: figures without a letter."""
    return np.array([i for i, s in enumerate(stems(article)) if s[:1].isdigit() and not any(map(str.isalpha, s))], int)


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
