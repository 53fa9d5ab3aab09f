"""The one comparison of claims for all kinds, inside corresponding sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dedup.claims.base import ClaimKind, Finding, Mention, Unit
from dedup.claims.correspond import COPY
from dedup.claims.drift import quote_drift
from dedup.claims.headlines import headline_divergences
from dedup.claims.kinds import BEYOND, kinds
from dedup.claims.omissions import omissions
from dedup.claims.reading import Reading, read
from dedup.claims.resolve import Located, in_order, resolve
from dedup.claims.retold.retelling import retold_findings
from dedup.claims.series import built_alike, of_a_series, of_later_day, told_anew
from dedup.claims.slots import slot_findings
from dedup.claims.spoken import spoken_units
from dedup.claims.story import story_findings, with_story
from dedup.claims.units import units
from dedup.claims.versions import explained
from dedup.claims.vicinity import meeting
from dedup.model import Agreement, ClaimReport, Divergence, Passage, Value
from dedup.settings import ClaimSettings
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle


def compare_claims(
    a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], background: Background, settings: ClaimSettings
) -> ClaimReport:
    """Divergences, agreements, quotations, omissions and headline differences of two aligned articles."""
    places = units(a, b, passages, background)
    if of_a_series(a, b, places):
        return _of_two_occasions(a, b, [u for u in places if u.score >= COPY], settings)
    places += spoken_units(a, b, places, passages)
    drift, omitted = quote_drift(a, b), omissions(a, b, places)
    met = meeting(a, b, places)
    a, b, places = met.a, met.b, met.units
    asked = kinds()
    left, right = read(a, asked), read(b, asked)
    located = [Located(explained(f, u), u) for u in places for f in _findings(u, asked, left, right)]
    settled = resolve(located)
    if built_alike(a, b, places, settled):
        return _of_two_occasions(a, b, [u for u in places if _copied(u)], settings)
    found = _with_slots(settled, left, right, background)
    found = with_story(found, story_findings(a, b, passages, places))
    found = with_story(found, retold_findings(a, b, passages, places, found, background))
    headlines = headline_divergences(a, b, asked, background, settings.minimum_confidence)
    return replace(_report(found, settings), quotes=drift, omissions=omitted, headlines=headlines)


def _of_two_occasions(
    a: ParsedArticle, b: ParsedArticle, again: Sequence[Unit], settings: ClaimSettings
) -> ClaimReport:
    """What two articles of a series say of each other in sentences that the later one has ``again``."""
    if not again:
        return ClaimReport(quotes=quote_drift(a, b))
    met = meeting(a, b, again)
    asked = kinds()
    left, right = read(met.a, asked), read(met.b, asked)
    located = [
        Located(explained(of_later_day(f), u), u)
        for u in met.units
        for f in told_anew(_findings(u, asked, left, right))
    ]
    return replace(_report(resolve(located), settings), quotes=quote_drift(a, b))


def _report(found: Sequence[Located], settings: ClaimSettings) -> ClaimReport:
    """Divergences that are sure enough, and agreements."""
    return ClaimReport(
        divergences=tuple(
            _divergence(x.finding, x.unit)
            for x in found
            if x.finding.relation is not None and x.finding.confidence >= settings.minimum_confidence
        ),
        agreements=tuple(_agreements(x.finding for x in found)),
    )


def _with_slots(found: Sequence[Located], left: Reading, right: Reading, background: Background) -> tuple[Located, ...]:
    """``found`` and the slots that both articles fill in other sentences, by place."""
    seen_a = {(x.finding.a.span.start, x.finding.a.span.end) for x in found if x.finding.a is not None}
    seen_b = {(x.finding.b.span.start, x.finding.b.span.end) for x in found if x.finding.b is not None}
    a = [m for m in left.of("quantity") if (m.span.start, m.span.end) not in seen_a]
    b = [m for m in right.of("quantity") if (m.span.start, m.span.end) not in seen_b]
    filled = [*slot_findings(left.article, right.article, a, b, background)] if a and b else []
    return in_order([*found, *filled]) if filled else tuple(found)


def _findings(unit: Unit, asked: Sequence[ClaimKind], left: Reading, right: Reading) -> Iterator[Finding]:
    """What every kind says of one unit.

    A sentence that was copied unchanged says the same throughout, one that was edited where it has the same values.
    """
    in_a, in_b = left.part(unit.a_span), right.part(unit.b_span)
    if _copied(unit):
        for number, a in in_a.items():
            yield from _same(a, in_b.get(number, ()))
        return
    edited = unit.score >= COPY
    for number, kind in enumerate(asked):
        a, b = in_a.get(number, ()), in_b.get(number, ())
        beyond = kind.name in BEYOND
        if edited and a and not beyond and _alike(a, b):
            yield from _same(a, b)
        elif a or b or beyond:
            yield from kind.compare(unit, a, b)


def _copied(unit: Unit) -> bool:
    """Whether a sentence is the other one letter by letter."""
    return unit.a_span.of(unit.a.text) == unit.b_span.of(unit.b.text)


def _alike(a: Sequence[Mention], b: Sequence[Mention]) -> bool:
    """Whether two sentences mention the same values of the same things in one order."""
    return [(m.value, m.slot) for m in a] == [(m.value, m.slot) for m in b]


def _same(a: Sequence[Mention], b: Sequence[Mention]) -> Iterator[Finding]:
    """The agreements of two equal sentences; a sentence may be read otherwise elsewhere, so values are compared."""
    for x, y in zip(a, b, strict=False):
        if x.value == y.value and x.type is y.type:
            yield Finding(x.type, x, y, None, "the same words", 0.95)


def _divergence(finding: Finding, unit: Unit) -> Divergence:
    """A finding as the report has it."""
    assert finding.relation is not None
    return Divergence(
        type=finding.type,
        relation=finding.relation,
        a=_value(finding.a, unit.a),
        b=_value(finding.b, unit.b),
        explanation=finding.explanation,
        confidence=finding.confidence,
        passage=unit.passage,
    )


def _value(mention: Mention | None, article: ParsedArticle) -> Value:
    """One side of a divergence."""
    if mention is None:
        return Value()
    return Value(mention.span, mention.span.of(article.text), mention.value)


def _agreements(findings: Iterator[Finding]) -> Iterator[Agreement]:
    """Findings whose two mentions agree."""
    for f in findings:
        if f.relation is None and f.a is not None and f.b is not None:
            yield Agreement(f.type, f.a.span, f.b.span, f.a.value)
