"""Whom a pronoun of a reporting frame stands for: "he said" behind a sentence of "the envoy, Marie Roth, said"."""

from __future__ import annotations

from bisect import bisect_left

from dedup.claims.layout import layout
from dedup.claims.names import names
from dedup.claims.same_names import is_place_or_people
from dedup.claims.sources import Frame, frames
from dedup.text.parse import ParsedArticle

BACK = 2
"""Sentences before that of the pronoun in which its speaker must have been named."""
OPENING = 4
"""First words of a sentence in which a name is its subject."""
_PERSONAL = frozenset({"he", "she"})


def resolved(article: ParsedArticle, frame: Frame) -> Frame | None:
    """The frame itself where it has a noun; for "he" and "she" the last named frame before, null where that is open.

    Another name that opens a sentence in between may be the one that is meant, so it leaves the pronoun open.
    """
    if frame.nouns:
        return frame
    if article.tokens.forms[frame.last - 1] not in _PERSONAL:
        return None
    found = frames(article)
    at = bisect_left(found, frame.start, key=lambda f: f.start)
    earlier = next((f for f in reversed(found[:at]) if f.nouns), None)
    if earlier is None or not earlier.named or earlier.start < _reach(article, frame.start):
        return None
    return earlier if _alone(article, earlier, frame) else None


def _alone(article: ParsedArticle, earlier: Frame, frame: Frame) -> bool:
    """Whether no sentence between the two frames opens with the name of somebody else."""
    known, stems, sentences = names(article), article.tokens.stems, layout(article).sentences
    first = bisect_left(known, earlier.end, key=lambda n: n.first)
    last = bisect_left(known, frame.start, lo=first, key=lambda n: n.first)
    opening = [n for n in known[first:last] if n.first - sentences[n.first][0] < OPENING]
    return all(
        is_place_or_people(n.words) or any(stems[i] in earlier.nouns for i in range(n.first, n.last)) for n in opening
    )


def _reach(article: ParsedArticle, word: int) -> int:
    """The first word of the sentence ``BACK`` sentences before that of ``word``."""
    at = layout(article)
    first = at.sentences[word][0]
    for _ in range(BACK):
        first = at.sentences[first - 1][0] if first > 0 else 0
    return first
