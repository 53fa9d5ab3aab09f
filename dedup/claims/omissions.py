"""What was left out: sentences of the longer article that the other has nothing of and that carry a claim, ranked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from dedup.claims.base import Unit
from dedup.claims.layout import layout
from dedup.claims.lexicon import lexicon
from dedup.claims.quoted_words import marked
from dedup.model import Omission, Side, Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

WEIGHT = {"reply": 0.8, "denial": 0.6, "correction": 0.6, "caveat": 0.4, "quotation": 0.35, "number": 0.3}
"""How much a reader misses, by what the sentence carries; several reasons add up as independent ones."""
TAIL = 0.4
"""Factor for what is cut from the end, as every desk does; a reply or a denial there keeps half of the difference."""
TOLD = 0.25
"""Correspondence from which a sentence counts as told."""
RELATED = 0.4
"""Correspondence that at least one unit must have: two articles on different things omit nothing of each other."""
MOST = 20
"""Omissions reported of one pair."""
QUOTED = 10
"""Characters inside quotation marks from which a sentence quotes."""


def omissions(a: ParsedArticle, b: ParsedArticle, places: Sequence[Unit]) -> tuple[Omission, ...]:
    """Sentences that only the longer article has, the weightiest first."""
    if not any(u.score >= RELATED for u in places):
        return ()
    side: Side = "a" if len(a.tokens) >= len(b.tokens) else "b"
    article, other = (a, b) if side == "a" else (b, a)
    told = _merged(u.a_span if side == "a" else u.b_span for u in places if u.score >= TOLD)
    starts = [s.start for s in told]
    shown = layout(article).shown
    missing = [k for k, s in enumerate(article.sentences) if shown[k] and not _covered(s, told, starts)]
    # A sentence too short to correspond to anything is no omission where the other article has its very words.
    given = _sentences(other) if missing else ()
    missing = [k for k in missing if article.sentences[k].of(article.text) not in given]
    tail = _tail(len(article.sentences), missing)
    carried = _carried(article)
    ranked = sorted((-_weight(carried[k], late=k >= tail), k) for k in missing if carried[k])[:MOST]
    spans = article.sentences
    return tuple(Omission(side, spans[k], spans[k].of(article.text), carried[k], -weight) for weight, k in ranked)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Stretches that do not overlap, in order, under all of ``spans``."""
    found: list[Span] = []
    for s in sorted(spans, key=_start):
        if found and s.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, s.end))
        else:
            found.append(s)
    return found


def _start(span: Span) -> int:
    return span.start


def _covered(sentence: Span, told: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a third of the sentence lies in what is told, which is sorted by its ``starts`` and without overlap."""
    first = max(0, bisect_right(starts, sentence.start) - 1)
    last = bisect_left(starts, sentence.end, lo=first)
    return 3 * sum(s.overlap(sentence) for s in told[first:last]) >= len(sentence)


def _tail(count: int, missing: Sequence[int]) -> int:
    """The first of the missing sentences at the end with nothing told after it."""
    tail = count
    for k in reversed(missing):
        if k < tail - 1:
            break
        tail = k
    return tail


def _weight(reasons: Sequence[str], *, late: bool) -> float:
    """What a sentence that carries these is worth, at the end of the article or before."""
    rest = 1.0
    for reason in reasons:
        rest *= 1.0 - WEIGHT[reason]
    factor = (1.0 + TAIL) / 2 if "reply" in reasons or "denial" in reasons else TAIL
    return round((1.0 - rest) * (factor if late else 1.0), 4)


@remembered
def _sentences(article: ParsedArticle) -> frozenset[str]:
    """The sentences of an article, letter by letter."""
    return frozenset(s.of(article.text) for s in article.sentences)


@remembered
def _carried(article: ParsedArticle) -> Sequence[tuple[str, ...]]:
    """What every sentence carries, in the order of ``WEIGHT``."""
    at = layout(article)
    starts = [s.start for s in article.sentences]
    found: list[set[str]] = [set() for _ in starts]

    def add(word: int, reason: str) -> None:
        number = bisect_right(starts, at.starts[word]) - 1
        if number >= 0 and at.starts[word] < article.sentences[number].end:
            found[number].add(reason)

    for word, reason in _cues(article):
        add(word, reason)
    for word in at.digits:
        add(word, "number")
    for quotation in article.quotations:
        first = max(0, bisect_right(starts, quotation.start) - 1)
        for number in range(first, bisect_left(starts, quotation.end)):
            if quotation.overlap(article.sentences[number]) >= QUOTED:
                found[number].add("quotation")
    return [tuple(reason for reason in WEIGHT if reason in reasons) if reasons else () for reasons in found]


def _cues(article: ParsedArticle) -> Iterator[tuple[int, str]]:
    """Words of ``data/caveats.toml`` in the article: word numbers and classes; what a speaker reserves is his."""
    inside = marked(article).of_word
    for hit in lexicon("caveats").find(article.tokens, article.text):
        if hit.value != "caveat" or inside[hit.first] < 0:
            yield hit.first, hit.value
