"""One text, written otherwise: decomposed accents, soft hyphens, other line ends, emoji, marks of direction."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.align.align import align
from dedup.model import Article, Passage, PassageKind
from dedup.settings import AlignSettings
from dedup.text.background import Background
from dedup.text.parse import parse

CORPUS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["source"].strip()
    for path in sorted((Path(__file__).parent / "corpus").glob("*.toml"))
}


def batched(words: list[str], size: int) -> list[list[str]]:
    return [words[i : i + size] for i in range(0, len(words), size)]


Rewriting = Callable[[str], str]
REWRITINGS: dict[str, Rewriting] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "compatible": lambda text: unicodedata.normalize("NFKC", text),
    "soft hyphens": lambda text: "".join(c + "\u00ad" if c.isalpha() and i % 3 else c for i, c in enumerate(text)),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").replace(". ", ".\r\n"),
    "wrapped": lambda text: "\n".join(" ".join(words) for words in batched(text.split(" "), 7)),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "emoji": lambda text: text.replace(" ", " 👩🏽‍🚒 "),
    "marks of direction": lambda text: text.replace(" ", "\u200f \u202b"),
    "capitals": str.upper,
    "escapes": lambda text: text.replace(" ", " \x1b\x00"),
}


def aligned(a: str, b: str) -> tuple[Passage, ...]:
    return align(parse(Article("a", a)), parse(Article("b", b)), Background(), AlignSettings())


@pytest.mark.parametrize("how", REWRITINGS)
@pytest.mark.parametrize("name", CORPUS)
def test_another_spelling_of_a_text_is_the_text_and_no_edit_matters(name: str, how: str) -> None:
    text, other = CORPUS[name], REWRITINGS[how](CORPUS[name])
    (passage,) = aligned(text, other)
    assert passage.kind is PassageKind.VERBATIM
    assert len(passage.a) == len(text)
    assert len(passage.b) >= len(other.strip()) - 1
    assert [(e.a.of(text), e.b.of(other)) for e in passage.edits if e.immaterial is None] == []


MARKS = st.sampled_from(
    ["", "\u0301", "\u00ad", "\u200d", "\u200b", "\u093f", "\ufe0f", "👍🏽", "\r\n", "\u202e", "\u0e34", " "]
)


@given(st.sampled_from(sorted(CORPUS)), st.lists(MARKS, min_size=1, max_size=12), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=80)
def test_edits_cut_no_word_from_its_accents_wherever_marks_are_strewn(
    name: str, marks: list[str], random: object
) -> None:
    text = CORPUS[name]
    other = text
    for mark in marks:
        at = random.randrange(len(other))  # type: ignore[attr-defined]
        other = other[:at] + mark + other[at:]
    found = aligned(text, other)
    assert found
    for passage in found:
        for edit in passage.edits:
            for span, whole in ((edit.a, text), (edit.b, other)):
                assert 0 <= span.start <= span.end <= len(whole)
                cut = whole[span.end : span.end + 1] if span else ""
                assert not (cut and unicodedata.category(cut) in ("Mn", "Mc") and whole[span.end - 1].isalpha())
