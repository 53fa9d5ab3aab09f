"""The steps of alignment one by one: scores, seeds, extension, merging, filters, edges."""

from __future__ import annotations

import numpy as np
import pytest
from align.align_texts import BACKGROUND, BAKERY, CHESS, HARBOUR, OBSERVATORY, ORCHARD, SETTINGS, article
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.align.edges import span_of, to_sentences
from dedup.align.evidence import Shared, meetings, share
from dedup.align.extend import best_stretch, break_even, extend
from dedup.align.filters import evidence, is_literal, stands_out
from dedup.align.prepare import prepare, prepared
from dedup.align.regions import Region, merge, undisputed
from dedup.align.scores import explain_sentences, sentence_pairs
from dedup.align.seeds import gather, run_seeds, run_size, sentence_seeds, unexplained

GAINS = st.lists(st.sampled_from([-3.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0]), min_size=1, max_size=12)
RANGES = st.tuples(*[st.integers(0, 12), st.integers(1, 6)] * 2)


def shared(a: str, b: str) -> Shared:
    return share(prepare(article(a), BACKGROUND), prepare(article(b), BACKGROUND))


def forms(text: str, first: int, last: int) -> str:
    return " ".join(article(text).tokens.forms[first:last])


def test_words_that_the_pair_says_everywhere_weigh_less_than_those_it_says_once() -> None:
    pair = shared(
        "Herring boats sail. Herring nets dry. Herring sells well.", "Herring is cheap. Walrus tusks are not."
    )
    weights = dict(zip(pair.a.article.keys.tolist(), pair.a.weight.tolist(), strict=True))
    stems = dict(zip(article("herring boat").tokens.stems, article("herring boat").tokens.keys.tolist(), strict=True))
    assert weights[stems["herring"]] < weights[stems["boat"]]


def test_small_words_are_not_in_the_vocabulary() -> None:
    assert len(prepare(article("It is what it was and to be of it."), BACKGROUND).keys) <= 1


@given(st.sets(st.integers(-9, 9)), st.sets(st.integers(-9, 9)))
def test_common_values_are_found_where_they_stand(a: set[int], b: set[int]) -> None:
    left, right = (np.array(sorted(values), np.int64) for values in (a, b))
    at_left, at_right = meetings(left, right)
    assert left[at_left].tolist() == right[at_right].tolist() == sorted(a & b)


def test_an_article_is_prepared_once_for_many_pairs() -> None:
    parsed = article(HARBOUR)
    assert prepared(parsed, BACKGROUND) is prepared(parsed, BACKGROUND)


def test_a_score_is_the_sum_of_the_words_that_explain_it() -> None:
    a, b = article(f"{CHESS} {HARBOUR}"), article(f"Divers found cracks in the old pier of Lindholm. {ORCHARD}")
    pairs = sentence_pairs(share(prepared(a, BACKGROUND), prepared(b, BACKGROUND)))
    best = int(np.argmax(pairs.dice))
    words = explain_sentences(a, b, (int(pairs.a[best]), int(pairs.b[best])), BACKGROUND)
    assert {"diver", "crack", "pier", "lindholm"} <= {word.stem for word in words}
    assert sum(word.share for word in words) == pytest.approx(pairs.dice[best], abs=0.001)
    assert [word.weight for word in words] == sorted((word.weight for word in words), reverse=True)


