"""Who is given as the speaker of words that both articles quote, and to whom he said them."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.claims.antecedents import resolved
from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.exchange import exchange_of
from dedup.claims.names import names
from dedup.claims.same_sources import is_medium, same_pronoun, same_source
from dedup.claims.sources import Frame
from dedup.claims.speakers import spoken
from dedup.claims.utterances import Utterance
from dedup.claims.venues import Venue, venue
from dedup.model import DivergenceRelation, DivergenceType, Span
from dedup.text.parse import ParsedArticle

LEAST = 5
"""Equal words from which an utterance is surely one."""
SURE, TOLD_TO = 0.75, 0.55
NEAR = 400
"""Characters around an utterance in which its medium may stand instead."""


def quoted_sources(unit: Unit) -> Iterator[Finding]:
    """Other speakers, and media that only one side names, of the utterances that start in the unit's sentences."""
    a, b = unit.a, unit.b
    if not a.quotations or not b.quotations:
        return
    for u in exchange_of(a, b).said_in(unit.a_span, unit.b_span):
        if u.a_quote is not None and u.b_quote is not None and not u.again and len(u.pairs) >= LEAST:
            f, g = spoken(a, u.a_quote), spoken(b, u.b_quote)
            if f is not None and g is not None:
                yield from _speakers(a, b, f, g)
                yield from _media(a, b, f, g, u)


def _speakers(a: ParsedArticle, b: ParsedArticle, f: Frame, g: Frame) -> Iterator[Finding]:
    """Two speakers of one utterance; a firm may speak by its head, and one pronoun for one person."""
    x, y = resolved(a, f), resolved(b, g)
    if same_pronoun(a, f, b, g):
        return
    if x is None or y is None or not (x.named and y.named) or same_source(a, b, x, y):
        return  # "the diplomat" may be anybody
    persons = _is_person(a, x) and _is_person(b, y) and not is_medium(a, x) and not is_medium(b, y)
    relation = DivergenceRelation.CONFLICT if persons else DivergenceRelation.UNCLEAR
    left, right = (_mention(p, h.first, h.last) for p, h in ((a, f), (b, g)))
    told = f"another speaker of the same words: “{left.span.of(a.text)}” / “{right.span.of(b.text)}”"
    yield Finding(DivergenceType.ATTRIBUTION, left, right, relation, told, SURE)


def _is_person(article: ParsedArticle, frame: Frame) -> bool:
    """Whether the article has a name of several words that ends as the source does: first and last name."""
    stems = article.tokens.stems
    return any(len(n.words) > 1 and stems[n.last - 1] == frame.head for n in names(article))


def _media(a: ParsedArticle, b: ParsedArticle, f: Frame, g: Frame, u: Utterance) -> Iterator[Finding]:
    """A medium that only one side names for one utterance of one speaker."""
    if _are_several(a, f) != _are_several(b, g):
        return
    v, w = venue(a, f), venue(b, g)
    if (v is None) == (w is None) or "told" in (a.tokens.forms[f.end - 1] if v is None else b.tokens.forms[g.end - 1]):
        return  # "told Putin": to somebody else
    if v is not None and not _named_near(b, v, b.tokens.span(*u.b)):
        yield _told_to(a, b, Mention(DivergenceType.ATTRIBUTION, v.span, v.span.of(a.text)), _whole(b, g))
    if w is not None and not _named_near(a, w, a.tokens.span(*u.a)):
        yield _told_to(a, b, _whole(a, f), Mention(DivergenceType.ATTRIBUTION, w.span, w.span.of(b.text)))


def _are_several(article: ParsedArticle, frame: Frame) -> bool:
    """Whether it is several who speak: "they wrote"."""
    return article.tokens.forms[frame.first : frame.last] == ("they",)


def _told_to(a: ParsedArticle, b: ParsedArticle, x: Mention, y: Mention) -> Finding:
    """The finding that one side says to whom it was said."""
    told = f"only one side says to whom: “{x.span.of(a.text)}” / “{y.span.of(b.text)}”"
    return Finding(DivergenceType.ATTRIBUTION, x, y, DivergenceRelation.REFINES, told, TOLD_TO)


def _named_near(article: ParsedArticle, it: Venue, span: Span) -> bool:
    """Whether the medium stands somewhere near the utterance."""
    first, last = article.tokens.within(Span(max(0, span.start - NEAR), span.end + NEAR))
    return not it.nouns.isdisjoint(article.tokens.stems[first:last])


def _whole(article: ParsedArticle, frame: Frame) -> Mention:
    """The verb of saying as a mention, with a pronoun before it: the named source itself may well agree."""
    if not frame.nouns:
        return _mention(article, frame.start, frame.end)
    return _mention(article, *((frame.last, frame.end) if frame.end > frame.last else (frame.start, frame.first)))


def _mention(article: ParsedArticle, first: int, last: int) -> Mention:
    """Words as a mention."""
    return Mention(
        DivergenceType.ATTRIBUTION, article.tokens.span(first, last), " ".join(article.tokens.forms[first:last])
    )
