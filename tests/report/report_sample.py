"""Pairs, clusters and whole reports over the invented stories, made without the aligner.

The report is tested on what it is given, not on what other rooms find today.
"""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Sequence
from itertools import combinations

from report_stories import AGENCY, FURNITURE, Draft, agency_report, bulk_group, drafts

from dedup.model import (
    Agreement,
    BoilerplateBlock,
    ClaimReport,
    Clue,
    Cluster,
    Credit,
    CreditClass,
    Derivation,
    Direction,
    DirectionVerdict,
    Divergence,
    DivergenceRelation,
    DivergenceType,
    Edit,
    EditOp,
    Member,
    Omission,
    Overlap,
    Pair,
    Passage,
    PassageKind,
    QuoteDrift,
    Reject,
    Relation,
    Span,
    Value,
    Verdict,
)
from dedup.report.load import Fact, PairList, Report, RunInfo
from dedup.report.wording import plural


def aligned(a: Draft, b: Draft) -> tuple[Passage, ...]:
    """Passages of lines with one key; neighbours in both articles join."""
    where = {line.key: i for i, line in enumerate(b.lines) if line.key}
    matches = [(i, where[line.key]) for i, line in enumerate(a.lines) if line.key in where]
    runs: list[list[tuple[int, int]]] = []
    for i, j in matches:
        furniture = a.lines[i].key == "furniture"
        if runs and runs[-1][-1] == (i - 1, j - 1) and not furniture:
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return tuple(_passage(a, b, run) for run in runs)


def _passage(a: Draft, b: Draft, run: Sequence[tuple[int, int]]) -> Passage:
    span_a = Span(a.spans[run[0][0]].start, a.spans[run[-1][0]].end)
    span_b = Span(b.spans[run[0][1]].start, b.spans[run[-1][1]].end)
    edits, similarity = word_edits(a.article.text, b.article.text, span_a, span_b)
    kind = PassageKind.VERBATIM if similarity > 0.8 else PassageKind.REWRITE
    if a.lines[run[0][0]].key == "furniture":
        kind = PassageKind.BOILERPLATE
    elif all(a.lines[i].key == "quote" for i, _ in run):
        kind = PassageKind.QUOTE
    return Passage(kind, similarity, span_a, span_b, edits)


def word_edits(a: str, b: str, span_a: Span, span_b: Span) -> tuple[tuple[Edit, ...], float]:
    """Word edits of two spans by difflib, and their similarity."""
    words_a = [Span(span_a.start + m.start(), span_a.start + m.end()) for m in re.finditer(r"\S+", span_a.of(a))]
    words_b = [Span(span_b.start + m.start(), span_b.start + m.end()) for m in re.finditer(r"\S+", span_b.of(b))]
    matcher = difflib.SequenceMatcher(None, [w.of(a) for w in words_a], [w.of(b) for w in words_b], autojunk=False)
    ops = {"replace": EditOp.REPLACE, "delete": EditOp.DELETE, "insert": EditOp.INSERT}
    edits = tuple(
        Edit(ops[tag], _run(words_a, i, j, span_a), _run(words_b, k, m, span_b))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    )
    return edits, matcher.ratio()


def _run(words: Sequence[Span], first: int, last: int, within: Span) -> Span:
    if first < last:
        return Span(words[first].start, words[last - 1].end)
    place = words[first].start if first < len(words) else within.end
    return Span(place, place)


_KINDS = (
    (re.compile(r"(?i)did not rule out|ruled out"), DivergenceType.NEGATION),
    (re.compile(r"(?i)monday|tuesday|wednesday"), DivergenceType.DATE_TIME),
    (re.compile(r"(?i)\b\d+\b|\b(?:dozen|nine|seven|half|quarter|twelve)\b"), DivergenceType.QUANTITY),
    (re.compile(r"(?i)\b(?:may have|possible)\b"), DivergenceType.MODALITY),
    (re.compile(r"(?i)\bpolice said|according to the police|which said it would\b"), DivergenceType.ATTRIBUTION),
    (re.compile(r"(?i)transport minister"), DivergenceType.ROLE),
    (re.compile(r"(?i)\b(?:deck|bridge)\b"), DivergenceType.QUOTE),
)
_CAN_BE_ABSENT = (DivergenceType.ATTRIBUTION, DivergenceType.MODALITY)
_NUMBERS = {"dozen": "12", "twelve": "12", "nine": "9", "seven": "7"}


