"""Keeping memory is a wish: it is heard by the GNU allocator and does no harm elsewhere."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from dedup.native.pages import keep_pages

_FAULTS = """
import resource, sys, numpy
from dedup.native.pages import keep_pages
if sys.argv[1] == "keep":
    keep_pages()
for _ in range(20):
    several = [numpy.ones(1 << 18) for _ in range(16)]
    del several
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
"""


def faults(how: str) -> int:
    return int(subprocess.run([sys.executable, "-c", _FAULTS, how], check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="this system has another allocator")
def test_memory_that_was_freed_is_used_again() -> None:
    assert 2 * faults("keep") < faults("as usual")


def test_another_allocator_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    keep_pages()
