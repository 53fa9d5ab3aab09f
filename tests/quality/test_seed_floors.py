"""Quality floors on the five seed articles, by the hand-made gold. Floors only rise."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from dedup.pipeline.lists import compare_list, load
from dedup.settings import Settings

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("seeds") / "pairs.jsonl"
    names = sorted(path.name for path in SEEDS.iterdir())
    lines = compare_list(list(combinations(names, 2)), load([str(SEEDS)], {}), Settings())
    out.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    scorer = [sys.executable, str(HERE / "score_seeds.py"), str(HERE / "gold.json"), str(out)]
    return subprocess.run(scorer, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.mark.parametrize(
    ("what", "floor"),
    [
        ("relation accepted", 10),
        ("strong   found", 14),
        ("partial  found", 11),
        ("tier 1   found", 14),
        ("tier 2   found", 18),
    ],
)
def test_enough_is_found(score: str, what: str, floor: int) -> None:
    found = re.search(rf"{what} (\d+) of", score)
    assert found is not None
    assert int(found[1]) >= floor, score


@pytest.mark.parametrize(
    ("what", "ceiling"),
    [
        ("passages not in the gold", 6),
        ("boilerplate inside passages", 0),
        ("divergences not in the gold", 4),
        ("traps reported", 0),
    ],
)
def test_little_is_wrong(score: str, what: str, ceiling: int) -> None:
    found = re.search(rf"{what} (\d+)", score)
    assert found is not None
    assert int(found[1]) <= ceiling, score
