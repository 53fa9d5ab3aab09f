"""Kernels run as machine code from a file, refuse what they cannot take, and do without the file."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from dedup.native import lanes, objects
from dedup.native.kernel import Kernel
from dedup.native.spec import specs_of
from dedup.sketch import hashing

SAMPLE = """
import numpy as np
from dedup.native.kernel import helper, inline, kernel
from dedup.native.lanes import hashed8, high_bits, least8, load64, mark_bits, newline_bits, store64, trailing_zeros
from dedup.native.lanes import word_bits

@helper
def twice(x):
    return x + x

@inline
def thrice(x):
    return twice(x) + x

@kernel("u64[] i64 u64[,] -> i64")
def add_up(values, extra, out):
    total = extra
    for i in range(len(values)):
        out[i, 0], out[i, 1] = twice(values[i]), thrice(values[i])
        total += values[i]
    return total

@kernel("u8[] u64[]")
def look(data, out):
    out[0], out[1], out[2] = word_bits(data, 1), high_bits(data, 1), newline_bits(data, 1)
    out[3], out[4] = mark_bits(data, 1), load64(data, 3)
    out[5], out[6] = trailing_zeros(out[0]), trailing_zeros(out[0] ^ out[0])
    store64(data, 100, out[4])

@kernel("u32[] u32[] u32[] u32[]")
def least(hashes, a, b, out):
    least8(hashes, 5, a, b, 1, out)

KEYS = tuple(np.uint64(key) for key in (0x243F6A8885A308D3, 0x9E3779B97F4A7C15, 0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53))

@kernel("u8[] i64[] u64[] -> i64", forward=True)
def hashed(data, places, out):
    return hashed8(data, 2, places, 1, KEYS, out, 3)

@kernel("i64[]")
def last(values):
    values[-1] = 7
"""
"""A module of kernels, written anew for every test."""


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    name = "sample_" + request.node.name.split("[")[0]
    (tmp_path / f"{name}.py").write_text(SAMPLE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return name


def of(name: str, member: str) -> Kernel:
    found = getattr(importlib.import_module(name), member)
    assert isinstance(found, Kernel)
    return found


def test_a_kernel_fills_its_arrays_and_returns_a_number(sample: str) -> None:
    out = np.zeros((3, 2), np.uint64)
    assert of(sample, "add_up")(np.array([1, 2, 3], np.uint64), -10, out) == -4
    assert out.tolist() == [[2, 3], [4, 6], [6, 9]]


def test_the_lanes_do_what_their_python_says(sample: str) -> None:
    data = np.frombuffer(b'\x80aZz09@[`{/: _-\n\r"\\\xc3\xa9\xff\x00' + bytes(range(40, 140)), np.uint8).copy()
    before = data.copy()
    out = np.zeros(7, np.uint64)
    of(sample, "look")(data, out)
    looks = (lanes.word_bits, lanes.high_bits, lanes.newline_bits, lanes.mark_bits)
    assert out[:4].tolist() == [look(before, 1) for look in looks]
    assert out[4:].tolist() == [lanes.load64(before, 3), lanes.trailing_zeros(int(out[0])), 64]
    lanes.store64(before, 100, int(out[4]))
    assert data.tolist() == before.tolist()


def test_eight_hashes_lower_sixteen_slots_to_the_least_products(sample: str) -> None:
    draw = np.random.default_rng(1)
    hashes, a, b, before = (draw.integers(0, 1 << 32, 32, dtype=np.uint32) for _ in range(4))
    out, expected = before.copy(), before.copy()
    of(sample, "least")(hashes, a, b, out)
    lanes.least8(hashes, 5, a, b, 1, expected)
    assert out.tolist() == expected.tolist()
    products = (hashes[5:13, None] * a + b).min(axis=0)
    assert out.tolist() == [*before[:16], *np.minimum(before, products)[16:]]


@pytest.mark.parametrize("long", ["", "seventeenlettersx"])
def test_eight_words_at_once_have_the_hashes_of_words(sample: str, long: str) -> None:
    spelled = ["a", "Ab3", "1234567", "Herzlich", "Herzliche", "fifteenletters0", "sixteenletters00", long or "z"]
    text = "..".join(["", *spelled, ""]).encode() + b"." * 16
    data = np.frombuffer(text, np.uint8)
    starts = np.cumsum([0, *(len(word) + 2 for word in spelled[:-1])])
    ends = starts + [len(word) for word in spelled]
    places = np.concatenate(([-1], np.stack((starts, ends), axis=1).ravel()))
    out, expected = np.zeros(11, np.uint64), np.zeros(11, np.uint64)
    assert (of(sample, "hashed")(data, places, out) != 0) == bool(long)
    keys = (hashing.WORD_SEED, hashing.P, *hashing.MIX)
    assert (lanes.hashed8(data, 2, places, 1, keys, expected, 3) != 0) == bool(long)
    assert out.tolist() == expected.tolist()
    short = len(spelled) - bool(long)
    of_words = [hashing.word_hash(word.lower(), alone=False) for word in spelled[:short]]
    assert out[3 : 3 + short].tolist() == of_words


def test_an_index_counts_from_the_end_unless_a_kernel_promises_that_none_does(sample: str) -> None:
    values = np.zeros(3, np.int64)
    of(sample, "last")(values)
    assert values.tolist() == [0, 0, 7]


@pytest.mark.parametrize(
    "wrong", [np.zeros(3, np.int64), np.zeros((3, 1), np.uint64), np.zeros(6, np.uint64)[::2], [1, 2, 3]]
)
def test_an_array_of_another_kind_is_refused(sample: str, wrong: object) -> None:
    with pytest.raises(TypeError, match=r"a contiguous u64"):
        of(sample, "add_up")(wrong, 0, np.zeros((3, 2), np.uint64))  # type: ignore[arg-type]


RUN = """
import sys
import numpy as np
import {name} as sample
sample.add_up(np.zeros(1, np.uint64), 0, np.zeros((1, 2), np.uint64))
print("numba" in sys.modules)
"""


def run(name: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(name=name)], check=False, capture_output=True, text=True, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_second_process_needs_no_compiler_and_a_damaged_file_is_made_anew(sample: str, tmp_path: Path) -> None:
    assert [run(sample, tmp_path) for _ in range(2)] == ["True", "False"]
    (file,) = (tmp_path / "__pycache__").glob("*.o")
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert [run(sample, tmp_path) for _ in range(2)] == ["True", "False"]
    assert file.read_bytes() == content
    (tmp_path / f"{sample}.py").write_text(SAMPLE + "# changed\n")
    assert run(sample, tmp_path) == "True"


def test_somebody_without_a_home_has_the_folder_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(objects._places("dedup.verify.kernel")) == 2
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert len(objects._places("dedup.verify.kernel")) == 1


def test_where_no_file_can_be_written_the_kernels_run_all_the_same(
    sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(objects, "_places", lambda module: (tmp_path / f"{sample}.py" / "no folder" / "x.o",))
    kernel = of(sample, "add_up")
    assert not objects.ready(sample)
    assert kernel(np.zeros(0, np.uint64), 7, np.zeros((0, 2), np.uint64)) == 7
    assert objects.ready(sample)
    assert {k.name for k in specs_of(sample)} == {"add_up", "look", "least", "hashed", "last"}
