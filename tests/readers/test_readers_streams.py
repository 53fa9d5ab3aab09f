"""Streams, blocks and the order of work done ahead."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_files import jsonl, outcome

from dedup.readers import read
from dedup.readers.ahead import ahead
from dedup.readers.blocks import PADDING, Block, blocks, file_blocks
from dedup.readers.jsonscan import count_newlines
from dedup.readers.streams import Broken


@pytest.mark.parametrize(("pack", "suffix"), [(gzip.compress, "gz"), (zstandard.compress, "zst")])
def test_several_frames_in_one_file_are_one_stream(tmp_path: Path, pack: object, suffix: str) -> None:
    parts = [b'{"id": "a", "te', b'xt": "one"}\n{"id":', b' "b", "text": "two"}']
    (tmp_path / f"x.jsonl.{suffix}").write_bytes(b"".join(map(pack, parts)))  # type: ignore[arg-type]
    assert outcome(tmp_path).texts == ["one", "two"]


def test_zeros_behind_a_gzip_are_padding(tmp_path: Path) -> None:
    (tmp_path / "x.txt.gz").write_bytes(gzip.compress(b"words") + b"\0" * 100)
    assert outcome(tmp_path).texts == ["words"]


@given(st.lists(st.sampled_from([b"a", b"bb\n", b"\n", b"ccc\ndd", b"x" * 30]), max_size=20), st.integers(1, 40))
@settings(deadline=None, max_examples=150)
def test_blocks_hold_every_line_once_and_know_its_number(chunks: list[bytes], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dedup.readers.blocks.BLOCK", size)
        pieces = list(blocks(chunks))
        in_place = list(file_blocks(io.BytesIO(b"".join(chunks)).readinto, count_newlines))
    whole = b"".join(chunks)
    check(pieces, whole)
    check(in_place, whole)
    for piece in in_place:
        assert piece.padded().tobytes() == bytes(piece.data) + b"\n" * PADDING


def check(pieces: list[Block], whole: bytes) -> None:
    assert b"".join(bytes(piece.data) for piece in pieces) == (
        whole + b"\n" if whole and not whole.endswith(b"\n") else whole
    )
    line = 1
    for piece in pieces:
        data = bytes(piece.data)
        assert data.endswith(b"\n")
        assert (piece.first_line, piece.lines) == (line, data.count(b"\n"))
        line += piece.lines


def test_whole_lines_before_a_break_come_first_and_the_cut_line_is_lost() -> None:
    def stream() -> Iterator[bytes]:
        yield b"one\ntwo\nthr"
        raise Broken("ends early")

    pieces = blocks(stream())
    assert next(pieces).data == b"one\ntwo\n"
    with pytest.raises(Broken):
        next(pieces)


def test_results_of_work_ahead_keep_their_order() -> None:
    assert list(ahead(lambda i: time.sleep(0.002 * (i % 3)) or i, range(20))) == list(range(20))


def test_results_before_a_failure_come_first() -> None:
    def items() -> Iterator[int]:
        yield from range(5)
        raise Broken("ends early")

    results = ahead(lambda i: i, items())
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(Broken):
        next(results)


def test_large_input_gives_the_same_as_small_input_and_batches_stay_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [json.dumps({"id": i % 900, "text": f"Article {i}. " + "Some words é. " * (i % 40)}) for i in range(3000)]
    lines[1234] = "oops"
    path = jsonl(tmp_path, lines)
    expected = outcome(path)
    monkeypatch.setattr("dedup.readers.formats.jsonl.MUCH", 0)
    monkeypatch.setattr("dedup.readers.blocks.BLOCK", 10_000)
    monkeypatch.setattr("dedup.readers.streams.CHUNK", 4_096)
    monkeypatch.setattr("dedup.readers.collection.BATCH_BYTES", 60_000)
    assert outcome(path) == expected
    assert max(batch.articles.nbytes for batch in read([path])) < 120_000


def test_small_files_are_gathered_into_few_batches(tmp_path: Path) -> None:
    for i in range(300):
        (tmp_path / f"{i:03}.txt").write_text(f"Words {i}")
    assert len(list(read([tmp_path]))) == 1


def test_asking_for_the_readers_does_not_load_what_they_need() -> None:
    program = "import sys, dedup.readers; sys.exit(any(m in sys.modules for m in ('pyarrow', 'numba', 'numpy')))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
