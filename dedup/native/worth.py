"""Whether a process has enough to do for machine code: to load it takes 0.1 s, and to make it seconds."""

from __future__ import annotations

from dedup.native.objects import ready


class Worth:
    """Counts the work done plainly, until the kernels of ``module`` pay; what comes out must be the same either way.

    ``load_from`` is the work from which machine code is loaded that is there, ``compile_from`` that from which it is
    made.
    """

    def __init__(self, module: str, load_from: int, compile_from: int) -> None:
        self._module, self._load_from, self._compile_from = module, load_from, compile_from
        self._done, self._asks_at = 0, load_from
        self._pays = False

    def __call__(self, work: int = 1) -> bool:
        """Whether to run ``work`` units more as machine code; from then on it is always so."""
        if not self._pays:
            self._done += work
            if self._done >= self._compile_from:
                self._pays = True
            elif self._done >= self._asks_at:
                self._asks_at = self._done + self._load_from
                self._pays = ready(self._module)
        return self._pays
