"""``dedup scan`` end to end over made-up crawls of several sizes: time, memory, stages, recall and precision.

python -m benchmarks.run --profile crawl --sizes 10000,100000,1000000 --work /tmp/bench --results benchmarks/results
python -m benchmarks.report benchmarks/results
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.crawl import write
from benchmarks.measure import Measured, machine, measured
from benchmarks.score import Scores, from_run, scores

THRESHOLD = 0.7


@dataclass(frozen=True, slots=True)
class Stage:
    """Seconds of one stage, as ``run.json`` says."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Run:
    """One size: the run of median time, and what it found."""

    articles: int
    megabytes: float
    repeats: tuple[float, ...]
    seconds: float
    cpu_seconds: float
    peak_mib: float
    stages: tuple[Stage, ...]
    scores: Scores


@dataclass(frozen=True, slots=True)
class Series:
    """One profile over all sizes."""

    profile: str
    machine: str
    date: str
    runs: tuple[Run, ...]


def main() -> None:
    """Measure, score, write."""
    options = _options()
    sizes = [int(size) for size in options.sizes.split(",")]
    command = [*options.dedup.split(), "scan", "--profile", options.profile]
    found = {size: _measure(command, crawl(options.work, size), options) for size in sizes}
    runs = tuple(_run(size, options.work, options.profile, found[size]) for size in sizes)
    series = Series(options.profile, machine(), datetime.datetime.now(tz=datetime.UTC).date().isoformat(), runs)
    options.results.mkdir(parents=True, exist_ok=True)
    path = options.results / f"scan-{options.profile}.json"
    path.write_text(json.dumps(asdict(series), indent=1) + "\n", encoding="utf-8")
    print(path)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", default="crawl", choices=["crawl", "news", "archive"])
    parser.add_argument("--sizes", default="10000,100000", help="numbers of articles, with commas between")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each size up to 100,000; larger ones run once")
    parser.add_argument("--dedup", default=str(Path(sys.executable).with_name("dedup")), help="the command to measure")
    parser.add_argument("--work", type=Path, required=True, help="folder for crawls and runs, several GB")
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results"))
    return parser.parse_args()


def crawl(work: Path, size: int) -> Path:
    """The folder of the crawl of ``size`` articles, made if it is not there."""
    folder = work / f"crawl-{size}"
    if not (folder / "done").exists():
        write(size, folder)
        (folder / "done").touch()
    return folder


def _measure(command: list[str], folder: Path, options: argparse.Namespace) -> list[Measured]:
    """The runs of one size; the output of the last one stays."""
    out = folder / f"out-{options.profile}"
    large = (folder / "articles.jsonl").stat().st_size > 10**9
    runs = []
    for _ in range(1 if large else options.repeats):
        shutil.rmtree(out, ignore_errors=True)
        runs.append(measured([*command, str(folder / "articles.jsonl"), "-o", str(out)]))
        print(folder.name, runs[-1], flush=True)
    return runs


def _run(size: int, work: Path, profile: str, runs: list[Measured]) -> Run:
    """The result for one size; raises where a run failed."""
    folder = work / f"crawl-{size}"
    out = folder / f"out-{profile}"
    for run in runs:
        if run.error:
            raise SystemExit(f"{size} articles: {run.error}")
    typical = sorted(runs, key=lambda run: run.seconds)[len(runs) // 2]
    stages = json.loads((out / "run.json").read_text(encoding="utf-8"))["stages"]
    return Run(
        size,
        (folder / "articles.jsonl").stat().st_size / 1e6,
        tuple(round(run.seconds, 3) for run in runs),
        round(median(run.seconds for run in runs), 3),
        round(typical.cpu_seconds, 3),
        round(max(run.peak_mib for run in runs), 1),
        tuple(Stage(stage["stage"], stage["seconds"]) for stage in stages),
        scores(from_run(out), folder / "truth.jsonl", THRESHOLD),
    )


if __name__ == "__main__":
    main()
