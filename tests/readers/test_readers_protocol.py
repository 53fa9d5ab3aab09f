"""What every format must do, plain and compressed: one suite for all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from readers_files import PACKERS, outcome

from dedup.readers.formats import readers, suffixes

TEXTS = [
    "Words of the first.\r\nSecond line.",
    "Ein Café\0 mit \x1b[31m Zeichen 漢字 😀",
    "  kept \ufeff as it stands \n\n",
]


def as_lines(texts: list[str]) -> bytes:
    return "\n".join(json.dumps({"id": f"n{i}", "text": text}) for i, text in enumerate(texts)).encode()


def as_file(texts: list[str]) -> bytes:
    return texts[0].encode()


SAMPLES: dict[str, tuple[Callable[[list[str]], bytes], int]] = {
    ".txt": (as_file, 1),
    ".md": (as_file, 1),
    ".jsonl": (as_lines, 3),
    ".ndjson": (as_lines, 3),
}
"""How to write a file of each suffix, and how many of ``TEXTS`` it holds. A new format adds itself here."""


def test_every_format_is_in_this_suite() -> None:
    assert set(suffixes()) <= set(SAMPLES)
    assert all(reader.suffixes for reader in readers())


@pytest.fixture(params=[(suffix, packing) for suffix in SAMPLES for packing in PACKERS], ids="".join)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    suffix, packing = request.param
    path = tmp_path / f"news{suffix}{packing}"
    path.write_bytes(PACKERS[packing](SAMPLES[suffix][0](TEXTS)))
    return path


def count(path: Path) -> int:
    return SAMPLES["." + path.name.split(".")[1]][1]


def test_texts_come_out_as_they_went_in(sample: Path) -> None:
    found = outcome(sample)
    assert found.texts == TEXTS[: count(sample)]
    assert found.records_in == count(sample)
    assert not found.rejects


def test_reading_twice_gives_the_same_and_the_same_digest(sample: Path) -> None:
    assert outcome(sample) == outcome(sample)


def test_a_file_read_twice_in_one_run_loses_no_record(sample: Path) -> None:
    found = outcome(sample, sample)
    assert found.records_in == 2 * count(sample)
    assert len(found.articles) + len(found.rejects) == 2 * count(sample)


def test_other_content_has_another_digest_but_another_folder_has_not(sample: Path, tmp_path: Path) -> None:
    before = outcome(sample).digest
    (tmp_path / "elsewhere").mkdir()
    moved = sample.rename(tmp_path / "elsewhere" / sample.name)
    assert outcome(moved).digest == before
    suffix = "." + sample.name.split(".")[1]
    packing = sample.suffix if sample.suffix in PACKERS else ""
    moved.write_bytes(PACKERS[packing](SAMPLES[suffix][0](["Other words.", *TEXTS[1:]])))
    assert outcome(moved).digest != before


def test_a_byte_order_mark_at_the_start_is_dropped(sample: Path) -> None:
    suffix = "." + sample.name.split(".")[1]
    packing = sample.suffix if sample.suffix in PACKERS else ""
    sample.write_bytes(PACKERS[packing](b"\xef\xbb\xbf" + SAMPLES[suffix][0](TEXTS)))
    assert outcome(sample).texts == TEXTS[: count(sample)]


def test_a_stream_that_ends_early_is_one_reject_for_its_rest(sample: Path) -> None:
    if sample.suffix not in (".gz", ".zst"):
        pytest.skip("plain files do not show where they should have ended")
    data = sample.read_bytes()
    sample.write_bytes(data[:-5])
    found = outcome(sample)
    assert [(r.path, r.position) for r in found.rejects] == [(str(sample), None)]
    assert "ends early" in found.reasons[0]
    assert found.texts == TEXTS[: len(found.texts)]


def test_bytes_that_are_no_stream_at_all_are_one_reject(sample: Path) -> None:
    if sample.suffix not in (".gz", ".zst"):
        pytest.skip("plain files are never broken")
    sample.write_bytes(b"these are not compressed bytes")
    found = outcome(sample)
    assert found.records_in == len(found.rejects) == 1
    assert "broken" in found.reasons[0]