def test_sentence_pairs_are_the_same_counted_densely_and_sparsely(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = shared(f"{HARBOUR} {CHESS}", f"{CHESS} {BAKERY} {HARBOUR}")
    dense = sentence_pairs(pair)
    monkeypatch.setattr("dedup.align.scores._MEETINGS", 10)
    few = sentence_pairs(pair)
    assert len(few.a) < len(dense.a)
    assert set(zip(few.a.tolist(), few.b.tolist(), strict=True)) <= set(
        zip(dense.a.tolist(), dense.b.tolist(), strict=True)
    )


def test_like_sentences_that_follow_each_other_are_one_seed() -> None:
    pair = shared(f"{HARBOUR} {CHESS}", f"{ORCHARD} {HARBOUR}")
    best = sentence_seeds(pair, sentence_pairs(pair), SETTINGS)[0]
    assert forms(f"{HARBOUR} {CHESS}", best.a_first, best.a_last).startswith("the harbour authority of lindholm")
    assert forms(f"{ORCHARD} {HARBOUR}", best.b_first, best.b_last).endswith("cannot land their catch")


def test_a_copied_sentence_is_not_sought_where_the_subject_is_mentioned() -> None:
    about = "The pier of Lindholm has concrete pillars, and divers know its cracks."
    pair = shared(HARBOUR, f"{about} {CHESS} {HARBOUR}")
    pairs = sentence_pairs(pair)
    before = {(i, j) for i, j in zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)}
    words, start = len(article(HARBOUR).tokens), len(article(f"{about} {CHESS}").tokens)
    copy = Region(0, words, start, start + words, 90.0, 95.0, 100.0, 95.0, 100.0)
    left = unexplained(pair, pairs, [copy])
    after = {(i, j) for i, j in zip(left.a.tolist(), left.b.tolist(), strict=True)}
    assert (0, 0) in before - after
    assert after
    assert all(j > 0 for _, j in after)


def test_points_are_split_where_either_side_leaves_a_gap() -> None:
    points = np.array([[0, 0], [1, 1], [2, 9], [9, 2]], np.int64)
    assert sorted(sorted(group) for group in gather(points, 1)) == [[0, 1], [2], [3]]


def test_a_run_of_equal_words_is_a_seed_whatever_the_sentences() -> None:
    run = "one grey goose flew over seven frozen ponds before the hunters woke"
    pair = shared(f"Alpha {run} beta.", f"Gamma. {run} delta epsilon.")
    assert [(r.a_first, r.a_last, r.b_first, r.b_last) for r in run_seeds(pair, 10)] == [(1, 13, 1, 13)]


def test_text_that_repeats_itself_has_seeds_in_its_length_only() -> None:
    pair = shared("the same words again " * 200, "the same words again " * 200)
    assert run_seeds(pair, run_size(pair, 10)) == [Region(0, 800, 0, 800)]


@given(GAINS, st.data())
@settings(deadline=None, max_examples=200)
def test_the_best_stretch_is_the_best_of_all_stretches(gains: list[float], data: st.DataObject) -> None:
    low = data.draw(st.integers(0, len(gains) - 1))
    high = data.draw(st.integers(low + 1, len(gains)))
    first, last, gain = best_stretch(gains, low, high)
    every = [sum(gains[i:j]) for i in range(high) for j in range(max(i, low) + 1, len(gains) + 1)]
    assert gain == pytest.approx(max(0.0, *every))
    assert first == last or (first < high and last > low and sum(gains[first:last]) == pytest.approx(gain))


def test_extension_finds_the_ends_of_a_copied_paragraph_from_a_few_of_its_words() -> None:
    a, b = f"{ORCHARD} {HARBOUR} {CHESS}", f"{BAKERY} {HARBOUR} {OBSERVATORY}"
    pair = shared(a, b)
    at = [article(t).tokens.forms.index("divers") for t in (a, b)]
    region = extend(pair, Region(at[0], at[0] + 4, at[1], at[1] + 4), SETTINGS)
    assert forms(a, region.a_first, region.a_last) == forms(b, region.b_first, region.b_last)
    assert len(forms(a, region.a_first, region.a_last)) > 0.95 * len(forms(HARBOUR, 0, 999))


def test_extension_of_a_chance_meeting_leaves_next_to_nothing() -> None:
    pair = shared(f"{ORCHARD} A ministry.", f"A ministry. {CHESS}")
    assert extend(pair, Region(0, 5, 0, 5), SETTINGS).score < 5


def test_a_copy_must_match_more_to_go_on_than_a_retelling() -> None:
    assert break_even(0.95, SETTINGS) > break_even(0.5, SETTINGS) > 0.1


