"""Few articles never wait for the compiler, many do not stay on the slow path, and a cache is not a condition."""

from __future__ import annotations

import subprocess
import sys

from numba import types

from dedup.sketch.machine import compiled

FEW = """
import sys
import pyarrow as pa
from dedup.settings import SketchSettings
from dedup.sketch import batch
from dedup.sketch.terms import DocumentCounts, salient
batch.SMALL = 1000
texts = pa.array(["one two three four five six"] * 10)
found = batch.sketch(texts, SketchSettings())
batch.block_hashes(texts, SketchSettings())
counts = DocumentCounts()
counts.add(found.terms)
salient(found.terms, found.term_counts, counts, SketchSettings())
assert not {"numba", "datasketch", "scipy"} & sys.modules.keys()
"""
MANY = (
    FEW
    + """
for _ in range(3):
    assert batch.sketch(texts, SketchSettings()).digest.tolist() == found.digest.tolist()
assert "dedup.sketch.kernels" in sys.modules
"""
)


def test_a_few_articles_are_sketched_without_importing_a_compiler() -> None:
    subprocess.run([sys.executable, "-c", FEW], check=True)


def test_many_small_batches_reach_the_compiled_kernels_with_the_same_result() -> None:
    subprocess.run([sys.executable, "-c", MANY], check=True)


def test_a_kernel_that_cannot_be_cached_is_compiled_all_the_same() -> None:
    scope: dict[str, object] = {}
    exec("def twice(x):\n    return 2 * x", scope)  # A function without a file has no place for a cache.
    assert compiled(types.int64(types.int64))(scope["twice"])(21) == 42
