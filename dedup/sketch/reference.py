"""Sketches the plain, obvious way: the oracle of the kernels, and the path for a handful of articles.

The text rule for shingles is that of :mod:`dedup.text.make_tables`. It is simpler and faster than the tokens of
:mod:`dedup.text.tokens`, which are for reading: here ``U.S.`` is two words and ``5.6`` too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dedup.settings import SketchSettings
from dedup.sketch.arrays import Csr, Part, Sketches
from dedup.sketch.hashing import DIGEST_SEEDS, RAW_SEED, P, Q, chain, grams, mixed, word_hash
from dedup.sketch.signature import signature
from dedup.text.tables import Kind, tables


class _Spelling(dict[int, str]):
    """For ``str.translate``: code points to what they contribute, NUL before a character that stands alone."""

    def __init__(self, *, letters: bool) -> None:
        self._alone = (Kind.ALONE, Kind.WORD) if letters else (Kind.ALONE,)

    def __missing__(self, code: int) -> str:
        spelled = ""
        for unit in tables().units(chr(code)):
            if unit.kind is Kind.SEPARATOR:
                spelled += " "
            else:
                spelled += "\0" * (unit.kind in self._alone) + chr(unit.code)
        self[code] = spelled
        return spelled


@lru_cache(maxsize=2)
def _spelling(letters: bool) -> _Spelling:
    return _Spelling(letters=letters)


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    """A character that stands alone with its marks, or a word."""
    marks = "".join(map(chr, tables().marks()))
    return re.compile(rf"\0.[{marks}]*|[^ \0]+", re.DOTALL)


def split(line: str, *, letters: bool = False) -> list[str]:
    """The folded words of a line; a character that stands alone has NUL before it. With ``letters``, every letter does.

    >>> split("Don’t naïve 中文!")
    ['don', 't', 'naive', '\\x00中', '\\x00文']
    """
    return _word_pattern().findall(line.translate(_spelling(letters)))


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return word_hash(word.removeprefix("\0"), alone=word[0] == "\0")


def lines(text: str, *, letters: bool = False) -> list[list[int]]:
    """The hashed words of every line that has any."""
    words = ([_hash(word) for word in split(line, letters=letters)] for line in re.split(r"[\r\n]+", text))
    return [line for line in words if line]


def stream(text: str, kept: Sequence[bool], *, letters: bool) -> list[int]:
    """The hashed words of the kept lines, of all where none is kept; never empty.

    A text without a word is one word made of its raw bytes, so that two of them are equal only if their bytes are.
    """
    found = lines(text, letters=letters)
    found = [line for line, keep in zip(found, kept, strict=True) if keep] or found
    return [word for line in found for word in line] or [chain(text.encode(), RAW_SEED)]


def keep_lines(text: str, settings: SketchSettings, owner: int = 0, leave_out: Set[int] = frozenset()) -> list[bool]:
    """For every line that has words, whether it is sketched."""
    return [chain(line, owner) not in leave_out for line in lines(text, letters=settings.letters)]


def winnow(values: NDArray[np.uint64], window: int) -> NDArray[np.uint64]:
    """The smallest of every ``window`` consecutive values, of all where there are fewer; mixed, distinct, ascending."""
    return np.unique(mixed(sliding_window_view(values, min(window, len(values))).min(axis=1)))


def terms(text: str, kept: Sequence[bool]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Distinct terms, ascending, and their occurrences: words, and neighbours in scripts without spaces, in 32 bits.

    Where shingles are made of letters, terms are words still: of a noisy text's words, most are spelled right.
    """
    words = np.array(stream(text, kept, letters=False), np.uint64)
    alone = words & np.uint64(1) == 1
    pairs = np.flatnonzero(alone[:-1] & alone[1:])
    values = np.concatenate([words[~alone], mixed(words[pairs] * np.uint64(Q) + words[pairs + 1])])
    found, counts = np.unique(values >> np.uint64(32), return_counts=True)
    return found.astype(np.uint32), counts.astype(np.uint32)


def shingles(text: str, settings: SketchSettings) -> frozenset[int]:
    """The distinct shingles of a text, hashed to 64 bits; never empty."""
    words = np.array(stream(text, keep_lines(text, settings), letters=settings.letters), np.uint64)
    return frozenset(grams(words, settings.shingle_size).tolist())


def sketch(
    texts: Sequence[str], settings: SketchSettings, want: Part, owners: Sequence[int], leave_out: Set[int]
) -> Sketches:
    """All parts of a batch; see :func:`dedup.sketch.batch.sketch`."""
    kept = [keep_lines(text, settings, owner, leave_out) for text, owner in zip(texts, owners, strict=True)]
    streams = [stream(text, keep, letters=settings.letters) for text, keep in zip(texts, kept, strict=True)]
    words = [np.array(row, np.uint64) for row in streams]
    none: list[NDArray[np.uint64]] = [np.empty(0, np.uint64)] * len(texts)
    shingled = Csr.of([np.unique(grams(row, settings.shingle_size)) for row in words], np.uint64)
    prints = [winnow(grams(row, settings.fingerprint_size), settings.fingerprint_window) for row in words]
    counted = [terms(text, keep) for text, keep in zip(texts, kept, strict=True)] if Part.TERMS in want else []
    wordless = [len(row) == 1 and not split(text) for text, row in zip(texts, streams, strict=True)]
    return Sketches(
        words=np.where(wordless, 0, [len(row) for row in words]).astype(np.int32),
        digest=np.array([_digest(row) for row in streams], np.uint64).reshape(-1, 2),
        signatures=signature(shingled, settings) if Part.SIGNATURES in want else np.empty((len(texts), 0), np.uint32),
        shingles=shingled if Part.SHINGLES in want else Csr.of(none, np.uint64),
        fingerprints=Csr.of(prints if Part.FINGERPRINTS in want else none, np.uint64),
        terms=Csr.of([row for row, _ in counted] or [()] * len(texts), np.uint32),
        term_counts=np.concatenate([np.empty(0, np.uint32), *(counts for _, counts in counted)]),
    )


def _digest(words: Sequence[int]) -> tuple[int, int]:
    """128 bits that are equal where the words are."""
    return chain(words, DIGEST_SEEDS[0], P), chain(words, DIGEST_SEEDS[1], Q)


def blocks(text: str, settings: SketchSettings, owner: int) -> list[int]:
    """The distinct lines of a text, hashed together with its owner, in ascending order."""
    return sorted({chain(line, owner) for line in lines(text, letters=settings.letters)})