def differing(a: Draft, b: Draft, passages: Sequence[Passage]) -> tuple[Divergence, ...]:
    """A divergence for every short edit that one of a few patterns knows."""
    found = []
    for number, passage in enumerate(passages):
        for edit in passage.edits if passage.kind is not PassageKind.BOILERPLATE else ():
            left, right = edit.a.of(a.article.text), edit.b.of(b.article.text)
            for pattern, kind in _KINDS:
                sides = [_narrowed(pattern, edit.a, left), _narrowed(pattern, edit.b, right)]
                said = [v.value for v in sides]
                if said[0] != said[1] and None not in said:
                    explanation = f"{sides[0].text} / {sides[1].text}"
                    found.append(
                        Divergence(kind, DivergenceRelation.CONFLICT, sides[0], sides[1], explanation, 0.8, number)
                    )
                elif kind in _CAN_BE_ABSENT and said[0] != said[1]:
                    explanation = f"{sides[0].text or 'absent'} / {sides[1].text or 'absent'}"
                    found.append(
                        Divergence(kind, DivergenceRelation.UNCLEAR, sides[0], sides[1], explanation, 0.6, number)
                    )
    return tuple(found)


def _divergence(kind: DivergenceType, relation: DivergenceRelation, sides: Sequence[Value], passage: int) -> Divergence:
    a, b = sides
    return Divergence(kind, relation, a, b, f"{a.text or 'absent'} / {b.text or 'absent'}", 0.8, passage)


def _narrowed(pattern: re.Pattern[str], span: Span, words: str) -> Value:
    """The word of an edit that ``pattern`` knows, as a value; nulls where there is none."""
    found = pattern.search(words)
    if found is None:
        return Value()
    text = found.group()
    return Value(
        Span(span.start + found.start(), span.start + found.end()), text, _NUMBERS.get(text.lower(), text.lower())
    )


def credits(x: Draft) -> tuple[Credit, ...]:
    """Every mark of the agency."""
    return tuple(
        Credit(CreditClass.CREDIT, AGENCY, Span(*m.span()), m.group()) for m in re.finditer(r"\(MNA\)", x.article.text)
    )


def pair(a: Draft, b: Draft, *, agency_present: bool = False) -> Pair:
    """A full record for two drafts of one story."""
    passages = aligned(a, b)
    prose = [p for p in passages if p.kind is not PassageKind.BOILERPLATE]
    shares = [sum(len(p.a if s == "a" else p.b) for p in prose) / _prose(x) for s, x in (("a", a), ("b", b))]
    verbatim = sum(len(p.a) for p in prose if p.kind is PassageKind.VERBATIM) / max(1, sum(len(p.a) for p in prose))
    relation = (
        Relation.PARAPHRASE if verbatim < 0.5 else Relation.EDITED_COPY if max(shares) >= 0.5 else Relation.EXCERPT
    )
    derivation = Derivation.WHOLLY if max(shares) > 0.8 else Derivation.PARTIALLY
    omitted = [
        i
        for i, line in enumerate(a.lines)
        if line.key not in {None, "furniture"} and line.key not in {other.key for other in b.lines}
    ]
    return Pair(
        a=a.article.id,
        b=b.article.id,
        verdict=Verdict(
            relation, derivation, 0.9, (plural(len(prose), "corresponding passage"), "credit lines name one agency")
        ),
        overlap=Overlap(round(verbatim * min(shares) * 0.8, 4), round(shares[0] * 0.9, 4), round(shares[1] * 0.9, 4)),
        coverage_a=round(shares[0], 4),
        coverage_b=round(shares[1], 4),
        channels=("minhash", "fingerprint", "terms"),
        passages=passages,
        claims=ClaimReport(
            divergences=differing(a, b, passages),
            agreements=_agreements(a, b, passages),
            quotes=_quotes(a, b, passages),
            omissions=tuple(Omission("a", a.spans[i], a.lines[i].text, ("names a person",), 0.7) for i in omitted[:2]),
        ),
        credits_a=credits(a),
        credits_b=credits(b),
        direction=_direction(a, b, agency_present=agency_present),
    )


def _prose(x: Draft) -> int:
    """Characters of the text less its furniture."""
    return len(x.article.text) - sum(
        len(s) for s, line in zip(x.spans, x.lines, strict=True) if line.key == "furniture"
    )


def _agreements(a: Draft, b: Draft, passages: Sequence[Passage]) -> tuple[Agreement, ...]:
    """Numbers outside edits, in order: those of the one side are those of the other."""
    found = []
    for p in passages:
        here = _unedited(a.article.text, p.a, [e.a for e in p.edits])
        there = _unedited(b.article.text, p.b, [e.b for e in p.edits])
        for left, right in zip(here, there, strict=False):
            value = left.of(a.article.text)
            if value == right.of(b.article.text):
                found.append(Agreement(DivergenceType.QUANTITY, left, right, value))
    return tuple(found)


