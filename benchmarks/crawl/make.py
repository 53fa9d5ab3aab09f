"""The crawl as files or as records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.crawl.plan import Plan, plan
from benchmarks.crawl.text import texts
from benchmarks.crawl.truth import TruePair, truth
from benchmarks.crawl.words import spell, vocabulary

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Crawl:
    """A small crawl in memory: one JSON object per article, and the true pairs by id, ``a < b``."""

    records: tuple[dict[str, str], ...]
    truth: tuple[dict[str, object], ...]


def make(n: int, seed: int = 1) -> Crawl:
    """A crawl of ``n`` articles in memory."""
    made = plan(n, seed)
    return Crawl(tuple(json.loads(line) for line in lines(made)), tuple(map(_record, truth(made))))


def write(n: int, folder: Path, seed: int = 1) -> None:
    """Write ``articles.jsonl`` and ``truth.jsonl`` into ``folder``."""
    made = plan(n, seed)
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(1) as beside:
        done = beside.submit(_write_truth, made, folder / "truth.jsonl")
        with (folder / "articles.jsonl").open("wb") as file:
            file.writelines(lines(made))
        done.result()


def _write_truth(made: Plan, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(_record(pair)) + "\n" for pair in truth(made))


def lines(made: Plan) -> Iterator[bytes]:
    """The articles as lines of JSON, in order."""
    words = vocabulary()
    for first in range(0, len(made), _CHUNK):
        rows = np.arange(first, min(first + _CHUNK, len(made)))
        found = texts(made, rows)
        data, ends = spell(found.words, found.forms)
        text = data.tobytes()
        start = word = 0
        for row, last in zip(rows.tolist(), found.ends.tolist(), strict=True):
            end = int(ends[last - 1])
            title = " ".join(words[i] for i in found.words[word + 6 : word + 14]).capitalize()
            yield _head(row, int(made.site[row]), title) + text[start:end].rstrip(b" \\n") + b'"}\n'
            start, word = end, last


def _head(row: int, site: int, title: str) -> bytes:
    """A record up to its text."""
    url = f"https://www.site{site:04}.example/{2000 + row % 24}/{1 + row % 12:02}/{row}"
    return f'{{"id": "{_id(row)}", "title": "{title}", "url": "{url}", "text": "'.encode()


def _id(row: int) -> str:
    """An id that does not tell what the article is."""
    return f"a{row:08}"


def _record(pair: TruePair) -> dict[str, object]:
    """A line of ``truth.jsonl``."""
    return {
        "a": _id(pair.a),
        "b": _id(pair.b),
        "kind": pair.kind,
        "jaccard": round(pair.jaccard, 4),
        "relation": pair.relation,
    }
