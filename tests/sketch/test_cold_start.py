"""Few articles never wait for the compiler, and many do not stay on the slow path."""

from __future__ import annotations

import subprocess
import sys

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
