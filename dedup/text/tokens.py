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
from dedup.text.fold import fold
from dedup.text.grams import grams
from dedup.text.stems import ENGLISH, guess, key, stem

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_MARK = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a51\u0a81-\u0acd\u0b01-\u0b57\u0b82-\u0bd7\u0c00-\u0c56"
    "\u0c81-\u0cd6\u0d00-\u0d57\u0d81-\u0ddf\u200c\u200d"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    # Vowels and tones of Thai, Lao, Burmese and Khmer belong to the consonant before them.
    "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u17dd"
)
_CHUNK = re.compile(rf"([^\W_]+(?:['’.,{_MARK}]+[^\W_]+)*[{_MARK}]*)")
_WORD = re.compile(
    rf"[{_UNSPACED}][{_MARK}]*"
    r"|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])"  # U.S, U.S.A
    r"|\d+(?:[.,]\d+)+"  # 5.6, 1,204
    r"|\d+(?=[\uac00-\ud7a3])"  # a number and the particle behind it
    rf"|(?:[^\W_{_UNSPACED}]+[{_MARK}]*)+(?:['’](?:[^\W_{_UNSPACED}]+[{_MARK}]*)+)*"
)
_RUN = re.compile(rf"(?:[{_UNSPACED}][{_MARK}]*)+")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
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
        self._language = language

    def __missing__(self, chunk: str) -> Word | list[Part]:
        parts = self._parts(chunk)
        whole = len(parts) == 1 and parts[0][:2] == (0, len(chunk))
        found = parts[0][2] if whole else parts
        if len(chunk) <= _SAMPLE:
            if len(self) >= self.LIMIT:
                self.clear()
            self[chunk] = found
        return found

    def _parts(self, chunk: str) -> list[Part]:
        """The words of a chunk; each character of an unspaced run stands for the few that follow."""
        parts = [(m.start(), m.end(), self._word(m.group())) for m in _WORD.finditer(chunk)]
        starts = [part[0] for part in parts]
        for run in _RUN.finditer(chunk):
            low, high = (bisect_left(starts, at) for at in run.span())
            for k, gram in enumerate(grams([form for _, _, (form, _, _) in parts[low:high]]), low):
                start, end, (form, _, _) = parts[k]
                parts[k] = (start, end, (form, gram, key(gram)))
        return parts

    def _word(self, text: str) -> Word:
        form = _form(text)
        root = stem(form, self._language)
        return form, root, key(root)


_CHUNKS: dict[str, _Chunks] = {}


def tokens(text: str) -> Tokens:
    """The words of ``text``: acronyms and decimals whole, possessives off the form, unspaced scripts by character.

    >>> tokens("Trump's U.S. rate: 5.6 percent").forms
    ('trump', 'us', 'rate', '5.6', 'percent')
    """
    # Split at its chunks a text falls into what is between them and, at every second place, the chunks themselves.
    pieces = _CHUNK.split(text)
    chunks = pieces[1::2]
    language, known = _known(chunks)
    sizes = np.fromiter(map(len, pieces), np.int32, len(pieces))
    ends = np.cumsum(sizes, dtype=np.int32)[1::2]
    starts = ends - sizes[1::2]
    for i, chunk in enumerate(chunks):
        # The full stop of U.S. belongs to it.
        if chunk[-2:-1] == "." and text[ends[i] : ends[i] + 1] == "." and _ACRONYM.fullmatch(chunk):
            ends[i] += 1
    places, words = _words(np.stack((starts, ends)), list(map(known.__getitem__, chunks)))
    forms, stems, keys = zip(*words, strict=True) if words else ((), (), ())
    return Tokens(places[0], places[1], forms, stems, np.fromiter(keys, np.int64, len(keys)), language)


def _words(places: NDArray[np.int32], entries: list[Word | list[Part]]) -> tuple[NDArray[np.int32], Sequence[Word]]:
    """The words of chunks, and their places: int32[2, n], starts above ends. Most chunks are one word."""
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
    chunks = _CHUNK.split(text)[1::2]
    _, known = _known(chunks)
    found: set[str] = set()
    for entry in map(known.__getitem__, set(chunks)):
        found.update([entry[1]] if isinstance(entry, tuple) else (word[1] for _, _, word in entry))
    return frozenset(found)


def _known(chunks: Sequence[str]) -> tuple[str, _Chunks]:
    """The language of a text's chunks, and what is known of chunks in it."""
    language = guess([fold(chunk) for chunk in chunks[:_SAMPLE]])
    return language, _CHUNKS.setdefault(language, _Chunks(language))


def _form(word: str) -> str:
    """The comparable form of one word."""
    if word[0].isdigit():
        return fold(word)
    return fold(_POSSESSIVE.sub("", word).replace(".", "").replace("’", "'"))
