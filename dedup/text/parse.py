"""One article, read once: words, sentences, quotations and furniture, all as offsets into its original text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dedup.model import Article, Span
from dedup.text.boilerplate import Furniture, furniture
from dedup.text.learned import NOTHING, Learned
from dedup.text.quotations import quotations
from dedup.text.sentences import sentences
from dedup.text.tokens import Tokens, tokens


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """What every later room needs to know of one article; it is made once and shared."""

    article: Article
    tokens: Tokens
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    furniture: tuple[Furniture, ...]

    @property
    def text(self) -> str:
        """The original text, which all offsets point into."""
        return self.article.text

    def hidden(self, span: Span) -> int:
        """Code points of ``span`` that are furniture."""
        blocks = self.furniture
        at = bisect_right(blocks, span.start, key=_end)
        found = 0
        while at < len(blocks) and blocks[at].span.start < span.end:
            found += blocks[at].span.overlap(span)
            at += 1
        return found


def _end(block: Furniture) -> int:
    return block.span.end


def parse(article: Article, learned: Learned = NOTHING) -> ParsedArticle:
    """Read ``article``; ``learned`` knows which blocks its publisher repeats from page to page."""
    text = article.text
    aside = furniture(text, learned.of(article.publisher), article.title)
    return ParsedArticle(article, tokens(text), sentences(text), quotations(text), aside)
