"""Where an article says whose text or whose fact it is."""

from __future__ import annotations

from dedup.model import Credit
from dedup.text.parse import ParsedArticle


def credits(article: ParsedArticle) -> tuple[Credit, ...]:
    """Credits, citations and mentions of sources in the article, in order."""
    return ()
