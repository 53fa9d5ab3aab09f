"""Headlines: the title of one article against the title and the text of the other.

A headline is short of words, so only values that both sides give are compared; what it leaves out is left out by all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dedup.claims.attribution import told
from dedup.claims.base import ClaimKind, Finding, Unit
from dedup.claims.context import context_of
from dedup.claims.reading import read
from dedup.claims.resolve import Located, resolve
from dedup.claims.units import units
from dedup.model import Article, Divergence, DivergenceType, Field, Value
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle, parse
from dedup.text.remember import remembered

ALIKE = 0.2
"""Correspondence of a headline and a sentence from which they can tell the same."""
TOLD = 0.5
"""Share of the shorter side's content words that the other must have."""
LEAD = 6
"""Sentences of a text that a headline can be about."""
COMPARED = frozenset(
    {
        DivergenceType.QUANTITY,
        DivergenceType.UNIT,
        DivergenceType.DATE_TIME,
        DivergenceType.ENTITY,
        DivergenceType.NEGATION,
        DivergenceType.DIRECTION,
        DivergenceType.MODALITY,
        DivergenceType.QUOTE,
    }
)
"""Types whose values a headline gives in full."""


def headline_divergences(
    a: ParsedArticle, b: ParsedArticle, asked: Sequence[ClaimKind], background: Background, minimum: float
) -> tuple[Divergence, ...]:
    """Divergences of at least ``minimum`` confidence in which one side or both are a title, by field and place."""
    pairs: list[tuple[ParsedArticle, Field, ParsedArticle, Field]] = []
    title_a, title_b = title_of(a.article), title_of(b.article)
    if title_a is not None and title_b is not None and title_a.text != title_b.text:
        pairs.append((title_a, "title", title_b, "title"))
    if title_a is not None:
        pairs.append((title_a, "title", b, "text"))
    if title_b is not None:
        pairs.append((a, "text", title_b, "title"))
    found: list[Divergence] = []
    for x, x_field, y, y_field in pairs:
        found += (
            _divergence(f, x, x_field, y, y_field)
            for f in _differences(x, y, asked, background)
            if f.confidence >= minimum
        )
    return tuple(found)


@remembered
def title_of(article: Article) -> ParsedArticle | None:
    """The title as a text of its own, null where there is none; the same however much of the article is read."""
    return parse(Article(f"{article.id}#title", article.title)) if article.title and article.title.strip() else None


def _differences(
    x: ParsedArticle, y: ParsedArticle, asked: Sequence[ClaimKind], background: Background
) -> Iterator[Finding]:
    """Findings between a title and a text, or two titles."""
    places = [u for u in units(x, y, (), background, LEAD) if u.score >= ALIKE and _told(u)]
    if not places:
        return
    left, right = read(x, asked), read(y, asked)
    located = [
        Located(f, u)
        for u in places
        for number, kind in enumerate(asked)
        for f in kind.compare(u, left.part(u.a_span).get(number, ()), right.part(u.b_span).get(number, ()))
        if f.a is not None and f.b is not None
    ]
    for one in resolve(located):
        if one.finding.relation is not None and one.finding.type in COMPARED:
            yield one.finding


def _told(unit: Unit) -> bool:
    """Whether one side has most of what the other says; a headline is too short for the usual measure."""
    context = context_of(unit)
    return max(told(context, "a", None), told(context, "b", None)) >= TOLD


def _divergence(f: Finding, x: ParsedArticle, x_field: Field, y: ParsedArticle, y_field: Field) -> Divergence:
    """A finding as the report has it."""
    assert f.relation is not None
    assert f.a is not None
    assert f.b is not None
    a = Value(f.a.span, f.a.span.of(x.text), f.a.value, x_field)
    b = Value(f.b.span, f.b.span.of(y.text), f.b.value, y_field)
    return Divergence(f.type, f.relation, a, b, f.explanation, f.confidence)
