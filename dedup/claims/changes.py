"""What became of one utterance: the words that one article has otherwise inside the marks, word by word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from dedup.claims.inside import (
    Words,
    closes,
    in_parentheses,
    opens,
    quoted_sentence,
    starts_with_mark,
    words_after,
    words_before,
    written,
)
from dedup.claims.layout import layout
from dedup.claims.lexicon import words
from dedup.claims.quoted_words import Marked, sentence_range
from dedup.claims.utterances import Utterance
from dedup.claims.wording import same_wording
from dedup.text.parse import ParsedArticle

JOIN = 2
"""Equal words between two changes that still make one change."""
REPLACED = 7
"""Words at an end of an utterance that can be another wording; more are another statement."""
TOLD = 0.4
"""Share of a quoted sentence that must be told in its own words to be the same utterance."""
LONG = 40
"""Words beyond which an unmarked verbatim copy is more likely a quotation mark that was never closed."""
SURE = {"reworded": 0.85, "cut": 0.7, "opener": 0.45, "marks": 0.65, "editorial": 0.4}
_EDITORIAL = frozenset("[]…@")


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``a`` stand where the other article has the words ``b``; neither range is empty.

    ``how`` is reworded, cut (one side quotes less), opener (a leading "And", "So" is missing), marks (lost or gained)
    or editorial (the editor's own words in parentheses).
    """

    a: Words
    b: Words
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Speech:
    """Two articles with their marks and the words that utterances account for."""

    a: ParsedArticle
    b: ParsedArticle
    in_a: Marked
    in_b: Marked
    used_a: Set[int]
    used_b: Set[int]

    def changes(self, u: Utterance) -> list[Change]:
        """The changes of one utterance."""
        if (u.a_quote is None and u.b_quote is None) or self._copied(u):
            return []
        if (u.a_quote is None or u.b_quote is None) and not (_near_verbatim(u) and self._marks_broken(u)):
            return self._marks(u)
        found: list[Change] = []
        for run in self._runs(u):
            inner = self._inside(run)
            if u.a_quote is not None and u.b_quote is not None:
                inner = self._before(u, run[0]) + inner + self._after(u, run[-1])
            found += inner
        handles = [c for c in found if self._handle(c)]
        return [self._judged(c) for c in (*_joined([c for c in found if c not in handles]), *handles)]

    def _copied(self, u: Utterance) -> bool:
        """Whether it is all of two quotations, letter by letter."""
        if u.a_quote is None or u.b_quote is None or len(u.pairs) != u.a[1] - u.a[0]:
            return False
        whole = self.in_a.ranges[u.a_quote] == u.a and self.in_b.ranges[u.b_quote] == u.b
        return whole and self.a.tokens.span(*u.a).of(self.a.text) == self.b.tokens.span(*u.b).of(self.b.text)

    def _handle(self, change: Change) -> bool:
        """Whether a change only adds an account's name: "we @westmere want"; it stands by itself."""
        x, y = self.a.tokens.span(*change.a), self.b.tokens.span(*change.b)
        return "@" in self.a.text[max(0, x.start - 1) : x.end] + self.b.text[max(0, y.start - 1) : y.end]

    def _marks_broken(self, u: Utterance) -> bool:
        """Whether the side that seems not to quote has a mark in its sentence, only none that closes."""
        article, at = (self.a, u.a) if u.a_quote is None else (self.b, u.b)
        first, last = sentence_range(article, at[0])
        span = layout(article).span(first, last)
        near = range(max(0, span.start - 3), min(len(article.text), span.end + 3))
        stray = any(article.text[i] in '“”„"«»' and not _is_quoted(article, i) for i in near)
        return stray or "‘" in article.text[max(0, span.start - 2) : span.start + 1]

    def _inside(self, run: Sequence[Words]) -> list[Change]:
        """Differences between the paired words of one quotation."""
        found: list[Change] = []
        x: list[int] = []
        y: list[int] = []
        for k, (i, j) in enumerate(run):
            if k:
                x += range(run[k - 1][0] + 1, i)
                y += range(run[k - 1][1] + 1, j)
            if written(self.a, i) != written(self.b, j):
                x.append(i)
                y.append(j)
            elif x or y:
                found += self._change(x, y, (i, j))
                x, y = [], []
        return found + (self._change(x, y, None) if x and y else [])

    def _runs(self, u: Utterance) -> Iterator[list[Words]]:
        """The pairs that stand in marks on both sides, cut where either side closes its marks.

        An unmarked verbatim copy counts as marked.
        """
        in_a, in_b = self.in_a.of_word, self.in_b.of_word
        run: list[Words] = []
        for i, j in u.pairs:
            if (u.a_quote is not None and in_a[i] < 0) or (u.b_quote is not None and in_b[j] < 0):
                continue
            if run and (in_a[run[-1][0]] != in_a[i] or in_b[run[-1][1]] != in_b[j]):
                yield run
                run = []
            run.append((i, j))
        if run:
            yield run

    def _change(self, x: Sequence[int], y: Sequence[int], following: tuple[int, int] | None) -> list[Change]:
        """A difference; where one side has no words, the word that follows is given on both sides."""
        if same_wording([written(self.a, i) for i in x], [written(self.b, j) for j in y]):
            return []
        if following is not None and (not x or not y):
            x, y = [*x, following[0]], [*y, following[1]]
        return [Change((x[0], x[-1] + 1), (y[0], y[-1] + 1), "reworded", SURE["reworded"])]

    def _before(self, u: Utterance, first: Words) -> list[Change]:
        """Words of the same quoted sentence before the first pair that only one side has, or that differ."""
        i, j = first
        if not self._mostly_given(u, first):
            return []
        x = words_before(self.a, self.in_a, self.used_a, i)
        y = words_before(self.b, self.in_b, self.used_b, j)
        if x[0] < x[1] and y[0] < y[1]:
            return self._other_words(u, x, y)
        whole = opens(self.b, self.in_b, j) if x[0] < x[1] else opens(self.a, self.in_a, i)
        return self._cut(u, x, y, (i, j)) if whole else []

    def _after(self, u: Utterance, last: Words) -> list[Change]:
        """The same behind the last pair."""
        i, j = last
        if not self._mostly_given(u, last):
            return []
        x = words_after(self.a, self.in_a, self.used_a, i)
        y = words_after(self.b, self.in_b, self.used_b, j)
        if x[0] < x[1] and y[0] < y[1]:
            return self._other_words(u, x, y)
        whole = closes(self.b, self.in_b, j) if x[0] < x[1] else closes(self.a, self.in_a, i)
        return self._cut(u, x, y, (i, j)) if whole else []

    def _other_words(self, u: Utterance, x: Words, y: Words) -> list[Change]:
        """Different words at the same end of an utterance, without the equal ones at their start."""
        if same_wording(self.a.tokens.forms[slice(*x)], self.b.tokens.forms[slice(*y)]):
            return []
        while x[0] < x[1] and y[0] < y[1] and written(self.a, x[0]) == written(self.b, y[0]):
            x, y = (x[0] + 1, x[1]), (y[0] + 1, y[1])
        if x[0] == x[1] or y[0] == y[1]:
            x, y = (x[0], min(x[1] + 1, u.a[1])), (y[0], min(y[1] + 1, u.b[1]))
        short = max(x[1] - x[0], y[1] - y[0]) <= min(REPLACED, len(u.pairs))
        return [Change(x, y, "reworded", SURE["reworded"])] if short and x[0] < x[1] and y[0] < y[1] else []

    def _cut(self, u: Utterance, x: Words, y: Words, outermost: tuple[int, int]) -> list[Change]:
        """Words at an end of an utterance that one side leaves out; the other side shows its outermost word."""
        i, j = outermost
        left_out = self.a.tokens.forms[slice(*x)] or self.b.tokens.forms[slice(*y)]
        if u.again or not left_out or same_wording(left_out, ()):
            return []
        trifle = words("wording", "openers").issuperset(left_out) and words("wording", "turns").isdisjoint(left_out)
        how = "opener" if trifle else "cut"
        x, y = (x, (j, j + 1)) if x[0] < x[1] else ((i, i + 1), y)
        return [Change(x, y, how, SURE[how])]

    def _mostly_given(self, u: Utterance, pair: Words) -> bool:
        """Whether the utterance is at least half of the pair's quoted sentence on the side that quotes less of it."""
        first_a, last_a = quoted_sentence(self.a, self.in_a, pair[0])
        first_b, last_b = quoted_sentence(self.b, self.in_b, pair[1])
        given = sum(first_a <= i < last_a and first_b <= j < last_b for i, j in u.pairs)
        return 2 * given >= min(last_a - first_a, last_b - first_b)

    def _marks(self, u: Utterance) -> list[Change]:
        """An utterance that one side quotes, in the main, and the other tells in nearly its words."""
        article, inside, at, quote = (
            (self.a, self.in_a, u.a, u.a_quote) if u.a_quote is not None else (self.b, self.in_b, u.b, u.b_quote)
        )
        teller, other, there = (self.b, self.in_b, u.b) if u.a_quote is not None else (self.a, self.in_a, u.a)
        assert quote is not None
        first, last = sentence_range(article, at[0])
        said = sum(inside.of_word[w] == quote for w in range(first, last))
        told_plainly = all(other.of_word[w] < 0 for w in range(*there))
        if not starts_with_mark(article, quote) or _announced(teller, there[0]):
            return []
        if u.again or not told_plainly or len(u.pairs) < 4 or len(u.pairs) > LONG or len(u.pairs) < TOLD * said:
            return []
        return [Change(u.a, u.b, "marks", SURE["marks"])]

    def _judged(self, change: Change) -> Change:
        """Brackets, dots and handles are the editor's; such a change shortens or explains."""
        x, y = self.a.tokens.span(*change.a), self.b.tokens.span(*change.b)
        # An editor's brackets stand right beside the words: "[the terminal]".
        shown = self.a.text[max(0, x.start - 1) : x.end + 1] + self.b.text[max(0, y.start - 1) : y.end + 1]
        if change.how == "reworded" and (not _EDITORIAL.isdisjoint(shown) or "..." in shown):
            return Change(change.a, change.b, "cut", SURE["cut"])
        if in_parentheses(self.a.text, x) or in_parentheses(self.b.text, y):
            return Change(change.a, change.b, "editorial", SURE["editorial"])
        return change


