"""Quality floors on made-up articles in which it is known what was copied from what. Floors only rise."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.crawl import Crawl, make
from dedup.model import Relation
from dedup.pipeline.request import Request
from dedup.pipeline.scan import scan
from dedup.settings import Settings

COPIES = ("exact", "syndicated", "edit-2", "edit-5", "edit-10", "edit-20")


def scanned(crawl: Crawl, out: Path, profile: str) -> dict[tuple[str, str], dict[str, object]]:
    """The reported pairs of a scan of ``crawl``."""
    path = out / "in.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in crawl.records), encoding="utf-8")
    scan(Request((str(path),), out / "out"), Settings.of_profile(profile))
    lines = (out / "out" / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
    return {(row["a"], row["b"]): row for row in map(json.loads, lines)}


def test_a_crawl_finds_every_pair_from_its_threshold_and_nothing_below(tmp_path: Path) -> None:
    crawl = make(2000)
    found = scanned(crawl, tmp_path, "crawl")
    wanted = {(str(t["a"]), str(t["b"])) for t in crawl.truth if float(str(t["jaccard"])) >= 0.75}
    assert len(wanted) > 100
    assert len(wanted - found.keys()) <= 0.01 * len(wanted)
    assert all(float(str(row["resemblance"])) >= 0.7 for row in found.values())


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bool]]:
    """Whether each true pair of each kind is reported as reuse, by the news profile."""
    crawl = make(300)
    found = scanned(crawl, tmp_path_factory.mktemp("news"), "news")
    reuse = {pair for pair, row in found.items() if Relation(str(row["relation"])).joins_clusters}
    kinds: dict[str, list[bool]] = defaultdict(list)
    for true in crawl.truth:
        kinds[str(true["kind"])].append((str(true["a"]), str(true["b"])) in reuse)
    return kinds


def test_edited_copies_are_found_whatever_the_share_of_changed_words(news: dict[str, list[bool]]) -> None:
    hits = [hit for kind in COPIES for hit in news[kind]]
    assert len(hits) >= 20
    assert sum(hits) >= 0.97 * len(hits)


def test_excerpts_of_a_hundred_words_are_found(news: dict[str, list[bool]]) -> None:
    assert len(news["excerpt"]) >= 5
    assert sum(news["excerpt"]) >= 0.9 * len(news["excerpt"])
