"""Hostile and degenerate texts: no crash, no quadratic growth, offsets that hold."""

from __future__ import annotations

import time

import pytest
from align.align_texts import BACKGROUND, CHESS, HARBOUR, SETTINGS, article, passages
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.align.align import align
from dedup.align.regained import regained
from dedup.model import PassageKind
from dedup.text.parse import parse

PIECES = st.sampled_from(
    [HARBOUR, CHESS, "\n\n", " ", "\r\n", "7 ", "...", "“", "”", "\u200f", "e\u0301", "\u00ad", "👩‍👩‍👧", "\x00", "\x1b[31m",
     "第一句话在这里。", "שלום עולם. ", "नमस्ते दुनिया। ", "สวัสดีครับ", "مرحبا بالعالم. ", "U.S. ", "a", "The same again. "]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=60)
def test_offsets_hold_whatever_the_texts(x: str, y: str) -> None:
    a, b = article(x, "a"), article(y, "b")
    for p in align(a, b, BACKGROUND, SETTINGS):
        assert 0 <= p.a.start < p.a.end <= len(x)
        assert 0 <= p.b.start < p.b.end <= len(y)
        assert 0.0 <= p.similarity <= 1.0
        for e in p.edits:
            assert p.a.start <= e.a.start <= e.a.end <= p.a.end
            assert p.b.start <= e.b.start <= e.b.end <= p.b.end


@given(TEXTS)
@settings(deadline=None, max_examples=40)
def test_a_text_corresponds_to_itself_from_its_first_word_to_its_last(text: str) -> None:
    parsed = article(text)
    found = [p for p in align(parsed, parsed, BACKGROUND, SETTINGS) if p.kind is not PassageKind.BOILERPLATE]
    if len(parsed.tokens):
        assert any(p.a == p.b for p in found)
        assert min(p.a.start for p in found) <= parsed.tokens.starts[0]
        assert max(p.a.end for p in found) >= parsed.tokens.ends[-1]


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=30)
def test_passages_lie_outside_furniture_that_the_other_article_does_not_tell(x: str, y: str) -> None:
    a, b = (parse(article(t).article) for t in (x, y))
    found = align(a, b, BACKGROUND, SETTINGS)
    a, b = regained(a, b)
    for p in found:
        if p.kind is not PassageKind.BOILERPLATE:
            for side, span in ((a, p.a), (b, p.b)):
                first, last = side.tokens.within(span)
                words = [side.tokens.span(i, i + 1) for i in range(first, last)]
                assert not any(f.span.contains(w) for f in side.furniture for w in words)


@pytest.mark.parametrize("other", ["", " \n ", "...", "?!", "\x00", "word", HARBOUR])
@pytest.mark.parametrize("text", ["", "\n\n\n", ",.;:", "👍👍"])
def test_a_text_without_words_corresponds_to_nothing(text: str, other: str) -> None:
    assert passages(text, other) == ()
    assert passages(other, text) == ()


SCALED = {
    "equal sentences": lambda n: "The same sentence comes back again today. " * (n // 7),
    "no sentence end": lambda n: "word and more of it " * (n // 5),
    "one long word": lambda n: "x" * (6 * n),
    "digits": lambda n: "1234567890 " * n,
    "punctuation": lambda n: ".!? ,;" * n,
    "different words": lambda n: " ".join(f"w{i * 7919 % 100003}" for i in range(n)),
    "cjk": lambda n: "".join(chr(0x4E00 + i * 7919 % 3001) for i in range(n)),
}


@pytest.mark.parametrize("kind", SCALED)
def test_time_does_not_grow_with_the_square_of_the_length(kind: str) -> None:
    def cost(n: int) -> float:
        text = SCALED[kind](n)
        a, b = article(text, "a"), article(text[: len(text) // 2] + " " + text, "b")
        start = time.process_time()
        align(a, b, BACKGROUND, SETTINGS)
        return time.process_time() - start

    cost(500)
    # Eight times the length: 8 if linear, 64 if quadratic; what is over in no time is fast enough.
    small, large = cost(2_000), cost(16_000)
    assert large < max(30 * small, 1.0)


def test_many_paragraphs_in_another_order_are_found_in_time() -> None:
    def said(prefix: str, size: int) -> list[str]:
        words = [f"{prefix}{i * 7919 % 100003}" for i in range(200 * size)]
        return ["“" + " ".join(words[i : i + size]) + "”" for i in range(0, len(words), size)]

    paragraphs = said("n", 20)
    start = time.process_time()
    left, right = zip(paragraphs, said("x", 60), strict=True), zip(paragraphs[::-1], said("y", 60), strict=True)
    found = passages(*("\n\n".join(text for pair in side for text in pair) for side in (left, right)))
    assert len(found) == len(paragraphs)
    assert {p.kind for p in found} == {PassageKind.QUOTE}
    assert time.process_time() - start < 10