def _unedited(text: str, within: Span, edits: Sequence[Span]) -> list[Span]:
    numbers = (Span(within.start + m.start(), within.start + m.end()) for m in re.finditer(r"\d+", within.of(text)))
    return [n for n in numbers if not any(n.overlap(edit) for edit in edits)]


def _quotes(a: Draft, b: Draft, passages: Sequence[Passage]) -> tuple[QuoteDrift, ...]:
    found = []
    for p in passages:
        left, right = (re.search(r"“[^”]*”", t) for t in (p.a.of(a.article.text), p.b.of(b.article.text)))
        if left and right:
            same = left.group() == right.group()
            spans = [Span(s.start + m.start(), s.start + m.end()) for s, m in ((p.a, left), (p.b, right))]
            found.append(
                QuoteDrift(
                    spans[0],
                    spans[1],
                    left.group(),
                    right.group(),
                    None,
                    None,
                    1.0 if same else 0.9,
                    "same" if same else "reworded",
                )
            )
    return tuple(found)  # fmt: skip


def _direction(a: Draft, b: Draft, *, agency_present: bool) -> Direction:
    clues = (
        Clue("B was published later", 0.6),
        Clue("B cuts from the end", 0.9),
        Clue("A has details of its own", -0.4),
    )
    if a.story == "rates":
        return Direction(DirectionVerdict.B_FROM_A, a.article.publisher, 0.75, clues)
    if agency_present:
        if a.article.publisher == AGENCY:
            return Direction(DirectionVerdict.B_FROM_A, AGENCY, 0.95, (Clue("B credits A’s publisher", 2.5), *clues))
        return Direction(
            DirectionVerdict.COMMON_SOURCE, AGENCY, 0.9, (Clue("both correspond to a third article", 1.5), *clues[:1])
        )
    return Direction(
        DirectionVerdict.COMMON_SOURCE_ABSENT, AGENCY, 0.85, (Clue("both carry the credit (MNA)", 2.0), *clues)
    )


def cluster(name: str, drafts: Sequence[Draft], pairs: Sequence[Pair], source: str | None) -> Cluster:
    """All drafts around the first."""
    relation = {p.b: p.verdict.relation for p in pairs if p.a == drafts[0].article.id}
    dates = sorted(d.article.published for d in drafts if d.article.published)
    return Cluster(
        id=name,
        members=tuple(Member(d.article.id, relation.get(d.article.id)) for d in drafts),
        anchor=drafts[0].article.id,
        source=source,
        publishers=tuple(sorted({d.article.publisher or "" for d in drafts})),
        independent_sources=1,
        density=round(2 * len(pairs) / (len(drafts) * (len(drafts) - 1)), 4),
        bridges=(),
        first_seen=dates[0] if dates else None,
    )


def bridge(*, with_agency: bool = False) -> list[Draft]:
    """Seven outlets after one agency report, which is absent unless ``with_agency``."""
    return [agency_report(), *drafts("bridge")] if with_agency else drafts("bridge")


def sample_report(*, with_agency: bool = False) -> Report:
    """Two clusters, ten articles, two rejects and a learned block of furniture."""
    stories = [("c1", bridge(with_agency=with_agency), AGENCY), ("c2", drafts("rates"), "Norland Business")]
    pairs: list[Pair] = []
    clusters = []
    for name, group, source in stories:
        found = [pair(a, b, agency_present=with_agency) for a, b in combinations(group, 2)]
        found = [p for p in found if p.passages]
        clusters.append(cluster(name, group, found, source))
        pairs += found
    articles = {d.article.id: d.article for _, group, _ in stories for d in group}
    facts = {"version": "0.1.0", "counts.articles": str(len(articles)), "settings.digest": "5e7711d1"}
    return Report(
        pairs=PairList(pairs),
        articles=articles,
        clusters=tuple(clusters),
        rejects=(Reject("articles.jsonl", 17, "no text", "x-17"), Reject("old/broken.gz", None, "not a gzip file")),
        boilerplate=(BoilerplateBlock("Northern Post", FURNITURE, 12, "repeated by the publisher"),),
        run=RunInfo(tuple(Fact(tuple(key.split(".")), value) for key, value in facts.items())),
    )


def bulk_report(pairs: int, seed: int = 1) -> Report:
    """``pairs`` pairs of plausible length with many word edits, in clusters of five articles; for measuring."""
    rng = random.Random(seed)
    made: list[Pair] = []
    clusters, articles = [], {}
    while len(made) < pairs:
        group = bulk_group(len(clusters), rng)
        found = [pair(a, b) for a, b in combinations(group, 2)][: pairs - len(made)]
        clusters.append(cluster(f"c{len(clusters)}", group, found, None))
        articles.update({d.article.id: d.article for d in group})
        made += found
    return Report(PairList(made), articles, tuple(clusters))
