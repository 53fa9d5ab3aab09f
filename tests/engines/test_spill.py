"""Words on their way to a sort come back as they went in, from memory, from the file or from both."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.engines.memory import budget, machine_memory
from dedup.engines.spill import Spill
from dedup.errors import StageError

added = st.lists(st.tuples(st.sampled_from("abc"), st.lists(st.integers(0, 2**64 - 1), max_size=5)), max_size=12)


@given(added, st.sampled_from([0, 40, 10_000]))
@settings(deadline=None, max_examples=60)
def test_partitions_keep_their_words_in_order_whatever_the_limit(
    parts: list[tuple[str, list[int]]], limit: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        spill = Spill(Path(folder) / "words", limit)
        for name, words in parts:
            spill.add(name, np.array(words, dtype=np.uint64))
        wanted = {name: [w for other, words in parts if other == name for w in words] for name, _ in parts}
        assert {name: spill.read(name).tolist() for name in wanted} == wanted
        spill.flush()
        again = Spill.load(spill.path, spill.extents)
        assert {name: again.read(name).tolist() for name in wanted} == wanted
        assert again.partitions() == sorted(wanted)


def test_nothing_is_written_while_it_fits(tmp_path: Path) -> None:
    spill = Spill(tmp_path / "words", limit=80)
    spill.add("a", np.arange(10, dtype=np.uint64))
    assert not spill.path.exists()
    spill.add("a", np.arange(1, dtype=np.uint64))
    assert spill.path.stat().st_size == 88


def test_a_dropped_partition_is_empty_and_makes_room(tmp_path: Path) -> None:
    spill = Spill(tmp_path / "words", limit=80)
    for _ in range(5):
        spill.add("a", np.arange(10, dtype=np.uint64))
        spill.drop("a")
    assert not spill.path.exists()
    assert len(spill.read("a")) == 0


def test_a_removed_spill_starts_over(tmp_path: Path) -> None:
    spill = Spill(tmp_path / "words", limit=0)
    spill.add("a", np.arange(3, dtype=np.uint64))
    spill.remove()
    assert not spill.path.exists()
    spill.add("b", np.arange(2, dtype=np.uint64))
    assert spill.partitions() == ["b"]
    assert spill.read("b").tolist() == [0, 1]


def test_a_file_cut_short_is_a_stage_error(tmp_path: Path) -> None:
    spill = Spill(tmp_path / "words", limit=0)
    spill.add("a", np.arange(10, dtype=np.uint64))
    os.truncate(spill.path, 24)
    with pytest.raises(StageError, match="cut short"):
        spill.read("a")


def test_the_shares_of_the_budget_stay_within_it() -> None:
    for memory in (1, 1 << 30, 1 << 40):
        share = budget(memory)
        assert share.spill * 2 + share.block + share.partition * 4 <= max(memory, 64 << 20)
    assert 0 < budget(0).spill * 8 <= machine_memory()


def test_more_text_or_less_memory_makes_more_partitions() -> None:
    roomy, tight = budget(4 << 30), budget(256 << 20)
    assert roomy.split_bits(1 << 20) == 4
    assert tight.split_bits(10 << 30) > roomy.split_bits(10 << 30)
    assert tight.split_bits(1 << 50) == 10
