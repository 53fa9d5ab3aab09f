"""Memory that was touched once is kept by the process: fresh pages are cleared, and a virtual machine asks its host."""

from __future__ import annotations

import contextlib
import ctypes

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_LARGEST = 1 << 25
"""Bytes of the largest request that is served from kept memory; the GNU allocator allows no more."""
_NEVER = 1 << 30


def keep_pages() -> None:
    """Have the GNU allocator serve all threads from one heap that never shrinks; nothing where there is another one.

    A command may do so, which ends with its process; a library may not.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        for what, value in ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGEST), (_TRIM_THRESHOLD, _NEVER)):
            mallopt(what, value)
