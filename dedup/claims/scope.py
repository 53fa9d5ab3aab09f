"""Scope: how much of what. The value is a class: a rung of the ladder none, few, some, several, many, most, all, or
only, first, superlative, oneof, total, more, qualifier.

Finds a quantifier exchanged in the same place, an exclusive word or qualifier that one side lacks. Guards: rungs that
reports exchange (some, several) agree; a word of the same class near by counts as kept; without the same surroundings
nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, Matched, context_of, matched
from dedup.claims.govern import Cue, cue_mentions, cues, finding, opposite
from dedup.claims.layout import is_content
from dedup.claims.lexicon import joined, lexicon, words
from dedup.model import DivergenceRelation, DivergenceType, Side, Span
from dedup.text.parse import ParsedArticle

LADDER = {"none": 0, "few": 1, "some": 2, "several": 3, "many": 4, "most": 5, "all": 6}
"""Rungs; one apart at the lower end says the same in practice."""
TOLD = 0.3
"""Correspondence of two sentences from which a qualifier before a noun of both counts, whatever surrounds it."""
SUMS = frozenset({"total", "more"})
"""A sum and what comes on top of it."""
ALIKE = 0.5
"""Correspondence of two sentences from which their only quantifiers are about the same."""
GROUPS = (frozenset(LADDER), SUMS, frozenset({"only", "first", "superlative", "oneof"}), frozenset({"qualifier"}))
"""Classes that can stand for each other."""
SUPERLATIVE = frozenset({"top", "leading", "main", "major", "greatest", "foremost", "chief", "premier", "key"})
"""Words that say nearly the same as a superlative."""
SAME = (frozenset({"some", "several"}), frozenset({"several", "many"}))
ALONE = frozenset({"only", "first", "superlative", "oneof", "qualifier", "most", "many", "few", "some"})
"""Classes whose absence changes the claim."""
SAME_CONTEXT = 0.5
"""Share of the surroundings that must be the same where both sides have a word of scope."""
ABSENT_CONTEXT = 0.6
"""The same where one side has none."""


class Scope:
    """The kind ``scope``."""

    name = "scope"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Quantifiers, exclusives, superlatives and qualifiers by class."""
        return cue_mentions(article, lexicon("scope"), DivergenceType.SCOPE)

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Words of scope that differ over the same words, or that one side lacks."""
        if not a and not b:
            return
        context = context_of(unit)
        left, right = _governing(context, "a", a), _governing(context, "b", b)
        met: set[int] = set()
        for classes in GROUPS:
            f, g = ([c for c in side if c.value in classes] for side in (left, right))
            for pair in matched(context, [c.mention for c in f], [c.mention for c in g], SAME_CONTEXT):
                if pair.a is not None and pair.b is not None:
                    met |= {id(pair.a), id(pair.b)}
                yield from _compared(context, pair, f, g)
        open_left, open_right = ([c for c in side if id(c.mention) not in met] for side in (left, right))
        yield from _only_ones(context, open_left, open_right)


def _governing(context: Context, side: Side, found: Sequence[Mention]) -> list[Cue]:
    """The cues of one side; a quantifier must stand right before what it counts."""
    article = context.article(side)
    return [
        c
        for c in cues(context, side, found)
        if (c.value not in LADDER or (c.last < c.end and joined(article.tokens, article.text, c.last - 1)))
        and not (c.value == "first" and c.last < c.end and _is_verb(article.tokens.forms[c.last]))
    ]


def _is_verb(form: str) -> bool:
    """Whether "first" before the word says when, and not which: "was first announced"."""
    return form.endswith(("ed", "ing")) or form in words("function", "auxiliaries")


def _compared(context: Context, pair: Matched, left: Sequence[Cue], right: Sequence[Cue]) -> Iterator[Finding]:
    """What a pair of cues, or a cue without a partner, has to say."""
    f = next((c for c in left if c.mention is pair.a), None)
    g = next((c for c in right if c.mention is pair.b), None)
    if (
        f is not None
        and g is not None
        and (f.value, g.value) == ("qualifier", "qualifier")
        and _says(context, f) != _says(context, g)
    ):
        yield from _alone(context, f, right)
        yield from _alone(context, g, left)
    elif f is not None and g is not None:
        yield from _both(context, f, g.mention, pair.support)
    elif f is not None:
        yield from _alone(context, f, right)
    elif g is not None:
        yield from _alone(context, g, left)


def _both(context: Context, cue: Cue, partner: Mention, support: float) -> Iterator[Finding]:
    """The finding of two words of scope in one place."""
    x, y = cue.value, partner.value
    if x == y:
        yield finding(context, cue, partner, None, "", 0.85)
    elif frozenset({x, y}) not in SAME:
        yield _made(context, cue, partner.span, partner.value, 0.35 + 0.5 * support)


def _only_ones(context: Context, left: Sequence[Cue], right: Sequence[Cue]) -> Iterator[Finding]:
    """The one quantifier of each of two alike sentences, wherever it stands: "in many cities" / "in some places"."""
    for classes in (frozenset(LADDER), SUMS):
        f, g = ([c for c in side if c.value in classes] for side in (left, right))
        if len(f) != 1 or len(g) != 1 or context.unit.score < ALIKE:
            continue
        if f[0].value != g[0].value and frozenset({f[0].value, g[0].value}) not in SAME:
            yield _made(context, f[0], g[0].mention.span, g[0].value, 0.3 + 0.5 * context.unit.score)


def _says(context: Context, cue: Cue) -> tuple[str, ...]:
    """The folded words of a cue."""
    return context.tokens(cue.side).forms[cue.first : cue.last]


def _alone(context: Context, cue: Cue, there: Sequence[Cue]) -> Iterator[Finding]:
    """The finding of a word of scope that the other side lacks, with the word it stands over there."""
    kept = any(
        o.value == cue.value and (cue.value != "qualifier" or _says(context, cue) == _says(context, o)) for o in there
    )
    if cue.value not in ALONE or kept or context.clipped:
        return
    place, support = _counterpart(context, cue)
    if place is not None and _says_it(cue, context.tokens(opposite(cue.side)).forms[place]):
        return
    if place is not None and support >= ABSENT_CONTEXT:
        span = context.layout(opposite(cue.side)).span(place, place + 1)
        yield _made(context, cue, span, "unlimited", 0.2 + 0.5 * support)
    elif cue.value == "qualifier" and context.unit.score >= TOLD and cue.last in context.images(cue.side):
        image = context.images(cue.side)[cue.last]
        if context.layout(cue.side).content[cue.last]:
            span = context.layout(opposite(cue.side)).span(image, image + 1)
            yield _made(context, cue, span, "unlimited", 0.5)


def _says_it(cue: Cue, form: str) -> bool:
    """Whether a word there may say what a cue says, or says nothing: "secretly" / "covertly", "biggest" / "main"."""
    if cue.value in ("superlative", "first", "oneof"):
        return form in SUPERLATIVE or not is_content(form)  # no noun stands there that would be limited
    return cue.value == "qualifier" and form.endswith("ly")


def _counterpart(context: Context, cue: Cue) -> tuple[int | None, float]:
    """The word that stands where the cue would stand over there, and how much of the surroundings is the same."""
    place = context.counterpart(cue.side, cue.first, cue.last, reach=2)
    if (
        place is None
        or place.last - place.first > (0 if cue.value in LADDER else 1)
        or place.first >= context.range(opposite(cue.side))[1]
        or context.tokens(opposite(cue.side)).forms[place.first].isdigit()
    ):
        return None, 0.0
    here, at = (cue.first, cue.last), (place.first, place.last)
    return place.first, context.mutual(here, at) if cue.side == "a" else context.mutual(at, here)


def _made(context: Context, cue: Cue, span: Span, value: str, confidence: float) -> Finding:
    """A finding with its sentence."""
    theirs = Mention(DivergenceType.SCOPE, span, value)
    other = opposite(cue.side)
    texts = {cue.side: cue.mention.span.of(context.article(cue.side).text), other: span.of(context.article(other).text)}
    explanation = f"reaches further on one side: “{texts['a']}” / “{texts['b']}”"
    relation = DivergenceRelation.REFINES
    return finding(context, cue, theirs, relation, explanation, confidence)
