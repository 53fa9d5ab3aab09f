"""``python -m benchmarks.crawl ARTICLES FOLDER [SEED]``."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.crawl import write

if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
