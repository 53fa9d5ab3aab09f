"""Words for reading: each with its place in the original text, its folded form and its stem.

These are the tokens of alignment, claims and credits, where ``U.S.`` is one word and ``5.6`` one number. Shingles for
candidate search follow the simpler, faster rule of :mod:`dedup.sketch`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from dedup.model import Span
from dedup.text.chunks import MARK, chunks
from dedup.text.fold import fold
from dedup.text.grams import grams
from dedup.text.stems import ENGLISH, guess, key, stem

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(
    rf"[{_UNSPACED}][{MARK}]*"
    r"|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])"  # U.S, U.S.A
    r"|\d+(?:[.,]\d+)+"  # 5.6, 1,204
    r"|\d+(?=[\uac00-\ud7a3])"  # a number and the particle behind it
    rf"|(?:[^\W_{_UNSPACED}]+[{MARK}]*)+(?:['’](?:[^\W_{_UNSPACED}]+[{MARK}]*)+)*"
)
_RUN = re.compile(rf"(?:[{_UNSPACED}][{MARK}]*)+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words of one text; all columns have one entry per word.

    ``starts`` and ``ends`` are int32 code points; ``keys`` are int64 digests of the stems, equal where stems are equal.
    ``language`` is that of the stems, empty where none was told.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    keys: NDArray[np.int64]
    language: str = ENGLISH

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> Span:
        """The text span of the words ``[first, last)``."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def within(self, span: Span) -> tuple[int, int]:
        """The word range ``[first, last)`` that starts inside ``span``."""
        # Of the same type as the column, or NumPy would convert all of the column, once a call.
        first, last = self.starts.searchsorted(np.array((span.start, span.end), self.starts.dtype))
        return int(first), int(last)


Word = tuple[str, str, int]
"""Form, stem and the stem's key of a word."""
Part = tuple[int, int, Word]
"""A word and where it stands in its chunk."""


class _Chunks(dict[str, Word | list[Part]]):
    """Written chunk → its word, or its words where there are several; worked out once, emptied when it has grown."""

    LIMIT = 300_000

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, chunk: str) -> Word | list[Part]:
        found = self._word(chunk.lower()) if chunk.isascii() and chunk.isalnum() else self._several(chunk)
        if len(chunk) <= _SAMPLE:
            if len(self) >= self.LIMIT:
                self.clear()
            self[chunk] = found
        return found

    def _several(self, chunk: str) -> Word | list[Part]:
        """The words of a chunk with marks in it, or its one word."""
        parts = self._parts(chunk)
        return parts[0][2] if len(parts) == 1 and parts[0][:2] == (0, len(chunk)) else parts

    def _parts(self, chunk: str) -> list[Part]:
        """The words of a chunk; each character of an unspaced run stands for the few that follow."""
        parts = [(m.start(), m.end(), self._word(_form(m.group()))) for m in _WORD.finditer(chunk)]
        starts = [part[0] for part in parts]
        for run in _RUN.finditer(chunk):
            low, high = (bisect_left(starts, at) for at in run.span())
            for k, gram in enumerate(grams([form for _, _, (form, _, _) in parts[low:high]]), low):
                start, end, (form, _, _) = parts[k]
                parts[k] = (start, end, (form, gram, key(gram)))
        return parts

    def _word(self, form: str) -> Word:
        root = stem(form, self.language)
        return form, root, key(root)


_CHUNKS: dict[str, _Chunks] = {}


def tokens(text: str) -> Tokens:
    """The words of ``text``: acronyms and decimals whole, possessives off the form, unspaced scripts by character.

    >>> tokens("Trump's U.S. rate: 5.6 percent").forms
    ('trump', 'us', 'rate', '5.6', 'percent')
    """
    read = chunks(text)
    known = _known(read.written)
    places, words = _words(np.stack((read.starts, read.ends)), list(map(known.__getitem__, read.written)))
    forms, stems, keys = zip(*words, strict=True) if words else ((), (), ())
    return Tokens(places[0], places[1], forms, stems, np.array(keys, np.int64), known.language)


def _words(places: NDArray[np.int32], entries: list[Word | list[Part]]) -> tuple[NDArray[np.int32], Sequence[Word]]:
    """The words of chunks, and their places: int32[2, n], starts above ends. Most chunks are one word."""
    if list not in set(map(type, entries)):
        return places, cast(list[Word], entries)
    several = [i for i, entry in enumerate(entries) if isinstance(entry, list)]
    counts = np.ones(len(entries), np.int64)
    counts[several] = [len(entries[i]) for i in several]
    found = np.repeat(places, counts, axis=1)
    words: list[Word] = []
    done = 0
    for i in several:
        words += cast(list[Word], entries[done:i])
        for start, end, word in cast(list[Part], entries[i]):
            found[:, len(words)] = places[0, i] + start, places[0, i] + end
            words.append(word)
        done = i + 1
    return found, words + cast(list[Word], entries[done:])


def distinct_stems(text: str) -> frozenset[str]:
    """The stems of the words of ``text``, each once and without its place: a third of the work of :func:`tokens`.

    >>> sorted(distinct_stems("Rates rise, and rising rates..."))
    ['and', 'rate', 'rise']
    """
    written = chunks(text).written
    found: set[str] = set()
    for entry in map(_known(written).__getitem__, set(written)):
        found.update([entry[1]] if isinstance(entry, tuple) else (word[1] for _, _, word in entry))
    return frozenset(found)


def _known(written: Sequence[str]) -> _Chunks:
    """What is known of chunks in the language of these."""
    some = " ".join(written[:_SAMPLE])
    language = guess(some.lower().split() if some.isascii() else [fold(chunk) for chunk in written[:_SAMPLE]])
    known = _CHUNKS.get(language)
    if known is None:
        known = _CHUNKS[language] = _Chunks(language)
    return known


def _form(word: str) -> str:
    """The comparable form of one word."""
    if word[0].isdigit():
        return fold(word)
    return fold(_POSSESSIVE.sub("", word).replace(".", "").replace("’", "'"))
