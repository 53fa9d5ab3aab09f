"""The choice among sentences that are alike: compiled and plain, with many rivals, in passages and at the top."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dedup.claims import bags as bags_module
from dedup.claims import units as units_module
from dedup.claims.bags import Bags, Floats, Ints, likeness
from dedup.claims.correspond import (
    APART,
    COPY,
    COPY_SHARE,
    INSIDE,
    LEADS,
    OUTSIDE,
    OWN_SHARE,
    RIVAL_SHARE,
    RIVALS,
    SHARED_WEIGHT,
    SHORT_DICE,
    SHORT_WEIGHT,
    TOGETHER,
)

NONE = -1
SCORES = st.sampled_from([0.0, 0.1, 0.15, 0.2, 0.3, 0.45, 0.5, 0.6, 0.76, 0.8, 1.0])
SHAPES = st.tuples(st.integers(1, 9), st.integers(1, 9))


@pytest.fixture(params=[False, True], ids=["plain", "compiled"])
def compiled(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def chosen(dice: Floats, shared: Floats, passage: Ints, *, compiled: bool) -> list[tuple[int, int, float, int]]:
    with patch.object(units_module, "pays", lambda _: compiled):
        return [*units_module._places(dice, shared, passage)]


def pairs(dice: Floats, *, compiled: bool, passage: int = NONE) -> list[tuple[int, int]]:
    """What is chosen where all weights are enough."""
    found = chosen(dice, np.full(dice.shape, 20.0), np.full(dice.shape, passage), compiled=compiled)
    return [(i, j) for i, j, *_ in found]


def by_columns(dice: Floats, shared: Floats, passage: Ints) -> list[tuple[int, int]]:
    """The rules once more, on whole arrays: near the best of either sentence, then the best few, then like enough."""
    rows, columns = np.indices(dice.shape)
    far = np.abs(rows / dice.shape[0] - columns / dice.shape[1])
    scores = dice + np.where(passage >= 0, TOGETHER, 0.0) - APART * far
    best = scores.max(axis=1, keepdims=True), scores.max(axis=0, keepdims=True)
    own = (scores == best[0]) | (scores == best[1])
    kept = np.ones(dice.shape, bool)
    for of in best:
        kept &= scores >= np.where(of >= COPY, COPY_SHARE, np.where(own, OWN_SHARE, RIVAL_SHARE)) * of
    for side, its in ((kept, scores), (kept.T, scores.T)):
        for i in range(len(side)):
            order = sorted(np.flatnonzero(side[i]), key=lambda k, row=its[i]: (-row[k], k))
            side[i, order[RIVALS:]] = False
    near = (passage >= 0) | ((rows < LEADS) & (columns < LEADS))
    kept &= (shared >= SHARED_WEIGHT) | ((shared >= SHORT_WEIGHT) & (dice >= SHORT_DICE))
    return [(int(i), int(j)) for i, j in np.argwhere(kept & (dice >= np.where(near, INSIDE, OUTSIDE)))]


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_plain_and_compiled_loops_and_whole_arrays_choose_the_same(data: st.DataObject) -> None:
    shape = data.draw(SHAPES)
    dice = data.draw(arrays(np.float64, shape, elements=SCORES))
    shared = data.draw(arrays(np.float64, shape, elements=st.sampled_from([0.0, 3.0, 5.0, 9.0])))
    passage = data.draw(arrays(np.int64, shape, elements=st.integers(-1, 1)))
    plain, compiled = (chosen(dice, shared, passage, compiled=it) for it in (False, True))
    assert plain == compiled
    assert [(i, j) for i, j, *_ in plain] == by_columns(dice, shared, passage)


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_compiled_and_plain_loops_weigh_alike_to_the_last_bit(data: st.DataObject) -> None:
    a, b = (bags_of(data) for _ in "ab")
    first = data.draw(st.integers(1, 7))
    found = []
    for compiled in (False, True):
        with patch.object(bags_module, "pays", lambda _, it=compiled: it):
            found.append([x.tolist() for x in likeness(a, b, first)])
    assert found[0] == found[1]


def bags_of(data: st.DataObject) -> Bags:
    """Words of up to six sentences; a word is as rare on either side."""
    entries = data.draw(st.sets(st.tuples(st.integers(-3, 5), st.integers(0, 5)), max_size=30))
    words, rows = (np.array([e[k] for e in sorted(entries)], np.int64) for k in (0, 1))
    return Bags(words, rows, 1.0 + 0.7 * np.abs(words), 6)


def test_a_sentence_corresponds_to_its_best_ones_and_of_equal_ones_to_those_that_stand_first(*, compiled: bool) -> None:
    dice = np.array([[0.5, 0.5, 0.4, 0.5, 0.45, 0.5, 0.5, 0.5]])
    assert pairs(dice, compiled=compiled) == [(0, j) for j in (0, 1, 3, 5, 6)]
    assert len(pairs(dice, compiled=compiled)) == RIVALS
    assert pairs(dice.T.copy(), compiled=compiled) == [(i, 0) for i in (0, 1, 3, 5, 6)]


def test_a_passage_or_the_top_of_both_articles_makes_less_likeness_enough(*, compiled: bool) -> None:
    least = (INSIDE + OUTSIDE) / 2
    dice = np.zeros((LEADS + 1, LEADS + 1))
    dice[LEADS, LEADS] = least
    assert pairs(dice, compiled=compiled) == []
    assert pairs(dice, passage=0, compiled=compiled) == [(LEADS, LEADS)]
    dice[0, 0] = least
    assert pairs(dice, compiled=compiled) == [(0, 0)]


def test_likeness_is_not_enough_without_telling_words(*, compiled: bool) -> None:
    dice, none = np.array([[0.3]]), np.full((1, 1), NONE)
    for weight, short, expected in ((2.9, 0.3, 0), (3.0, 0.3, 1), (4.9, 0.2, 0), (5.0, 0.2, 1)):
        dice[:] = short
        assert len(chosen(dice, np.full((1, 1), weight), none, compiled=compiled)) == expected


def test_beside_a_copy_only_what_is_nearly_as_like_corresponds(*, compiled: bool) -> None:
    assert pairs(np.array([[0.9, 0.62]]), compiled=compiled) == [(0, 0)]
    assert pairs(np.array([[0.9, 0.65]]), compiled=compiled) == [(0, 0), (0, 1)]
    assert pairs(np.array([[0.6, 0.3], [0.0, 0.5]]), compiled=compiled) == [(0, 0), (1, 1)]
    assert pairs(np.array([[0.6, 0.3], [0.0, 0.0]]), compiled=compiled) == [(0, 0), (0, 1)]


def test_in_a_tie_sentences_of_one_passage_win(*, compiled: bool) -> None:
    dice, passage = np.array([[0.5] * (RIVALS + 2)]), np.full((1, RIVALS + 2), NONE)
    passage[0, -1] = 3
    found = chosen(dice, np.full(dice.shape, 20.0), passage, compiled=compiled)
    assert [j for _, j, *_ in found] == [*range(RIVALS - 1), RIVALS + 1]
    assert found[-1] == (0, RIVALS + 1, 0.5, 3)
