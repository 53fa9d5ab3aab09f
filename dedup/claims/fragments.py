"""Quoted fragments of a few words: too short to be found by themselves, compared in corresponding sentences only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, Place, context_of, is_content
from dedup.claims.exchange import exchange_of
from dedup.claims.govern import opposite
from dedup.claims.inside import written
from dedup.claims.wording import same_wording
from dedup.model import DivergenceRelation, DivergenceType, Side, Span
from dedup.text.parse import ParsedArticle

SHORTEST, LONGEST = 2, 7
"""Words of a fragment."""
BEHIND = 4
"""Words behind a fragment in which a shared word closes its place."""
SUPPORT = 0.5
"""How close to the fragment the words must be that say where it would stand on the other side."""


def fragments(unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterator[Finding]:
    """Fragments whose place in the other full sentence holds other words, quoted or told."""
    context = context_of(unit)
    if context.clipped:
        return
    known_a, known_b = exchange_of(unit.a, unit.b).used
    for m in a:
        yield from _fragment(context, "a", m, known_a, b)
    for m in b:
        yield from (f for f in _fragment(context, "b", m, known_b, a) if not _both_quoted(f, a))


def _both_quoted(finding: Finding, a: Sequence[Mention]) -> bool:
    """Whether the finding was already made from the other side."""
    return finding.a is not None and any(m.span.overlap(finding.a.span) for m in a)


def _fragment(
    context: Context, side: Side, mention: Mention, known: Set[int], others: Sequence[Mention]
) -> Iterator[Finding]:
    """The finding for one fragment, if its place on the other side is sure."""
    article = context.article(side)
    first, last = context.mention_range(side, mention)
    if not SHORTEST <= last - first <= LONGEST or not known.isdisjoint(range(first, last)):
        return
    images = context.images(side)
    shared = sorted(images[i] for i in range(first, last) if i in images)
    place = _place(context, side, (first, last), shared)
    if place is None or _is_title(article, first, last) or not _telling(context, side, (first, last)):
        return
    there = context.article(opposite(side))
    at = _quoted_part(there, place, others)
    mine, theirs = (_without_articles(x, r) for x, r in ((article, (first, last)), (there, at)))
    if same_wording(mine, theirs) or mine[: len(theirs)] == theirs or theirs[: len(mine)] == mine:
        return
    span = there.tokens.span(*at)
    quoted = any(m.span.overlap(span) for m in others)
    yield _finding(context, side, article.tokens.span(first, last), span, quoted=quoted)


def _without_articles(article: ParsedArticle, at: tuple[int, int]) -> list[str]:
    """The words of a fragment, less "a" and "the" at its start."""
    found = [written(article, i) for i in range(*at)]
    return found[1:] if found and found[0] in ("a", "an", "the") else found


def _quoted_part(there: ParsedArticle, place: Place, others: Sequence[Mention]) -> tuple[int, int]:
    """The words of the place that stand in marks, or all of it where none do."""
    inside = [
        j for j in range(place.first, place.last) if any(m.span.contains(there.tokens.span(j, j + 1)) for m in others)
    ]
    return (inside[0], inside[-1] + 1) if inside else (place.first, place.last)


def _place(context: Context, side: Side, at: tuple[int, int], shared: Sequence[int]) -> Place | None:
    """Where the fragment would stand: between its neighbours' images, or from its first shared word on."""
    first, last = at
    place = context.counterpart(side, first, last)
    if place is not None and place.support >= SUPPORT and _answers(place, shared, last - first):
        return place
    images = context.images(side)
    behind = next((images[i] for i in range(last, last + BEHIND) if i in images), None)
    run = [j for j in shared if j - shared[0] < last - first]
    if behind is None or len(run) < 2 or first not in images or not run[-1] < behind <= run[0] + last - first + 1:
        return None
    return Place(run[0], behind, SUPPORT)


def _is_title(article: ParsedArticle, first: int, last: int) -> bool:
    """Whether the fragment is the name of a work or a programme: every content word of it is capitalised."""
    tokens = article.tokens
    content = [i for i in range(first, last) if is_content(tokens.forms[i])]
    return bool(content) and all(article.text[int(tokens.starts[i])].isupper() for i in content)


def _answers(place: Place, shared: Sequence[int], size: int) -> bool:
    """Whether the place holds about as many words and one of the fragment's own."""
    inside = [j for j in shared if place.first <= j < place.last]
    return bool(inside) and 0 < place.last - place.first <= size + 3


def _telling(context: Context, side: Side, at: tuple[int, int]) -> bool:
    """Whether what both sides have is more than a function word: a word that names something, or two in a row."""
    images, content = context.images(side), context.layout(side).content
    kept = [i for i in range(*at) if i in images]
    named = sum(content[i] for i in range(*at))
    if any(content[i] for i in kept):
        return 3 * sum(content[i] for i in kept) >= named
    return any(j - i == 1 == images[j] - images[i] for i, j in pairwise(kept))


def _finding(context: Context, side: Side, mine: Span, theirs: Span, *, quoted: bool) -> Finding:
    """A finding in the order of the sides."""
    x, y = (mine, theirs) if side == "a" else (theirs, mine)
    a_text, b_text = x.of(context.unit.a.text), y.of(context.unit.b.text)
    relation = DivergenceRelation.CONFLICT if quoted else DivergenceRelation.REFINES
    told = "words differ inside the marks" if quoted else "quoted on one side, told on the other"
    a, b = Mention(DivergenceType.QUOTE, x, a_text), Mention(DivergenceType.QUOTE, y, b_text)
    return Finding(DivergenceType.QUOTE, a, b, relation, f"{told}: “{a_text}” / “{b_text}”", 0.65 if quoted else 0.55)
