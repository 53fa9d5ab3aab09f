"""Sketches the slow, obvious way: the oracle of the kernels, and the path for a handful of articles.

The text rule for shingles is that of :mod:`dedup.text.make_tables`. It is simpler and faster than the tokens of
:mod:`dedup.text.tokens`, which are for reading: here ``U.S.`` is two words and ``5.6`` too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise

import numpy as np

from dedup.settings import SketchSettings
from dedup.sketch.arrays import Csr, Part, Sketches
from dedup.sketch.hashing import DIGEST_SEED, RAW_SEED, P, Q, chain, gram, mix, spell, word_hash
from dedup.sketch.signature import signature
from dedup.text.tables import Kind, Unit, tables

Word = tuple[tuple[int, ...], bool]
"""Folded code points, and whether it is a character that stands alone."""


@lru_cache(maxsize=4096)
def _units(char: str) -> tuple[Unit, ...]:
    return tables().units(char)


def split(line: str, *, letters: bool = False) -> Iterator[Word]:
    """The words of a line; with ``letters``, every letter is one.

    >>> ["".join(map(chr, codes)) for codes, alone in split("Don’t naïve 中文!")]
    ['don', 't', 'naive', '中', '文']
    """
    codes: list[int] = []
    alone = False
    for unit in (unit for char in line for unit in _units(char)):
        kind = Kind.ALONE if letters and unit.kind is Kind.WORD else unit.kind
        ends = kind is Kind.SEPARATOR or kind is Kind.ALONE or (kind is Kind.WORD and alone)
        if ends and codes:
            yield tuple(codes), alone
            codes = []
        if kind is not Kind.SEPARATOR:
            alone = alone if codes else kind is Kind.ALONE
            codes.append(unit.code)
    if codes:
        yield tuple(codes), alone


@lru_cache(maxsize=65536)
def _hash(word: Word) -> int:
    return word_hash(word[0], alone=word[1])


def lines(text: str, *, letters: bool = False) -> list[list[int]]:
    """The hashed words of every line that has any."""
    found = ([_hash(word) for word in split(line, letters=letters)] for line in re.split(r"[\r\n]", text))
    return [line for line in found if line]


def block_hash(line: Iterable[int], owner: int) -> int:
    """What must be equal for two lines of one owner to be the same block."""
    return chain(line, owner, P)


def stream(text: str, settings: SketchSettings, owner: int = 0, leave_out: Set[int] = frozenset()) -> list[int]:
    """The hashed words that are sketched: all, or those of the lines not left out if any are left; never empty.

    A text without a word is one word made of its raw bytes, so that two of them are equal only if their bytes are.
    """
    all_lines = lines(text, letters=settings.letters)
    kept = [line for line in all_lines if block_hash(line, owner) not in leave_out] or all_lines
    return [word for line in kept for word in line] or [spell(text.encode(), RAW_SEED)]


def grams(words: Sequence[int], size: int) -> list[int]:
    """Hash of every run of ``size`` words; of the whole text where it is shorter."""
    return [gram(words[i : i + size]) for i in range(max(1, len(words) - size + 1))]


def winnow(values: Sequence[int], window: int) -> set[int]:
    """The smallest value of every ``window`` consecutive ones; of all where there are fewer."""
    return {min(values[i : i + window]) for i in range(max(1, len(values) - window + 1))}


def term_counts(words: Sequence[int]) -> Counter[int]:
    """Occurrences of each term: a word, or two neighbouring characters of a script without spaces."""
    spaced = [word >> 32 for word in words if not word & 1]
    pairs = [mix(gram(pair)) >> 32 for pair in pairwise(words) if pair[0] & pair[1] & 1]
    return Counter(spaced + pairs)


def shingles(text: str, settings: SketchSettings) -> frozenset[int]:
    """The distinct shingles of a text, hashed to 64 bits; never empty."""
    return frozenset(grams(stream(text, settings), settings.shingle_size))


def sketch(
    texts: Sequence[str], settings: SketchSettings, want: Part, owners: Sequence[int], leave_out: Set[int]
) -> Sketches:
    """All parts of a batch; see :func:`dedup.sketch.batch.sketch`."""
    streams = [stream(text, settings, owner, leave_out) for text, owner in zip(texts, owners, strict=True)]
    shingle_sets = [sorted(set(grams(words, settings.shingle_size))) for words in streams]
    prints = [sorted(winnow(grams(words, settings.fingerprint_size), settings.fingerprint_window)) for words in streams]
    counts = [sorted(term_counts(words).items()) for words in streams]
    shingled = Csr.of(shingle_sets, np.uint64)
    empty = [()] * len(texts)
    return Sketches(
        words=np.array([0 if not lines(t) else len(s) for t, s in zip(texts, streams, strict=True)], np.int32),
        digest=np.array([(chain(s, DIGEST_SEED, P), chain(s, ~DIGEST_SEED, Q)) for s in streams], np.uint64).reshape(
            -1, 2
        ),
        signatures=signature(shingled, settings) if Part.SIGNATURES in want else np.empty((len(texts), 0), np.uint32),
        shingles=shingled if Part.SHINGLES in want else Csr.of(empty, np.uint64),
        fingerprints=Csr.of(prints if Part.FINGERPRINTS in want else empty, np.uint64),
        terms=Csr.of([[t for t, _ in row] for row in counts] if Part.TERMS in want else empty, np.uint32),
        term_counts=np.array([n for row in counts for _, n in row] if Part.TERMS in want else [], np.uint32),
    )


def blocks(text: str, settings: SketchSettings, owner: int) -> list[int]:
    """The distinct block hashes of a text in ascending order."""
    return sorted({block_hash(line, owner) for line in lines(text, letters=settings.letters)})
