"""This machine: articles to disk, keys, join, exact verification."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator

import pyarrow as pa

from dedup.candidates.copies import copies
from dedup.engines.base import Job, Nominated, Recall, SetAsideCount, StageCount
from dedup.engines.keystore import KeyStore
from dedup.engines.search import Found, search
from dedup.engines.sketching import bands_of, sketch_all
from dedup.engines.store import ArticleStore, write_segments
from dedup.engines.verification import verify, with_copies
from dedup.model import Reject
from dedup.readers.batch import ARTICLES, Batch
from dedup.settings import Settings


class LocalEngine:
    """The engine of one machine; see :func:`nominate`."""

    def nominate(self, batches: Iterable[Batch], settings: Settings, job: Job) -> Nominated:
        """As :class:`dedup.engines.base.Engine` says."""
        return nominate(batches, settings, job)


def nominate(batches: Iterable[Batch], settings: Settings, job: Job) -> Nominated:
    """Candidate pairs of all articles in ``batches``, verified by exact overlap.

    Raises :class:`dedup.errors.StageError` where ``job.work`` cannot be used, written or resumed from.
    """
    job.work.mkdir(parents=True, exist_ok=True)
    clock = _Clock()
    store = _store(batches, job)
    read = clock.stage("articles", len(store) + len(store.rejects), len(store))
    keys = KeyStore(job.work / "keys", limit=1 << 30)
    sketched = sketch_all(store, settings, keys, job.progress)
    sketch_stage = clock.stage("sketch", len(store), int((sketched.words > 0).sum()))
    groups = copies(sketched.digests, sketched.words > 0)
    found = search(sketched, groups, keys, settings.candidates)
    search_stage = clock.stage("candidates", int(groups.leads.sum()), len(found.pairs))
    checked = verify(store, found.pairs, settings, job.threads or os.cpu_count() or 1, job.progress)
    checked = with_copies(checked, groups, settings.candidates.listed_copies)
    verify_stage = clock.stage("verify", len(found.pairs), len(checked))
    return Nominated(
        store,
        checked,
        groups,
        (read, sketch_stage, search_stage, verify_stage),
        _counts(found),
        _promise(settings),
    )


def _store(batches: Iterable[Batch], job: Job) -> ArticleStore:
    """All articles on disk."""
    rejects: list[Reject] = []
    folder = job.work / "articles"
    folder.mkdir(exist_ok=True)
    counts = tuple(write_segments(_articles(batches, rejects), folder, ARTICLES))
    return ArticleStore(folder, counts, tuple(rejects))


def _articles(batches: Iterable[Batch], rejects: list[Reject]) -> Iterator[pa.RecordBatch]:
    """The articles of ``batches``; their rejects are collected on the way."""
    for batch in batches:
        rejects.extend(batch.rejects)
        if batch.articles.num_rows:
            yield batch.articles


def _counts(found: Found) -> tuple[SetAsideCount, ...]:
    """How many keys each channel set aside."""
    return tuple(
        SetAsideCount(channel.label, len(aside.stems), int(aside.articles.max(initial=0)))
        for channel, aside in found.aside
    )


def _promise(settings: Settings) -> Recall:
    """The S-curve of the bands."""
    bands = bands_of(settings)
    curve = tuple((tenth / 10, round(bands.chance(tenth / 10), 4)) for tenth in range(1, 11))
    return Recall(bands, settings.candidates.threshold, curve)


class _Clock:
    """Seconds since the last stage."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def stage(self, name: str, records_in: int, records_out: int) -> StageCount:
        """The stage that just ended."""
        now = time.perf_counter()
        seconds, self._last = now - self._last, now
        return StageCount(name, records_in, records_out, round(seconds, 3))
