"""What a whole collection knows and two of its articles do not: rarity of words, furniture of sites, who publishes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from dedup.model import Article
from dedup.settings import Settings
from dedup.text.background import Background, background
from dedup.text.learned import NOTHING, Learned, learn
from dedup.text.parse import ParsedArticle, parse
from dedup.text.tokens import distinct_stems

SAMPLE = 2000
"""Articles that are enough to know how rare a word is."""


@dataclass(frozen=True, slots=True)
class Context:
    """The collection's side of a comparison, the same for all pairs of a run."""

    settings: Settings
    background: Background
    learned: Learned = NOTHING
    publishers: frozenset[str] = field(default_factory=frozenset)

    def parse(self, article: Article) -> ParsedArticle:
        """``article`` read with what is known of its publisher's furniture."""
        return parse(article, self.learned)


class Articles(Protocol):
    """A collection's articles by row."""

    def __len__(self) -> int: ...

    def article(self, row: int) -> Article:
        """The article of one row."""
        ...


def context(articles: Articles, settings: Settings, learned: Learned | None = None) -> Context:
    """The context of a collection; of a large one, a sample spread evenly over it is read.

    ``learned`` is what is known of the publishers' furniture already; otherwise it is learned here.
    """
    rows = range(len(articles))
    known = learn(map(articles.article, rows), settings.provenance) if learned is None else learned
    step = -(-len(articles) // SAMPLE) or 1
    sample = [articles.article(row) for row in rows[::step]]
    return Context(settings, _background(sample), known, frozenset(a.publisher for a in sample if a.publisher))


def _background(articles: Iterable[Article]) -> Background:
    return background(distinct_stems(article.text) for article in articles)
