"""Windows: runs of whole sentences of an article, short enough to be read beside others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.align.evidence import Side

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Run = tuple[int, int]
"""First sentence of a run and the one behind its last."""
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one side: which vocabulary entries each holds (``holds``, bool, sentences by entries), where its
    words begin (``edges``, one more than sentences), which are ``free`` and which are ``told``, in a passage, already.

    A sentence that was copied, has furniture or next to no telling words is neither.
    """

    side: Side
    holds: Mask
    edges: Ints
    free: Mask
    told: Mask
    length: int

    def __len__(self) -> int:
        return len(self.holds)

    def fits(self, run: Run) -> bool:
        """Whether a run is of the length of a window, in characters, at most."""
        spans = self.side.article.parsed.sentences
        return spans[run[1] - 1].end - spans[run[0]].start <= self.length

    def words(self, run: Run) -> tuple[int, int]:
        """The words of a run."""
        return int(self.edges[run[0]]), int(self.edges[run[1]])

    def run(self, first: int, last: int) -> Run:
        """The sentences of the words ``[first, last)``."""
        sentence = self.side.article.sentence
        return int(sentence[first]), int(sentence[last - 1]) + 1


@dataclass(frozen=True, slots=True)
class Windows:
    """Runs of sentences: which vocabulary entries each holds (bool, windows by entries), which are ``told`` already."""

    runs: list[Run]
    holds: Mask
    told: Mask


def sentences(
    side: Side, passages: Sequence[tuple[int, int]], copied: Sequence[tuple[int, int]], length: int
) -> Sentences:
    """The sentences of a side on which word ranges are ``passages`` already, some of them ``copied``."""
    article = side.article
    count = article.sentence_count
    edges = np.searchsorted(article.sentence, np.arange(count + 1)).astype(np.int64)
    holds = np.zeros((count, len(article.keys)), np.bool_)
    holds[article.post_sentence, np.repeat(np.arange(len(article.keys)), article.sentences_with)] = True
    counts = (edges[1:] > edges[:-1]) & ~_touched(edges, ~article.usable) & (holds.sum(axis=1) >= _LEAST_WORDS)
    touched = _touched(edges, taken(side, passages))
    told = touched & ~_touched(edges, taken(side, copied))
    return Sentences(side, holds, edges, counts & ~touched, counts & told, length)


def taken(side: Side, passages: Sequence[tuple[int, int]]) -> Mask:
    """The words inside word ranges, of shape (words,)."""
    inside = np.zeros(side.article.words, np.bool_)
    for first, last in passages:
        inside[first:last] = True
    return inside


def windows(of: Sentences) -> Windows:
    """All runs of sentences that fit, free ones and told ones apart."""
    found = [(run, held) for state in (of.free, of.told) for run, held in _runs(of, state)]
    runs = [run for run, _ in found]
    holds = np.array([held for _, held in found], np.bool_).reshape(len(found), of.holds.shape[1])
    return Windows(runs, holds, np.array([of.told[run[0]] for run in runs], np.bool_))


def _runs(of: Sentences, state: Mask) -> Iterator[tuple[Run, Mask]]:
    """The runs of sentences in one state, with what each holds."""
    for low in np.flatnonzero(state).tolist():
        held = np.zeros(of.holds.shape[1], np.bool_)
        for high in range(low + 1, len(of) + 1):
            if not state[high - 1] or not of.fits((low, high)):
                break
            held = held | of.holds[high - 1]
            yield (low, high), held


def _touched(edges: Ints, words: Mask) -> Mask:
    """Which sentences hold one of the words of a mask."""
    before = np.append(0, np.cumsum(words))
    touched: Mask = before[edges[1:]] > before[edges[:-1]]
    return touched
