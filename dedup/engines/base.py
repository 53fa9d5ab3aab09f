"""The seam: what an engine is asked and what it answers, on one machine or on many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.copies import Copies
from dedup.candidates.curve import Bands
from dedup.engines.store import ArticleStore
from dedup.readers.batch import Batch
from dedup.settings import Settings


def silent(stage: str, done: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Job:
    """Where and with what one run works.

    ``work`` is the folder for stages (``OUT/work``); ``memory`` in bytes, 0 for a share of this machine; ``resume``
    continues from the stages found in ``work``; ``input_key`` names the input (paths, sizes, dates), so that a resumed
    run notices other input; ``progress(stage, articles or pairs done)`` is called now and then by the calling thread.
    """

    work: Path
    memory: int = 0
    threads: int = 0
    resume: bool = False
    input_key: str = ""
    progress: Callable[[str, int], None] = silent


@dataclass(frozen=True, slots=True)
class Verified:
    """Candidate pairs after exact verification, sorted by (a, b), each once, a < b.

    Columns of k: rows ``a`` and ``b`` int32, ``channels`` uint8 (mask of :class:`~dedup.candidates.channels.Channel`),
    ``keys`` uint32 shared in all channels, ``resemblance``, ``containment_a`` and ``containment_b`` float32.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    channels: NDArray[np.uint8]
    keys: NDArray[np.uint32]
    resemblance: NDArray[np.float32]
    containment_a: NDArray[np.float32]
    containment_b: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.a)

    def where(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> Verified:
        """Some of the pairs, by mask or position."""
        return Verified(*(getattr(self, name)[kept] for name in Verified.__slots__))


@dataclass(frozen=True, slots=True)
class StageCount:
    """What went into a stage, what came out, and how long it took; the unit is articles or pairs as the stage says."""

    stage: str
    records_in: int
    records_out: int
    seconds: float


@dataclass(frozen=True, slots=True)
class SetAsideCount:
    """Keys of a channel that more than the limit shared: how many, and how many articles share the commonest."""

    channel: str
    keys: int
    largest: int


@dataclass(frozen=True, slots=True)
class Recall:
    """What the search promises and what it kept.

    ``expected`` are (resemblance, chance to meet) of the bands. ``measured`` is the share of the pairs at or above
    ``threshold`` among ``sampled`` articles (chosen by a hash of their ids, compared by brute force) that the search
    found too; null where there were no such pairs (``pairs`` is 0).
    """

    bands: Bands
    threshold: float
    expected: tuple[tuple[float, float], ...]
    sampled: int = 0
    pairs: int = 0
    measured: float | None = None


@dataclass(frozen=True, slots=True)
class Nominated:
    """The answer: articles that can be looked up by row, and the pairs that deserve a closer look."""

    store: ArticleStore
    verified: Verified
    copies: Copies
    stages: tuple[StageCount, ...]
    set_aside: tuple[SetAsideCount, ...]
    recall: Recall


class Engine(Protocol):
    """Whoever can nominate: read the batches once, search, verify."""

    def nominate(self, batches: Iterable[Batch], settings: Settings, job: Job) -> Nominated:
        """Candidate pairs of all articles in ``batches``, verified by exact overlap.

        Raises :class:`dedup.errors.StageError` where ``job.work`` cannot be used, written or resumed from.
        """
        ...
