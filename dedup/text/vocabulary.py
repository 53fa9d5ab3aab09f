"""Every word that was met, with what depends on its spelling alone: worked out once, then looked up by the word's row.

A column of the table is filled as far as there are rows when it is asked for, so that what nobody asks costs nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from threading import RLock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from dedup.text.background import Background
from dedup.text.chunks import MARK
from dedup.text.fold import fold
from dedup.text.grams import grams
from dedup.text.stems import ENGLISH, key, stem, stop_stems

Rows = NDArray[np.int32]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
T = TypeVar("T")
Part = tuple[int, int, int]
"""Where a word starts and ends in its chunk, and its row."""

SMALL, CAPITAL, DIGIT = range(3)
"""How a word begins."""
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
_MOST, _LETTERS = 300_000, 30_000_000
"""Chunks, and characters in them, that one vocabulary holds."""


class Vocabulary(dict[str, int | list[Part]]):
    """Written chunk → the row of its word, or its words where there are several, in one language.

    ``forms`` and ``stems`` have one entry per row; two rows differ in one of them or in how the word begins.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.forms: list[str] = []
        self.stems: list[str] = []
        self._heads: list[int] = []
        self._rows: dict[tuple[str, str, int], int] = {}
        self._letters = 0
        self._lock = RLock()
        self._keys, self._codes = _Column(np.int64), _Column(np.int64)
        self._begin = _Column(np.int8)
        self._others: WeakKeyDictionary[Callable[[str, str], int], _Column] = WeakKeyDictionary()
        self._rare: tuple[Background | None, _Column] = (None, _Column(np.float64))

    @property
    def full(self) -> bool:
        """Whether the next text had better begin a new one; texts read so far keep theirs."""
        return len(self) >= _MOST or self._letters >= _LETTERS

    def keys_of(self, rows: Rows) -> Ints:
        """A digest of each word's stem (:func:`dedup.text.stems.key`)."""
        return self._filled(self._keys, self.stems, _digests)[rows]

    def codes_of(self, rows: Rows) -> Ints:
        """A digest of each word's form, made as that of a stem."""
        return self._filled(self._codes, self.forms, _digests)[rows]

    def begin_with(self, head: int, rows: Rows) -> Mask:
        """Which words begin so: :data:`SMALL`, :data:`CAPITAL` or :data:`DIGIT`."""
        found: Mask = self._filled(self._begin, self._heads, list)[rows] == head
        return found

    def rarity_of(self, rows: Rows, background: Background) -> Floats:
        """How rare ``background`` says each word is.

        English rarity is known word by word; for other languages the list of small words has to do.
        """
        if self._rare[0] is not background:
            self._rare = background, _Column(np.float64)
        stops = stop_stems(self.language) if self.language != ENGLISH else frozenset()

        def rarities(stems: Sequence[str]) -> list[float]:
            found = background.rarities(stems)
            return [0.0 if name in stops else rare for name, rare in zip(stems, found, strict=True)]

        return self._filled(self._rare[1], self.stems, rarities)[rows]

    def each(self, of: Callable[[str, str], int], rows: Rows) -> Ints:
        """What ``of`` says of each word's form and stem; asked once a word, as long as ``of`` lives."""
        column = self._others.setdefault(of, _Column(np.int64))

        def made(forms: Sequence[str]) -> list[int]:
            return list(map(of, forms, self.stems[-len(forms) :]))

        found: Ints = self._filled(column, self.forms, made)[rows]
        return found

    def _filled(self, column: _Column, words: Sequence[T], of: Callable[[Sequence[T]], list[Any]]) -> NDArray[Any]:
        """The values of ``column``, as far as there are ``words``; ``of`` makes those that it lacks."""
        with self._lock:
            if column.size < len(words):
                column.extend(of(words[column.size :]))
        return column.values

    def __missing__(self, chunk: str) -> int | list[Part]:
        with self._lock:
            plain = chunk.isascii() and chunk.isalnum()
            self[chunk] = found = self._row(chunk, chunk.lower()) if plain else self._several(chunk)
            self._letters += len(chunk)
        return found

    def _several(self, chunk: str) -> int | list[Part]:
        """The words of a chunk with marks in it, or its one word."""
        words = [
            (m.start(), m.end(), form := _form(m.group()), stem(form, self.language)) for m in _WORD.finditer(chunk)
        ]
        starts = [word[0] for word in words]
        # Each character of an unspaced run stands for the few that follow.
        for run in _RUN.finditer(chunk):
            low, high = (bisect_left(starts, at) for at in run.span())
            for k, gram in enumerate(grams([word[2] for word in words[low:high]]), low):
                words[k] = (*words[k][:3], gram)
        parts = [(start, end, self._row(chunk[start], form, root)) for start, end, form, root in words]
        return parts[0][2] if len(parts) == 1 and parts[0][:2] == (0, len(chunk)) else parts

    def _row(self, written: str, form: str, root: str | None = None) -> int:
        """The row of a word that begins as ``written`` does."""
        head = CAPITAL if written[0].isupper() else DIGIT if written[0].isdigit() else SMALL
        root = stem(form, self.language) if root is None else root
        row = self._rows.setdefault((form, root, head), len(self.forms))
        if row == len(self.forms):
            self.forms.append(form)
            self.stems.append(root)
            self._heads.append(head)
        return row


class _Column:
    """Numbers that are added to at the end; room is doubled, so that one more costs little."""

    def __init__(self, kind: type[np.generic]) -> None:
        self.values: NDArray[Any] = np.empty(1024, kind)
        self.size = 0

    def extend(self, values: Sequence[float]) -> None:
        """Add ``values``."""
        end = self.size + len(values)
        if end > len(self.values):
            room = np.empty(2 * end, self.values.dtype)
            room[: self.size] = self.values[: self.size]
            self.values = room
        self.values[self.size : end] = values
        self.size = end


def _digests(words: Sequence[str]) -> list[int]:
    return list(map(key, words))


def _form(word: str) -> str:
    """The comparable form of one word."""
    if word[0].isdigit():
        return fold(word)
    return fold(_POSSESSIVE.sub("", word).replace(".", "").replace("’", "'"))
