from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedup.pipeline.answers import Answers
from dedup.pipeline.stories import story_order


def ordered(pairs: list[tuple[int, int]], block: int | None = None) -> list[int]:
    a, b = np.array(pairs, np.int64).reshape(-1, 2).T
    return story_order(a, b, block).tolist()


def record(number: int) -> str:
    return json.dumps({"a": f"a{number}", "b": "b" * (number % 7), "relation": "excerpt", "passages": []})


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(31, 60)), unique=True, max_size=40))
def test_pairs_of_one_story_stand_together_and_none_is_lost(pairs: list[tuple[int, int]]) -> None:
    order = ordered(pairs)
    assert sorted(order) == list(range(len(pairs)))
    seen: list[set[int]] = []
    for number in order:
        ends = set(pairs[number])
        joined = [story for story in seen if story & ends]
        seen = [story for story in seen if not story & ends] + [ends.union(*joined)]
    # Whoever meets an article again meets it in the story that is under way.
    stories = [next(i for i, story in enumerate(seen) if set(pairs[number]) <= story) for number in order]
    assert stories == sorted(stories, key=stories.index)


def test_no_pair_leaves_its_block_and_blocks_are_ordered_by_story() -> None:
    pairs = [(3, 9), (1, 8), (3, 7), (1, 6)]
    assert ordered(pairs) == [1, 3, 0, 2]
    assert ordered(pairs, block=3) == [1, 0, 2, 3]


def test_answers_come_back_in_the_order_of_the_pairs_however_many_files_hold_them(tmp_path: Path) -> None:
    order = np.random.default_rng(5).permutation(333)
    files = []
    for number in range(0, 333, 3):
        files.append(tmp_path / f"{number}.jsonl")
        files[-1].write_text("".join(record(n) + "\n" for n in order[number : number + 3].tolist()))
    answers = Answers(tuple(files), order)
    assert [row.a for row in answers.rows()] == [f"a{n}" for n in range(333)]
    keep = [n % 3 != 1 for n in range(333)]
    assert list(answers.lines(keep)) == [record(n) for n in range(333) if keep[n]]
