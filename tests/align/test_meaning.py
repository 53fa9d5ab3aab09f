"""Meaning as evidence for loose correspondence: off by default, and what it changes when it is on."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from align.align_texts import BACKGROUND, HARBOUR, SETTINGS, article

from dedup.align.evidence import Side, share
from dedup.align.loose import loose_regions
from dedup.align.meaning import meaning
from dedup.align.prepare import prepare
from dedup.settings import AlignSettings

PLANT = (
    "Snow fell on Veltria. Dana Ekholm, minister for power in Veltria, spoke in Norsund on Monday about the coal plant at "
    "Norsund. About four hundred people are employed there, and they will be given jobs at the new wind park."
)
RETOLD = (
    "Dana Ekholm, the Veltria minister for power, was in Norsund on Monday. Roads were closed. Workers at the coal plant "
    "of four decades can move to turbines off the coast instead, she promised its four unions."
)


def sides(a: str, b: str) -> tuple[Side, Side]:
    shared = share(prepare(article(a), BACKGROUND), prepare(article(b), BACKGROUND))
    return shared.a, shared.b


def every_sentence(side: Side) -> list[tuple[int, int]]:
    return [side.article.words_of(i, i + 1) for i in range(side.article.sentence_count)]


@pytest.mark.usefixtures("model")
def test_windows_of_the_same_meaning_are_closest_whatever_their_words() -> None:
    a, b = sides(PLANT, RETOLD)
    close = meaning(a, b, every_sentence(a), [*every_sentence(b), (0, b.article.words)])
    assert close.shape == (3, 4)
    assert close[2].argmax() == 2
    assert close[1].argmax() == 0
    assert np.abs(close).max() <= 1


def scores(settings: AlignSettings) -> dict[tuple[int, int], float]:
    """How alike windows are found to be, by the words that they begin with."""
    pair = share(prepare(article(PLANT), BACKGROUND), prepare(article(RETOLD), BACKGROUND))
    return {(r.a_first, r.b_first): r.score for r in loose_regions(pair, [], replace(settings, loose=0.0))}


@pytest.mark.usefixtures("model")
def test_meaning_speaks_for_a_retelling_and_against_an_accident_of_words() -> None:
    words, meant = scores(SETTINGS), scores(replace(SETTINGS, semantic=True))
    spoke, snow = (4, 0), (0, 0)
    assert meant[spoke] > words[spoke] + 0.05
    assert meant[snow] < words[snow] - 0.01


def test_an_article_too_long_to_be_read_is_compared_by_its_words_alone() -> None:
    a, b = sides("Rain fell. " * 501, HARBOUR)
    assert not meaning(a, b, every_sentence(a), every_sentence(b)).any()


def test_no_model_is_loaded_unless_the_setting_says_so() -> None:
    code = (
        "import sys; from align.align_texts import passages\n"
        f"assert passages({PLANT!r}, {RETOLD!r})\n"
        "assert not {'onnxruntime', 'tokenizers'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"], check=True)
