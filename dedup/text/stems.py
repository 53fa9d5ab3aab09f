"""Stems and stop words for reading English; other languages pass through until a stemmer is chosen for them."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import Stemmer

_ENGLISH = Stemmer.Stemmer("english")


@lru_cache(maxsize=262144)
def stem(form: str) -> str:
    """The English Snowball stem of a folded word."""
    return str(_ENGLISH.stemWord(form))


def key(root: str) -> int:
    """A signed 64-bit digest of a stem, the same in every process; two stems share one with chance 2**-64."""
    return int.from_bytes(blake2b(root.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)
