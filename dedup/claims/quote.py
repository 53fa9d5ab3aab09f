"""Quotation: words changed inside marks, cut at either end, marks lost or gained. The value is the words themselves.

Utterances are paired over the whole article (:mod:`dedup.claims.utterances`), so a paraphrase between them does not
matter. Guards: contractions, spelling, case, hyphens and fillers agree; words that another utterance accounts for are
not missing; what surrounds a quotation is its writer's and is not compared here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.changes import Change
from dedup.claims.exchange import Exchange, exchange_of
from dedup.claims.fragments import fragments
from dedup.claims.layout import layout
from dedup.model import DivergenceRelation, DivergenceType, Span
from dedup.text.parse import ParsedArticle


class Quote:
    """The kind ``quote``."""

    name = "quote"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Every quotation, its folded words as the value."""
        forms, at = article.tokens.forms, layout(article)
        return [Mention(DivergenceType.QUOTE, q, " ".join(forms[slice(*at.within(q))])) for q in article.quotations]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Differences of the utterances that stand in the unit's sentences on both sides."""
        if not unit.a.quotations and not unit.b.quotations:
            return
        yield from fragments(unit, a, b)
        exchange = exchange_of(unit.a, unit.b)
        for change, x, y in exchange.changed_in(unit.a_span, unit.b_span):
            yield _finding(exchange, change, x, y)


def _finding(exchange: Exchange, change: Change, x: Span, y: Span) -> Finding:
    """A change as a finding."""
    a_text, b_text = x.of(exchange.a.text), y.of(exchange.b.text)
    relation = DivergenceRelation.CONFLICT if change.how == "reworded" else DivergenceRelation.REFINES
    told = {"reworded": "words differ inside the marks", "marks": "quoted on one side, told on the other"}
    explanation = f"{told.get(change.how, 'one side cuts the quotation')}: “{a_text}” / “{b_text}”"
    a, b = (Mention(DivergenceType.QUOTE, s, t) for s, t in ((x, a_text), (y, b_text)))
    return Finding(DivergenceType.QUOTE, a, b, relation, explanation, change.confidence)
