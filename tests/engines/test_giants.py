"""A giant group of near copies stays whole at linear cost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from engine_input import batches, edited, prose, words

from dedup.cluster import Edges, cluster
from dedup.engines import Job, Nominated, nominate
from dedup.settings import Settings

SIZE = 120


def giant(tmp_path: Path, **candidates: object) -> Nominated:
    base = words(1, 300)
    articles = {f"g{i}": (prose(edited(base, 1000 + i, 0.015)), f"site{i % 9}") for i in range(SIZE)}
    articles |= {f"o{i}": (prose(words(5000 + i, 100)), f"site{i % 9}") for i in range(20)}
    settings = Settings.from_mapping(
        {"candidates": {"all_pairs_up_to": 0, "key_limit": 20, "partners": 8, **candidates}}
    )
    return nominate(batches(articles), settings, Job(tmp_path))


def test_every_member_of_a_giant_group_has_a_pair_with_its_centre(tmp_path: Path) -> None:
    found = giant(tmp_path)
    pairs = found.verified
    strong = pairs.resemblance >= 0.5
    a, b = pairs.a[strong].astype(np.int64), pairs.b[strong].astype(np.int64)
    (group,) = cluster(len(found.store), Edges(a, b, pairs.resemblance[strong].astype(np.float64)))
    assert group.members == tuple(range(SIZE))
    assert len(group.direct) == SIZE - 1


def test_its_pairs_are_linear_and_what_was_left_out_is_counted(tmp_path: Path) -> None:
    found = giant(tmp_path)
    counted = {entry.channel: entry for entry in found.set_aside}
    assert len(found.verified) <= SIZE * (8 + 1)
    assert counted["pairs"].keys > 0
    assert counted["pairs"].largest > 8
    assert counted["minhash"].keys > 0
    assert counted["minhash"].largest <= SIZE


def test_small_groups_are_left_as_they_are(tmp_path: Path) -> None:
    found = giant(tmp_path, partners=500, key_limit=500)
    counted = {entry.channel: entry for entry in found.set_aside}
    assert counted["pairs"].keys == counted["minhash"].keys == 0
    assert len(found.verified) > SIZE * 20
