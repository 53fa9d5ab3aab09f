"""The made-up crawl is the same everywhere, and its truth is true."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from benchmarks.crawl import KINDS, Crawl, Kind, make, write
from benchmarks.crawl.plan import EXCERPT_WORDS, plan
from benchmarks.crawl.words import vocabulary, zipf


@pytest.fixture(scope="module")
def crawl() -> Crawl:
    return make(1500)


def words(record: dict[str, str]) -> list[str]:
    return [word.strip(".,").lower() for word in record["text"].split()]


def shingles(record: dict[str, str]) -> set[tuple[str, ...]]:
    found = words(record)
    return set(zip(*(found[i:] for i in range(5)), strict=False))


def test_the_crawl_is_the_same_on_every_machine(crawl: Crawl) -> None:
    data = json.dumps([crawl.records, crawl.truth]).encode()
    assert hashlib.sha256(data).hexdigest()[:16] == "ae1d9b600d9d999e"


def test_another_seed_makes_another_crawl(crawl: Crawl) -> None:
    assert make(5, seed=2).records[0]["text"] != make(5).records[0]["text"]


def test_files_hold_the_same_as_memory(crawl: Crawl, tmp_path: Path) -> None:
    write(1500, tmp_path)
    for name, rows in (("articles", crawl.records), ("truth", crawl.truth)):
        assert [json.loads(line) for line in (tmp_path / f"{name}.jsonl").read_text().splitlines()] == list(rows)


def test_articles_are_as_long_and_as_large_as_in_a_real_crawl() -> None:
    made = plan(20_000)
    assert 480 < made.words.mean() < 545
    assert np.median(made.words) < 0.85 * made.words.mean()
    assert made.words.max() > 3000


def test_records_are_complete_and_ids_say_nothing(crawl: Crawl) -> None:
    assert len({record["id"] for record in crawl.records}) == len(crawl.records) == 1500
    for record in crawl.records:
        assert set(record) == {"id", "title", "url", "text"}
        assert len(words(record)) > 60
    sizes = [len(json.dumps(record)) for record in crawl.records]
    assert 3000 < sum(sizes) / len(sizes) < 3700


def test_resemblances_in_the_truth_are_exact(crawl: Crawl) -> None:
    by_id = {record["id"]: shingles(record) for record in crawl.records}
    for pair in crawl.truth:
        a, b = by_id[str(pair["a"])], by_id[str(pair["b"])]
        assert pair["jaccard"] == round(len(a & b) / len(a | b), 4)
        assert str(pair["a"]) < str(pair["b"])


def test_no_two_articles_outside_the_truth_resemble_each_other(crawl: Crawl) -> None:
    listed = {(pair["a"], pair["b"]) for pair in crawl.truth}
    home: dict[tuple[str, ...], list[int]] = {}
    for i, record in enumerate(crawl.records):
        for shingle in shingles(record):
            home.setdefault(shingle, []).append(i)
    shared = Counter(
        (i, j) for rows in home.values() if len(rows) < 40 for n, i in enumerate(rows) for j in rows[n + 1 :]
    )
    strangers = {
        pair: n
        for pair, n in shared.items()
        if (crawl.records[pair[0]]["id"], crawl.records[pair[1]]["id"]) not in listed
    }
    # Only furniture of the same site: fewer words than it has.
    assert max(strangers.values(), default=0) < 32


def test_every_kind_is_there_and_looks_like_it(crawl: Crawl) -> None:
    by_kind: dict[str, list[float]] = {}
    for pair in crawl.truth:
        by_kind.setdefault(str(pair["kind"]), []).append(float(str(pair["jaccard"])))
    assert set(by_kind) == {str(kind) for kind in KINDS if kind is not Kind.ORIGINAL} | {"sibling"}
    typical = {kind: float(np.median(found)) for kind, found in by_kind.items()}
    assert typical["exact"] == 1.0
    assert (
        typical["exact"]
        > typical["syndicated"]
        > typical["edit-2"]
        > typical["edit-5"]
        > typical["edit-10"]
        > typical["edit-20"]
    )
    assert typical["edit-20"] > typical["paraphrase"]
    assert max(by_kind["paraphrase"]) < 0.1
    assert 0.3 < typical["abridged"] < 0.7
    assert 0.02 < typical["excerpt"] < 0.25


def test_an_excerpt_is_a_hundred_words_of_its_source_in_another_article(crawl: Crawl) -> None:
    by_id = {record["id"]: " ".join(words(record)) for record in crawl.records}
    kinds = dict(zip(by_id, plan(1500).kind.tolist(), strict=True))
    for pair in crawl.truth:
        if pair["kind"] == Kind.EXCERPT:
            a, b = str(pair["a"]), str(pair["b"])
            host, source = (a, b) if kinds[a] == KINDS.index(Kind.EXCERPT) else (b, a)
            found = by_id[host].split()
            runs = [
                " ".join(found[i : i + EXCERPT_WORDS]) in by_id[source] for i in range(len(found) - EXCERPT_WORDS + 1)
            ]
            assert any(runs)
            assert len(found) > 3 * EXCERPT_WORDS


def test_the_vocabulary_follows_zipf() -> None:
    assert len(set(vocabulary())) == len(vocabulary())
    counts = np.bincount(zipf(), minlength=len(vocabulary()))
    assert counts[0] > 5 * counts[20] > 25 * counts[500] > 0