def _is_quoted(article: ParsedArticle, place: int) -> bool:
    """Whether the character at ``place`` is of a quotation, its marks included."""
    at = bisect_right(article.quotations, place + 1, key=lambda q: q.start) - 1
    return at >= 0 and place <= article.quotations[at].end


def _announced(article: ParsedArticle, word: int) -> bool:
    """Whether a colon stands before the word: a headline's "The mayor: I will resign" quotes without marks."""
    start = layout(article).starts[word]
    return article.text[max(0, start - 3) : start].rstrip().endswith(":")


def _near_verbatim(u: Utterance) -> bool:
    """Whether nearly all words of a sentence are the same, so that missing marks are a slip and not a paraphrase."""
    return 8 <= len(u.pairs) <= LONG and 10 * len(u.pairs) >= 8 * max(u.a[1] - u.a[0], u.b[1] - u.b[0])


def _joined(found: Sequence[Change]) -> list[Change]:
    """Changes with at most ``JOIN`` equal words between them as one."""
    kept: list[Change] = []
    for c in sorted(found, key=lambda c: (c.a, c.b)):
        last = kept[-1] if kept else None
        if last and c.how == last.how and c.a[0] - last.a[1] <= JOIN and c.b[0] - last.b[1] <= JOIN:
            kept[-1] = Change(_union(last.a, c.a), _union(last.b, c.b), c.how, c.confidence)
        else:
            kept.append(c)
    return kept


def _union(x: Words, y: Words) -> Words:
    return min(x[0], y[0]), max(x[1], y[1])
