"""Whether two articles are about the same event, by the names and rare words they share."""

from __future__ import annotations

from collections import Counter
from itertools import compress
from math import sqrt

from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.verdict.body import body

_WORDS = 400
"""Words of a body that are read; the subject stands at the top."""


def same_topic(a: ParsedArticle, b: ParsedArticle) -> float:
    """Cosine of the two bodies' content stems, names counted double: 0 to 1.

    A stem counts the more the longer it is, which stands for rarity where no collection is at hand.
    """
    x, y = _profile(a), _profile(b)
    dot = sum(w * y[t] for t, w in x.items() if t in y)
    norm = sqrt(sum(w * w for w in x.values()) * sum(w * w for w in y.values()))
    return dot / norm if norm else 0.0


@remembered
def _profile(article: ParsedArticle) -> Counter[str]:
    """Weights of the content stems: root of the count, more for names and numbers."""
    read = body(article).at[:_WORDS]
    stems, capital = article.tokens.stems, article.tokens.capital[read].tolist()
    told = [stems[i] for i in read.tolist()]
    counts = Counter([stem for stem in told if len(stem) > 3])
    names = set(compress(told, capital))
    return Counter({t: sqrt(n) * (2.0 if t in names else 1.0) for t, n in counts.items()})
