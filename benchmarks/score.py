"""Reported pairs against the truth of a made-up crawl."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dedup.report.evaluate.scores import components

REUSE = frozenset({"duplicate", "edited-copy", "excerpt", "paraphrase"})


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported pair, ``a < b``; ``relation`` is null where a tool names none."""

    a: str
    b: str
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``of``."""

    name: str
    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Scores:
    """What was found of what there is.

    ``resembling`` is recall, ``resembling_precision`` precision, against all pairs whose exact Jaccard reaches the
    threshold; ``joined`` is the share of these that reported pairs connect, directly or through others, since large
    groups of copies are not listed pair by pair. ``kinds`` is recall by kind of copy. ``related`` is the share of
    reported pairs that go back to one source, as a whole and by reported relation.
    """

    resembling: Share
    joined: Share
    resembling_precision: Share
    kinds: tuple[Share, ...]
    related: tuple[Share, ...]


def scores(reported: Iterable[Reported], truth: Path, threshold: float) -> Scores:
    """``reported`` measured against a crawl's ``truth.jsonl``."""
    found = {(pair.a, pair.b): pair.relation for pair in reported if pair.relation is None or pair.relation in REUSE}
    kinds: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    group = components(found, ())
    alike = alike_found = joined = 0
    known: Counter[str] = Counter()
    for row in map(json.loads, _lines(truth)):
        key = (row["a"], row["b"])
        kinds[row["kind"]] += 1
        is_alike = row["jaccard"] >= threshold
        alike += is_alike
        joined += is_alike and group.get(key[0], -1) == group.get(key[1], -2)
        if key in found:
            hits[row["kind"]] += 1
            alike_found += is_alike
            known[found[key] or ""] += 1
    given = Counter(relation or "" for relation in found.values())
    return Scores(
        Share("resembling", alike_found, alike),
        Share("joined", joined, alike),
        Share("resembling", alike_found, len(found)),
        tuple(Share(kind, hits[kind], kinds[kind]) for kind in sorted(kinds)),
        (Share("all", sum(known.values()), len(found)), *(Share(r, known[r], given[r]) for r in sorted(given) if r)),
    )


def from_run(out: Path) -> Iterator[Reported]:
    """The pairs of a ``dedup scan`` folder."""
    for row in map(json.loads, _lines(out / "pairs.jsonl")):
        yield Reported(row["a"], row["b"], row["relation"])


def from_table(path: Path) -> Iterator[Reported]:
    """Pairs as tab-separated ids, in any order."""
    for line in _lines(path):
        a, b = sorted(line.rstrip("\n").split("\t"))
        yield Reported(a, b)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file
