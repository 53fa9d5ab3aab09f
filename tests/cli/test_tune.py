"""``dedup tune``: the S-curve in the terminal and as a picture, on paper and on real articles."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli.conftest import SEEDS, Command


def test_the_curve_rises_through_each_threshold(dedup: Command, tmp_path: Path) -> None:
    ran = dedup("tune", "--threshold", "0.5", "--threshold", "0.8", "--svg", tmp_path / "curve.svg")
    assert ran.code == 0
    assert ran.out.startswith("chance to meet, by resemblance\n\n 100% │")
    figures = [line.split() for line in ran.out.splitlines() if line[:1] in "●◆" and "MB" in line]
    assert [row[1] for row in figures] == ["0.50", "0.80"]
    assert all(float(row[5].rstrip("%")) > 99 for row in figures)
    picture = ElementTree.fromstring((tmp_path / "curve.svg").read_text(encoding="utf-8"))
    lines = picture.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 2
    heights = [float(point.split(",")[1]) for point in lines[0].get("points", "").split()]
    assert heights == sorted(heights, reverse=True)


def test_on_real_articles_it_says_what_the_search_finds(dedup: Command) -> None:
    ran = dedup("tune", SEEDS, "--threshold", "0.7")
    assert ran.code == 0
    assert "candidates" in ran.out


@pytest.mark.parametrize("threshold", ["0", "1.5", "-1"])
def test_an_impossible_threshold_is_wrong_usage(dedup: Command, threshold: str) -> None:
    ran = dedup("tune", "--threshold", threshold)
    assert ran.code == 2
