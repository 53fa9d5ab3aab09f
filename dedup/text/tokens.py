"""Words for reading: each with its place in the original text, its folded form and its stem.

These are the tokens of alignment, claims and credits, where ``U.S.`` is one word and ``5.6`` one number. Shingles for
candidate search follow the simpler, faster rule of :mod:`dedup.sketch`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import cast

import numpy as np
from numpy.typing import NDArray

from dedup.model import Span
from dedup.text.background import Background
from dedup.text.chunks import chunks
from dedup.text.fold import fold
from dedup.text.stems import guess
from dedup.text.vocabulary import CAPITAL, DIGIT, Part, Vocabulary

_SAMPLE = 400
"""Chunks that tell a text's language."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words of one text; all columns have one entry per word.

    ``starts`` and ``ends`` are int32 code points; ``keys`` are int64 digests of the stems, equal where stems are equal.
    ``rows`` (int32) are the words' places in the ``vocabulary``, which knows what depends on a word alone.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    keys: NDArray[np.int64]
    rows: NDArray[np.int32] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def language(self) -> str:
        """The language of the stems, empty where none was told."""
        return self.vocabulary.language

    @property
    def codes(self) -> NDArray[np.int64]:
        """Digests of the forms, equal where forms are equal."""
        return self.vocabulary.codes_of(self.rows)

    @property
    def capital(self) -> NDArray[np.bool_]:
        """Which words begin with a capital."""
        return self.vocabulary.begin_with(CAPITAL, self.rows)

    @property
    def digit(self) -> NDArray[np.bool_]:
        """Which words begin with a digit."""
        return self.vocabulary.begin_with(DIGIT, self.rows)

    def rarity(self, background: Background) -> NDArray[np.float64]:
        """How rare each word is; 0 for small words of a language of which ``background`` knows nothing."""
        return self.vocabulary.rarity_of(self.rows, background)

    def each(self, of: Callable[[str, str], int]) -> NDArray[np.int64]:
        """What ``of`` says of the form and the stem of each word.

        It is asked once a word of the vocabulary as long as it lives, so it must say the same each time.
        """
        return self.vocabulary.each(of, self.rows)

    def span(self, first: int, last: int) -> Span:
        """The text span of the words ``[first, last)``."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def within(self, span: Span) -> tuple[int, int]:
        """The word range ``[first, last)`` that starts inside ``span``."""
        # Of the same type as the column, or NumPy would convert all of the column, once a call.
        first, last = self.starts.searchsorted(np.array((span.start, span.end), self.starts.dtype))
        return int(first), int(last)

    def taken(self, kept: NDArray[np.intp]) -> Tokens:
        """The words numbered ``kept``, which are in order; their places in the text stay what they are."""
        rows, places = self.rows[kept], kept.tolist()
        forms, stems = _looked_up(self.forms, places), _looked_up(self.stems, places)
        return Tokens(self.starts[kept], self.ends[kept], forms, stems, self.keys[kept], rows, self.vocabulary)


_VOCABULARIES: dict[str, Vocabulary] = {}


def tokens(text: str) -> Tokens:
    """The words of ``text``: acronyms and decimals whole, possessives off the form, unspaced scripts by character.

    >>> tokens("Trump's U.S. rate: 5.6 percent").forms
    ('trump', 'us', 'rate', '5.6', 'percent')
    """
    read = chunks(text)
    known = _known(read.written)
    places, listed = _words(np.stack((read.starts, read.ends)), list(map(known.__getitem__, read.written)))
    rows = np.array(listed, np.int32)
    forms, stems = _looked_up(known.forms, listed), _looked_up(known.stems, listed)
    return Tokens(places[0], places[1], forms, stems, known.keys_of(rows), rows, known)


def _looked_up(column: Sequence[str], rows: Sequence[int]) -> tuple[str, ...]:
    """The entries of ``column`` in ``rows``."""
    return itemgetter(*rows)(column) if len(rows) > 1 else tuple(column[row] for row in rows)


def _words(places: NDArray[np.int32], entries: list[int | list[Part]]) -> tuple[NDArray[np.int32], list[int]]:
    """The rows of the words of chunks, and their places: int32[2, n], starts above ends. Most chunks are one word."""
    if list not in set(map(type, entries)):
        return places, cast(list[int], entries)
    several = [i for i, entry in enumerate(entries) if isinstance(entry, list)]
    counts = np.ones(len(entries), np.int64)
    counts[several] = [len(cast(list[Part], entries[i])) for i in several]
    found = np.repeat(places, counts, axis=1)
    rows: list[int] = []
    done = 0
    for i in several:
        rows += cast(list[int], entries[done:i])
        for start, end, row in cast(list[Part], entries[i]):
            found[:, len(rows)] = places[0, i] + start, places[0, i] + end
            rows.append(row)
        done = i + 1
    return found, rows + cast(list[int], entries[done:])


def distinct_stems(text: str) -> frozenset[str]:
    """The stems of the words of ``text``, each once and without its place: a third of the work of :func:`tokens`.

    >>> sorted(distinct_stems("Rates rise, and rising rates..."))
    ['and', 'rate', 'rise']
    """
    written = chunks(text).written
    known = _known(written)
    entries = list(map(known.__getitem__, set(written)))
    rows = {entry for entry in entries if isinstance(entry, int)}
    rows.update(row for entry in entries if isinstance(entry, list) for _, _, row in entry)
    return frozenset(map(known.stems.__getitem__, rows))


def _known(written: Sequence[str]) -> Vocabulary:
    """The vocabulary of the language of these chunks."""
    some = " ".join(written[:_SAMPLE])
    language = guess(some.lower().split() if some.isascii() else [fold(chunk) for chunk in written[:_SAMPLE]])
    known = _VOCABULARIES.get(language)
    if known is None or known.full:
        known = _VOCABULARIES[language] = Vocabulary(language)
    return known
