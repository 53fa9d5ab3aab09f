"""A command as the machine sees it: wall clock, processor time and peak memory of the whole process."""

from __future__ import annotations

import os
import platform
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """``peak_mib`` is the resident set of the largest process; ``error`` the end of stderr where the command failed."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    error: str | None = None


def measured(command: Sequence[str], timeout: float = 3600.0) -> Measured:
    """Run ``command`` to its end, or for ``timeout`` seconds.

    Linux counts the memory of the process that starts another one into that one's peak, so call this before anything
    big is loaded.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        alarm = threading.Timer(timeout, process.kill)
        alarm.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()
    failed = None if process.returncode == 0 else f"exit {process.returncode}: {said[-300:]}"
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, failed)


def machine() -> str:
    """This machine in one line."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    names = [line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")]
    processor = names[0] if names else platform.machine()
    return f"{cores} cores of {processor}, {memory:.0f} GiB, Python {platform.python_version()}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []
