"""Furniture of the articles that a report shows, looked for once in each however many of its pairs are shown."""

from __future__ import annotations

from dedup.model import Article, Span
from dedup.text.boilerplate import furniture
from dedup.text.learned import NOTHING, Learned

_TOO_LONG = 2_000_000
"""Characters from which an article's furniture is not looked for."""


class Aside:
    """Spans of furniture by article, given what is known of the publishers."""

    def __init__(self, learned: Learned = NOTHING) -> None:
        self._learned = learned
        self._found: dict[str, tuple[Span, ...]] = {}

    def of(self, article: Article) -> tuple[Span, ...]:
        """What of ``article`` was set aside, in order."""
        if article.id not in self._found:
            self._found[article.id] = self._look(article)
        return self._found[article.id]

    def _look(self, article: Article) -> tuple[Span, ...]:
        if len(article.text) > _TOO_LONG:
            return ()
        return tuple(f.span for f in furniture(article.text, self._learned.of(article.publisher), article.title))
