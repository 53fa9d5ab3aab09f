"""What became of the quotations of one article in another: the word-level changes of every utterance that both give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dedup.claims.context import is_content
from dedup.claims.lexicon import words
from dedup.claims.utterances import Marked, Utterance, marked, sentence_range, utterances
from dedup.claims.wording import same_wording
from dedup.model import Span
from dedup.text.parse import ParsedArticle

JOIN = 2
"""Equal words between two changes that still make one change."""
REPLACED = 7
"""Words at an end of an utterance that can be another wording; more are another statement."""
SURE = {"reworded": 0.85, "cut": 0.7, "opener": 0.55, "marks": 0.65}
_EDITORIAL = frozenset("[]…@")

Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``a`` stand where the other article has the words ``b``; neither range is empty.

    ``how`` is reworded, cut (one side quotes less), opener (a leading "And", "So" is missing) or marks (lost or gained).
    """

    a: Words
    b: Words
    how: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """All utterances of two articles and their changes, by place in ``a``."""

    a: ParsedArticle
    b: ParsedArticle
    utterances: tuple[Utterance, ...]
    changes: tuple[Change, ...]

    def spans(self, change: Change) -> tuple[Span, Span]:
        """The stretches of both texts under a change."""
        return self.a.tokens.span(*change.a), self.b.tokens.span(*change.b)


_latest: list[Exchange] = []


def exchange_of(a: ParsedArticle, b: ParsedArticle) -> Exchange:
    """The exchange of two articles, kept while the same two are asked about."""
    if not _latest or _latest[0].a is not a or _latest[0].b is not b:
        _latest[:] = [_exchange(a, b)]
    return _latest[0]


def _exchange(a: ParsedArticle, b: ParsedArticle) -> Exchange:
    """Utterances and changes of two articles."""
    found = utterances(a, b)
    told = _Telling(a, b, marked(a), marked(b), _covered(u.a for u in found), _covered(u.b for u in found))
    changes = [c for u in found for c in told.changes(u)]
    return Exchange(a, b, found, tuple(sorted(changes, key=lambda c: (c.a, c.b, c.how))))


def _covered(ranges: Iterator[Words]) -> frozenset[int]:
    """Every word of the ranges."""
    return frozenset(i for first, last in ranges for i in range(first, last))


