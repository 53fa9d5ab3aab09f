"""Every article has one id and no two share it: made-up ids get ``~2``, repeated explicit ones are rejects."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.readers.keyset import KeySet, keys_of


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome for one table: ids for all rows, and which rows have to go. ``kept`` is bool, one per row."""

    ids: pa.Array
    kept: NDArray[np.bool_]


@dataclass(slots=True)
class Ids:
    """The ids of a collection so far, in input order."""

    seen: KeySet = field(default_factory=KeySet)
    repeats: dict[str, int] = field(default_factory=dict)

    def settle(self, rows: pa.RecordBatch, *, made_up: bool) -> Settled:
        """Unique ids for ``rows``; null ids become content digests, ``made_up`` says that the others are file names."""
        ids = rows.column("id")
        invented = np.full(len(ids), made_up)
        if ids.null_count:
            invented |= ids.is_null().to_numpy(zero_copy_only=False)
            ids = _with_digests(rows)
        keys = keys_of(ids)
        fresh = self.seen.first_seen(keys)
        if not fresh.all() and invented[~fresh].any():
            return self._one_by_one(ids.to_pylist(), keys, invented)
        self.seen.add(keys[fresh])
        return Settled(ids, fresh)

    def _one_by_one(self, ids: list[str], keys: NDArray[np.uint64], invented: NDArray[np.bool_]) -> Settled:
        """The same where a new name may meet a later explicit one, so that order matters."""
        known = self.seen.contains(keys)
        here: set[str] = set()
        kept = np.ones(len(ids), dtype=np.bool_)
        for i, name in enumerate(ids):
            if known[i] or name in here:
                if not invented[i]:
                    kept[i] = False
                    continue
                ids[i] = self._renamed(name, here)
            here.add(ids[i])
        settled = pa.array(ids, pa.large_string())
        self.seen.add(keys_of(settled.filter(pa.array(kept))))
        return Settled(settled, kept)

    def _renamed(self, name: str, here: set[str]) -> str:
        """``name`` with the first free number behind it."""
        while True:
            self.repeats[name] = number = self.repeats.get(name, 1) + 1
            new = f"{name}~{number}"
            if new not in here and not self.seen.contains(keys_of(pa.array([new], pa.large_string())))[0]:
                return new


def _with_digests(rows: pa.RecordBatch) -> pa.Array:
    """The id column with each null replaced by a digest of everything the record says."""
    columns = [column.to_pylist() for column in rows.columns]
    records = zip(*columns, strict=True)
    return pa.array([_digest(row[1:]) if row[0] is None else row[0] for row in records], pa.large_string())


def _digest(values: tuple[str | None, ...]) -> str:
    """16 hexadecimal digits of ``values``; absent and empty ones differ, and so do boundaries."""
    digest = hashlib.blake2b(digest_size=8)
    for value in values:
        data = (value or "").encode()
        digest.update(b"%d:" % (-1 if value is None else len(data)))
        digest.update(data)
    return digest.hexdigest()
