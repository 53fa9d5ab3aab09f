"""What two retellings of one event say of it as a whole: whether it happened, and where each has it from.

Sentences of a free retelling share few words, so their parts cannot be paired word by word. But the leads of two
articles in one passage speak of the same event: the states of their main verbs are compared, and the articles' own
sourcing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.links import denied_links, shared_stretch
from dedup.claims.resolve import Located
from dedup.claims.sourcing import sourcing
from dedup.claims.status import Status, is_headline, status
from dedup.model import DivergenceRelation, DivergenceType, Passage, PassageKind, Span
from dedup.text.parse import ParsedArticle

LEAD = 4
"""Sentences of an article that tell its main event."""
VERBATIM = 0.2
"""Share of the shorter article in verbatim passages from which it is a copy and no retelling."""
TOLD = 0.2
"""Correspondence from which two leads tell the same event."""
SURE = 0.55
LATER = frozenset({"expected", "planned", "wanted", "future"})


def story_findings(
    a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], places: Sequence[Unit]
) -> list[Located]:
    """Findings about the whole of two retellings; none for copies and for articles that no passage joins."""
    rewrites = [(i, p) for i, p in enumerate(passages) if p.kind is PassageKind.REWRITE]
    copied = sum(len(p.a) for p in passages if p.kind is PassageKind.VERBATIM)
    if not rewrites or copied > VERBATIM * min(len(a.text), len(b.text)):
        return []
    joined = [(i, p) for i, p in rewrites if _leads(a, p.a) and _leads(b, p.b)]
    found = list(_states(a, b, joined, _told(a, b, places)))
    found += (x for i, p in rewrites for x in _links(a, b, i, p))
    return found + (list(source_findings(a, b)) if joined else [])


def with_story(found: Sequence[Located], story: Sequence[Located]) -> tuple[Located, ...]:
    """Findings of sentences with those of the story that speak of other words, by place in ``a`` and ``b``."""
    kept = list(found)
    for x in story:
        if not any(y.finding.relation is not None and _same_words(x.finding, y.finding) for y in kept):
            kept.append(x)
    return tuple(sorted(kept, key=_place)) if len(kept) > len(found) else tuple(found)


def _same_words(x: Finding, y: Finding) -> bool:
    """Whether two findings overlap on both sides."""
    return all(p is not None and q is not None and p.span.overlap(q.span) for p, q in ((x.a, y.a), (x.b, y.b)))


def _place(x: Located) -> tuple[int, int, str]:
    """Order of the report: by place in ``a``, in the unit where ``a`` has nothing."""
    f = x.finding
    start = f.a.span.start if f.a is not None else x.unit.a_span.start
    return (start, f.b.span.start if f.b is not None else -1, f.explanation)


def _told(a: ParsedArticle, b: ParsedArticle, places: Sequence[Unit]) -> set[tuple[Span, Span]]:
    """Pairs of leads that tell the same event; headline and first sentence of an article tell one event."""
    told = {(u.a_span, u.b_span) for u in places if u.score >= TOLD}
    front_a, front_b = _front(a), _front(b)
    if any(s in front_a and t in front_b for s, t in told):
        told |= {(s, t) for s in front_a for t in front_b}
    return told


def _states(
    a: ParsedArticle, b: ParsedArticle, joined: Sequence[tuple[int, Passage]], told: Set[tuple[Span, Span]]
) -> Iterator[Located]:
    """Leads that tell the same event, each in a passage, whose main verbs are in different states."""
    place_a = {s: i for i, p in reversed(joined) for s in _leads(a, p.a)}
    place_b = {t: i for i, p in reversed(joined) for t in _leads(b, p.b)}
    for s, t in sorted((s, t) for s, t in told if s in place_a and t in place_b):
        x, y = status(a, s), status(b, t)
        if x is not None and y is not None and x.value != y.value and not {x.value, y.value} <= LATER:
            passage = place_a[s] if place_a[s] == place_b[t] else None
            yield Located(_state(a, b, x, y), Unit(a, b, s, t, (), passage, TOLD))


def _front(article: ParsedArticle) -> list[Span]:
    """The headlines before the first full sentence, and that sentence."""
    found: list[Span] = []
    for s in article.sentences[:LEAD]:
        found.append(s)
        if not is_headline(article, s):
            break
    return found


def _leads(article: ParsedArticle, within: Span) -> list[Span]:
    """The sentences of the lead that lie in the passage."""
    return [s for s in article.sentences[:LEAD] if 2 * s.overlap(within) >= len(s)]


def _state(a: ParsedArticle, b: ParsedArticle, x: Status, y: Status) -> Finding:
    """A finding of two states."""
    later = (x.value in LATER) != (y.value in LATER) and "done" in (x.value, y.value)
    relation = DivergenceRelation.UPDATE if later else DivergenceRelation.REFINES
    told = f"{x.value} on one side, {y.value} on the other: “{x.span.of(a.text)}” / “{y.span.of(b.text)}”"
    left, right = (Mention(DivergenceType.MODALITY, v.span, v.value) for v in (x, y))
    return Finding(DivergenceType.MODALITY, left, right, relation, told, SURE)


def _links(a: ParsedArticle, b: ParsedArticle, index: int, passage: Passage) -> Iterator[Located]:
    """A link that one side denies ("is unrelated to the trade conflict") and the other makes."""
    for x, y, here, there, swapped in ((a, b, passage.a, passage.b, False), (b, a, passage.b, passage.a, True)):
        if denied_links(y, there):
            continue
        for link in denied_links(x, here):
            answer = shared_stretch(x, y, link, there)
            if answer is not None:
                yield _link(a, b, index, (answer, link) if swapped else (link, answer))


def _link(a: ParsedArticle, b: ParsedArticle, index: int, spans: tuple[Span, Span]) -> Located:
    """The finding of a denied link."""
    left, right = (Mention(DivergenceType.CAUSE, s, s.of(x.text)) for s, x in zip(spans, (a, b), strict=True))
    told = f"linked on one side only: “{left.value}” / “{right.value}”"
    finding = Finding(DivergenceType.CAUSE, left, right, DivergenceRelation.CONFLICT, told, SURE)
    return Located(finding, Unit(a, b, spans[0], spans[1], (), index, 0.0))


def _another(f: Mention, g: Mention) -> bool:
    """Whether two sources share no word, or only one of them came by way of another medium."""
    return not f.slot & g.slot or f.value.endswith(" via") != g.value.endswith(" via")


def source_findings(a: ParsedArticle, b: ParsedArticle) -> Iterator[Located]:
    """Differing sources of two stories: medium against medium, unnamed against unnamed, one against other."""
    x, y = sourcing(a), sourcing(b)
    pairs = [(x.medium, y.medium), (x.anonymous, y.anonymous)]
    if not any(f is not None and g is not None for f, g in pairs):
        pairs = [] if x.credited and y.credited else [(x.first, y.first)]
    for f, g in pairs:
        if f is not None and g is not None and _another(f, g):
            told = f"another source of the story: “{f.span.of(a.text)}” / “{g.span.of(b.text)}”"
            finding = Finding(DivergenceType.ATTRIBUTION, f, g, DivergenceRelation.REFINES, told, SURE)
            yield Located(finding, Unit(a, b, f.span, g.span, (), None, 0.0))
