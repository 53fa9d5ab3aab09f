"""What a cue governs: the words after it to the end of its clause, and the cue that governs the same word elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.claims.base import Finding, Mention
from dedup.claims.context import Context
from dedup.claims.layout import layout
from dedup.claims.lexicon import Lexicon, words
from dedup.model import DivergenceRelation, DivergenceType, Side, Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

REACH = 8
"""Words after a cue that can stand in its scope."""
DIRECTLY = 5
"""Words after a cue within which it is compared with a cue over the same word."""
_ENDS = frozenset(".;:!?")
_MARKS = frozenset('“”"’')
_STOPS = frozenset(".;:!?—–()[]")


@dataclass(frozen=True, slots=True)
class Cue:
    """A mention of ``side`` at the words ``[first, last)``, governing content words up to ``end``."""

    side: Side
    mention: Mention
    first: int
    last: int
    end: int

    @property
    def value(self) -> str:
        """The canonical value of the mention."""
        return self.mention.value


@dataclass(frozen=True, slots=True)
class Anchored:
    """A cue, the first word it governs that the other side has, that word's place there, and the cue over it there.

    ``skipped`` counts the governed content words before it that the other side lacks: 0 where the head is shared.
    ``support`` is the share of the surroundings of both words that is the same.
    """

    cue: Cue
    word: int
    image: int
    skipped: int
    partner: Cue | None
    support: float

    @property
    def other(self) -> Side:
        """The side where the cue is not."""
        return opposite(self.cue.side)


def opposite(side: Side) -> Side:
    """The other side."""
    return "b" if side == "a" else "a"


def cue_mentions(
    article: ParsedArticle, lexicon: Lexicon, kind: DivergenceType, neutral: str = "neutral"
) -> list[Mention]:
    """Every phrase of ``lexicon`` as a mention, except those whose value is ``neutral``."""
    hits = lexicon.find(article.tokens, article.text)
    at = layout(article)
    return [Mention(kind, at.span(h.first, h.last), h.value) for h in hits if h.value != neutral]


def clause_end(article: ParsedArticle, last: int, limit: int) -> int:
    """The word behind the clause that goes on at word ``last``, at most ``REACH`` words on and not behind ``limit``.

    A comma ends a clause only where a content word of it was seen: "did not, however, agree".
    """
    tokens, text, at = article.tokens, article.text, layout(article)
    breaks = words("function", "breaks")
    seen = 0
    opening = text[at.ends[last - 1] : at.starts[last]] if last < limit else ""
    if not _ENDS.isdisjoint(opening) or ("," in opening and not _MARKS.isdisjoint(opening)):
        return last
    for i in range(last, min(limit, last + REACH)):
        gap = text[at.ends[i - 1] : at.starts[i]] if i > last else ""
        # A mark right behind a word closes; one before a word opens and is part of the clause.
        if (
            not _STOPS.isdisjoint(gap)
            or gap[:1] in _MARKS
            or ("," in gap and seen)
            or (i > last and tokens.forms[i] in breaks)
        ):
            return i
        seen += at.content[i] and not _adverb(tokens.forms[i])
    return min(limit, last + REACH)


def cues(context: Context, side: Side, mentions: Sequence[Mention]) -> list[Cue]:
    """The mentions of one side with their words and scopes, in order."""
    if not mentions:
        return []
    article, within = context.article(side), context.layout(side).within
    _, limit = context.range(side)
    ends = _clause_ends(article)
    found = []
    for mention in mentions:
        first, last = within(mention.span)
        if first < last <= limit:
            end = ends.get((last, limit))
            if end is None:
                end = ends[last, limit] = clause_end(article, last, limit)
            found.append(Cue(side, mention, first, last, end))
    return found


@remembered
def _clause_ends(_: ParsedArticle) -> dict[tuple[int, int], int]:
    """What :func:`clause_end` said of an article: a sentence answers to those of many articles."""
    return {}


def anchored(context: Context, cue: Cue, others: Sequence[Cue]) -> Anchored | None:
    """Where the first governed content word that both sides have stands over there, and under which cue.

    A cue whose own head is shared meets only a cue over that head; one with another head, one with another head.
    """
    head, skipped = _shared(context, cue)
    if head is None:
        return None
    image = context.images(cue.side)[head]
    near = [o for o in others if o.last <= image < min(o.end, o.last + DIRECTLY)]
    partner = max(near, key=lambda o: o.last, default=None)
    if partner is not None:
        over, missed = _shared(context, partner)
        if (missed == 0) != (skipped == 0) or (skipped == 0 and over != image):
            partner = None
    return Anchored(cue, head, image, skipped, partner, _support(context, cue, head, image, partner))


def _shared(context: Context, cue: Cue) -> tuple[int | None, int]:
    """The first governed content word that the other side has, within three, and how many stand before it."""
    forms, images = context.tokens(cue.side).forms, context.images(cue.side)
    content = context.layout(cue.side).content
    skipped = 0
    for i in range(cue.last, cue.end):
        if content[i] and not _adverb(forms[i]) and not _light(forms, i):
            if i in images:
                return i, skipped
            skipped += 1
            if skipped == 3:
                break
    return None, skipped


def _light(forms: Sequence[str], i: int) -> bool:
    """Whether a verb only leads to the act behind it: "worked to sink it"."""
    return forms[i + 1 : i + 2] == ("to",) and forms[i] in words("function", "light")


def _adverb(form: str) -> bool:
    """Whether a word only modifies a verb."""
    return (form.endswith("ly") and len(form) > 4) or form in words("function", "adverbs")


def _support(context: Context, cue: Cue, word: int, image: int, partner: Cue | None) -> float:
    """How much of what surrounds the governed word on both sides is the same; the cues themselves do not count."""
    mine = (cue.first, word + 1)
    theirs = (partner.first if partner is not None else image, image + 1)
    return context.mutual(mine, theirs) if cue.side == "a" else context.mutual(theirs, mine)


def verb_group(context: Context, side: Side, word: int) -> Span:
    """The word with the auxiliaries right before it: "has banned", "will sign"."""
    first = _auxiliaries_before(context.tokens(side).forms, word, context.range(side)[0])
    return context.layout(side).span(first, word + 1)


def with_word(context: Context, cue: Cue, word: int, most: int = 3) -> Span:
    """The cue with its auxiliaries and, where it follows within ``most`` words, the governed word."""
    first = _auxiliaries_before(context.tokens(cue.side).forms, cue.first, context.range(cue.side)[0])
    last = word + 1 if 0 <= word - cue.last < most else cue.last
    return context.layout(cue.side).span(first, last)


def _auxiliaries_before(forms: Sequence[str], word: int, low: int) -> int:
    """The first of at most three auxiliaries right before ``word``."""
    auxiliaries = words("function", "auxiliaries")
    first = word
    while first > low and word - first < 3 and forms[first - 1] in auxiliaries:
        first -= 1
    return first


def finding(
    context: Context,
    cue: Cue,
    partner: Mention | None,
    relation: DivergenceRelation | None,
    explanation: str,
    confidence: float,
) -> Finding:
    """A finding between a cue and what stands for it on the other side, sides in order.

    Where both stand in quotation marks, a difference is one of wording and left to that kind.
    """
    other = opposite(cue.side)
    if (
        relation is not None
        and partner is not None
        and context.marked(cue.side, cue.mention.span)
        and context.marked(other, partner.span)
    ):
        confidence *= 0.5
    a, b = (cue.mention, partner) if cue.side == "a" else (partner, cue.mention)
    return Finding(cue.mention.type, a, b, relation, explanation, round(min(1.0, max(0.0, confidence)), 4))


def governed(context: Context, left: Sequence[Cue], right: Sequence[Cue]) -> list[Anchored]:
    """Every cue over a word that both sides have, once per pair of cues; a's cues come first."""
    found: list[Anchored] = []
    paired: set[tuple[Side, int]] = set()
    for here, there in ((left, right), (right, left)):
        for cue in here:
            if (cue.side, cue.first) in paired:
                continue
            one = anchored(context, cue, there)
            if one is not None:
                found.append(one)
                if one.partner is not None:
                    paired.add((one.partner.side, one.partner.first))
    return found
