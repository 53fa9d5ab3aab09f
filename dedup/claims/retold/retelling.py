"""What two free retellings of one event say differently where their sentences share few words.

The kinds of claims compare values whose surroundings are the same words. Here predicates are compared: two that tell
one event (same class, same doer or object, rare words in common) are laid side by side, slot by slot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dedup.claims.base import Finding, Unit
from dedup.claims.resolve import Located
from dedup.claims.retold.differences import differences, unseen_differences
from dedup.claims.retold.examples import examples_differ
from dedup.claims.retold.match import matches
from dedup.claims.retold.naming import named_after_all
from dedup.claims.sourcing import sourcing
from dedup.claims.story import LEAD, source_findings
from dedup.model import DivergenceType, Passage, PassageKind, Span
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle

VERBATIM = 0.2
"""Share of the shorter article in verbatim passages from which it is a copy and no retelling."""
ALIKE = 0.75
"""Correspondence of two sentences from which the kinds of claims see what differs."""
TOLD = 0.13
"""Correspondence of two sentences from which two articles have something in common."""
PER_PAIR = 4
"""Findings two sentences may give."""
MOST = 14
"""Findings two articles may give."""


def retold_findings(
    a: ParsedArticle,
    b: ParsedArticle,
    passages: Sequence[Passage],
    places: Sequence[Unit],
    found: Sequence[Located],
    background: Background,
) -> list[Located]:
    """Findings between retellings, surest evidence first; none for copies and where nothing else corresponds."""
    if not any(p.kind is PassageKind.REWRITE for p in passages) and all(u.score < TOLD for u in places):
        return []
    copied = sum(len(p.a) for p in passages if p.kind is PassageKind.VERBATIM)
    if copied > VERBATIM * min(len(a.text), len(b.text)):
        return []
    alike = {(u.a_span, u.b_span) for u in places if u.score >= ALIKE}
    collected = _Collected(a, b, passages, found)
    shown: set[tuple[int, int]] = set()
    told = matches(a, b, background)
    # Sentences that tell an act at one stage on both sides may tell it of others as well: "as its rival did".
    settled = {(*m.place, m.a.predicate.family) for m in told if m.a.stage == m.b.stage != "" and m.one_act}
    for m in told:
        i, j = m.place
        if (a.sentences[i], b.sentences[j]) in alike:
            collected.add(i, j, unseen_differences(a, b, m))
        else:
            collected.add(i, j, differences(a, b, m, settled=(*m.place, m.a.predicate.family) in settled))
            collected.add(i, j, examples_differ(a, b, i, j) if m.place not in shown else ())
            shown.add(m.place)
    for i, j, finding in named_after_all(a, b, background):
        collected.add(i, j, [finding])
    leads = any(max(m.place) < LEAD for m in told)
    # One of them retells another medium's story.
    taken = leads and (sourcing(a).medium is not None or sourcing(b).medium is not None)
    return collected.found + (list(source_findings(a, b)) if taken else [])


class _Collected:
    """Findings, no more than ``PER_PAIR`` of two sentences and ``MOST`` in all."""

    def __init__(
        self, a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], known: Sequence[Located]
    ) -> None:
        self.a, self.b, self.passages = a, b, passages
        self.known = [x for x in known if x.finding.relation is not None]
        self.given: Counter[tuple[int, int]] = Counter()
        self.found: list[Located] = []

    def add(self, i: int, j: int, findings: Iterable[Finding]) -> None:
        """Add findings of sentence ``i`` of a and ``j`` of b that no finding speaks of yet."""
        spans = self.a.sentences[i], self.b.sentences[j]
        for finding in findings:
            if self.given[i, j] < PER_PAIR and len(self.found) < MOST and not self._again(finding, *spans):
                self.given[i, j] += 1
                unit = Unit(self.a, self.b, *spans, (), _passage(self.passages, *spans), 0.0)
                self.found.append(Located(finding, unit))

    def _again(self, f: Finding, s: Span, t: Span) -> bool:
        """Whether the same words on both sides, or a word here and one of the same sentence there, are told apart."""
        assert f.a is not None
        assert f.b is not None
        for x in (*self.known, *self.found):
            p, q = x.finding.a, x.finding.b
            if p is None or q is None:
                continue
            here, there = p.span.overlap(f.a.span) > 0, q.span.overlap(f.b.span) > 0
            if here and there:
                return True
            near = (here and t.contains(q.span)) or (there and s.contains(p.span))
            if near and x.finding.type is f.type is DivergenceType.MODALITY:
                return True
        return False


def _passage(passages: Sequence[Passage], s: Span, t: Span) -> int | None:
    """The first passage that holds most of both sentences."""
    return next(
        (
            i
            for i, p in enumerate(passages)
            if p.kind is not PassageKind.BOILERPLATE and 2 * p.a.overlap(s) >= len(s) and 2 * p.b.overlap(t) >= len(t)
        ),
        None,
    )
