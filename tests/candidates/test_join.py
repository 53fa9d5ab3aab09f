"""The one join, against the obvious way."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.candidates.join import FLOOR, ROW_BITS, decode, encode, fair_limit, join, pack, rows_of, stems_of

KEY = 1 << ROW_BITS
postings = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 12)), max_size=60, unique=True)


def packed(found: list[tuple[int, int]]) -> np.ndarray:
    keys = np.array([key * KEY for key, _ in found], dtype=np.uint64)
    return pack(keys, np.array([row for _, row in found], dtype=np.int64))


def groups(found: list[tuple[int, int]]) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = defaultdict(list)
    for key, row in sorted(found):
        rows[key].append(row)
    return rows


@given(postings, st.integers(1, 8))
@settings(deadline=None, max_examples=100)
def test_the_join_finds_every_pair_once_for_each_key_and_counts_what_it_sets_aside(
    found: list[tuple[int, int]], limit: int
) -> None:
    codes, aside = join(packed(found), limit, star=False)
    a, b = decode(codes)
    small = [rows for rows in groups(found).values() if len(rows) <= limit]
    assert sorted(zip(a.tolist(), b.tolist(), strict=True)) == sorted(
        p for rows in small for p in combinations(rows, 2)
    )
    big = {key: len(rows) for key, rows in groups(found).items() if len(rows) > limit}
    assert dict(zip(aside.stems.tolist(), aside.articles.tolist(), strict=True)) == big


@given(postings, st.integers(1, 4))
@settings(deadline=None, max_examples=50)
def test_a_star_links_every_member_of_a_large_group_at_linear_cost(found: list[tuple[int, int]], limit: int) -> None:
    codes, _ = join(packed(found), limit, star=True)
    linked = {(int(a), int(b)) for a, b in zip(*decode(codes), strict=True)}
    for rows in groups(found).values():
        assert all((rows[0], row) in linked for row in rows[1:])
    assert len(codes) <= sum(2 * len(r) if len(r) > limit else len(r) ** 2 for r in groups(found).values())


def test_two_keys_of_one_article_with_one_stem_do_not_pair_it_with_itself() -> None:
    codes, _ = join(pack(np.array([KEY, KEY + 1], np.uint64), 3), 10, star=False)
    assert len(codes) == 0


def test_a_packed_word_keeps_the_row_and_the_upper_bits_of_the_key() -> None:
    keys = np.array([2**64 - 1, 12345 * KEY + 99], dtype=np.uint64)
    words = pack(keys, np.array([0, KEY - 1]))
    assert rows_of(words).tolist() == [0, KEY - 1]
    assert (stems_of(words) == stems_of(keys)).all()


@given(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1))
def test_a_pair_code_holds_the_lower_row_first(x: int, y: int) -> None:
    a, b = decode(encode(np.array([x]), np.array([y])))
    assert (int(a[0]), int(b[0])) == (min(x, y), max(x, y))


def test_the_limit_is_lowered_until_the_keys_are_affordable_but_never_below_the_floor() -> None:
    # One key of 100 articles (4,950 pairs) and thirty keys of 12 (66 pairs each).
    found = [(0, row) for row in range(100)] + [(key, row) for key in range(1, 31) for row in range(12)]
    assert fair_limit(packed(found), meetings=10_000, ceiling=200) == 200
    assert fair_limit(packed(found), meetings=4_000, ceiling=200) == 99
    assert fair_limit(packed(found), meetings=10, ceiling=200) == 11
    assert fair_limit(packed([(0, row) for row in range(3)]), meetings=0, ceiling=200) == FLOOR
    assert fair_limit(packed(found), meetings=0, ceiling=4) == 4


def test_nothing_joins_to_nothing() -> None:
    codes, aside = join(np.empty(0, np.uint64), 5, star=True)
    assert len(codes) == len(aside.stems) == 0
    assert fair_limit(np.empty(0, np.uint64), 0, 7) == 7
