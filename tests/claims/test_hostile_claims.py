"""Hostile text: no exception, the same answer twice, spans inside the text, and time that grows no faster than the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.align.align import align
from dedup.claims.base import Mention
from dedup.claims.compare import compare_claims
from dedup.claims.kinds import kinds
from dedup.claims.sources import frames
from dedup.model import Article, ClaimReport, Span
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import parse

COMMON = background(())
PIECES = [
    "“", "”", '"', "'", "‘", "’", "«", "»", "(", ")", "[", "]", "...", "…", "said", "police said", "according to", "not", "never", "no",
    "n't", "did not", "may", "will", "is expected to", "allegedly", "some", "all", "only", "because of", "after", "rose", "fell", "up", "down",
    "Hanna Brolin", "the mayor", "officials", "The Times", ",", ".", "!", "?", "\n", "\n\n", "\r\n", "\u200f", "שלום", "مرحبا", "東京は", "é", "\u0301", "\x00",
    "12", "$3 million", "declined to comment", "unrelated to", "stopped short of", "- ", "—", "(Reuters) -", "by", "who", "told", "citing", "the", "ban", "pier",
    "northern district", "southern district", "12 Russian officers", "12 Russians", "told CNN", "in an interview with", "he", "she said",
    "which is suing", "before the", "during the", "co-wrote", "worked to sink", "cannot", "without", "ended up 4 percent", "I took", "he took",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)


def report(a: str, b: str) -> ClaimReport:
    x, y = parse(Article("a", a, title=a)), parse(Article("b", b, title=b))
    return compare_claims(x, y, align(x, y, COMMON, Settings().align), COMMON, Settings().claims)


def spans(found: ClaimReport) -> list[tuple[str, Span]]:
    sided = [(s, v.span) for d in found.divergences for s, v in (("a", d.a), ("b", d.b)) if v.span is not None]
    sided += [pair for q in found.quotes for pair in (("a", q.a), ("b", q.b))]
    return sided + [(o.article, o.span) for o in found.omissions]


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_any_two_texts_are_compared_and_every_span_lies_in_its_text(a: str, b: str) -> None:
    texts = {"a": a, "b": b}
    for side, span in spans(report(a, b)):
        assert 0 <= span.start < span.end <= len(texts[side])


@settings(deadline=None, max_examples=30)
@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    found = report(text, text)
    assert found.divergences == ()
    assert found.headlines == ()
    assert found.omissions == ()


@settings(deadline=None, max_examples=30)
@given(TEXTS)
def test_every_kind_finds_its_mentions_in_order_and_inside_the_text(text: str) -> None:
    article = parse(Article("x", text))
    for kind in kinds():
        found: list[Mention] = list(kind.mentions(article))
        assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    assert all(f.start <= f.first < f.last for f in frames(article))


@settings(deadline=None, max_examples=25)
@given(TEXTS, TEXTS)
def test_the_same_texts_give_the_same_report(a: str, b: str) -> None:
    assert report(a, b) == report(a, b)


@pytest.mark.parametrize(
    "piece",
    [
        'He said "no. ',
        "“Not never may some all rose because of ",
        "police said, the mayor, a friend, said ",
        "not ",
        '" ',
        "‘a” ",
        "according to the source and the source and ",
        "(x (y (z ",
        "northern district southern district state court ",
        "12 Russian officers, nine Latvians, a dozen agents said ",
        '"We will go there with all of them," he told CNN in an interview with CNN. ',
        "Acme, which is suing, which, said it was before the vote and after the vote ",
    ],
)
def test_thousands_of_cues_cost_no_more_than_their_number(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.perf_counter()
        report(piece * count, piece * count + "ended.")
        return time.perf_counter() - start

    seconds(20)
    small, large = seconds(100), seconds(800)
    assert large < 40 * small + 2.0
