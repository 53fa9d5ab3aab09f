"""Slots that both articles fill in sentences that do not correspond: "a $43,000 watch" and "a $43,350 gold watch".

Far from each other only amounts are compared that nothing else has explained, that are of things called by the same
rare words, and that are one amount told more or less exactly: two different numbers may be of two different things.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import is_content
from dedup.claims.lexicon import joined
from dedup.claims.measure import Stand, stand
from dedup.claims.quantity import SETTLED, Amount
from dedup.claims.resolve import Located
from dedup.model import DivergenceType, Span
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

REACH = 5
"""Content words behind an amount that may name what it is of."""
FEW = 5
"""Amounts of one article that may be called by one word for that word to tell which slot is meant."""
RARE = 6.5
"""Inverse document frequency that the words both amounts are of must have in sum."""
CONFIDENCE = 0.6
_TOLD = (Stand.ROUNDS, Stand.REFINES)


def slot_findings(
    a: ParsedArticle, b: ParsedArticle, left: Sequence[Mention], right: Sequence[Mention], background: Background
) -> Iterator[Located]:
    """Amounts among ``left`` and ``right``, which nothing has explained, that fill one slot; each mention once."""
    by_thing: dict[str, list[tuple[Amount, frozenset[str]]]] = {}
    for y in right:
        if isinstance(y, Amount) and _free(b, y):
            its = _things(b, y)
            for thing in its:
                by_thing.setdefault(thing, []).append((y, its))
    used: set[Span] = set()
    for x in left:
        if isinstance(x, Amount) and _free(a, x):
            things = _things(a, x)
            # What many amounts are of tells none of them apart, and would be compared with all of them.
            near = [e for thing in sorted(things) for e in by_thing.get(thing, ()) if len(by_thing[thing]) <= FEW]
            fitting = (e[0] for e in near if e[0].span not in used and _one_slot(x, things, *e, background))
            other = next(fitting, None)
            if other is not None:
                used.add(other.span)
                yield Located(_finding(a, b, x, other), _unit(a, b, x, other))


def _one_slot(x: Amount, things: frozenset[str], y: Amount, its: frozenset[str], background: Background) -> bool:
    """Whether two amounts are of things called by the same rare words, and one amount told more or less exactly."""
    return _told(x, y) and _rarity(things & its, background) >= RARE


def _free(article: ParsedArticle, mention: Amount) -> bool:
    """Whether the amount is the narrator's: outside quotation marks."""
    before = bisect_right(article.quotations, mention.span.start, key=lambda q: q.start)
    return before == 0 or not article.quotations[before - 1].contains(mention.span)


def _things(article: ParsedArticle, mention: Amount) -> frozenset[str]:
    """Stems of the content words behind an amount, up to the end of its phrase."""
    tokens, found = article.tokens, set()
    for i in range(mention.last, min(mention.last + REACH, len(tokens))):
        if not joined(tokens, article.text, i - 1) or not is_content(tokens.forms[i]):
            break
        found.add(tokens.stems[i])
    return frozenset(found)


def _rarity(stems: frozenset[str], background: Background) -> float:
    """How rare the words are in sum."""
    return sum(background.idf(s) for s in sorted(stems))


def _told(x: Amount, y: Amount) -> bool:
    """Whether both are one amount told more or less exactly."""
    assert x.figure is not None
    assert y.figure is not None
    return stand(x.figure, y.figure) in _TOLD


def _finding(a: ParsedArticle, b: ParsedArticle, x: Amount, y: Amount) -> Finding:
    """The finding that one slot is filled by two amounts."""
    assert x.figure is not None
    assert y.figure is not None
    relation, why = SETTLED[stand(x.figure, y.figure)]
    both = f"one article says {x.span.of(a.text)}, the other {y.span.of(b.text)}: {why}"
    return Finding(DivergenceType.QUANTITY, x, y, relation, both, CONFIDENCE)


def _unit(a: ParsedArticle, b: ParsedArticle, x: Amount, y: Amount) -> Unit:
    """The two sentences, which are no corresponding ones."""
    return Unit(a, b, _sentence(a, x.span), _sentence(b, y.span), (), None, 0.0)


def _sentence(article: ParsedArticle, span: Span) -> Span:
    """The sentence in which ``span`` starts."""
    return article.sentences[max(0, bisect_right(article.sentences, span.start, key=lambda s: s.start) - 1)]