@given(st.lists(RANGES, max_size=8))
@settings(deadline=None, max_examples=100)
def test_merged_regions_do_not_meet_and_hold_all_they_came_from(ranges: list[tuple[int, int, int, int]]) -> None:
    regions = [Region(a, a + n, b, b + m) for a, n, b, m in ranges]
    merged = merge(regions)
    assert all(any(big.holds(r) for big in merged) for r in regions)
    assert not any(x.meets(y) for i, x in enumerate(merged) for y in merged[i + 1 :])
    assert merge(merged) == merged


def region(a: tuple[int, int], b: tuple[int, int], matched: float, mass_a: float, mass_b: float) -> Region:
    """A region that scores what it matches beyond a third of its heavier side."""
    return Region(*a, *b, matched - max(mass_a, mass_b) / 3, matched, mass_a, matched, mass_b)


def test_a_copy_stands_for_a_larger_region_that_only_adds_words_said_before() -> None:
    copy = region((0, 50), (60, 110), 95.0, 100.0, 100.0)
    around = region((0, 50), (0, 110), 97.0, 100.0, 220.0)
    assert merge([copy, around], lambda share: break_even(share, SETTINGS)) == [copy]
    retelling = region((0, 110), (0, 110), 170.0, 220.0, 220.0)
    assert merge([copy, retelling], lambda share: break_even(share, SETTINGS)) == [retelling]


def test_a_stretch_that_another_region_explains_much_better_is_no_second_passage() -> None:
    copy = region((0, 50), (60, 110), 95.0, 100.0, 100.0)
    faint = region((5, 45), (300, 360), 40.0, 80.0, 110.0)
    again = region((0, 50), (300, 350), 92.0, 100.0, 100.0)
    assert undisputed([copy, faint]) == [copy]
    assert undisputed([copy, again]) == [copy, again]


def test_the_more_is_compared_the_more_evidence_a_region_needs() -> None:
    assert evidence(30.0, 15, 100) > evidence(30.0, 15, 10_000)
    assert evidence(30.0, 15, 1000) < evidence(60.0, 15, 1000) < evidence(60.0, 30, 1000)
    assert evidence(0.0, 15, 100) == -np.inf


def test_a_copied_paragraph_stands_out_and_a_common_phrase_does_not() -> None:
    pair = shared(f"{HARBOUR} {CHESS}", f"{ORCHARD} {HARBOUR}")
    region = extend(pair, Region(0, 20, len(article(ORCHARD).tokens), len(article(ORCHARD).tokens) + 20), SETTINGS)
    assert stands_out(pair, region, SETTINGS)
    assert not stands_out(pair, Region(0, 4, 0, 4, 2.0, 2.0, 4.0, 2.0, 4.0), SETTINGS)


def test_a_run_that_is_most_of_an_article_is_literal_however_common_its_words() -> None:
    pair = shared("It is what it is and was.", f"{CHESS} It is what it is and was.")
    start = len(article(CHESS).tokens)
    assert is_literal(pair, Region(0, 7, start, start + 7), SETTINGS)
    assert not is_literal(pair, Region(0, 3, start, start + 3), SETTINGS)


def test_ends_move_to_the_end_of_a_sentence_when_a_word_or_two_is_missing() -> None:
    prepared_article = prepare(article(f"{HARBOUR} {CHESS}"), BACKGROUND)
    first, last = prepared_article.words_of(1, 3)
    assert to_sentences(prepared_article, first + 2, last - 1) == (first, last)
    assert to_sentences(prepared_article, first + 9, last) == (first + 9, last)
    assert span_of(prepared_article, first, last).of(HARBOUR).endswith("autumn.")


def test_a_stray_word_of_the_next_sentence_is_given_back() -> None:
    prepared_article = prepare(article(HARBOUR), BACKGROUND)
    first, last = prepared_article.words_of(0, 2)
    assert to_sentences(prepared_article, first, last + 1) == (first, last)
