"""Two articles, from their texts to everything there is to say about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dedup.align.align import align
from dedup.claims.compare import compare_claims
from dedup.model import ClaimReport, Overlap, Pair, PassageKind, Relation
from dedup.pipeline.context import Context
from dedup.provenance.credits import credits
from dedup.provenance.direction import direction
from dedup.settings import SketchSettings
from dedup.sketch.arrays import Part
from dedup.sketch.arrow import one
from dedup.sketch.batch import sketch
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered, remembered_under
from dedup.verdict.coverage import coverage
from dedup.verdict.decide import decide
from dedup.verify import overlap

_TOO_LONG = "claims were not compared: a text is longer than an article (setting claims.longest)"
_APART = (Relation.UNRELATED, Relation.BOILERPLATE_ONLY)
_credits = remembered(credits)


@remembered_under
def _shingles(article: ParsedArticle, settings: SketchSettings) -> NDArray[np.uint64]:
    """The article's distinct shingles, kept while it is compared with one after another."""
    return sketch(one(article.text), settings, want=Part.SHINGLES, threads=1).shingles.values


def compare(
    a: ParsedArticle,
    b: ParsedArticle,
    context: Context,
    channels: Sequence[str] = (),
    exact: Overlap | None = None,
) -> Pair:
    """Everything there is to say about two articles of a collection; ``exact`` is their overlap where it is known."""
    settings, background = context.settings, context.background
    if exact is None:
        exact = overlap(_shingles(a, settings.sketch), _shingles(b, settings.sketch))
    passages = align(a, b, background, settings.align)
    verdict = decide(a, b, passages, exact, settings.verdict)
    credits_a, credits_b = _credits(a), _credits(b)
    claims = ClaimReport()
    if max(len(a.text), len(b.text)) > settings.claims.longest:
        verdict = replace(verdict, reasons=(*verdict.reasons, _TOO_LONG))
    elif verdict.relation not in _APART:
        claims = compare_claims(a, b, passages, background, settings.claims)
    evidence = [p for p in passages if p.kind is not PassageKind.BOILERPLATE]
    return Pair(
        a=a.article.id,
        b=b.article.id,
        verdict=verdict,
        overlap=exact,
        coverage_a=coverage(a, (p.a for p in evidence)),
        coverage_b=coverage(b, (p.b for p in evidence)),
        channels=tuple(channels),
        passages=passages,
        claims=claims,
        credits_a=credits_a,
        credits_b=credits_b,
        direction=direction(a, b, passages, verdict, credits_a, credits_b, context.publishers),
    )
