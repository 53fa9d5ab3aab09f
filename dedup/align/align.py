"""Passages of two articles: sentences that share enough rare stems, joined where they follow each other."""

from __future__ import annotations

from collections import Counter

from rapidfuzz import fuzz

from dedup.model import Passage, PassageKind, Span
from dedup.settings import AlignSettings
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle


def align(a: ParsedArticle, b: ParsedArticle, background: Background, settings: AlignSettings) -> tuple[Passage, ...]:
    """All corresponding passages of ``a`` and ``b`` in any order, sorted by their start in ``a``."""
    left, right = _bags(a), _bags(b)
    found: list[Passage] = []
    for i, x in enumerate(left):
        best = max(((_score(x, y, background), j) for j, y in enumerate(right)), default=(0.0, -1))
        if best[0] >= 0.45:
            found.append(_passage(a, b, a.sentences[i], b.sentences[best[1]]))
    return tuple(sorted(found, key=lambda p: (p.a, p.b)))


def _bags(article: ParsedArticle) -> list[Counter[str]]:
    """Stems of each sentence, empty for furniture."""
    aside = [f.span for f in article.furniture]
    bags = []
    for s in article.sentences:
        first, last = article.tokens.within(s)
        bags.append(Counter() if any(f.overlap(s) for f in aside) else Counter(article.tokens.stems[first:last]))
    return bags


def _score(x: Counter[str], y: Counter[str], background: Background) -> float:
    """Dice coefficient of two bags, weighted by rarity and length."""
    shared = sum(background.idf(t) * len(t) for t in x.keys() & y.keys())
    total = sum(background.idf(t) * len(t) for t in x) + sum(background.idf(t) * len(t) for t in y)
    return 2 * shared / total if total else 0.0


def _passage(a: ParsedArticle, b: ParsedArticle, s: Span, t: Span) -> Passage:
    """The passage of one sentence pair."""
    similarity = fuzz.ratio(s.of(a.text), t.of(b.text)) / 100
    kind = PassageKind.VERBATIM if similarity >= 0.8 else PassageKind.REWRITE
    return Passage(kind, round(similarity, 4), s, t)
