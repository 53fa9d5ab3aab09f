"""Copies of one text: one of them searches, all of them are reported, giants stay linear."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.candidates.copies import Spread, affordable, copies, copy_pairs, spread
from dedup.candidates.join import decode, encode

texts = st.lists(st.integers(0, 6), max_size=30)


def grouped(labels: list[int], blank: int = -1) -> tuple[object, dict[int, list[int]]]:
    digests = np.array([[label // 2, label] for label in labels], dtype=np.int64).astype(np.uint64).reshape(-1, 2)
    usable = np.array([label != blank for label in labels], dtype=np.bool_)
    rows: dict[int, list[int]] = {}
    for row, label in enumerate(labels):
        if label != blank:
            rows.setdefault(label, []).append(row)
    return copies(digests, usable), rows


def pairs(tally: Spread) -> list[tuple[int, int]]:
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
    speaking = {group[0]: group if len(group) <= listed else group[:1] for group in rows.values()}
    expected = {tuple(sorted((x, y))) for a, b in between for x in speaking[a] for y in speaking[b]}
    whole = spread(codes, found, listed)  # type: ignore[arg-type]
    inherited = [pair for pair, origin in zip(pairs(whole), whole.origin.tolist(), strict=True) if origin >= 0]
    assert inherited == sorted(expected)
    assert pairs(whole) == sorted(pairs(whole))
    label = {row: group[0] for group in rows.values() for row in group}
    for (x, y), origin, turned in zip(pairs(whole), whole.origin.tolist(), whole.turned.tolist(), strict=True):
        leaders = (label[y], label[x]) if turned else (label[x], label[y])
        assert leaders == (between[origin] if origin >= 0 else (label[x], label[x]))


@given(texts, st.integers(0, 60))
@settings(deadline=None, max_examples=80)
def test_as_many_copies_are_listed_in_full_as_the_list_has_room_for(labels: list[int], room: int) -> None:
    found, rows = grouped(labels)
    leaders = sorted(group[0] for group in rows.values())[:3]
    between = list(combinations(leaders, 2))
    codes = encode(*(np.array([p[i] for p in between], dtype=np.int64) for i in (0, 1)))
    limit = affordable(codes, found, 2, room)  # type: ignore[arg-type]
    assert limit >= 2
    assert limit == 2 or len(spread(codes, found, limit).codes) <= room  # type: ignore[arg-type]
    larger = [len(group) for group in rows.values() if len(group) > limit]
    assert not larger or len(spread(codes, found, min(larger)).codes) > room  # type: ignore[arg-type]


def test_a_text_under_2162_addresses_costs_2161_pairs() -> None:
    found, _ = grouped([1] * 2162 + [2])
    nothing = np.empty(0, np.uint64)
    assert len(spread(nothing, found, 20).codes) == 2161  # type: ignore[arg-type]
    assert affordable(nothing, found, 20, 10 * 2163) == 20  # type: ignore[arg-type]
