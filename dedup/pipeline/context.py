"""What a whole collection knows and two of its articles do not: rarity of words, furniture of sites, who publishes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dedup.model import Article
from dedup.settings import Settings
from dedup.text.background import Background, background
from dedup.text.parse import ParsedArticle, parse
from dedup.text.tokens import tokens

SAMPLE = 5000
"""Articles that are enough to know how rare a word is."""


@dataclass(frozen=True, slots=True)
class Context:
    """The collection's side of a comparison, the same for all pairs of a run."""

    settings: Settings
    background: Background
    publishers: frozenset[str] = field(default_factory=frozenset)

    def parse(self, article: Article) -> ParsedArticle:
        """``article`` read with what is known of its publisher's furniture."""
        return parse(article)


def context(articles: Sequence[Article], settings: Settings) -> Context:
    """The context of a collection; of a large one, a sample spread evenly over it is read."""
    step = -(-len(articles) // SAMPLE) or 1
    return Context(settings, _background(articles[::step]), _publishers(articles))


def _background(articles: Iterable[Article]) -> Background:
    return background(tokens(article.text).stems for article in articles)


def _publishers(articles: Iterable[Article]) -> frozenset[str]:
    return frozenset(article.publisher for article in articles if article.publisher)
