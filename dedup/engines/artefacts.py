"""What stages leave behind, written and read back. Arrays stand in NumPy's zip files, which carry checksums."""

from __future__ import annotations

import dataclasses
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel
from dedup.candidates.copies import Copies, groups_of
from dedup.candidates.curve import Bands
from dedup.candidates.join import SetAside
from dedup.candidates.tally import Tally
from dedup.engines.base import Recall, Verified
from dedup.engines.search import Common, Found
from dedup.engines.sketching import Bodies, Lexicon, Sketched
from dedup.engines.spill import Extent
from dedup.engines.stages import Json
from dedup.engines.termfile import load_salient
from dedup.engines.wholes import Wholes
from dedup.errors import StageError
from dedup.model import Reject
from dedup.sketch.terms import DocumentCounts


def save_rejects(path: Path, rejects: Sequence[Reject]) -> None:
    """One JSON array a line: path, position, reason, id."""
    rows = ([r.path, r.position, r.reason, r.id] for r in rejects)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def load_rejects(path: Path) -> tuple[Reject, ...]:
    """What :func:`save_rejects` wrote."""
    with path.open(encoding="utf-8") as lines:
        return tuple(Reject(*json.loads(line)) for line in lines)


def save_sketched(path: Path, found: Sketched) -> None:
    """Word counts, digests, and where the salient terms of each article begin in their file."""
    terms = found.bodies.terms
    offsets = np.empty(0, np.int64) if terms is None else terms.terms.offsets
    np.savez(path, words=found.wholes.words, digests=found.wholes.digests, offsets=offsets)


def load_sketched(path: Path, salient: Path, lexicon: Lexicon) -> Sketched:
    """What :func:`save_sketched` wrote, with the salient terms in their own file."""
    with Arrays(path) as arrays:
        offsets = arrays["offsets"]
        chosen = load_salient(salient, offsets) if len(offsets) else None
        return Sketched(Wholes(arrays["words"], arrays["digests"]), Bodies(chosen, lexicon))


def save_lexicon(path: Path, lexicon: Lexicon) -> None:
    """Lines left out, and the cells of document counts that are not empty."""
    known = lexicon.known.cells if lexicon.known.documents else np.empty(0, np.uint32)
    cells = np.flatnonzero(known).astype(np.uint32)
    documents = np.array([lexicon.known.documents])
    np.savez(path, leave_out=lexicon.leave_out, cells=cells, counts=lexicon.known.cells[cells], documents=documents)


def load_lexicon(path: Path) -> Lexicon:
    """What :func:`save_lexicon` wrote."""
    with Arrays(path) as arrays:
        known = DocumentCounts(int(arrays["documents"][0]))
        known.cells[arrays["cells"]] = arrays["counts"]
        return Lexicon(arrays["leave_out"], known)


def save_found(path: Path, groups: Copies, found: Found) -> None:
    """Copy groups, candidate pairs and the keys set aside."""
    common: dict[str, Any] = {
        f"{kind}_{entry.channel.label}": values
        for entry in found.common
        for kind, values in (
            ("limit", np.array([entry.limit])),
            ("stems", entry.keys.stems),
            ("articles", entry.keys.articles),
        )
    }
    pairs = found.pairs
    np.savez(
        path,
        leader=groups.leader,
        codes=pairs.codes,
        channels=pairs.channels,
        keys=pairs.keys,
        sample=found.sample,
        dropped=np.array([found.dropped, found.most]),
        **common,
    )


def load_found(path: Path) -> tuple[Copies, Found]:
    """What :func:`save_found` wrote."""
    with Arrays(path) as arrays:
        common = tuple(
            Common(
                channel,
                int(arrays[f"limit_{channel.label}"][0]),
                SetAside(arrays[f"stems_{channel.label}"], arrays[f"articles_{channel.label}"]),
            )
            for channel in Channel
            if f"limit_{channel.label}" in arrays.names
        )
        pairs = Tally(arrays["codes"], arrays["channels"], arrays["keys"])
        dropped, most = arrays["dropped"].tolist()
        return groups_of(arrays["leader"]), Found(pairs, common, arrays["sample"], dropped, most)


def save_verified(path: Path, found: Verified) -> None:
    """The columns by name."""
    np.savez(path, **{name: getattr(found, name) for name in Verified.__slots__})


def load_verified(path: Path) -> Verified:
    """What :func:`save_verified` wrote."""
    with Arrays(path) as arrays:
        return Verified(*(arrays[name] for name in Verified.__slots__))


def extents(note: Mapping[str, Json]) -> Mapping[str, Sequence[Extent]]:
    """The extents of a :class:`Spill`, from the note that is nothing else."""
    runs: Mapping[str, Any] = note
    return {name: [(int(first), int(size)) for first, size in parts] for name, parts in runs.items()}


def recall_note(recall: Recall) -> Mapping[str, Json]:
    """What a manifest keeps of a recall report."""
    return dataclasses.asdict(recall)


def load_recall(note: Mapping[str, Json]) -> Recall:
    """What :func:`recall_note` kept."""
    values: dict[str, Any] = dict(note)
    bands = Bands(**values.pop("bands"))
    expected = tuple((float(x), float(y)) for x, y in values.pop("expected"))
    return Recall(bands=bands, expected=expected, **values)


class Arrays:
    """The arrays in a file by name; a damaged file raises :class:`StageError` that says what to do."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Arrays:
        try:
            self._file = np.load(self._path)
        except (OSError, ValueError, zipfile.BadZipFile) as error:
            raise self._damaged(error) from error
        self.names = frozenset(self._file.files)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getitem__(self, name: str) -> NDArray[Any]:
        try:
            array: NDArray[Any] = self._file[name]
        except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile) as error:
            raise self._damaged(error) from error
        return array

    def _damaged(self, error: Exception) -> StageError:
        return StageError(f"{self._path} is damaged ({error}); run again with --resume to make it anew")
