"""Words inside quotation marks: how they are written, where their sentence starts and ends."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

from dedup.claims.layout import layout
from dedup.claims.lexicon import words
from dedup.claims.quoted_words import Marked, sentence_range
from dedup.model import Span
from dedup.text.fold import fold
from dedup.text.parse import ParsedArticle

_SPELT = str.maketrans({"’": "'", "´": "'", "`": "'", ".": None})
_MARKS = "“”„\"'‘’«»‹›「」"

Words = tuple[int, int]
"""Word numbers ``[first, last)`` of one article."""


def in_parentheses(text: str, span: Span) -> bool:
    """Whether the words are an editor's insertion: "(this) week"."""
    return text[span.start - 1 : span.start] == "(" and ")" in text[span.start : span.end + 1]


def written(article: ParsedArticle, word: int) -> str:
    """The word as it is written, folded: with the ``'s`` that a token's form leaves out."""
    at = layout(article)
    return _folded(article.text[at.starts[word] : at.ends[word]])


@lru_cache(maxsize=65536)
def _folded(written: str) -> str:
    return fold(written.translate(_SPELT))


def opens(article: ParsedArticle, inside: Marked, word: int) -> bool:
    """Whether a quoted sentence starts at the word as a whole one: in upper case, in no sentence of the writer's."""
    start = int(article.tokens.starts[word])
    before = article.text[max(0, article.quotations[inside.of_word[word]].start - 3) : start].rstrip(_MARKS)
    own_sentence = before.rstrip()[-1:] in ("", *",.:;!?…—–-")
    at_start = word == inside.ranges[inside.of_word[word]][0]
    return article.text[start].isupper() and (own_sentence or not at_start or "\n" in before)


def closes(article: ParsedArticle, inside: Marked, word: int) -> bool:
    """Whether the quoted sentence of the word starts as a whole one and ends right behind the word."""
    first, _ = sentence_range(article, word)
    first = max(first, inside.ranges[inside.of_word[word]][0])
    rest = article.text[int(article.tokens.ends[word]) : int(article.tokens.ends[word]) + 4]
    # Dots say that the writer, or the page, left something out.
    return opens(article, inside, first) and not frozenset(",.!?").isdisjoint(rest[:2]) and ".." not in rest


def starts_with_mark(article: ParsedArticle, quotation: int) -> bool:
    """Whether a quotation stands in marks, and is not a transcript's turn or an embedded post."""
    return article.text[article.quotations[quotation].start] in _MARKS + "`"


def quoted_sentence(article: ParsedArticle, inside: Marked, word: int) -> Words:
    """The words of the sentence of ``word`` that stand in the same quotation."""
    first, last = sentence_range(article, word)
    low, high = inside.ranges[inside.of_word[word]]
    first, last = max(first, low), min(last, high)
    # A transcript's "SENATOR X:" is nobody's words.
    if first >= word or ":" not in article.text[article.tokens.ends[first] : article.tokens.starts[word]]:
        return first, last
    label = max((i for i in range(first, word) if ":" in _gap(article, i)), default=None)
    return (first if label is None else label + 1), last


def _gap(article: ParsedArticle, word: int) -> str:
    """What stands between a word and the next."""
    return article.text[int(article.tokens.ends[word]) : int(article.tokens.starts[word + 1])]


def words_before(article: ParsedArticle, inside: Marked, used: Set[int], word: int) -> Words:
    """The words from the start of the quoted sentence to ``word``.

    Where another utterance accounts for some of them, only a conjunction right before ``word`` counts.
    """
    first, _ = quoted_sentence(article, inside, word)
    if used.isdisjoint(range(first, word)):
        return first, word
    return (word - 1, word) if article.tokens.forms[word - 1] in words("wording", "turns") else (word, word)


def words_after(article: ParsedArticle, inside: Marked, used: Set[int], word: int) -> Words:
    """The words behind ``word`` to the end of its quoted sentence; none where another utterance has some of them."""
    _, last = quoted_sentence(article, inside, word)
    return (word + 1, last) if used.isdisjoint(range(word + 1, last)) else (word + 1, word + 1)
