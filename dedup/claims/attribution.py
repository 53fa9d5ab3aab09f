"""Attribution: whose statement it is. The value is the source's words; pronouns stand for anybody.

Finds a source that was replaced, and a source that only one side gives. Guards: an attribution that moved to a
neighbouring sentence is kept; names and roles that one of the articles joins ("Huntsman", "the ambassador") are one
source; so are nouns of one group (authorities, investigators); direct speech needs no second attribution.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dedup.claims.antecedents import resolved
from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, context_of, is_content
from dedup.claims.govern import opposite
from dedup.claims.layout import layout
from dedup.claims.lexicon import words
from dedup.claims.quoted_sources import quoted_sources
from dedup.claims.quoted_words import marked
from dedup.claims.same_sources import is_medium, same_pronoun, same_source
from dedup.claims.sources import Frame, frames
from dedup.claims.venues import venue
from dedup.model import DivergenceRelation, DivergenceType, Side, Span
from dedup.text.parse import ParsedArticle
from dedup.text.stems import stem

TOLD = 0.5
"""Share of a sentence's content words, source aside, that the other sentence must have for both to state the same."""
TOLD_HERE = 0.4
"""The same for the sentence that names its source, which may say more."""
TOLD_BESIDE = 0.3
"""The same where another source of the two sentences agrees."""
COPY = 0.8
"""Correspondence of two sentences that are one, edited: what one of them has less was taken out."""
NEIGHBOURS = 1
"""Sentences before and after in which a source may stand instead."""
ALIKE = 0.4
"""Dice of two sentences' content words from which they are taken to tell the same."""
ANAPHORIC = 4
"""The same for a source that the article has named before: "the official"."""


_SIDES: tuple[Side, Side] = ("a", "b")


class Attribution:
    """The kind ``attribution``."""

    name = "attribution"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Every reporting frame outside quotation marks."""
        return [Mention(DivergenceType.ATTRIBUTION, f.span(article), _value(article, f)) for f in frames(article)]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Sources of quotations, then sources replaced, dropped and added in sentences that say nothing of these."""
        spoken = [*quoted_sources(unit)]
        yield from spoken
        if a or b:
            known = {f.a.span for f in spoken if f.a is not None}
            yield from (f for f in _told_sources(unit) if f.a is None or f.a.span not in known)


def _told_sources(unit: Unit) -> Iterator[Finding]:
    """Findings about the frames of two sentences."""
    context = context_of(unit)
    left, right = _inside(unit.a, unit.a_span), _inside(unit.b, unit.b_span)
    if left and right:
        yield from _replaced(context, left, right)
    elif left:
        yield from _dropped(context, "a", left)
    else:
        yield from _dropped(context, "b", right)


def _value(article: ParsedArticle, frame: Frame) -> str:
    """The source in folded words."""
    return " ".join(article.tokens.forms[frame.first : frame.last])


def _inside(article: ParsedArticle, span: Span) -> list[Frame]:
    """The frames of one stretch."""
    known, (first, last) = frames(article), layout(article).within(span)
    low = bisect_left(known, first, key=_start)
    return [*known[low : bisect_left(known, last, lo=low, key=_start)]]


def _start(frame: Frame) -> int:
    return frame.start


def _mention(article: ParsedArticle, frame: Frame, *, source_only: bool) -> Mention:
    """The frame as a mention."""
    span = article.tokens.span(frame.first, frame.last) if source_only else frame.span(article)
    return Mention(DivergenceType.ATTRIBUTION, span, _value(article, frame))


def _replaced(context: Context, left: Sequence[Frame], right: Sequence[Frame]) -> Iterator[Finding]:
    """Findings of two sentences that both have sources: the same, or one instead of the other."""
    a, b = context.unit.a, context.unit.b
    agreed = _agreed(left, right)
    for f, g in agreed:
        if _vague_for_named(f, g) or _vague_for_named(g, f):
            yield _made(a, b, f, g, DivergenceRelation.REFINES, 0.6)
        else:
            yield _made(a, b, f, g, None, 0.9)
    open_a = [f for f in left if all(f is not x for x, _ in agreed)]
    open_b = [g for g in right if all(g is not y for _, y in agreed)]
    yield from _vaguer(context, open_a, open_b)
    if context.unit.score >= COPY and len(open_a) + len(open_b) == 1:
        yield from _dropped(context, "a" if open_a else "b", open_a or open_b)
    if len(open_a) == len(open_b) == 1 and _other_source(a, b, open_a[0], open_b[0]):
        f, g = open_a[0], open_b[0]
        share = (told(context, "a", f) + told(context, "b", g)) / 2
        if _mostly_quoted(context, "a") and _mostly_quoted(context, "b") and not _of_one_quotation(context):
            return
        if share >= (TOLD_BESIDE if agreed else TOLD):
            yield _made(a, b, f, g, _relation(context, f, g), 0.45 + 0.4 * share + (0.1 if agreed else 0.0))


