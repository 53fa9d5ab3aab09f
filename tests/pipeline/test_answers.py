from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedup.engines import Verified
from dedup.pipeline.answers import Answers, story_order


def verified(pairs: list[tuple[int, int]]) -> Verified:
    a, b = np.array(pairs, np.int32).reshape(-1, 2).T
    rest = [np.zeros(len(pairs), kind) for kind in (np.uint8, np.uint32, np.float32, np.float32, np.float32)]
    return Verified(a, b, *rest)


def record(number: int) -> str:
    return json.dumps({"a": f"a{number}", "b": "b" * (number % 7), "relation": "excerpt", "passages": []})


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(31, 60)), unique=True, max_size=40))
def test_pairs_of_one_story_stand_together_and_none_is_lost(pairs: list[tuple[int, int]]) -> None:
    order = story_order(verified(pairs)).tolist()
    assert sorted(order) == list(range(len(pairs)))
    seen: list[set[int]] = []
    for number in order:
        ends = set(pairs[number])
        joined = [story for story in seen if story & ends]
        seen = [story for story in seen if not story & ends] + [ends.union(*joined)]
    # Whoever meets an article again meets it in the story that is under way.
    stories = [next(i for i, story in enumerate(seen) if set(pairs[number]) <= story) for number in order]
    assert stories == sorted(stories, key=stories.index)


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
