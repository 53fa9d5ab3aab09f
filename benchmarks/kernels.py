"""MB/s and microseconds an article of every part of a sketch, on one thread and on all cores.

    python benchmarks/kernels.py ARTICLES.jsonl[.gz] [--articles 20000]

CPU seconds on one thread are what to compare between two versions on a busy machine; wall seconds need an idle one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import pyarrow as pa
import pyarrow.json

from dedup.settings import SketchSettings
from dedup.sketch.arrays import Part
from dedup.sketch.batch import block_hashes, sketch
from dedup.sketch.reference import sketch as plain_sketch
from dedup.sketch.slices import cores
from dedup.sketch.terms import DocumentCounts, salient


def seconds(work: Callable[[], object], clock: Callable[[], float], repeats: int = 3) -> float:
    """The shortest of a few runs."""
    taken = []
    for _ in range(repeats):
        start = clock()
        work()
        taken.append(clock() - start)
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path")
    parser.add_argument("--articles", type=int, default=20_000)
    options = parser.parse_args()
    texts = pa.json.read_json(options.path)["text"].slice(0, options.articles).cast(pa.large_string())
    settings, size = SketchSettings(), texts.nbytes
    print(f"{len(texts):,} articles, {size / 1e6:.0f} MB, {cores()} cores")
    print(f"{'part':<24}{'CPU s':>8}{'MB/s a core':>13}{'µs an article':>15}{'wall s, all cores':>19}")

    def report(name: str, work: Callable[[int], object]) -> None:
        one, wall = seconds(lambda: work(1), time.process_time), seconds(lambda: work(cores()), time.perf_counter)
        print(f"{name:<24}{one:8.3f}{size / one / 1e6:13.0f}{one / len(texts) * 1e6:15.1f}{wall:19.3f}")

    parts = {"words and digest": Part.NONE} | {str(part.name).lower(): part for part in Part} | {"all": Part.ALL}
    for name, part in parts.items():
        report(name, lambda threads, part=part: sketch(texts, settings, want=part, threads=threads))
    report("blocks", lambda threads: block_hashes(texts, settings, threads=threads))
    found = sketch(texts, settings, want=Part.TERMS)
    counts = DocumentCounts()
    counts.add(found.terms)
    report("documents of a term", lambda _: DocumentCounts().add(found.terms))
    report("salient terms", lambda _: salient(found.terms, found.term_counts, counts, settings))
    few = texts.slice(0, 200).to_pylist()
    slow = seconds(lambda: plain_sketch(few, settings, Part.ALL, [0] * len(few), frozenset()), time.process_time, 1)
    print(f"plain path, all parts: {sum(map(len, few)) / slow / 1e6:.1f} MB/s")


if __name__ == "__main__":
    main()
