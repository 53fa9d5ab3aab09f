"""Copies of one text: one of them searches, all of them are reported, giants stay linear."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.candidates.channels import Channel
from dedup.candidates.copies import copies, copy_pairs, spread
from dedup.candidates.join import decode, encode
from dedup.candidates.tally import Tally, empty

texts = st.lists(st.integers(0, 6), max_size=30)


def grouped(labels: list[int], blank: int = -1) -> tuple[object, dict[int, list[int]]]:
    digests = np.array([[label // 2, label] for label in labels], dtype=np.int64).astype(np.uint64).reshape(-1, 2)
    usable = np.array([label != blank for label in labels], dtype=np.bool_)
    rows: dict[int, list[int]] = {}
    for row, label in enumerate(labels):
        if label != blank:
            rows.setdefault(label, []).append(row)
    return copies(digests, usable), rows


def pairs(tally: Tally) -> list[tuple[int, int]]:
    a, b = decode(tally.codes)
    return list(zip(a.tolist(), b.tolist(), strict=True))


@given(texts)
@settings(deadline=None, max_examples=80)
def test_the_lowest_row_leads_and_texts_without_words_are_nobodys_copy(labels: list[int]) -> None:
    found, rows = grouped(labels, blank=0)
    leader = [row if label == 0 else rows[label][0] for row, label in enumerate(labels)]
    assert found.leader.tolist() == leader  # type: ignore[attr-defined]
    groups = sorted(group for group in rows.values() if len(group) > 1)
    assert [found.group(i).tolist() for i in range(len(found))] == groups  # type: ignore[attr-defined,arg-type]


@given(texts, st.integers(1, 5))
@settings(deadline=None, max_examples=80)
def test_small_groups_list_all_pairs_and_large_ones_a_star(labels: list[int], listed: int) -> None:
    found, rows = grouped(labels)
    a, b = decode(copy_pairs(found, listed))  # type: ignore[arg-type]
    expected = [
        pair
        for group in rows.values()
        for pair in (combinations(group, 2) if len(group) <= listed else ((group[0], row) for row in group[1:]))
    ]
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == sorted(expected)


@given(texts, st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=6), st.integers(1, 4))
@settings(deadline=None, max_examples=80)
def test_copies_inherit_the_pairs_of_their_leader(labels: list[int], met: set[tuple[int, int]], listed: int) -> None:
    found, rows = grouped(labels)
    between = sorted({tuple(sorted((rows[x][0], rows[y][0]))) for x, y in met if x != y and x in rows and y in rows})
    codes = encode(*(np.array([p[i] for p in between], dtype=np.int64) for i in (0, 1)))
    tally = Tally(codes, np.full(len(codes), 2, np.uint8), np.full(len(codes), 3, np.uint32))
    speaking = {group[0]: group if len(group) <= listed else group[:1] for group in rows.values()}
    expected = {tuple(sorted((x, y))) for a, b in between for x in speaking[a] for y in speaking[b]}
    whole = spread(tally, found, listed)  # type: ignore[arg-type]
    inherited = [pair for pair, mask in zip(pairs(whole), whole.channels, strict=True) if mask != Channel.EXACT]
    assert inherited == sorted(expected)
    assert pairs(whole) == sorted(pairs(whole))


def test_a_text_under_2162_addresses_costs_2161_pairs() -> None:
    found, _ = grouped([1] * 2162 + [2])
    assert len(spread(empty(), found, 20)) == 2161  # type: ignore[arg-type]
