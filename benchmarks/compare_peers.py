"""``dedup scan --profile crawl`` and other tools on the same crawl in the same run, each in its own process.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install daft datasketch xxhash gaoya rensa text-dedup
    python -m benchmarks.compare_peers --python /tmp/peers/bin/python --size 100000 --work /tmp/bench

Tools take turns, so that a busy moment of the machine hits all of them, and each finds itself (by a run on a small
crawl) and the input in the system's cache; the ratios are those of the medians. A tool that is not installed is
left out, with the reason.
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import Measured, machine, measured
from benchmarks.run import THRESHOLD, crawl
from benchmarks.score import Reported, Scores, from_run, from_table, scores

SCRIPTS = Path(__file__).parent / "peers"
TOOLS = {"daft": "daft", "gaoya": "gaoya", "rensa": "rensa", "datasketch": "datasketch", "text_dedup": "text_dedup"}
"""Name of a script ``with_….py``, and the module it needs."""
WARM = 1000
"""Articles of the crawl that brings a tool into the system's cache."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool's figures; ``ratio`` is its median time over ours, ``scores`` null where it does not tell its pairs."""

    name: str
    version: str
    repeats: tuple[float, ...]
    seconds: float
    cpu_seconds: float
    peak_mib: float
    ratio: float
    scores: Scores | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All tools on one crawl; ``left_out`` says why a tool is not among them."""

    articles: int
    megabytes: float
    machine: str
    date: str
    tools: tuple[Tool, ...]
    left_out: tuple[str, ...]


def main() -> None:
    """Measure, score, write."""
    options = _options()
    folder, small = crawl(options.work, options.size), crawl(options.work, WARM)
    file = folder / "articles.jsonl"
    versions, left_out = {"dedup": _version(sys.executable, "dedup")}, []
    for name in options.tools.split(","):
        versions[name] = _version(options.python, TOOLS[name])
        if versions[name] is None:
            left_out.append(f"{name}: {options.python} cannot import it")
    there = [name for name, version in versions.items() if version is not None]
    turns = [(name, _command(name, options, small), _command(name, options, folder)) for name in there]
    runs = _take_turns(turns, file, options.repeats)
    left_out += [f"{name}: {found[-1].error}" for name, found in runs.items() if found[-1].error]
    ours = median(run.seconds for run in runs["dedup"])
    tools = [
        _tool(name, versions[name] or "", found, ours, folder) for name, found in runs.items() if not found[-1].error
    ]
    date = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    result = Comparison(options.size, file.stat().st_size / 1e6, machine(), date, tuple(tools), tuple(left_out))
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / f"peers-{options.size}.json").write_text(
        json.dumps(asdict(result), indent=1) + "\n", encoding="utf-8"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="articles")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--python", required=True, help="the interpreter that has the other tools")
    parser.add_argument("--tools", default=",".join(TOOLS), help="which of them, with commas between")
    parser.add_argument("--dedup", default=str(Path(sys.executable).with_name("dedup")), help="the command to measure")
    parser.add_argument("--work", type=Path, required=True, help="folder for crawls and runs, several GB")
    parser.add_argument("--results", type=Path, default=Path("benchmarks/results"))
    return parser.parse_args()


def _version(python: str, module: str) -> str | None:
    """The version of an installed module, null where it cannot be imported."""
    code = f"import {module}, importlib.metadata as m; print(m.version({module.replace('_', '-')!r}))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def _command(name: str, options: argparse.Namespace, folder: Path) -> list[str]:
    """How one tool is asked for the near-duplicates of the crawl in ``folder``."""
    file = str(folder / "articles.jsonl")
    if name == "dedup":
        return [*options.dedup.split(), "scan", "--force", "--profile", "crawl", file, "-o", str(folder / "out-crawl")]
    return [options.python, str(SCRIPTS / f"with_{name}.py"), file, str(folder / f"{name}.tsv")]


def _take_turns(
    turns: Sequence[tuple[str, list[str], list[str]]], file: Path, repeats: int
) -> dict[str, list[Measured]]:
    """Every tool ``repeats`` times, in turn; one that fails, or takes over two minutes, is not run again.

    Each is a name, a command that brings the tool into the system's cache, and the command that is measured.
    """
    runs: dict[str, list[Measured]] = {name: [] for name, *_ in turns}
    for _ in range(repeats):
        for name, warming, command in turns:
            if runs[name] and (runs[name][-1].error or runs[name][-1].seconds > 120):
                continue
            if name == "dedup":
                shutil.rmtree(file.parent / "out-crawl", ignore_errors=True)
            measured(warming)
            _read_through(file)
            runs[name].append(measured(command))
            print(name, runs[name][-1], flush=True)
    return runs


def _read_through(file: Path) -> None:
    """Read a file once, so that every tool finds it in the system's cache: whoever ran before may have displaced it."""
    with file.open("rb") as source:
        while source.read(1 << 24):
            pass


def _tool(name: str, version: str, runs: list[Measured], ours: float, folder: Path) -> Tool:
    """The figures of one tool."""
    seconds = median(run.seconds for run in runs)
    pairs = _pairs(name, folder)
    return Tool(
        name.replace("_", "-"),
        version,
        tuple(round(run.seconds, 3) for run in runs),
        round(seconds, 3),
        round(median(run.cpu_seconds for run in runs), 3),
        round(max(run.peak_mib for run in runs), 1),
        round(seconds / ours, 2),
        None if pairs is None else scores(pairs, folder / "truth.jsonl", THRESHOLD),
    )


def _pairs(name: str, folder: Path) -> list[Reported] | None:
    """What a tool found, null where it does not tell."""
    if name == "dedup":
        return list(from_run(folder / "out-crawl"))
    table = folder / f"{name}.tsv"
    return list(from_table(table)) if table.exists() else None


if __name__ == "__main__":
    main()
