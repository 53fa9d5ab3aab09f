"""The first promise: a handful of articles goes in, verified pairs come out."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from dedup.candidates.channels import labels
from dedup.engines import Job, Nominated, nominate
from dedup.readers.batch import ARTICLES, Batch
from dedup.settings import Settings

WORDS = [f"word{i}" for i in range(400)]


def batch(texts: dict[str, str]) -> Batch:
    columns = [pa.array(list(texts), pa.large_string()), pa.array(list(texts.values()), pa.large_string())]
    columns += [pa.nulls(len(texts), pa.large_string())] * 5
    return Batch(pa.RecordBatch.from_arrays(columns, schema=ARTICLES), ())


def run(tmp_path: Path, texts: dict[str, str]) -> Nominated:
    return nominate([batch(texts)], Settings(), Job(tmp_path / "work"))


def test_every_pair_of_a_handful_of_articles_is_nominated_and_measured(tmp_path: Path) -> None:
    found = run(tmp_path, {"x": " ".join(WORDS[:200]), "y": " ".join(WORDS[100:300]), "z": " ".join(WORDS[300:])})
    assert [
        (found.store.ids[a], found.store.ids[b]) for a, b in zip(found.verified.a, found.verified.b, strict=True)
    ] == [
        ("x", "y"),
        ("x", "z"),
        ("y", "z"),
    ]
    assert found.verified.resemblance.tolist() == pytest.approx([96 / 296, 0.0, 0.0])


def test_exact_copies_are_pairs_of_the_exact_channel_and_inherit_the_pairs_of_the_first(tmp_path: Path) -> None:
    text = " ".join(WORDS[:200])
    found = run(tmp_path, {"x": text, "y": " ".join(WORDS[100:300]), "z": text.upper()})
    pairs = {
        (int(a), int(b)): labels(int(c))
        for a, b, c in zip(found.verified.a, found.verified.b, found.verified.channels, strict=True)
    }
    assert pairs.keys() == {(0, 1), (0, 2), (1, 2)}
    assert pairs[0, 2] == ("exact",)
    assert pairs[0, 1] == pairs[1, 2]
