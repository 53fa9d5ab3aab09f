"""A command as the machine sees it: wall clock, processor time and peak memory of the whole process."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# Linux counts what the starting process has in memory into the peak of the process it starts; so a small one does it.
_LAUNCHER = """
import json, os, signal, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
signal.setitimer(signal.ITIMER_REAL, float(sys.argv[1]))
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
cpu = usage.ru_utime + usage.ru_stime
print(json.dumps([seconds, cpu, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)]), file=os.fdopen(3, "w"))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """``peak_mib`` is the resident set of the largest process; ``error`` the end of stderr where the command failed."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    error: str | None = None


def measured(command: Sequence[str], timeout: float = 3600.0) -> Measured:
    """Run ``command``, an absolute path and its arguments, to its end, or for ``timeout`` seconds.

    What earlier commands left to be written is on the disk before it begins.
    """
    os.sync()
    # As a user has it: modules are compiled once and not at every start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as errors, tempfile.TemporaryFile() as figures:
        launch = [sys.executable, "-I", "-S", "-c", _LAUNCHER.replace("fdopen(3", f"fdopen({figures.fileno()}")]
        subprocess.run(
            [*launch, str(timeout), *command],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            pass_fds=[figures.fileno()],
            env=environment,
            check=True,
        )
        errors.seek(0)
        figures.seek(0)
        seconds, cpu, peak, code = json.load(figures)
        said = errors.read().decode("utf-8", "replace").strip()
    return Measured(seconds, cpu, peak, None if code == 0 else f"exit {code}: {said[-300:]}")


def machine() -> str:
    """This machine in one line, with how busy it is: wall clock figures of a busy machine say little."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    names = [line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")]
    processor = names[0] if names else platform.machine()
    load = f"load {os.getloadavg()[2]:.0f}"
    return f"{cores} cores of {processor}, {memory:.0f} GiB, Python {platform.python_version()}, {load}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []
