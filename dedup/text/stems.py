"""Stems and stop words for reading English; other languages pass through until a stemmer is chosen for them."""

from __future__ import annotations

from functools import lru_cache

import Stemmer

_ENGLISH = Stemmer.Stemmer("english")


@lru_cache(maxsize=262144)
def stem(form: str) -> str:
    """The English Snowball stem of a folded word."""
    return str(_ENGLISH.stemWord(form))
