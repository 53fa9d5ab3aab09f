"""Words for reading: each with its place in the original text, its folded form and its stem.

These are the tokens of alignment, claims and credits, where ``U.S.`` is one word and ``5.6`` one number. Shingles for
candidate search follow the simpler, faster rule of :mod:`dedup.sketch`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import cast

import numpy as np
from numpy.typing import NDArray

from dedup.model import Span
from dedup.text.fold import fold
from dedup.text.stems import ENGLISH, guess, key, stem

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_MARK = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a51\u0a81-\u0acd\u0b01-\u0b57\u0b82-\u0bd7\u0c00-\u0c56"
    "\u0c81-\u0cd6\u0d00-\u0d57\u0d81-\u0ddf\u200c\u200d"
)
_CHUNK = re.compile(rf"([^\W_]+(?:['’.,{_MARK}]+[^\W_]+)*[{_MARK}]*)")
_WORD = re.compile(
    rf"[{_UNSPACED}][{_MARK}]*"
    r"|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])"  # U.S, U.S.A
    r"|\d+(?:[.,]\d+)+"  # 5.6, 1,204
    rf"|(?:[^\W_{_UNSPACED}]+[{_MARK}]*)+(?:['’](?:[^\W_{_UNSPACED}]+[{_MARK}]*)+)*"
)
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
        # In the type of the column: any other one would have the whole column converted for each question.
        first, last = self.starts.searchsorted(np.array((span.start, span.end), np.int32))
        return int(first), int(last)


Word = tuple[str, str, int]
"""Form, stem and the stem's key of a word."""
Part = tuple[int, int, Word]
"""A word and where it stands in its chunk."""


class _Chunks(dict[str, Word | list[Part]]):
    """Written chunk → its word, or its parts: of several words, or an acronym; worked out once, emptied when grown."""

    LIMIT = 300_000

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._words: dict[str, Word] = {}

    def __missing__(self, chunk: str) -> Word | list[Part]:
        parts = [(m.start(), m.end(), self._word(m.group())) for m in _WORD.finditer(chunk)]
        whole = len(parts) == 1 and parts[0][:2] == (0, len(chunk)) and not _ACRONYM.fullmatch(chunk)
        found = parts[0][2] if whole else parts
        if len(chunk) <= _SAMPLE:
            if len(self) >= self.LIMIT:
                self.clear()
                self._words.clear()
            self[chunk] = found
        return found

    def _word(self, text: str) -> Word:
        found = self._words.get(text)
        if found is None:
            form = _form(text)
            root = stem(form, self._language)
            found = form, root, key(root)
            if len(text) <= _SAMPLE:
                self._words[text] = found
        return found


_CHUNKS: dict[str, _Chunks] = {}


def tokens(text: str) -> Tokens:
    """The words of ``text``: acronyms and decimals whole, possessives off the form, unspaced scripts by character.

    >>> tokens("Trump's U.S. rate: 5.6 percent").forms
    ('trump', 'us', 'rate', '5.6', 'percent')
    """
    pieces = _CHUNK.split(text)  # chunks stand at the odd places, what is between them at the even ones
    chunks = pieces[1::2]
    language = guess([fold(chunk) for chunk in chunks[:_SAMPLE]])
    known = _CHUNKS.setdefault(language, _Chunks(language))
    edges = list(accumulate(map(len, pieces)))
    places, found = edges[::2], [known[chunk] for chunk in chunks]
    starts: list[int] = []
    ends: list[int] = []
    words: list[Word] = []
    at = 0
    for i, parts in [(n, p) for n, p in enumerate(found) if isinstance(p, list)]:
        # Up to here every chunk is one word.
        starts += [*places[at:i], *(places[i] + part[0] for part in parts)]
        ends += [*edges[2 * at + 1 : 2 * i + 1 : 2], *(places[i] + part[1] for part in parts)]
        words += [*cast(list[Word], found[at:i]), *(part[2] for part in parts)]
        at = i + 1
        # The full stop of U.S. belongs to it.
        if pieces[2 * at].startswith(".") and _ACRONYM.fullmatch(chunks[i]):
            ends[-1] += 1
    starts += places[at : len(found)]
    ends += edges[2 * at + 1 :: 2]
    words += cast(list[Word], found[at:])
    return _columns(starts, ends, words, language)


def _columns(starts: list[int], ends: list[int], words: list[Word], language: str) -> Tokens:
    """Words as columns."""
    # Not zip(*words): an iterator per word would set off the garbage collector for every article.
    forms, stems = tuple([word[0] for word in words]), tuple([word[1] for word in words])
    keys = np.array([word[2] for word in words], np.int64)
    return Tokens(np.array(starts, np.int32), np.array(ends, np.int32), forms, stems, keys, language)


def _form(word: str) -> str:
    """The comparable form of one word."""
    if word[0].isdigit():
        return fold(word)
    return fold(_POSSESSIVE.sub("", word).replace(".", "").replace("’", "'"))
