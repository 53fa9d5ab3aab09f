"""How much memory a run may use, and how it is shared out."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_LARGEST_DEFAULT = 3 << 30
"""More than this makes nothing faster: what is spilled lies in the system's page cache where there is room."""
_SMALLEST = 64 << 20
_CGROUPS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


@dataclass(frozen=True, slots=True)
class Budget:
    """Bytes for what grows with the input; the rest of ``--memory`` is for code, batches and narrow columns."""

    spill: int
    """Keys, and again pairs, that are held before they go to disk."""
    block: int
    """Shingles that are held at once while verifying."""
    partition: int
    """One partition of keys or pairs while it is sorted."""

    def split_bits(self, text_bytes: int) -> int:
        """Upper bits that split hashed keys of so much text into partitions that fit, at least four, at most ten."""
        # A word of six bytes leaves 2/9 of a fingerprint; sorting and grouping hold some six words for each key.
        keys = text_bytes // 27
        parts = max(1, 48 * keys // self.partition)
        return min(10, max(4, parts.bit_length()))


def budget(memory: int) -> Budget:
    """The shares of ``memory`` bytes; 0 stands for a third of this machine, but no more than 3 GiB."""
    total = max(_SMALLEST, memory or min(_LARGEST_DEFAULT, machine_memory() // 3))
    return Budget(spill=total // 8, block=total // 8, partition=total // 32)


def machine_memory() -> int:
    """Bytes this process could use: physical memory or the control group's limit, whichever is less."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([physical, *filter(None, map(_limit, _CGROUPS))])


def _limit(path: Path) -> int | None:
    """The limit in a control group's file, None where there is none."""
    try:
        text = path.read_text().strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None
