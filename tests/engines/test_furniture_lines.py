"""Lines that a site repeats are left out of keys; stories that it carries often are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from engine_input import batches, prose, words

from dedup.engines.furniture import Lines, furniture, owners
from dedup.engines.intake import write_store
from dedup.engines.spill import Spill
from dedup.engines.store import open_store
from dedup.settings import SketchSettings
from dedup.sketch.batch import block_hashes

FOOTER = "Sign up for the letter that we send every single morning"


def left_out(tmp_path: Path, articles: dict[str, tuple[str, str]], story: list[int] | None = None) -> set[int]:
    tmp_path.mkdir(exist_ok=True)
    write_store(tmp_path, batches(articles, 3), lambda stage, done: None)
    store = open_store(tmp_path / "articles")
    stories = np.array(range(len(store)) if story is None else story)
    return set(furniture(Lines(store, stories, SketchSettings(), repeats=3), Spill(tmp_path / "s", 100)).tolist())


def lines(text: str, publisher: str) -> set[int]:
    owner = owners(pa.array([publisher], pa.large_string()), 0)
    return set(block_hashes(pa.array([text], pa.large_string()), SketchSettings(), owners=owner)[0].tolist())


def test_a_line_of_three_stories_is_furniture_of_that_publisher_only(tmp_path: Path) -> None:
    site = {f"a{i}": (prose(words(i, 150)) + "\n\n" + FOOTER, "site") for i in range(3)}
    other = {f"b{i}": (prose(words(10 + i, 150)) + "\n\n" + FOOTER, "other") for i in range(2)}
    assert left_out(tmp_path, {**site, **other}) == lines(FOOTER, "site")


def test_a_story_that_a_publisher_carries_five_times_is_not_furniture(tmp_path: Path) -> None:
    story = prose(words(1, 150))
    assert not left_out(tmp_path, {f"a{i}": (story, "site") for i in range(5)})


def test_versions_of_one_story_count_once(tmp_path: Path) -> None:
    same = [prose(words(1, 96))] * 5
    versions = {f"a{i}": (text + "\n\n" + prose(words(10 + i, 96)), "site") for i, text in enumerate(same)}
    assert not left_out(tmp_path / "one", versions, story=[0, 0, 0, 1, 1])
    assert left_out(tmp_path / "five", versions)


def test_without_publishers_nothing_is_furniture(tmp_path: Path) -> None:
    unknown = {f"a{i}": (prose(words(i, 150)) + "\n\n" + FOOTER, None) for i in range(5)}
    assert not left_out(tmp_path, unknown)  # type: ignore[arg-type]


def test_owners_are_equal_for_one_publisher_and_different_for_unknown_ones() -> None:
    a, b, c, d = owners(pa.array(["x", None, "x", None], pa.large_string()), 0).tolist()
    assert a == c
    assert len({a, b, d}) == 3
    assert owners(pa.array(["x"], pa.large_string()), 99)[0] == a
