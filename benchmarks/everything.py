"""Every figure and plot of the README's speed section, in one go, on a machine that has nothing else to do.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install daft datasketch xxhash gaoya rensa text-dedup
    python -m benchmarks.everything --python /tmp/peers/bin/python --work /tmp/bench

About 20 minutes on two cores, most of it for the slower tools and for making up a million articles; 8 GB of disk.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

SCALE = "10000,100000,1000000"


def main() -> None:
    """Our own growth first, then all tools on 100,000 articles, then the fastest of them on a million."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", required=True, help="the interpreter that has the other tools")
    parser.add_argument("--work", type=Path, required=True, help="folder for crawls and runs")
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results"))
    options = parser.parse_args()
    where = ["--work", str(options.work), "--results", str(options.results)]
    peers = ["benchmarks.compare_peers", "--python", options.python, *where]
    for step in (
        ["benchmarks.run", "--profile", "crawl", "--sizes", SCALE, *where],
        [*peers, "--size", "100000"],
        [*peers, "--size", "1000000", "--tools", "daft", "--repeats", "1"],
        ["benchmarks.report", str(options.results)],
    ):
        print(" ".join(step), flush=True)
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main()
