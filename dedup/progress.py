"""Progress on stderr: one line that rewrites itself where somebody is looking, a line a stage elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TextIO

_PAUSE = 0.1
_UNITS = {"candidates": "pairs", "verify": "pairs", "pairs": "pairs"}


class Progress:
    """Shows how far a run is. Nothing is shown of stages that end at once, nor where stderr is not a terminal."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._live = out.isatty()
        self._shown = time.monotonic()
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")

    def show(self, stage: str, done: int) -> None:
        """``done`` articles or pairs of ``stage`` are finished."""
        now = time.monotonic()
        if self._live and now - self._shown >= _PAUSE:
            self._shown = now
            self._write(f"{stage}: {done:,} {_UNITS.get(stage, 'articles')}")

    def _write(self, line: str) -> None:
        """Put ``line`` over the last one."""
        if self._live and (line or self._width):
            self._out.write("\r" + line.ljust(self._width) + ("" if line else "\r"))
            self._out.flush()
            self._width = len(line)