def _other_source(a: ParsedArticle, b: ParsedArticle, f: Frame, g: Frame) -> bool:
    """Whether two sources, pronouns resolved, are surely not one, or one of them is only vaguely told."""
    x, y = resolved(a, f), resolved(b, g)
    if x is None or y is None or same_pronoun(a, f, b, g) or (_the(a, f, g) or _the(b, g, f)):
        return False
    return not same_source(a, b, x, y) or _vague_for_named(x, y) or _vague_for_named(y, x)


def _the(article: ParsedArticle, frame: Frame, pronoun: Frame) -> bool:
    """Whether a source is "the diplomat" where the other is a pronoun: they may well be one."""
    return not pronoun.nouns and not frame.named and article.tokens.forms[frame.first] == "the"


def _vague_for_named(f: Frame, g: Frame) -> bool:
    """Whether one source is told by a vague noun, the other by name: "palace officials" / "Ann Roe of the palace"."""
    vague = not f.named and f.head in _stems("anonymous")
    return vague and g.named and g.head not in f.nouns and bool(f.nouns & g.nouns)


def _agreed(left: Sequence[Frame], right: Sequence[Frame]) -> list[tuple[Frame, Frame]]:
    """Sources of both sides that share a word, each once, in order."""
    found: list[tuple[Frame, Frame]] = []
    taken: set[int] = set()
    for f in left:
        g = next((g for g in right if g.start not in taken and f.nouns & g.nouns), None)
        if g is not None:
            taken.add(g.start)
            found.append((f, g))
    return found


def _vaguer(context: Context, left: Sequence[Frame], right: Sequence[Frame]) -> Iterator[Finding]:
    """Counted or described sources against bare ones: "three people familiar with the matter" / "sources"."""
    a, b = context.unit.a, context.unit.b
    anonymous = _stems("anonymous")
    for f in left:
        for g in right:
            bare = [h for h in (f, g) if h.nouns and h.nouns <= anonymous]
            if len(bare) != 1 or not (f.nouns & anonymous and g.nouns & anonymous) or f.named or g.named:
                continue
            article = a if bare[0] is f else b
            if article.tokens.forms[bare[0].first] in anonymous_forms():
                yield _made(a, b, f, g, DivergenceRelation.REFINES, 0.6)


def anonymous_forms() -> frozenset[str]:
    """Bare plural sources, with no article or number before them."""
    return words("sources", "anonymous")


@cache
def _stems(key: str) -> frozenset[str]:
    """The stems of a list of single words."""
    return frozenset(stem(w) for w in words("sources", key))


def _relation(context: Context, f: Frame, g: Frame) -> DivergenceRelation:
    """Unclear where one is a medium, whose source may be the other; two named speakers of one quotation conflict."""
    if is_medium(context.unit.a, f) or is_medium(context.unit.b, g):
        return DivergenceRelation.UNCLEAR
    spoken = _mostly_quoted(context, "a") and _mostly_quoted(context, "b")
    return DivergenceRelation.CONFLICT if spoken and f.named and g.named else DivergenceRelation.REFINES


def _made(
    a: ParsedArticle, b: ParsedArticle, f: Frame, g: Frame, relation: DivergenceRelation | None, confidence: float
) -> Finding:
    """A finding of two frames."""
    x, y = _mention(a, f, source_only=True), _mention(b, g, source_only=True)
    explanation = f"another source: “{x.span.of(a.text)}” / “{y.span.of(b.text)}”"
    return Finding(DivergenceType.ATTRIBUTION, x, y, relation, explanation, round(confidence, 4))


