"""``dedup explain``: also for pairs that were not reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.conftest import SEEDS, Command

NAMES = sorted(path.name for path in SEEDS.iterdir())


@pytest.fixture
def out(dedup: Command, tmp_path: Path) -> Path:
    assert dedup("scan", SEEDS, "-o", tmp_path / "out").code == 0
    return tmp_path / "out"


def test_a_reported_pair_is_explained_from_search_to_verdict(dedup: Command, out: Path) -> None:
    ran = dedup("explain", out, NAMES[2], NAMES[3])
    assert ran.code == 0
    for word in ("minhash", "fingerprint", "terms", "resemblance", "Reported as paraphrase"):
        assert word in ran.out


def test_a_pair_that_was_not_reported_is_explained_too(dedup: Command, out: Path) -> None:
    ran = dedup("explain", out, NAMES[1], NAMES[2])
    assert ran.code == 0
    assert "Not reported" in ran.out


def test_an_unknown_id_and_a_folder_without_a_run_are_named(dedup: Command, out: Path, tmp_path: Path) -> None:
    ghost = dedup("explain", out, NAMES[0], "ghost")
    assert (ghost.code, "'ghost'" in ghost.err) == (2, True)
    empty = dedup("explain", tmp_path, "a", "b")
    assert (empty.code, "no finished run" in empty.err) == (1, True)


@pytest.mark.filterwarnings("error")
def test_a_pair_of_a_crawl_is_explained_by_what_a_crawl_looks_at(dedup: Command, tmp_path: Path) -> None:
    assert dedup("scan", SEEDS, "-o", tmp_path / "crawl", "--profile", "crawl").code == 0
    ran = dedup("explain", tmp_path / "crawl", NAMES[2], NAMES[3])
    assert ran.code == 0
    assert "minhash" in ran.out
    assert "salient terms" not in ran.out + ran.err
    assert "nan" not in ran.out.split()
