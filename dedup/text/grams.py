"""What stands for words in scripts that write none apart: the few characters from each character on.

A single character of Japanese or Thai is in every text, as a letter is. Two Chinese characters are about a word (Nie,
Gao, Zhang and Zhou 2000); three kana, or three consonants of Thai, Lao, Khmer or Burmese with their vowels, say as
much.
"""

from __future__ import annotations

from collections.abc import Sequence

_IDEOGRAPHS = 0x3100


def grams(run: Sequence[str]) -> list[str]:
    """One gram for each character of a run that is written together; towards its end they share its last one.

    >>> grams("文化会館")
    ['文化', '化会', '会館', '会館']
    """
    return ["".join(run[start : start + size]) for start, size in (_place(run, i) for i in range(len(run)))]


def _place(run: Sequence[str], i: int) -> tuple[int, int]:
    """Where the gram of character ``i`` starts, and how long it is."""
    code = ord(run[i][0]) if run[i] else 0
    size = 2 if code >= _IDEOGRAPHS else 3
    return max(0, min(i, len(run) - size)), size
