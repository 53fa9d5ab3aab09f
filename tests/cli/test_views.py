"""``dedup report``, ``gather`` and ``evaluate``: what can be asked of a finished run."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli.conftest import SEEDS, Command, rows

NAMES = sorted(path.name for path in SEEDS.iterdir())


@pytest.fixture
def out(dedup: Command, tmp_path: Path) -> Path:
    assert dedup("scan", SEEDS, "-o", tmp_path / "out").code == 0
    return tmp_path / "out"


def test_every_format_is_written_beside_the_run(dedup: Command, out: Path) -> None:
    for kind, name in (
        ("html", "report.html"),
        ("md", "report.md"),
        ("csv", "pairs.csv"),
        ("graphml", "report.graphml"),
    ):
        assert dedup("report", out, "--format", kind).code == 0
        assert (out / name).stat().st_size > 0
    pairs = rows(out / "pairs.jsonl")
    with (out / "pairs.csv").open(encoding="utf-8", newline="") as table:
        assert [(r["a"], r["b"]) for r in csv.DictReader(table)] == [(p["a"], p["b"]) for p in pairs]
    assert ElementTree.parse(out / "report.graphml").getroot().tag.endswith("graphml")
    assert dedup("report", out, "--format", "pan").code == 0
    assert len(list((out / "pan").iterdir())) == len(pairs)


def test_an_unknown_format_is_named(dedup: Command, out: Path) -> None:
    ran = dedup("report", out, "--format", "docx")
    assert (ran.code, "'docx'" in ran.err) == (2, True)


def test_gather_names_the_article_that_explains_another_and_its_share(dedup: Command, tmp_path: Path) -> None:
    text = (SEEDS / NAMES[0]).read_text(encoding="utf-8")
    own = "The council of Harbury voted on Monday to plant four hundred lime trees along the canal before next spring."
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "whole.txt").write_text(text, encoding="utf-8")
    (tmp_path / "in" / "part.txt").write_text(text[:1100] + "\n\n" + own, encoding="utf-8")
    assert dedup("scan", tmp_path / "in", "-o", tmp_path / "out").code == 0
    ran = dedup("gather", tmp_path / "out", "part.txt")
    assert ran.code == 0
    assert "whole.txt" in ran.out
    assert "1 other article explains 9" in ran.out
    assert "lime trees" in ran.out


def test_evaluate_measures_a_run_against_the_truth(dedup: Command, out: Path, tmp_path: Path) -> None:
    truth = tmp_path / "truth.jsonl"
    lines = [
        {"a": NAMES[2], "b": NAMES[3], "relation": "paraphrase"},
        {"a": NAMES[1], "b": NAMES[2], "relation": "unrelated"},
    ]
    truth.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    ran = dedup("evaluate", truth, out, "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["reuse"]["f1"] == 1.0
