"""From rows of a plan to words: stretches of bodies and furniture, changed as the kind of copy says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.crawl import words as w
from benchmarks.crawl.dice import Words, bits, draw, mix, seeds, unit
from benchmarks.crawl.plan import EXCERPT_WORDS, KINDS, Kind, Plan

Ints = NDArray[np.int64]
PIECES = 5
HEADER_WORDS, FOOTER_WORDS = 6, 26
FUNCTION_WORDS, OWN_WORDS, OWN_SHARE = 300, 150, 460
"""A text repeats 150 words of its own, none of them among the 300 most frequent, in 460 of 1024 places."""
COMMON = 3000
"""Words up to this rank have a synonym; rarer ones are names and terms, which a paraphrase keeps."""

_EDITED = {Kind.EDIT_2: 0.02, Kind.EDIT_5: 0.05, Kind.EDIT_10: 0.10, Kind.EDIT_20: 0.20, Kind.TEMPLATE: 0.12}


@dataclass(frozen=True, slots=True)
class Pieces:
    """Stretches of word sequences, in the order of articles; one row each.

    ``article`` counts from 0 in the chunk; ``seed`` and ``start``/``length`` say which words; ``edited`` is the share
    of words that are changed; ``own`` (uint64) seeds these changes.
    """

    article: Ints
    seed: Words
    start: Ints
    length: Ints
    edited: NDArray[np.float64]
    abridged: NDArray[np.bool_]
    paraphrased: NDArray[np.bool_]
    own: Words


@dataclass(frozen=True, slots=True)
class Texts:
    """Words of some articles: ``words`` int32 ranks, ``forms`` int64, and ``ends`` int64 of each article's words."""

    words: NDArray[np.int32]
    forms: Ints
    ends: Ints


def texts(plan: Plan, rows: Ints) -> Texts:
    """The texts of the articles ``rows``, in this order."""
    return _realised(_pieces(plan, rows), len(rows))


def _pieces(plan: Plan, rows: Ints) -> Pieces:
    """Header, body up to an excerpt, excerpt, rest of the body, footer; without an excerpt, two have no words."""
    n = len(rows)
    kind = plan.kind[rows]
    own = seeds(plan.seed, 8, rows)
    excerpt = kind == KINDS.index(Kind.EXCERPT)
    host = np.maximum(plan.words[rows], 3 * EXCERPT_WORDS)
    at = (unit(draw(own, np.uint64(1))) * host).astype(np.int64)
    taken = (unit(draw(own, np.uint64(2))) * (plan.words[rows] - EXCERPT_WORDS)).astype(np.int64)
    body_seed = np.where(excerpt, own, plan.text_seed[rows])
    site = seeds(plan.seed, 9, plan.site[rows])
    zero = np.zeros(n, dtype=np.int64)
    length = np.where(excerpt, at, plan.words[rows])
    edited = np.array([_EDITED.get(k, 0.0) for k in KINDS])[kind]
    edits = np.stack([zero, edited, zero, edited, zero], axis=1)
    body = np.tile([False, True, False, True, False], n)
    return Pieces(
        article=np.repeat(np.arange(n), PIECES),
        seed=np.stack([site, body_seed, plan.text_seed[rows], body_seed, mix(site)], axis=1).ravel(),
        start=np.stack([zero, zero, np.maximum(taken, 0), at, zero], axis=1).ravel(),
        length=np.stack(
            [
                zero + HEADER_WORDS,
                length,
                excerpt * EXCERPT_WORDS,
                np.where(excerpt, host - at, 0),
                zero + FOOTER_WORDS,
            ],
            axis=1,
        ).ravel(),
        edited=edits.ravel(),
        abridged=body & np.repeat(kind == KINDS.index(Kind.ABRIDGED), PIECES),
        paraphrased=body & np.repeat(kind == KINDS.index(Kind.PARAPHRASE), PIECES),
        own=np.repeat(own, PIECES),
    )


