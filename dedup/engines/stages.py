"""Stages: each leaves a manifest when its files are whole, so that a killed run goes on where it stopped.

A manifest is written after the data, to a temporary name, and renamed: it is there as a whole or not at all. It names
the settings and the input it was made with, and the size of every file. Nothing is flushed to the disk stage by stage:
a killed process loses nothing of it, and after a power cut sizes and checksums tell.
"""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from dedup.errors import StageError
from dedup.settings import Settings

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
_SCHEMA = "dedup.stage/1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a finished stage says of itself. ``note`` is whatever the stage needs to find its way in its files."""

    stage: str
    records_in: int
    records_out: int
    seconds: float
    note: Mapping[str, Json]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of one run in ``folder``, in the order of ``names``.

    ``settings`` and ``input_key`` are those of this run; a stage made with others is refused.
    """

    folder: Path
    names: tuple[str, ...]
    settings: Mapping[str, Json]
    input_key: str

    def file(self, name: str) -> Path:
        """Where a stage's file lies."""
        return self.folder / name

    def finished(self, stage: str) -> Manifest | None:
        """The manifest of a finished stage, None where it has yet to run.

        Raises :class:`StageError` where it was made with other settings or from other input, or where its files are
        missing or cut short; in that last case the stage is forgotten, so that the next ``--resume`` makes it again.
        """
        try:
            record = json.loads(self._manifest(stage).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            self.forget(stage)
            raise StageError(f"{self._manifest(stage)} is damaged ({error}); {_AGAIN}") from error
        self._refuse_others(record)
        for name, size in record["files"].items():
            self._check(stage, self.file(name), size)
        return _manifest(record)

    def finish(self, manifest: Manifest) -> Manifest:
        """Write the manifest: from now on the stage is done."""
        record = {
            "schema": _SCHEMA,
            **dataclasses.asdict(manifest),
            "files": {name: self.file(name).stat().st_size for name in manifest.files},
            "settings": self.settings,
            "input": self.input_key,
        }
        path = self._manifest(manifest.stage)
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as sink:
            json.dump(record, sink, sort_keys=True)
        part.replace(path)
        return manifest

    @contextmanager
    def reading(self, stage: str) -> Iterator[None]:
        """Around reading a stage's files: where they turn out to be damaged, the stage is forgotten."""
        try:
            yield
        except StageError:
            self.forget(stage)
            raise

    def past(self, stage: str) -> Manifest:
        """What a stage said of itself when it finished, whatever became of its files since."""
        record = json.loads(self._manifest(stage).read_text(encoding="utf-8"))
        return _manifest(record)

    def use_up(self, stage: str, used: Sequence[str]) -> None:
        """Remove files of a stage that no later stage needs; the stage would have to run again to be read."""
        done = self.past(stage)
        self.finish(dataclasses.replace(done, note={}, files=tuple(name for name in done.files if name not in used)))
        for name in used:
            self.file(name).unlink(missing_ok=True)

    def forget(self, stage: str) -> None:
        """Undo a stage and all that follow it."""
        for later in self.names[self.names.index(stage) :]:
            self._manifest(later).unlink(missing_ok=True)

    def _manifest(self, stage: str) -> Path:
        return self.folder / f"{stage}.json"

    def _refuse_others(self, record: Mapping[str, Any]) -> None:
        """Raise where the record was made with other settings or from other input."""
        then = record["settings"]
        changed = [name for name in sorted({*then, *self.settings}) if then.get(name) != self.settings.get(name)]
        if changed:
            name = changed[0]
            more = f" (and {len(changed) - 1} more)" if len(changed) > 1 else ""
            raise StageError(
                f"{self.folder} was made with {name} = {then.get(name)}, now it is {self.settings.get(name)}{more}; "
                "use the same settings with --resume, or start over with --force"
            )
        if record["input"] != self.input_key:
            raise StageError(f"the input is not what {self.folder} was made from; start over with --force")

    def _check(self, stage: str, path: Path, size: int) -> None:
        """Raise where a file is not as long as it was."""
        found = path.stat().st_size if path.exists() else None
        if found != size:
            self.forget(stage)
            state = "is missing" if found is None else f"has {found} of {size} bytes"
            raise StageError(f"{path} {state}; {_AGAIN}")


_AGAIN = "its stage was discarded: run again with --resume to make it anew"


def _manifest(record: Mapping[str, Any]) -> Manifest:
    """The manifest in a record."""
    counts = (record["records_in"], record["records_out"], record["seconds"])
    return Manifest(record["stage"], *counts, record["note"], tuple(record["files"]))


def has_articles(folder: Path) -> bool:
    """Whether a run in ``folder`` has read all of its input."""
    return (folder / "articles.json").exists()


class Timer:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    def seconds(self) -> float:
        """So far, to the millisecond."""
        return round(time.perf_counter() - self._began, 3)


def engine_settings(settings: Settings) -> Mapping[str, Json]:
    """The settings that decide what stages hold, by their dotted names."""
    sketch = {f"sketch.{name}": value for name, value in dataclasses.asdict(settings.sketch).items()}
    candidates = {f"candidates.{name}": value for name, value in dataclasses.asdict(settings.candidates).items()}
    repeats = settings.provenance.boilerplate_repeats
    return {"profile": settings.profile, "provenance.boilerplate_repeats": repeats, **sketch, **candidates}
