"""One pair: what it is, the passages side by side, and the claims that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dedup.model import Article, Divergence, Pair, Passage, PassageKind, Side, Span, Value
from dedup.report.pieces import Layers, is_loose, layers, pieces
from dedup.report.terminal.paint import canvas, drawn, flat, labelled, marked, raised, two_sides
from dedup.report.visible import one_line
from dedup.report.wording import (
    DERIVATIONS,
    RELATIONS,
    direction,
    headline,
    percent,
    plural,
    sentence_around,
    shares,
    when,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_KEEP = 90
_OMISSIONS = 5


@dataclass(frozen=True, slots=True)
class _Sides:
    """A pair with its two articles and what marks each of them."""

    pair: Pair
    a: Article
    b: Article
    marks_a: Layers
    marks_b: Layers


def render_pair(pair: Pair, a: Article, b: Article, *, width: int = 80, color: bool = False, passages: int = 0) -> str:
    """The pair as text for a terminal of ``width`` columns; at most ``passages`` passages (0: all)."""
    console = canvas(width, color=color)
    draw_pair(console, pair, a, b, passages=passages)
    return drawn(console)


def draw_pair(console: Console, pair: Pair, a: Article, b: Article, *, passages: int = 0) -> None:
    """Like :func:`render_pair`, onto a console."""
    sides = _Sides(pair, a, b, layers(pair, "a"), layers(pair, "b"))
    _heading(console, sides)
    _passages(console, sides, passages)
    _claims(console, sides)
    _quotes(console, pair)
    _omissions(console, pair)


def _heading(console: Console, sides: _Sides) -> None:
    pair = sides.pair
    labelled(console, [("A", _named(sides.a)), ("B", _named(sides.b))], label=2)
    verdict = pair.verdict
    what = f"{verdict.relation} – {RELATIONS[verdict.relation]}; {DERIVATIONS[verdict.derivation]}"
    rows = [("relation", f"{what} (confidence {verdict.confidence:.2f})"), ("shared", shares(pair))]
    rows.append(("source", f"{direction(pair.direction)} (probability {pair.direction.probability:.2f})"))
    rows += [("credits", text) for text in (_credits(pair),) if text]
    if verdict.reasons:
        rows.append(("because", "; ".join(one_line(reason, 300) for reason in verdict.reasons)))
    console.print()
    labelled(console, rows)


def _named(article: Article) -> str:
    facts = [one_line(article.publisher or "", 60), when(article.published), one_line(article.id, 120)]
    return " · ".join(fact for fact in facts if fact) + "\n" + headline(article)


def _credits(pair: Pair) -> str:
    found = [("A", c) for c in pair.credits_a] + [("B", c) for c in pair.credits_b]
    said = dict.fromkeys(f"{side}: {one_line(c.source, 60)} ({c.cls})" for side, c in found)
    return ", ".join(said)


def _passages(console: Console, sides: _Sides, limit: int) -> None:
    pair = sides.pair
    evidence = [(n, p) for n, p in enumerate(pair.passages, 1) if p.kind is not PassageKind.BOILERPLATE]
    aside = len(pair.passages) - len(evidence)
    _title(console, "Corresponding passages", len(evidence), "[-only in A-] {+only in B+}" if evidence else "")
    for number, passage in evidence[:limit] if limit else evidence:
        _passage(console, sides, number, passage)
    hidden = len(evidence) - limit if limit else 0
    if hidden > 0:
        console.print(_dim(f"… and {plural(hidden, 'more passage')}"))
    if aside:
        console.print(_dim(f"{plural(aside, 'passage')} of site furniture set aside: evidence of nothing."))


def _passage(console: Console, sides: _Sides, number: int, passage: Passage) -> None:
    """One passage side by side. Only its own edits count: another passage may share one of its sides."""
    left = pieces(passage.a, replace(sides.marks_a, edits=tuple((e.a, e) for e in passage.edits if len(e.a))))
    right = pieces(passage.b, replace(sides.marks_b, edits=tuple((e.b, e) for e in passage.edits if len(e.b))))
    loose = is_loose(left + right)
    note = "; in other words, =shared= words marked" if loose else ""
    console.print(_dim(f"{number}  {passage.kind}, similarity {passage.similarity:.2f}{note}"))
    here = marked(sides.a.text, left, "a", keep=_KEEP, loose=loose)
    two_sides(console, here, marked(sides.b.text, right, "b", keep=_KEEP, loose=loose))
    console.print()


def _claims(console: Console, sides: _Sides) -> None:
    claims = sides.pair.claims
    _title(console, "Claims that differ", len(claims.divergences) + len(claims.headlines))
    for number, divergence in enumerate(claims.divergences, 1):
        _claim(console, sides, divergence, raised(number))
    for divergence in claims.headlines:
        _claim(console, sides, divergence, "headline")
    if claims.agreements:
        console.print(_dim(f"{plural(len(claims.agreements), 'claim')} agree."))


def _claim(console: Console, sides: _Sides, found: Divergence, number: str) -> None:
    console.print(f"{number} {found.type}, {found.relation}: {one_line(found.explanation, 300)}")
    rows = [("A", _said(sides, found.a, "a")), ("B", _said(sides, found.b, "b"))]
    labelled(console, rows, indent=3, label=1)
    console.print()


def _said(sides: _Sides, value: Value, side: Side) -> str | Text:
    """The sentence that makes the claim, its differing words between pointing quotes."""
    article = sides.a if side == "a" else sides.b
    whole = article.text if value.field == "text" else article.title or ""
    if value.span is None:
        return _dim("– says nothing of it")
    around = sentence_around(whole, value.span)
    before, after = Span(around.start, value.span.start), Span(value.span.end, around.end)
    return f"{_end(flat(whole, before))}‹{flat(whole, value.span)}›{_start(flat(whole, after))}".strip()


def _end(words: str) -> str:
    return words if len(words) <= _KEEP else "… " + words[-_KEEP:].split(" ", 1)[-1]


def _start(words: str) -> str:
    return words if len(words) <= _KEEP else words[:_KEEP].rsplit(" ", 1)[0] + " …"


def _quotes(console: Console, pair: Pair) -> None:
    changed = [q for q in pair.claims.quotes if q.change != "same"]
    if changed:
        _title(console, "Quotations that changed", len(changed))
    for quote in changed:
        console.print(f"{quote.change} (similarity {percent(quote.similarity)})")
        speakers = (_speaker(quote.a_speaker), _speaker(quote.b_speaker))
        rows = zip(
            "AB", (one_line(quote.a_text, 400) + speakers[0], one_line(quote.b_text, 400) + speakers[1]), strict=True
        )
        labelled(console, rows, indent=3, label=1)
        console.print()


def _speaker(name: str | None) -> str:
    return f" – {one_line(name, 80)}" if name else ""


def _omissions(console: Console, pair: Pair) -> None:
    ranked: Sequence[tuple[str, str]] = [
        (o.article.upper(), f"{one_line(o.text, 300)} ({', '.join(o.reasons)})" if o.reasons else one_line(o.text, 300))
        for o in sorted(pair.claims.omissions, key=lambda o: (-o.weight, o.article, o.span))[:_OMISSIONS]
    ]
    if ranked:
        _title(console, "Said by one only", len(pair.claims.omissions))
        labelled(console, ranked, indent=3, label=1)


def _title(console: Console, words: str, count: int, note: str = "") -> None:
    from rich.text import Text

    console.print()
    console.print(Text.assemble((f"{words} ({count:,})", "bold"), ("   " + note if note else "", "dim")))


def _dim(words: str) -> Text:
    from rich.text import Text

    return Text(words, "dim")
