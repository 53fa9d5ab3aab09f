"""Articles for engine tests: sites with furniture, copies, edits, excerpts; deterministic, no words from anywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pyarrow as pa

from dedup.model import Reject
from dedup.readers.batch import ARTICLES, Batch

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgklmnprstvz" for b in ("an", "el", "ir", "ov", "um") for c in "aeiouy"]


def words(seed: int, count: int) -> list[str]:
    """``count`` words that no other seed has in this order."""
    return random.Random(seed).choices(VOCABULARY, k=count)


def edited(text: list[str], seed: int, share: float) -> list[str]:
    """``text`` with a share of its words replaced."""
    chance = random.Random(seed)
    return [chance.choice(VOCABULARY) if chance.random() < share else word for word in text]


def prose(found: list[str]) -> str:
    """Words as sentences and paragraphs."""
    sentences = [" ".join(found[i : i + 12]).capitalize() + "." for i in range(0, len(found), 12)]
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))


def collection() -> dict[str, tuple[str, str]]:
    """id → (text, publisher): 52 articles, some of which belong together."""
    made: dict[str, tuple[str, str]] = {}
    for story in range(12):
        body = words(story, 150 + 10 * story)
        footer = "\n\n" + prose(words(1000 + story % 3, 40))
        site = f"site{story % 3}"
        made[f"s{story}"] = (prose(body) + footer, site)
        made[f"s{story}-edit"] = (prose(edited(body, 50 + story, 0.03)) + footer, f"site{(story + 1) % 3}")
        made[f"s{story}-cut"] = (prose(words(200 + story, 90) + body[:60] + words(300 + story, 90)), site)
        made[f"s{story}-other"] = (prose(words(400 + story, 200)) + footer, site)
    made["copy"] = (prose(words(0, 150)).upper() + "\n\n" + prose(words(1001, 40)), "site1")
    made["scraped"] = (made["s0"][0], "elsewhere")
    made["blank"] = ("… — !", "elsewhere")
    made["short"] = ("two words", "elsewhere")
    return made


def batches(articles: dict[str, tuple[str, str]], size: int = 1000) -> Iterator[Batch]:
    """``articles`` in batches of ``size``, and one reject in the first batch."""
    names = list(articles)
    for start in range(0, len(names), size):
        part = names[start : start + size]
        columns = [
            pa.array(part, pa.large_string()),
            pa.array([articles[name][0] for name in part], pa.large_string()),
            pa.nulls(len(part), pa.large_string()),
            pa.array([articles[name][1] for name in part], pa.large_string()),
            *[pa.nulls(len(part), pa.large_string())] * 3,
        ]
        rejects = () if start else (Reject("input.jsonl", 3, "not JSON"),)
        yield Batch(pa.RecordBatch.from_arrays(columns, schema=ARTICLES), rejects)