def _realised(pieces: Pieces, articles: int) -> Texts:
    """The words of ``pieces`` with their changes made."""
    piece = np.repeat(np.arange(len(pieces.length)), pieces.length)
    first = np.cumsum(pieces.length) - pieces.length
    place = np.arange(len(piece)) - first[piece] + pieces.start[piece]
    raw = draw(pieces.seed[piece], place.astype(np.uint64))
    words = _words(raw, pieces.seed[piece])
    ending = bits(raw, 40, 10) < 57
    sentence = np.cumsum(ending) - ending
    change = draw(mix(pieces.own)[piece], place.astype(np.uint64))
    words = _replaced(words, change, pieces, piece)
    copies = _copies(change, sentence - sentence[np.minimum(first, len(piece) - 1)][piece], pieces, piece)
    kept = np.repeat(np.arange(len(piece)), copies)
    added = np.concatenate([[False], kept[1:] == kept[:-1]]) if len(kept) else np.zeros(0, dtype=np.bool_)
    out = np.where(added, w.zipf()[bits(mix(change[kept]), 0, 20)], words[kept]).astype(np.int32)
    piece = piece[kept]
    ends = np.searchsorted(pieces.article[piece], np.arange(articles), "right")
    out = _swapped(out, change[kept], pieces.paraphrased[piece], ends)
    return Texts(out, _forms(raw[kept], ending[kept], piece), ends)


def _words(raw: Words, seed: Words) -> NDArray[np.int32]:
    """Words by Zipf's law, almost half of them from the few this text is about: what is said once comes again."""
    share = bits(raw, 20, 10)
    about = (share * share * OWN_WORDS // (OWN_SHARE * OWN_SHARE)).astype(np.uint64)
    slot = bits(draw(seed, np.uint64(1 << 40) + about), 0, 20)
    first = int(np.searchsorted(w.zipf(), FUNCTION_WORDS))
    own = w.zipf()[first + slot % (w.SLOTS - first)]
    return np.where(share < OWN_SHARE, own, w.zipf()[bits(raw, 0, 20)]).astype(np.int32)


def _replaced(words: NDArray[np.int32], change: Words, pieces: Pieces, piece: Ints) -> NDArray[np.int32]:
    """Edits put another word in; a paraphrase puts the neighbouring rank in the place of most common words."""
    share = bits(change, 20, 16) / float(1 << 16)
    edited = np.where(share < 0.6 * pieces.edited[piece], w.zipf()[bits(change, 0, 20)], words)
    synonym = pieces.paraphrased[piece] & (words < COMMON) & (bits(change, 0, 10) < 700)
    return np.where(synonym, words ^ 1, edited).astype(np.int32)


def _copies(change: Words, sentence: Ints, pieces: Pieces, piece: Ints) -> Ints:
    """How often each word stays: 0 where it is cut, 2 where a new one follows it."""
    share = bits(change, 20, 16) / float(1 << 16)
    rate = np.where(pieces.paraphrased[piece], 0.3, pieces.edited[piece])
    copies = np.where(share >= rate, 1, np.where(share >= 0.8 * rate, 2, np.where(share >= 0.6 * rate, 0, 1)))
    fate = unit(draw(mix(mix(pieces.own))[piece], sentence.astype(np.uint64)))
    return np.where(pieces.abridged[piece] & (fate < 0.45) & (sentence >= 2), 0, copies)


def _swapped(words: NDArray[np.int32], change: Words, paraphrased: NDArray[np.bool_], ends: Ints) -> NDArray[np.int32]:
    """A paraphrase exchanges one word in four with the next one; ``ends`` are those of the articles."""
    lengths = np.diff(ends, prepend=0)
    inside = np.arange(len(words)) - np.repeat(ends - lengths, lengths)
    even = np.flatnonzero(inside[:-1] % 2 == 0)
    chosen = even[paraphrased[even] & paraphrased[even + 1] & (bits(change[even], 40, 8) < 128)]
    out = words.copy()
    out[chosen], out[chosen + 1] = words[chosen + 1], words[chosen]
    return out


def _forms(raw: Words, ending: NDArray[np.bool_], piece: Ints) -> Ints:
    """How each word is written: one in 18 ends a sentence, a third of these a paragraph; furniture is one line."""
    last = np.append(piece[1:] != piece[:-1], True)
    ending = ending | last
    starting = np.concatenate([[True], ending[:-1]])
    furniture = (piece % PIECES == 0) | (piece % PIECES == PIECES - 1)
    paragraph = last | (~furniture & (bits(raw, 54, 10) < 340))
    comma = bits(raw, 50, 4) == 0
    inside = np.where(starting, w.START, np.where(comma, w.COMMA, w.PLAIN))
    return np.where(ending, np.where(paragraph, w.PARAGRAPH, w.END), inside)
