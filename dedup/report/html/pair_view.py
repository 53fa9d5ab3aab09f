"""What the page of one pair shows, worked out; the template only lays it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.model import Article, Divergence, Pair, PassageKind, Side, Span, Value
from dedup.report.credit_groups import CreditGroup, credit_groups
from dedup.report.html.aside import Aside
from dedup.report.html.charts import Bar, Dot, Waterfall, dots, strip, waterfall
from dedup.report.html.cuts import cuts
from dedup.report.html.runs import Rows, Run, runs
from dedup.report.visible import one_line, visible
from dedup.report.wording import direction, headline, percent, plural, sentence_around, shared, shares

_CONTEXT = 220


@dataclass(frozen=True, slots=True)
class SideView:
    """One article of a pair. ``prose`` is the number of characters that the share is a share of."""

    letter: str
    article: Article
    headline: str
    runs: tuple[Run, ...]
    strip: tuple[Bar, ...]
    shared: int
    share: float
    prose: int
    known: bool
    """Whether the text was at hand."""


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage for the match list: where it lies and what it amounts to; ``words`` is the count on its longer side."""

    number: int
    kind: PassageKind
    group: CreditGroup
    similarity: float
    a: Span
    b: Span
    words: int
    titles: int
    """Articles of the cluster that have it, these two included."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What one side says of a claim: its sentence cut around the differing words; ``said`` empty where it is silent."""

    before: str
    said: str
    after: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A divergence with both sentences; ``number`` is 0 for one that concerns a headline."""

    number: int
    found: Divergence
    a: Saying
    b: Saying


@dataclass(frozen=True, slots=True)
class PairView:
    """Everything on the page of a pair."""

    number: int
    pair: Pair
    a: SideView
    b: SideView
    direction: str
    shares: str
    passages: tuple[PassageRow, ...]
    groups: tuple[tuple[CreditGroup, int, int], ...]
    """Group, passages in it, characters of its longer side."""
    claims: tuple[ClaimRow, ...]
    waterfall: Waterfall | None
    dots: tuple[Dot, ...]

    @property
    def recount(self) -> list[list[int]]:
        """What the browser recounts shares from: ``[a_start, a_end, b_start, b_end, group, words]`` per passage."""
        order = list(CreditGroup)
        return [[p.a.start, p.a.end, p.b.start, p.b.end, order.index(p.group), p.words] for p in self.passages]


def pair_view(
    number: int, pair: Pair, a: Article | None, b: Article | None, aside: Aside, titles: Sequence[int] = ()
) -> PairView:
    """The view of pair ``number``; an article whose text is not at hand leaves its side empty."""
    titles = titles or [2] * len(pair.passages)
    groups = credit_groups(pair, a, b)
    rows = [cuts(p, a.text, b.text) for p in pair.passages] if a and b else []
    left = _side(pair, a, "a", aside, {i: [at for at, _ in places] for i, places in enumerate(rows)})
    right = _side(pair, b, "b", aside, {i: [at for _, at in places] for i, places in enumerate(rows)})
    matches = tuple(
        PassageRow(i, p.kind, g, p.similarity, p.a, p.b, max(_words(left, p.a), _words(right, p.b)), titles[i - 1])
        for i, (p, g) in enumerate(zip(pair.passages, groups, strict=True), 1)
    )
    return PairView(
        number=number,
        pair=pair,
        a=left,
        b=right,
        direction=direction(pair.direction),
        shares=shares(pair),
        passages=matches,
        groups=tuple(_group(g, matches) for g in CreditGroup if any(r.group is g for r in matches)),
        claims=tuple(_claims(pair, left.article, right.article)),
        waterfall=waterfall(pair.direction.evidence),
        dots=dots(pair, left.article, right.article),
    )


def _side(pair: Pair, article: Article | None, side: Side, aside: Aside, rows: Rows) -> SideView:
    known = article is not None
    article = article or Article(pair.a if side == "a" else pair.b, "")
    furniture = aside.of(article) if known else ()
    mine, share = shared(pair, side), pair.coverage_a if side == "a" else pair.coverage_b
    return SideView(
        letter=side.upper(),
        article=article,
        headline=headline(article) or one_line(article.id, 120),
        runs=runs(article, pair, side, furniture, rows),
        strip=strip(pair, side, len(article.text)),
        shared=mine,
        share=share,
        # Shares that the reader narrows down must start from the recorded one, so its denominator is taken from it.
        prose=max(mine, round(mine / share)) if share else max(1, len(article.text)),
        known=known,
    )


def _words(side: SideView, span: Span) -> int:
    return len(span.of(side.article.text).split())


def _group(group: CreditGroup, rows: Sequence[PassageRow]) -> tuple[CreditGroup, int, int]:
    mine = [r for r in rows if r.group is group]
    return group, len(mine), sum(max(len(r.a), len(r.b)) for r in mine)


def _claims(pair: Pair, a: Article, b: Article) -> list[ClaimRow]:
    numbered = [*enumerate(pair.claims.divergences, 1), *((0, d) for d in pair.claims.headlines)]
    return [ClaimRow(n, d, _saying(d.a, a), _saying(d.b, b)) for n, d in numbered]


def _saying(value: Value, article: Article) -> Saying:
    text = article.title or "" if value.field == "title" else article.text
    if value.span is None or value.span.end > len(text):
        return Saying("", visible(value.text or ""), "")
    around = sentence_around(text, value.span)
    before = one_line(Span(around.start, value.span.start).of(text))
    after = one_line(Span(value.span.end, around.end).of(text), _CONTEXT)
    glue_before = " " if value.span.start > around.start and text[value.span.start - 1].isspace() else ""
    glue_after = " " if value.span.end < around.end and text[value.span.end].isspace() else ""
    if len(before) > _CONTEXT:
        before = "…" + before[-_CONTEXT:]
    return Saying(before + glue_before, visible(value.span.of(text)), glue_after + after)


def title_of(view: PairView) -> str:
    """A title for the browser's tab."""
    return one_line(f"{view.a.headline} / {view.b.headline}", 160)


def sentence_of(view: PairView) -> str:
    """The pair in one sentence, for a reader who sees nothing else."""
    found = plural(len(view.claims), "claim") + (" differs" if len(view.claims) == 1 else " differ")
    return f"{view.pair.verdict.relation}: {view.shares}; {found}; confidence {percent(view.pair.verdict.confidence)}"