@dataclass(frozen=True, slots=True)
class _Telling:
    """Two articles with their marks and the words that utterances account for."""

    a: ParsedArticle
    b: ParsedArticle
    in_a: Marked
    in_b: Marked
    used_a: frozenset[int]
    used_b: frozenset[int]

    def changes(self, u: Utterance) -> list[Change]:
        """The changes of one utterance."""
        if u.a_quote is None or u.b_quote is None:
            return list(self._marks(u))
        inner = self._inside(u)
        inner = self._before(u) + inner + self._after(u)
        return [self._judged(c) for c in _joined(inner)]

    def _inside(self, u: Utterance) -> list[Change]:
        """Differences between the paired words."""
        found: list[Change] = []
        previous = (u.a[0] - 1, u.b[0] - 1)
        for pair in (*u.pairs, (u.a[1], u.b[1])):
            x, y = (previous[0] + 1, pair[0]), (previous[1] + 1, pair[1])
            x, y = _quoted(self.in_a, x), _quoted(self.in_b, y)
            if x[0] < x[1] or y[0] < y[1]:
                found += self._change(x, y, u)
            if pair[0] < u.a[1] and not same_wording(
                self.a.tokens.forms[pair[0] : pair[0] + 1], self.b.tokens.forms[pair[1] : pair[1] + 1]
            ):
                found.append(Change((pair[0], pair[0] + 1), (pair[1], pair[1] + 1), "reworded", SURE["reworded"]))
            previous = pair
        return found

    def _change(self, x: Words, y: Words, u: Utterance) -> list[Change]:
        """A difference between two pairs; an empty side takes the word that follows on both sides."""
        if same_wording(self.a.tokens.forms[slice(*x)], self.b.tokens.forms[slice(*y)]):
            return []
        if x[0] >= x[1] or y[0] >= y[1]:
            x, y = (x[0], min(x[1] + 1, u.a[1])), (y[0], min(y[1] + 1, u.b[1]))
        if x[0] >= x[1] or y[0] >= y[1]:
            return []
        return [Change(x, y, "reworded", SURE["reworded"])]

    def _before(self, u: Utterance) -> list[Change]:
        """Words of the same quoted sentence before the utterance that only one side has, or that differ."""
        i, j = u.pairs[0]
        x = _before(self.in_a, self.used_a, sentence_range(self.a, i)[0], i)
        y = _before(self.in_b, self.used_b, sentence_range(self.b, j)[0], j)
        return self._end(x, y, (i, i + 1), (j, j + 1))

    def _after(self, u: Utterance) -> list[Change]:
        """The same behind the utterance."""
        i, j = u.pairs[-1]
        x = _after(self.in_a, self.used_a, i + 1, sentence_range(self.a, i)[1])
        y = _after(self.in_b, self.used_b, j + 1, sentence_range(self.b, j)[1])
        return self._end(x, y, (i, i + 1), (j, j + 1))

    def _end(self, x: Words, y: Words, last_a: Words, last_b: Words) -> list[Change]:
        """A change at an end of an utterance; ``last_a`` and ``last_b`` are the outermost equal words."""
        n, m = x[1] - x[0], y[1] - y[0]
        a_words, b_words = self.a.tokens.forms[slice(*x)], self.b.tokens.forms[slice(*y)]
        if (not n and not m) or same_wording(a_words, b_words):
            return []
        if n and m:
            return [Change(x, y, "reworded", SURE["reworded"])] if max(n, m) <= REPLACED else []
        x, y = (x, last_b) if n else (last_a, y)
        how = "opener" if words("wording", "openers").issuperset(a_words or b_words) else "cut"
        return [Change(x, y, how, SURE[how])]

    def _marks(self, u: Utterance) -> Iterator[Change]:
        """An utterance that only one side quotes."""
        content = [i for i, _ in u.pairs if is_content(self.a.tokens.forms[i])]
        if len(u.pairs) >= 4 and len(content) >= 2:
            yield Change(u.a, u.b, "marks", SURE["marks"])

    def _judged(self, change: Change) -> Change:
        """Brackets, dots and handles are the editor's; such a change shortens or explains."""
        x, y = self.a.tokens.span(*change.a).of(self.a.text), self.b.tokens.span(*change.b).of(self.b.text)
        if change.how == "reworded" and (not _EDITORIAL.isdisjoint(x + y) or "..." in x + y):
            return Change(change.a, change.b, "cut", SURE["cut"])
        return change


def _quoted(inside: Marked, at: Words) -> Words:
    """The range without words outside marks at its ends."""
    first, last = at
    while first < last and inside.of_word[first] < 0:
        first += 1
    while first < last and inside.of_word[last - 1] < 0:
        last -= 1
    return first, last


def _before(inside: Marked, used: frozenset[int], low: int, word: int) -> Words:
    """The words right before ``word`` in the same quotation and sentence that nothing accounts for."""
    first = word
    while first > low and inside.of_word[first - 1] == inside.of_word[word] >= 0 and first - 1 not in used:
        first -= 1
    return first, word


def _after(inside: Marked, used: frozenset[int], word: int, high: int) -> Words:
    """The words from ``word`` on in the quotation of the word before, to the end of the sentence."""
    last = word
    while last < high and inside.of_word[last] == inside.of_word[word - 1] >= 0 and last not in used:
        last += 1
    return word, last


def _joined(found: Sequence[Change]) -> list[Change]:
    """Changes with at most ``JOIN`` equal words between them as one."""
    kept: list[Change] = []
    for c in sorted(found, key=lambda c: (c.a, c.b)):
        if kept and c.how == kept[-1].how and c.a[0] - kept[-1].a[1] <= JOIN and c.b[0] - kept[-1].b[1] <= JOIN:
            last = kept.pop()
            c = Change((last.a[0], max(last.a[1], c.a[1])), (last.b[0], max(last.b[1], c.b[1])), c.how, c.confidence)
        kept.append(c)
    return kept
