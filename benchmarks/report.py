"""Tables and plots from the measured figures: ``python -m benchmarks.report benchmarks/results``."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

from benchmarks.svg import Bar, Line, Stack, bars, lines, stacks


def main(folder: Path) -> None:
    """Write ``README.md`` and the plots beside the figures that are there."""
    series = [_load(path) for path in sorted(folder.glob("scan-*.json"))]
    peers = [_load(path) for path in sorted(folder.glob("peers-*.json"))]
    text = ["# Measured", "", "Made by `python -m benchmarks.report` from the JSON files beside it.", ""]
    if series:
        text += _growth(folder, series)
    for one in series:
        text += _profile(folder, one)
    for one in peers:
        text += _peers(folder, one)
    (folder / "README.md").write_text("\n".join(text), encoding="utf-8")


def _load(path: Path) -> SimpleNamespace:
    """A result with its fields as attributes; the dataclasses that were written are its schema."""
    text = path.read_text(encoding="utf-8")
    loaded: SimpleNamespace = json.loads(text, object_hook=lambda row: SimpleNamespace(**row))
    return loaded


def _draw(folder: Path, name: str, title: str, plot: str) -> list[str]:
    """Write a plot; the lines that show it."""
    (folder / name).write_text(plot, encoding="utf-8")
    return [f"![{title}]({name})", ""]


def _growth(folder: Path, series: Sequence[SimpleNamespace]) -> list[str]:
    """Time and memory over the number of articles, all profiles in one plot each."""
    where = f"{series[0].machine}, {series[0].date}"
    time = [Line(one.profile, tuple((run.articles, run.seconds) for run in one.runs)) for one in series]
    memory = [Line(one.profile, tuple((run.articles, run.peak_mib) for run in one.runs)) for one in series]
    return [
        *_draw(folder, "time.svg", "Time", lines("Seconds by number of articles, whole process", where, time, "s")),
        *_draw(folder, "memory.svg", "Memory", lines("Peak memory by number of articles", where, memory, "MiB")),
    ]


def _profile(folder: Path, one: SimpleNamespace) -> list[str]:
    """One profile: a row per size, then stages and recall by kind of the largest size."""
    last = one.runs[-1]
    where = f"{last.articles:,} articles, {one.machine}, {one.date}"
    stages = [Stack(f"{last.articles:,}", _stage_parts(last), f"{last.seconds:.1f} s")]
    kinds = [Bar(kind.name, kind.hits / kind.of, f"{_share(kind)} of {kind.of:,}") for kind in last.scores.kinds]
    time, recall = f"Where the time goes, {one.profile}", f"Recall by kind of copy, {one.profile}"
    return [
        f"## `dedup scan --profile {one.profile}`",
        "",
        f"{one.machine}, {one.date}. Whole process; the median where a size ran several times.",
        "",
        "| articles | MB | seconds | per s | CPU s | peak MiB | J ≥ 0.7 listed | joined | precision | one source |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(_run_row(run) for run in one.runs),
        "",
        "Of the pairs with Jaccard ≥ 0.7: how many are listed in pairs.jsonl, and how many are joined by listed pairs,",
        "as large groups of copies are not listed pair by pair. Precision: the share of listed pairs that have it.",
        "One source: the share of listed pairs that go back to one text.",
        "",
        f"Growth between sizes: {', '.join(_exponents(one.runs)) or 'one size only'}.",
        "",
        *_draw(folder, f"stages-{one.profile}.svg", time, stacks(time, where, stages)),
        *_draw(folder, f"recall-{one.profile}.svg", recall, bars(recall, where, kinds)),
        "| reported as | pairs | of one source |",
        "|---|---:|---:|",
        *(f"| {share.name} | {share.of:,} | {_share(share)} |" for share in last.scores.related),
        "",
    ]


def _stage_parts(run: SimpleNamespace) -> tuple[tuple[str, float], ...]:
    """Stages, and what is left of the whole process: start, imports, writing."""
    named = tuple((stage.name, stage.seconds) for stage in run.stages)
    return (*named, ("rest", max(0.0, run.seconds - sum(seconds for _, seconds in named))))


def _run_row(run: SimpleNamespace) -> str:
    found = run.scores
    speed = run.articles / run.seconds
    figures = f"{run.megabytes:,.0f} | {run.seconds:.2f} | {speed:,.0f} | {run.cpu_seconds:.2f} | {run.peak_mib:,.0f}"
    quality = " | ".join(map(_share, (found.resembling, found.joined, found.resembling_precision, found.related[0])))
    return f"| {run.articles:,} | {figures} | {quality} |"


def _exponents(runs: Sequence[SimpleNamespace]) -> Iterator[str]:
    """How time and memory grow from each size to the next: 1 is linear."""
    for small, large in pairwise(runs):
        step = math.log(large.articles / small.articles)
        time, memory = math.log(large.seconds / small.seconds) / step, math.log(large.peak_mib / small.peak_mib) / step
        yield f"{small.articles:,} → {large.articles:,} time n^{time:.2f}, memory n^{memory:.2f}"


def _peers(folder: Path, one: SimpleNamespace) -> list[str]:
    """All tools on one file."""
    where = f"{one.articles:,} articles, {one.megabytes:,.0f} MB, {one.machine}, {one.date}"
    tools = sorted(one.tools, key=lambda tool: tool.seconds)
    rows = [Bar(tool.name, tool.seconds, f"{tool.seconds:.1f} s · {tool.ratio:.1f} ×") for tool in tools]
    title = "Near-duplicates with Jaccard ≥ 0.7, whole process"
    return [
        f"## Other tools, {one.articles:,} articles",
        "",
        f"{where}. Same file, same run, in turns; word 5-grams, 128 hashes, threshold 0.7. Ratios of medians.",
        "",
        *_draw(folder, f"peers-{one.articles}.svg", title, bars(title, where, rows)),
        "| tool | version | seconds | × ours | CPU seconds | peak MiB | J ≥ 0.7 listed | joined | precision |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
        *(_tool_row(tool) for tool in tools),
        "",
        *(f"Left out: {reason}" for reason in one.left_out),
        "",
    ]


def _tool_row(tool: SimpleNamespace) -> str:
    figures = f"{tool.seconds:.2f} | {tool.ratio:.2f} | {tool.cpu_seconds:.2f} | {tool.peak_mib:,.0f}"
    found = tool.scores
    shares = (found.resembling, found.joined, found.resembling_precision) if found else ()
    quality = " | ".join(map(_share, shares)) or "– | – | –"
    return f"| {tool.name} | {tool.version} | {figures} | {quality} |"


def _share(share: SimpleNamespace) -> str:
    return f"{share.hits / share.of:.4f}" if share.of else "–"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
