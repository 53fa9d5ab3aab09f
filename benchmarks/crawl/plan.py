"""Who copies whom: for every article of the crawl its kind, its source, its site and its length."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from benchmarks.crawl.dice import draw, seeds, unit

Ints = NDArray[np.int64]


class Kind(StrEnum):
    """What an article is, as seen from its source."""

    ORIGINAL = "original"
    EXACT = "exact"
    SYNDICATED = "syndicated"
    EDIT_2 = "edit-2"
    EDIT_5 = "edit-5"
    EDIT_10 = "edit-10"
    EDIT_20 = "edit-20"
    ABRIDGED = "abridged"
    EXCERPT = "excerpt"
    PARAPHRASE = "paraphrase"
    TEMPLATE = "template"


KINDS = tuple(Kind)
SHARES = (0.59, 0.08, 0.05, 0.04, 0.04, 0.04, 0.04, 0.03, 0.04, 0.02, 0.03)
"""How much of a crawl is of each of :data:`KINDS`."""

EXCERPT_WORDS = 100
_SHORTEST, _LONGEST = 60, 8000


@dataclass(frozen=True, slots=True)
class Plan:
    """One row per article; int64 throughout. ``family`` joins all that go back to one original or template.

    ``source`` is the article copied from: itself for an original, -1 for a template page. ``text_seed`` (uint64) makes
    the body: a copy has that of its source. ``words`` is the length of that body.
    """

    seed: int
    kind: Ints
    source: Ints
    family: Ints
    site: Ints
    words: Ints
    text_seed: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.kind)


def plan(n: int, seed: int = 1) -> Plan:
    """The plan of a crawl of ``n`` articles; the copies of an article stand anywhere before or after it."""
    numbers = np.arange(n)
    kind = np.searchsorted(np.cumsum(SHARES)[:-1], unit(seeds(seed, 1, numbers)), side="right")
    kind[0] = KINDS.index(Kind.ORIGINAL)
    source = _sources(seed, kind)
    template = kind == KINDS.index(Kind.TEMPLATE)
    templates = max(2, n // 1500)
    family = np.where(template, n + (unit(seeds(seed, 2, numbers)) * templates).astype(np.int64), source)
    words = _lengths(seed, kind, source, family)
    site = _sites(seed, kind, source)
    return Plan(seed, kind, np.where(template, -1, source), family, site, words, seeds(seed, 3, family))


def _sources(seed: int, kind: Ints) -> Ints:
    """The original each copy goes back to: most have none or one, a few have very many (u² over the originals)."""
    numbers = np.arange(len(kind))
    originals = np.flatnonzero(kind == KINDS.index(Kind.ORIGINAL))
    # Shuffled, so that the most copied ones do not all stand at the start.
    originals = originals[np.argsort(seeds(seed, 4, originals), kind="stable")]
    chosen = originals[(unit(seeds(seed, 5, numbers)) ** 2 * len(originals)).astype(np.int64)]
    return np.where(kind == KINDS.index(Kind.ORIGINAL), numbers, chosen)


def _lengths(seed: int, kind: Ints, source: Ints, family: Ints) -> Ints:
    """Words of the body each article is made from: log-normal, half of them under 390, 512 on average."""
    places = np.arange(1, 13, dtype=np.uint64)
    normal = unit(draw(seeds(seed, 6, family)[:, None], places)).sum(axis=1) - 6.0
    words = np.clip(np.round(390 * np.exp(0.74 * normal)), _SHORTEST, _LONGEST).astype(np.int64)
    # A source has to be long enough for what is taken from it.
    parts = np.isin(kind, [KINDS.index(Kind.EXCERPT), KINDS.index(Kind.ABRIDGED)])
    taken_from = np.zeros(int(max(family.max(), source.max())) + 1, dtype=np.bool_)
    taken_from[source[parts]] = True
    return np.where(taken_from[family], np.maximum(words, 2 * EXCERPT_WORDS), words)


def _sites(seed: int, kind: Ints, source: Ints) -> Ints:
    """The site of each article, few large and many small ones; an exact copy stands on its source's site."""
    sites = max(10, len(kind) // 200)
    own = (unit(seeds(seed, 7, np.arange(len(kind)))) ** 2 * sites).astype(np.int64)
    return np.where(kind == KINDS.index(Kind.EXACT), own[source], own)
