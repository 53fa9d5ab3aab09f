"""Measuring, scoring and drawing: the figures in the results mean what they say."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.compare_peers import Comparison, Tool
from benchmarks.measure import machine, measured
from benchmarks.report import main as write_report
from benchmarks.run import Run, Series, Stage
from benchmarks.score import Reported, Scores, Share, from_run, from_table, scores
from benchmarks.svg import Bar, Line, Stack, bars, lines, stacks

TRUTH = [
    {"a": "1", "b": "2", "kind": "exact", "jaccard": 1.0, "relation": "duplicate"},
    {"a": "1", "b": "3", "kind": "edit-10", "jaccard": 0.4, "relation": "edited-copy"},
    {"a": "2", "b": "3", "kind": "sibling", "jaccard": 0.7, "relation": None},
    {"a": "4", "b": "5", "kind": "excerpt", "jaccard": 0.1, "relation": "excerpt"},
]


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    path = tmp_path / "truth.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in TRUTH))
    return path


def test_time_memory_and_failure_of_a_command_are_measured() -> None:
    idle = measured([sys.executable, "-c", "import time; time.sleep(0.3)"])
    assert idle.error is None
    assert 0.3 <= idle.seconds < 60
    assert idle.cpu_seconds < idle.seconds
    big = measured([sys.executable, "-c", "x = b'1' * 200_000_000"])
    assert 190 < big.peak_mib - idle.peak_mib < 250
    failed = measured([sys.executable, "-c", "raise SystemExit('no such thing')"])
    assert failed.error == "exit 1: no such thing"
    assert (measured([sys.executable, "-c", "import time; time.sleep(60)"], timeout=0.2).error or "").startswith(
        "exit -9"
    )


def test_the_machine_is_described() -> None:
    assert "cores of" in machine()
    assert "GiB" in machine()


def test_pairs_are_scored_against_everything_that_resembles_and_by_kind(truth: Path) -> None:
    reported = [
        Reported("1", "2", "duplicate"),
        Reported("1", "3", "edited-copy"),
        Reported("1", "9", "excerpt"),
        Reported("4", "5", "same-story"),
    ]
    found = scores(reported, truth, 0.7)
    assert (found.resembling.hits, found.resembling.of) == (1, 2)
    assert (found.joined.hits, found.joined.of) == (2, 2)
    assert (found.resembling_precision.hits, found.resembling_precision.of) == (1, 3)
    assert {share.name: (share.hits, share.of) for share in found.kinds} == {
        "exact": (1, 1),
        "edit-10": (1, 1),
        "sibling": (0, 1),
        "excerpt": (0, 1),
    }
    assert {share.name: share.value for share in found.related} == {
        "all": 2 / 3,
        "duplicate": 1.0,
        "edited-copy": 1.0,
        "excerpt": 0.0,
    }


def test_pairs_of_a_run_and_of_a_table_are_read_alike(tmp_path: Path, truth: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(json.dumps({"a": "1", "b": "2", "relation": "duplicate"}) + "\n")
    (tmp_path / "x.tsv").write_text("2\t1\n")
    assert list(from_run(tmp_path)) == [Reported("1", "2", "duplicate")]
    assert list(from_table(tmp_path / "x.tsv")) == [Reported("1", "2")]
    assert scores(from_table(tmp_path / "x.tsv"), truth, 0.7).resembling.value == 0.5


def labels(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def widths(svg: str) -> list[float]:
    boxes = list(ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}rect"))
    return [float(box.attrib["width"]) for box in boxes[1:]]


def test_bars_are_as_long_as_their_values_and_say_what_they_are() -> None:
    svg = bars("A & B", "<here>", [Bar("one", 2.0, "2 s"), Bar("other", 1.0, "1 s")])
    assert labels(svg) == ["A & B", "<here>", "one", "2 s", "other", "1 s"]
    long, short = widths(svg)
    assert long == pytest.approx(2 * short, abs=0.2)


def test_stacked_parts_follow_each_other_and_have_a_legend() -> None:
    svg = stacks("T", "c", [Stack("x", (("read", 3.0), ("write", 1.0)), "4 s")])
    assert {"read", "write", "x", "4 s"} <= set(labels(svg))
    assert widths(svg)[2] == pytest.approx(3 * widths(svg)[3], abs=0.2)


def test_lines_on_logarithmic_axes_are_straight_for_powers() -> None:
    svg = lines("T", "c", [Line("linear", ((10.0, 1.0), (100.0, 10.0), (1000.0, 100.0)))], "s")
    (line,) = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}polyline")
    (x1, y1), (x2, y2), (x3, y3) = (map(float, point.split(",")) for point in line.attrib["points"].split())
    assert x2 - x1 == pytest.approx(x3 - x2, abs=0.2)
    assert y1 - y2 == pytest.approx(y2 - y3, abs=0.2)
    assert {"1,000", "10 s", "linear"} <= set(labels(svg))


def share(name: str) -> Share:
    return Share(name, 1, 2)


def test_the_report_shows_growth_recall_and_other_tools(tmp_path: Path) -> None:
    found = Scores(
        share("resembling"), share("joined"), share("resembling"), (share("exact"),), (share("all"), share("duplicate"))
    )
    runs = tuple(
        Run(n, n / 300, (n / 1000,), n / 1000, n / 900, 100.0, (Stage("read", n / 2000),), found)
        for n in (1000, 10_000)
    )
    (tmp_path / "scan-crawl.json").write_text(json.dumps(asdict(Series("crawl", "2 cores", "2026-01-01", runs))))
    tools = (
        Tool("dedup", "1", (1.0,), 1.0, 1.0, 9.0, 1.0, found),
        Tool("other", "2", (3.0,), 3.0, 3.0, 9.0, 3.0, None),
    )
    (tmp_path / "peers-10.json").write_text(
        json.dumps(asdict(Comparison(10, 1.0, "2 cores", "2026-01-01", tools, ("x: gone",))))
    )
    write_report(tmp_path)
    text = (tmp_path / "README.md").read_text()
    assert "1,000 → 10,000 time n^1.00, memory n^0.00" in text
    assert "| 10,000 | 33 | 10.00 | 1,000 | 11.11 | 100 | 0.5000 | 0.5000 | 0.5000 | 0.5000 |" in text
    assert "| other | 2 | 3.00 | 3.00 | 3.00 | 9 | – | – | – |" in text
    assert "Left out: x: gone" in text
    for plot in ("time", "memory", "stages-crawl", "recall-crawl", "peers-10"):
        assert f"({plot}.svg)" in text
        ET.parse(tmp_path / f"{plot}.svg")
