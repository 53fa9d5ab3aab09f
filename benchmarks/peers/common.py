"""What the peer scripts share: reading, tokenising and writing, as simply as their users would do it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator

WORD = re.compile(r"\w+")
HASHES, BANDS, ROWS, NGRAM, THRESHOLD = 128, 16, 8, 5, 0.7


def records() -> Iterator[tuple[str, str]]:
    """Ids and texts of the file that is the first argument."""
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield record["id"], record["text"]


def ngrams(text: str) -> list[str]:
    """Word 5-grams, or the whole of a shorter text."""
    words = WORD.findall(text.lower())
    return [" ".join(words[i : i + NGRAM]) for i in range(max(1, len(words) - NGRAM + 1))]


def save(pairs: Iterable[tuple[str, str]]) -> None:
    """Write pairs to the file that is the second argument."""
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.writelines(f"{a}\t{b}\n" for a, b in pairs)
