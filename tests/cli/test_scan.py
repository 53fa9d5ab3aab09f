"""``dedup scan`` from files to folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.conftest import SEEDS, Command, rows

WIRE = (
    "OSLO (AP) — A cargo ship carrying 4,200 tonnes of grain ran aground off northern Norway on Tuesday, the coast guard "
    "said. All 19 crew members were taken off by helicopter and nobody was hurt. The vessel, built in 1998, had lost power "
    "in heavy seas two hours earlier. Divers will inspect its hull on Thursday before tugs try to pull it free. "
    "The port authority closed the shipping lane to all traffic until further notice."
)
FIELDS = [
    "schema", "a", "b", "relation", "derivation", "confidence", "reasons", "resemblance", "containment_a", "containment_b",
    "coverage_a", "coverage_b", "channels", "passages", "divergences", "agreements", "credits", "quotes", "omissions",
    "headlines", "direction",
]  # fmt: skip


def test_the_seeds_have_one_story_told_twice_from_a_source_that_is_not_there(dedup: Command, tmp_path: Path) -> None:
    ran = dedup("scan", SEEDS, "-o", tmp_path / "out")
    assert ran.code == 0
    (cluster,) = rows(tmp_path / "out" / "clusters.jsonl")
    assert [str(m["article"])[:3] for m in cluster["members"]] == ["002", "003"]  # type: ignore[index, attr-defined]
    assert cluster["source"] == "The Wall Street Journal"
    (pair,) = [p for p in rows(tmp_path / "out" / "pairs.jsonl") if p["relation"] == "paraphrase"]
    assert pair["direction"]["verdict"] == "common-source-absent"  # type: ignore[index]
    assert "The Wall Street Journal" in ran.out
    assert "not in this collection" in ran.out


@pytest.mark.parametrize("profile", ["news", "crawl", "archive"])
def test_every_pair_has_every_field_of_the_schema_in_every_profile(
    dedup: Command, articles, tmp_path: Path, profile: str
) -> None:
    path = articles({"id": "x", "text": WIRE}, {"id": "y", "text": WIRE + " More follows."})
    assert dedup("scan", path, "-o", tmp_path / "out", "--profile", profile).code == 0
    (pair,) = rows(tmp_path / "out" / "pairs.jsonl")
    assert list(pair) == FIELDS
    assert pair["relation"] in ("duplicate", "edited-copy")
    run = json.loads((tmp_path / "out" / "run.json").read_text())
    assert run["settings"]["profile"] == profile
    assert run["records"] == {"in": 2, "used": 2, "rejected": 0}


def test_pairs_and_clusters_are_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    outputs = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "dedup.cli", "scan", str(SEEDS), "-o", str(out)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.append([(out / name).read_bytes() for name in ("pairs.jsonl", "clusters.jsonl", "rejects.jsonl")])
    assert outputs[0] == outputs[1]


def test_a_run_that_finds_nothing_says_so_and_why(dedup: Command, articles, tmp_path: Path) -> None:
    lonely = dedup("scan", articles({"id": "x", "text": WIRE}), "-o", tmp_path / "out")
    assert lonely.code == 0
    assert "Nothing found: 1 article could be read, and it takes two to compare" in lonely.out


def test_short_texts_are_compared_whole_and_not_taken_for_copies(dedup: Command, articles, tmp_path: Path) -> None:
    path = articles({"id": "1", "text": "cat"}, {"id": "2", "text": "dog"}, {"id": "3", "text": "cat"})
    for profile in ("news", "crawl"):
        assert dedup("scan", path, "-o", tmp_path / profile, "--profile", profile).code == 0
        pairs = [(p["a"], p["b"]) for p in rows(tmp_path / profile / "pairs.jsonl")]
        assert pairs == [("1", "3")]


def test_an_output_folder_that_holds_something_needs_force_or_resume(dedup: Command, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert dedup("scan", SEEDS, "-o", out).code == 0
    kept = out / "mine.txt"
    kept.write_text("not yours")
    refused = dedup("scan", SEEDS, "-o", out)
    assert refused.code == 2
    assert "--force" in refused.err
    assert dedup("scan", SEEDS, "-o", out, "--force").code == 0
    assert kept.read_text() == "not yours"


def test_bad_records_land_in_rejects_and_nothing_is_lost(dedup: Command, articles, tmp_path: Path) -> None:
    path = articles(
        {"id": "good", "text": WIRE},
        "{not json",
        {"id": "no text"},
        {"id": "n", "text": 5},
        {"id": "good", "text": "twice"},
        '{"id": "s", "text": "\\ud800"}',
    )
    assert dedup("scan", path, "-o", tmp_path / "out").code == 0
    rejected = rows(tmp_path / "out" / "rejects.jsonl")
    assert [r["position"] for r in rejected] == [2, 3, 4, 5, 6]
    assert all(r["path"] == str(path) and r["reason"] for r in rejected)
    records = json.loads((tmp_path / "out" / "run.json").read_text())["records"]
    assert records == {"in": 6, "used": 1, "rejected": 5}
    strict = dedup("scan", path, "-o", tmp_path / "strict", "--strict")
    assert strict.code == 1
    assert "5 records could not be used" in strict.err


@pytest.mark.parametrize("content", [None, ""])
def test_nothing_readable_is_exit_code_one_with_the_reason(dedup: Command, tmp_path: Path, content: str | None) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    if content is not None:
        (folder / "empty.txt").write_text(content)
    ran = dedup("scan", folder, "-o", tmp_path / "out")
    assert ran.code == 1
    assert ran.err.startswith("error: ")
    assert len(ran.err.splitlines()) == 1


def test_a_missing_path_is_named(dedup: Command, tmp_path: Path) -> None:
    ran = dedup("scan", tmp_path / "nosuch", "-o", tmp_path / "out")
    assert ran.code == 1
    assert "nosuch" in ran.err
    assert not (tmp_path / "out").exists()


def test_an_unknown_setting_is_named_with_the_nearest_known_one(dedup: Command, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("[sketch]\nshingle_sise = 3\n")
    ran = dedup("scan", SEEDS, "-o", tmp_path / "out", "--settings", tmp_path / "s.toml")
    assert ran.code == 2
    assert "sketch has no setting 'shingle_sise'; did you mean 'shingle_size'?" in ran.err


def test_no_control_character_of_an_article_reaches_the_terminal(dedup: Command, articles, tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07 \u202eevil\u202c \x9b31m NUL\x00 "
    path = articles(
        {"id": "a\x1b[2J", "text": evil + WIRE, "title": evil, "publisher": evil},
        {"id": "b\u202e", "text": WIRE.replace("19", "17") + evil, "publisher": evil},
        {"id": "c", "text": 5, "title": evil},
    )
    for args in (("scan", path, "-o", tmp_path / "out"), ("explain", tmp_path / "out", "a\x1b[2J", "b\u202e")):
        ran = dedup(*args)
        assert ran.code == 0
        printed = ran.out + ran.err
        assert not [
            c
            for c in printed
            if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c in "\u202a\u202b\u202c\u202d\u202e"
        ]
    (pair,) = rows(tmp_path / "out" / "pairs.jsonl")
    assert pair["a"] == "a\x1b[2J"


def test_an_interrupted_run_resumes_to_the_same_bytes(articles, tmp_path: Path) -> None:
    from dedup.pipeline.request import Request
    from dedup.pipeline.scan import scan
    from dedup.settings import Settings

    words = WIRE.split()
    path = articles(*({"id": f"{i:03}", "text": " ".join(words[i % 7 :]) + f" Story {i}."} for i in range(25)))

    def stop(stage: str, done: int) -> None:
        if stage == "pairs" and done > 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(Request((str(path),), tmp_path / "cut", progress=stop), Settings())
    assert not (tmp_path / "cut" / "run.json").exists()
    scan(Request((str(path),), tmp_path / "cut", resume=True), Settings())
    scan(Request((str(path),), tmp_path / "whole"), Settings())
    for name in ("pairs.jsonl", "clusters.jsonl", "rejects.jsonl"):
        assert (tmp_path / "cut" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


@pytest.mark.parametrize("linked", [True, False])
def test_a_run_goes_on_without_its_input_once_it_has_read_all_of_it(
    articles, dedup: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    monkeypatch.setattr("dedup.readers.formats.jsonl.MUCH", 0 if linked else 1 << 25)
    path = articles(*({"id": f"{i}", "text": WIRE + f" Story {i % 2}."} for i in range(6)))
    out = tmp_path / "out"
    assert dedup("scan", str(path), "-o", str(out), "--profile", "crawl").code == 0
    expected = (out / "pairs.jsonl").read_bytes()
    assert (out / "work" / "articles" / "origin-00000").exists() == linked
    (out / "run.json").unlink()
    (out / "work" / "verified.json").unlink()
    path.unlink()
    assert dedup("scan", str(path), "-o", str(out), "--profile", "crawl", "--resume").code == 0
    assert (out / "pairs.jsonl").read_bytes() == expected
    (out / "work" / "articles.json").unlink()
    gone = dedup("scan", str(path), "-o", str(out), "--profile", "crawl", "--resume")
    assert (gone.code, "no file or folder of this name" in gone.err) == (1, True)


def test_the_report_of_a_large_crawl_has_its_largest_clusters_and_counts_the_rest(
    articles, dedup: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dedup.pipeline.crawl._PAIRS_SHOWN", 3)
    words = WIRE.split()
    path = articles(
        *({"id": f"{i:02}-{n}", "text": " ".join(words[i:] + words[:i])} for i in range(5) for n in range(2 + (i == 3)))
    )
    done = dedup("scan", str(path), "-o", str(tmp_path / "out"), "--profile", "crawl")
    total = len(rows(tmp_path / "out" / "pairs.jsonl"))
    clusters = rows(tmp_path / "out" / "clusters.jsonl")
    assert (done.code, total > 3) == (0, True)
    assert f"{len(clusters)} cluster" in done.out
    assert f"{total} pairs" in done.out
    page = (tmp_path / "out" / "report.html").read_text()
    assert f"articles share text, in {len(clusters)} cluster" in page
