"""Words for reading: each with its place in the original text, its folded form and its stem.

These are the tokens of alignment, claims and credits, where ``U.S.`` is one word and ``5.6`` one number. Shingles for
candidate search follow the simpler, faster rule of :mod:`dedup.sketch`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.model import Span
from dedup.text.fold import fold
from dedup.text.stems import key, stem

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARK = "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u200c\u200d"
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[{_MARK}])"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # U.S., U.S.A
    r"|\d+(?:[.,]\d+)+"  # 5.6, 1,204
    rf"|{_LETTER}+(?:['’]{_LETTER}+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words of one text; all columns have one entry per word.

    ``starts`` and ``ends`` are int32 code points; ``keys`` are int64 digests of the stems, equal where stems are equal.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    keys: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> Span:
        """The text span of the words ``[first, last)``."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def within(self, span: Span) -> tuple[int, int]:
        """The word range ``[first, last)`` that starts inside ``span``."""
        first, last = np.searchsorted(self.starts, (span.start, span.end))
        return int(first), int(last)


class _Words(dict[str, tuple[str, str, int]]):
    """Written word → (form, stem, key), worked out once; emptied when it has grown past any one article's needs."""

    LIMIT = 500_000

    def __missing__(self, word: str) -> tuple[str, str, int]:
        if len(self) >= self.LIMIT:
            self.clear()
        form = _form(word)
        root = stem(form)
        self[word] = entry = (form, root, key(root))
        return entry


_WORDS = _Words()


def tokens(text: str) -> Tokens:
    """The words of ``text``: acronyms and decimals whole, possessives off the form, unspaced scripts by character.

    >>> tokens("Trump's U.S. rate: 5.6 percent").forms
    ('trump', 'us', 'rate', '5.6', 'percent')
    """
    spans = [m.span() for m in _TOKEN.finditer(text)]
    if not spans:
        empty = np.empty(0, np.int32)
        return Tokens(empty, empty, (), (), np.empty(0, np.int64))
    forms, stems, keys = zip(*[_WORDS[text[s:e]] for s, e in spans], strict=True)
    edges = np.array(spans, dtype=np.int32)
    return Tokens(edges[:, 0].copy(), edges[:, 1].copy(), forms, stems, np.array(keys, np.int64))


def _form(word: str) -> str:
    """The comparable form of one word."""
    if word[0].isdigit():
        return fold(word)
    return fold(_POSSESSIVE.sub("", word).replace(".", "").replace("’", "'"))
