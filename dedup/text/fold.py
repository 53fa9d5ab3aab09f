"""One rule for when two spellings are the same: compatibility form, no accents, no case."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_INDIC = 0x0900
_LATER = 0x1AB0


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """``word`` in compatibility form without accents or invisible characters, case-folded.

    The marks of Indic and South-East Asian scripts are vowels, not accents, and stay.

    >>> fold("Café") == fold("CAFE\u0301")
    True
    """
    if word.isascii():
        return word.lower()
    kept = "".join(c for c in unicodedata.normalize("NFKD", word) if not _drops(c))
    return unicodedata.normalize("NFC", kept.casefold())


def _drops(char: str) -> bool:
    """Whether ``char`` is an accent or invisible."""
    category = unicodedata.category(char)
    return category == "Cf" or (category == "Mn" and not _INDIC <= ord(char) < _LATER)
