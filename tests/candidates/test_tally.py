"""Counting shared keys, against a dictionary."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.candidates.channels import Channel
from dedup.candidates.tally import Tally, closest, count, empty, merge

codes = st.lists(st.integers(0, 9), max_size=40)


@given(codes, codes, st.integers(1, 3))
@settings(deadline=None, max_examples=100)
def test_keys_are_counted_per_channel_filtered_there_and_added_up(
    bands: list[int], terms: list[int], at_least: int
) -> None:
    one = count(np.array(bands, np.uint64), Channel.MINHASH)
    other = count(np.array(terms, np.uint64), Channel.TERMS, at_least)
    both = merge([one, other])
    first, second = Counter(bands), Counter({c: n for c, n in Counter(terms).items() if n >= at_least})
    assert both.codes.tolist() == sorted({*first, *second})
    assert both.keys.tolist() == [first[c] + second[c] for c in both.codes.tolist()]
    expected = [2 * (c in first) + 8 * (c in second) for c in both.codes.tolist()]
    assert both.channels.tolist() == expected


def test_no_tallies_make_an_empty_one() -> None:
    assert len(merge([])) == len(merge([empty(), empty()])) == 0


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(7, 12), st.integers(1, 3)), unique_by=lambda p: p[:2], max_size=20
    )
)
@settings(deadline=None, max_examples=80)
def test_a_pair_stays_if_it_is_among_the_closest_of_either_side(pairs: list[tuple[int, int, int]]) -> None:
    pairs.sort()
    codes = np.array([(a << 32) + b for a, b, _ in pairs], dtype=np.uint64)
    found = Tally(codes, np.ones(len(pairs), np.uint8), np.array([keys for *_, keys in pairs], np.uint32))

    def near(node: int) -> list[tuple[int, int]]:
        mine = [(-keys, a + b - node, (a, b)) for a, b, keys in pairs if node in (a, b)]
        return [pair for *_, pair in sorted(mine)[:2]]

    assert closest(found, 2).tolist() == [(a, b) in near(a) + near(b) for a, b, _ in pairs]
