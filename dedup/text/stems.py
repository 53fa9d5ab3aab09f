"""Stems, stop words, and which language a text is most likely in.

Nothing needs a language: in one without a list a word is its own stem. The guess counts small words, as in the earliest
and still robust way of telling languages (Ingle 1976).
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files

import Stemmer

from dedup.text.fold import fold

ENGLISH = "english"
NONE = ""
"""The language of a text that no list fits."""
_LEAST = 0.12
"""Share of a text's words that must be small words of a language."""
_SURELY = 0.35
"""Share of English small words from which no other language need be tried."""


@lru_cache(maxsize=262144)
def stem(form: str, language: str = ENGLISH) -> str:
    """The Snowball stem of a folded word; the word itself in a language without a stemmer."""
    stemmer = _stemmer(language)
    return form if stemmer is None else str(stemmer.stemWord(form))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    """Snowball's stemmer of a language, if it has one."""
    return Stemmer.Stemmer(language) if language in Stemmer.algorithms() else None


def key(root: str) -> int:
    """A signed 64-bit digest of a stem, the same in every process; two stems share one with chance 2**-64."""
    return int.from_bytes(blake2b(root.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)


@cache
def small_words() -> Mapping[str, frozenset[str]]:
    """The small words of every language that has a list, folded; data: ``languages.toml``."""
    table = tomllib.loads(files("dedup.text").joinpath("languages.toml").read_text(encoding="utf-8"))
    return {language: frozenset(map(fold, words.split())) for language, words in table.items()}


@cache
def stop_stems(language: str) -> frozenset[str]:
    """The stems of a language's small words."""
    return frozenset(stem(word, language) for word in small_words().get(language, ()))


def guess(forms: Sequence[str]) -> str:
    """The language whose small words make up most of ``forms``.

    Where none makes up enough, English for plain letters (a headline, a list of names), :data:`NONE` for other scripts.

    >>> guess("the cat sat on the mat and it was not amused".split())
    'english'
    """
    lists = small_words()
    if sum(map(lists[ENGLISH].__contains__, forms)) > _SURELY * len(forms):
        return ENGLISH
    counts = dict.fromkeys(lists, 0)
    for languages, count in Counter(map(_languages().get, forms)).items():
        for language in languages or ():
            counts[language] += count
    best = max(counts, key=counts.__getitem__)
    if counts[best] >= max(3, _LEAST * len(forms)):
        return best
    return ENGLISH if sum(map(str.isascii, forms)) >= 0.9 * len(forms) else NONE


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    """The languages that each small word is one of."""
    lists = small_words()
    every = sorted(frozenset().union(*lists.values()))
    return {word: tuple(language for language in lists if word in lists[language]) for word in every}
