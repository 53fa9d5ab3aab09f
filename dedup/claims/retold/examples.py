"""Examples that stand for different things: "suppliers such as Acme" / "Acme and Apex", "ports like Rotterdam"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dedup.claims.base import Finding, Mention
from dedup.claims.layout import layout
from dedup.claims.names import Name, names
from dedup.claims.retold.marks import EXAMPLES, marks
from dedup.claims.retold.nouns import phrase
from dedup.claims.retold.phrases import Chunk, Noun, chunks, noun_at
from dedup.claims.retold.sentencewise import bounds
from dedup.claims.same_names import is_place_or_people, same_name
from dedup.model import DivergenceRelation, DivergenceType, Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered_each

SURE = 0.6


@dataclass(frozen=True, slots=True)
class Exampled:
    """What examples stand for: the phrase before them, and the longer one that it belongs to; the names given."""

    holder: Noun
    outer: Noun
    named: tuple[tuple[str, ...], ...]
    span: Span


@remembered_each
def exampled(article: ParsedArticle, number: int) -> tuple[Exampled, ...]:
    """Every phrase of a sentence of ``article`` with examples that are names, in order."""
    first, last = bounds(article)[number]
    if not any(first <= i < last for i in marks(article).examples):
        return ()
    forms, row = article.tokens.forms, chunks(article, number)
    found: list[Exampled | None] = []
    for k in range(1, len(row)):
        if row[k].kind == "P" and row[k - 1].kind == "N":
            such = forms[row[k].first : row[k].first + 2] == ("such", "as")
            if such or forms[row[k].first] in EXAMPLES - {"such"}:
                found.append(_at(article, row, k, k + 1 + such))
    return tuple(x for x in found if x is not None)


def _at(article: ParsedArticle, row: Sequence[Chunk], k: int, begin: int) -> Exampled | None:
    """The phrase before chunk ``k``, with the names from chunk ``begin`` on."""
    end = begin
    while end < len(row) and (row[end].kind == "C" or (row[end].kind == "N" and row[end].gap in ("", ","))):
        end += 1
    start = k - 1
    while start >= 2 and (row[start - 1].kind, row[start - 2].kind) == ("P", "N"):
        if row[start].gap or row[start - 1].gap:
            break
        start -= 2
    holder, outer = (noun_at(article, row[:k], j, frozenset()) for j in (k - 1, start))
    if end == begin or holder is None or outer is None:
        return None
    last = row[end - 1].last
    named = tuple(n.words for n in names(article) if row[begin].first <= n.first and n.last <= last)
    return Exampled(holder, outer, named, layout(article).span(holder.first, last)) if named else None


def examples_differ(a: ParsedArticle, b: ParsedArticle, i: int, j: int) -> Iterator[Finding]:
    """Findings on the examples in sentence ``i`` of a and ``j`` of b, which tell one event."""
    left, right = exampled(a, i), exampled(b, j)
    for x, y in ((x, y) for x in left for y in right):
        if _one_list(x.named, y.named) and not phrase(a, x.outer).heads & phrase(b, y.outer).heads:
            yield _made(a, b, x.span, y.span, "the same examples stand for different things")
    if left and not right:
        spans = _listed(b, left[0], j)
        if spans is not None:
            yield _made(a, b, left[0].span, spans, "one article names those of whom the other gives an example")
    if right and not left:
        spans = _listed(a, right[0], i)
        if spans is not None:
            yield _made(a, b, spans, right[0].span, "one article names those of whom the other gives an example")


def _listed(article: ParsedArticle, x: Exampled, sentence: int) -> Span | None:
    """The names of a sentence joined by "and" of which ``x`` gives some as examples: "Acme and Apex"."""
    forms = article.tokens.forms
    first, last = layout(article).within(article.sentences[sentence])
    found = [n for n in names(article) if first <= n.first < last and not is_place_or_people(n.words)]
    for p, q in pairwise(found):
        given = [_given(x, p), _given(x, q)]
        if forms[p.last : q.first] == ("and",) and any(given) and not all(given):
            both = p.first > first and forms[p.first - 1] == "both"
            return layout(article).span(p.first - both, q.last)
    return None


def _given(x: Exampled, name: Name) -> bool:
    """Whether a name is among the examples."""
    return any(same_name(v, name.words) for v in x.named)


def _one_list(x: tuple[tuple[str, ...], ...], y: tuple[tuple[str, ...], ...]) -> bool:
    """Whether two lists of at least two names are the same."""
    return min(len(x), len(y)) > 1 and all(any(same_name(v, w) for w in y) for v in x)


def _made(a: ParsedArticle, b: ParsedArticle, x: Span, y: Span, what: str) -> Finding:
    """The finding of two stretches."""
    told = f"{what}: “{x.of(a.text)}” / “{y.of(b.text)}”"
    left, right = (Mention(DivergenceType.ENTITY, s, s.of(t.text)) for s, t in ((x, a), (y, b)))
    return Finding(DivergenceType.ENTITY, left, right, DivergenceRelation.REFINES, told, SURE)
