"""The seam: what an engine is asked and what it answers, on one machine or on many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel
from dedup.candidates.copies import Copies, spread
from dedup.candidates.curve import Bands
from dedup.candidates.join import decode, encode
from dedup.engines.store import ArticleStore
from dedup.readers.batch import Batch
from dedup.settings import Settings


def silent(stage: str, done: int) -> None:
    """Progress that nobody watches."""


def unknown() -> str:
    """The digest of an input that has none."""
    return ""


@dataclass(frozen=True, slots=True)
class Job:
    """Where and with what one run works.

    ``work`` is the folder for stages (``OUT/work``). ``memory`` is in bytes, 0 for a share of this machine; ``threads``
    0 for all cores. ``resume`` continues from the stages found in ``work``. ``input_key`` names the input (its paths),
    so that a resumed run notices another one; ``digest`` is asked for the digest of what was read when the batches are
    used up. ``progress(stage, articles or pairs done)`` is called now and then by the calling thread.
    """

    work: Path
    memory: int = 0
    threads: int = 0
    resume: bool = False
    input_key: str = ""
    digest: Callable[[], str] = unknown
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


def with_copies(checked: Verified, groups: Copies, listed_up_to: int) -> Verified:
    """``checked`` (pairs of leaders), what follows from it for their copies, and the pairs of copies."""
    found = spread(encode(checked.a.astype(np.int64), checked.b.astype(np.int64)), groups, listed_up_to)
    a, b = decode(found.codes)
    # A pair of copies, whose origin is -1, finds the row behind the last one.
    same = Verified(*(np.array([_SAME.get(x, 0)], getattr(checked, x).dtype) for x in Verified.__slots__))
    alike = joined(checked, same).where(found.origin)
    return Verified(
        a.astype(np.int32),
        b.astype(np.int32),
        alike.channels,
        alike.keys,
        alike.resemblance,
        np.where(found.turned, alike.containment_b, alike.containment_a),
        np.where(found.turned, alike.containment_a, alike.containment_b),
    )


_SAME = {"channels": Channel.EXACT, "keys": 1, "resemblance": 1, "containment_a": 1, "containment_b": 1}
"""What is known of copies of one text."""


def joined(one: Verified, other: Verified) -> Verified:
    """The pairs of both, one after the other."""
    return Verified(*(np.concatenate((getattr(one, x), getattr(other, x))) for x in Verified.__slots__))


def united(one: Verified, other: Verified) -> Verified:
    """All pairs of two results that share none, sorted."""
    both = joined(one, other)
    return both.where(np.lexsort((both.b, both.a)))


@dataclass(frozen=True, slots=True)
class StageCount:
    """What went into a stage, what came out, and how long it took; the unit is articles or pairs as the stage says."""

    stage: str
    records_in: int
    records_out: int
    seconds: float


@dataclass(frozen=True, slots=True)
class SetAsideCount:
    """Keys of a channel that more than ``limit`` articles shared: how many, and how many share the commonest.

    The limit is the setting ``key_limit``, or less where the keys below it would have cost too much. Under the name
    ``pairs`` stand the candidate pairs dropped because both articles have closer ones, and the most pairs of one.
    """

    channel: str
    limit: int
    keys: int
    largest: int


@dataclass(frozen=True, slots=True)
class Recall:
    """What the search promises and what it kept.

    ``expected`` are (resemblance, chance to meet) of the bands. ``measured`` is the share of the true pairs (exact
    resemblance of ``threshold`` and more) of a hashed sample that the search found; ``sampled`` articles were compared
    with each other and held ``pairs`` such pairs. Null where they held none.
    """

    bands: Bands
    threshold: float
    expected: tuple[tuple[float, float], ...]
    sampled: int = 0
    pairs: int = 0
    measured: float | None = None


@dataclass(frozen=True, slots=True)
class Nominated:
    """The answer: articles that can be looked up by row, and the pairs that deserve a closer look.

    ``input_digest`` is what ``job.digest`` said when the articles were read, also after a resumed run.
    """

    store: ArticleStore
    verified: Verified
    copies: Copies
    stages: tuple[StageCount, ...]
    set_aside: tuple[SetAsideCount, ...]
    recall: Recall
    input_digest: str = ""


class Engine(Protocol):
    """Whoever can nominate: read the batches once, search, verify."""

    def nominate(self, batches: Iterable[Batch], settings: Settings, job: Job) -> Nominated:
        """Candidate pairs of all articles in ``batches``, verified by exact overlap.

        Raises :class:`dedup.errors.StageError` where ``job.work`` cannot be used, written or resumed from.
        """
        ...