def _dropped(context: Context, side: Side, given: Sequence[Frame]) -> Iterator[Finding]:
    """A source that the other side's sentence lacks, and its neighbours too."""
    article = context.article(side)
    other: Side = "b" if side == "a" else "a"
    sourced = [f for f in given if f.nouns]
    if context.clipped or len(sourced) != 1 or _mostly_quoted(context, "a") or _mostly_quoted(context, "b"):
        return
    frame = sourced[0]
    share = told(context, side, frame)
    if share < TOLD_HERE or told(context, other, None) < TOLD or _moved(context, side, frame):
        return
    itself = context.unit.score >= COPY or _of_itself(article, frame)
    if frame.head in context.tokens(other).stems[slice(*context.range(other))] and not itself:
        return
    mention = _mention(article, frame, source_only=False)
    explanation = f"only one side names the source: “{mention.span.of(article.text)}”"
    a, b = (mention, None) if side == "a" else (None, mention)
    relation = DivergenceRelation.REFINES
    yield Finding(DivergenceType.ATTRIBUTION, a, b, relation, explanation, round(0.33 + 0.45 * share, 4))


def _of_itself(article: ParsedArticle, frame: Frame) -> bool:
    """Whether the source speaks of itself: "Nike said it employs"."""
    return frame.end < len(article.tokens) and article.tokens.forms[frame.end] in ("it", "they")


def told(context: Context, side: Side, frame: Frame | None) -> float:
    """Share of the content words of one side, less those of ``frame``, that the other side has."""
    forms, images = context.tokens(side).forms, context.images(side)
    first, last = context.range(side)
    low, high = _of_source(context.article(side), frame) if frame else (first, first)
    counted = [i for i in range(first, last) if is_content(forms[i]) and not low <= i < high]
    return sum(i in images for i in counted) / len(counted) if counted else 0.0


def _of_source(article: ParsedArticle, frame: Frame) -> tuple[int, int]:
    """The words of a frame and of the medium right behind it: "told Sweden's TV4"."""
    medium = venue(article, frame)
    if medium is None or layout(article).within(medium.span)[0] != frame.end - 1:
        return frame.start, frame.end
    return frame.start, layout(article).within(medium.span)[1]


def _of_one_quotation(context: Context) -> bool:
    """Whether two sentences of direct speech share at least half of what either quotes."""
    inside = [marked(context.article(side)).of_word for side in _SIDES]
    content = [context.layout(side).content for side in _SIDES]
    shared = sum(inside[0][i] >= 0 and inside[1][j] >= 0 and content[0][i] for i, j in context.unit.words)
    sides = zip(inside, content, _SIDES, strict=True)
    return 2 * shared >= min(sum(x[i] >= 0 and y[i] for i in range(*context.range(side))) for x, y, side in sides)


def _mostly_quoted(context: Context, side: Side) -> bool:
    """Whether more than a third of the sentence is direct speech, which carries its own attribution."""
    first, last = context.range(side)
    inside = marked(context.article(side)).of_word
    return 3 * sum(inside[i] >= 0 for i in range(first, last)) > last - first


def _moved(context: Context, side: Side, frame: Frame) -> bool:
    """Whether a sentence beside the unit gives the same source over there and answers to no other sourced one here.

    "the official" may have been introduced further off.
    """
    here, there = context.article(side), context.article(opposite(side))
    anaphoric = here.tokens.forms[frame.first] == "the" and not frame.named
    reach = ANAPHORIC if anaphoric else NEIGHBOURS
    near = _beside(there, context.span(opposite(side)), reach)
    sourced = [_stems_of(here, s) for s in _beside(here, context.span(side), reach + 1) if _inside(here, s)]
    for sentence in near:
        same = any(same_source(here, there, frame, g) for g in _inside(there, sentence))
        if same and not any(_alike(_stems_of(there, sentence), other) for other in sourced):
            return True
    return False


def _beside(article: ParsedArticle, span: Span, reach: int) -> list[Span]:
    """The sentences within ``reach`` before and after those under ``span``."""
    first = bisect_right(article.sentences, span.start, key=lambda s: s.start) - 1
    last = bisect_left(article.sentences, span.end, key=lambda s: s.start)
    return [*article.sentences[max(0, first - reach) : max(0, first)], *article.sentences[last : last + reach]]


def _stems_of(article: ParsedArticle, sentence: Span) -> frozenset[str]:
    """The stems of the content words of a sentence."""
    at = layout(article)
    return frozenset(article.tokens.stems[i] for i in range(*at.within(sentence)) if at.content[i])


def _alike(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether two sentences share enough to tell the same."""
    return bool(x and y) and 2 * len(x & y) >= ALIKE * (len(x) + len(y))
