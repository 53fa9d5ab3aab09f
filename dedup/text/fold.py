"""One rule for when two spellings are the same: compatibility form, no accents, no case."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """``word`` in NFKD without nonspacing marks or soft hyphens, case-folded.

    >>> fold("Café") == fold("CAFE\u0301")
    True
    """
    if word.isascii():
        return word.lower()
    kept = (c for c in unicodedata.normalize("NFKD", word) if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(kept).casefold()
