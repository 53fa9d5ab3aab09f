"""The pairs stage of the news profile: every verified candidate compared in full, chunk by chunk on disk.

A chunk file appears when it is whole, under a name that tells its place; a resumed run finds the finished ones.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import labels
from dedup.engines import Verified
from dedup.model import Overlap
from dedup.pipeline.answers import Answers
from dedup.pipeline.context import Context
from dedup.pipeline.out import OutFolder
from dedup.pipeline.reported import RELATIONS, Reported, counted
from dedup.pipeline.select import reported
from dedup.pipeline.stories import story_order
from dedup.pipeline.work import Shelf, Task, chunked, compare_all

CHUNK = 64
"""Pairs that one worker compares at a time, and that a killed run loses at most per core."""


def compare_candidates(
    found: Verified, shelf: Shelf, context: Context, out: OutFolder, progress: Callable[[str, int], None]
) -> Answers:
    """Compare all pairs of ``found``, story by story; the answers stand in chunk files."""
    order = story_order(found.a.astype(np.int64), found.b.astype(np.int64))
    columns = (found.a, found.b, found.channels, found.resemblance, found.containment_a, found.containment_b)
    rows = zip(*(column[order].tolist() for column in columns), strict=True)
    tasks = [Task(a, b, labels(mask), Overlap(*exact)) for a, b, mask, *exact in rows]
    chunks = chunked(tasks, CHUNK)
    folder = OutFolder(_folder(out, found, order, context))
    files = tuple(folder.path / f"{number:06d}.jsonl" for number in range(len(chunks)))
    missing = [number for number, file in enumerate(files) if not file.exists()]
    done = len(tasks) - sum(len(chunks[number]) for number in missing)
    answers = compare_all([chunks[number] for number in missing], shelf, context)
    for number, lines in zip(missing, answers, strict=True):
        folder.write(files[number].name, lines)
        done += len(lines)
        progress("pairs", done)
    return Answers(files, order)


def _folder(out: OutFolder, found: Verified, order: NDArray[np.int64], context: Context) -> Path:
    """The chunks' folder, named by what they answer, so that answers to other questions are not taken for these."""
    digest = hashlib.sha256(context.settings.digest().encode())
    for column in (order, found.a, found.b, found.channels):
        digest.update(np.ascontiguousarray(column).tobytes())
    parent = out.work / "pairs"
    wanted = parent / digest.hexdigest()[:16]
    for other in parent.glob("*") if parent.is_dir() else ():
        if other != wanted:
            shutil.rmtree(other)
    wanted.mkdir(parents=True, exist_ok=True)
    return wanted


def choose(answers: Answers, found: Verified, same_story: int) -> tuple[list[bool], Reported]:
    """Which of the compared pairs are reported, and those as columns."""
    rows = answers.rows()
    keep = reported(rows, same_story)
    kept = [row for row, is_kept in zip(rows, keep, strict=True) if is_kept]
    which = np.array(keep, bool)
    return keep, Reported(
        found.a[which].astype(np.int64),
        found.b[which].astype(np.int64),
        np.array([RELATIONS.index(row.relation) for row in kept], np.int8),
        np.array([row.similarity for row in kept], np.float64),
        {i: row.source for i, row in enumerate(kept) if row.source},
        counted([row.relation for row in rows]),
    )
