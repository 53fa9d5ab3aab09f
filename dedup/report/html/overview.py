"""The overview's data: columns of small numbers, so that a hundred thousand pairs load in a moment.

Rows are listed as long as they fit; every pair, listed or not, is counted in the distribution.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from dedup.model import Article, Cluster, DirectionVerdict, DivergenceType, Relation
from dedup.report.indexed import Index
from dedup.report.load import BINS, Beyond, Report
from dedup.report.rows import PairRow, absent_sources
from dedup.report.suggest import suggested_threshold
from dedup.report.visible import one_line, visible
from dedup.report.wording import headline, when

_ROW_BYTES = 48
"""What one listed pair costs in the file, articles aside."""
_CLUSTER_BYTES = 150
_ARTICLE_BYTES = 34
"""What an article costs beside its id and headline: its number in a publisher table, its date, commas."""


@dataclass(slots=True)
class Names:
    """Strings numbered in order of first use."""

    index: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """The number of ``name``; -1 for an empty one."""
        return self.index.setdefault(name, len(self.index)) if name else -1


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview's script works on; ``listed`` are the numbers of the pairs in its table."""

    data: dict[str, object]
    listed: tuple[int, ...]


def overview(report: Report, found: Index, order: Sequence[int], max_bytes: int) -> Overview:
    """Columns for as many pairs of ``order`` as fit into ``max_bytes``, and for all clusters that have one of them."""
    table = _Articles(report)
    listed = tuple(sorted(_fitting(table, found, order, max_bytes)))
    here = set(listed)
    clusters = [n for n, c in enumerate(report.clusters) if any(e.number in here for e in found.edges[c.id])]
    data = {
        "relations": [str(r) for r in Relation],
        "types": [str(t) for t in DivergenceType],
        "verdicts": [str(v) for v in DirectionVerdict],
        "pairs": _pair_columns(found, listed, table),
        "clusters": [_cluster(report.clusters[n], n, found, table) for n in clusters],
        "unlisted": _histogram([row for n, row in enumerate(found.rows) if n not in here], report.beyond),
        "suggested": round(1000 * _suggested(report, found)),
    }
    data["articles"] = table.columns()
    return Overview(data, listed)


def _fitting(table: _Articles, found: Index, order: Sequence[int], max_bytes: int) -> list[int]:
    """The first numbers of ``order`` whose rows, articles and clusters fit."""
    left, articles, clusters = max_bytes, set[str](), {-1}
    taken = []
    for number in order:
        row = found.rows[number]
        here = found.cluster_of(row)
        left -= _ROW_BYTES + sum(table.row(name).size for name in {row.a, row.b} - articles)
        left -= 0 if here in clusters else _CLUSTER_BYTES
        if left < 0:
            break
        articles.update((row.a, row.b))
        clusters.add(here)
        taken.append(number)
    return taken


@dataclass(frozen=True, slots=True)
class _ArticleRow:
    """An article in short; ``size`` is what it takes in the file."""

    title: str
    publisher: str
    when: str
    size: int


class _Articles:
    """The article table: filled as rows ask for numbers. Each article is looked at once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._ids = Names()
        self._rows: dict[str, _ArticleRow] = {}
        self.publishers = Names()
        self.sources = Names()

    def row(self, name: str) -> _ArticleRow:
        if name not in self._rows:
            a = self._report.articles.get(name) or Article(name, "")
            title = headline(a, 90)
            size = _ARTICLE_BYTES + len(json.dumps(name, ensure_ascii=False).encode()) + len(title.encode())
            self._rows[name] = _ArticleRow(title, one_line(a.publisher or "", 60), when(a.published), size)
        return self._rows[name]

    def number(self, name: str) -> int:
        return self._ids.index.setdefault(name, len(self._ids.index))  # an id may be empty, and is one all the same

    def columns(self) -> dict[str, object]:
        ids = list(self._ids.index)
        rows = [self.row(name) for name in ids]
        return {
            "id": ids,
            "shown": {i: one_line(x, 80) for i, x in enumerate(ids) if visible(x) != x or len(x) > 80},
            "title": [r.title for r in rows],
            "publisher": [self.publishers.number(r.publisher) for r in rows],
            "when": [r.when for r in rows],
            "publishers": list(self.publishers.index),
            "sources": list(self.sources.index),
        }


def _pair_columns(found: Index, listed: Sequence[int], table: _Articles) -> dict[str, object]:
    relations, kinds, verdicts = list(Relation), list(DivergenceType), list(DirectionVerdict)
    rows = [found.rows[n] for n in listed]
    return {
        "n": list(listed),
        "a": [table.number(r.a) for r in rows],
        "b": [table.number(r.b) for r in rows],
        "relation": [relations.index(r.relation) for r in rows],
        "of_a": [round(1000 * r.share_a) for r in rows],
        "of_b": [round(1000 * r.share_b) for r in rows],
        "resemblance": [round(1000 * r.resemblance) for r in rows],
        "verdict": [verdicts.index(r.verdict) for r in rows],
        "source": [table.sources.number(one_line(r.source or "", 80)) for r in rows],
        "differs": [len(r.divergences) for r in rows],
        "types": [sum({1 << kinds.index(t) for t in r.divergences}) for r in rows],
        "cluster": [found.cluster_of(r) for r in rows],
    }


def _cluster(cluster: Cluster, number: int, found: Index, table: _Articles) -> dict[str, object]:
    rows = [e.row for e in found.edges[cluster.id]]
    absent = cluster.source in absent_sources(rows, cluster.source)
    return {
        "n": number,
        "size": len(cluster.members),
        "anchor": table.number(cluster.anchor),
        "source": table.sources.number(one_line(cluster.source or "", 80)),
        "absent": int(absent),
        "publishers": [table.publishers.number(one_line(p, 60)) for p in cluster.publishers[:60] if p],
        "seen": when(cluster.first_seen),
        "independent": cluster.independent_sources,
        "density": round(1000 * cluster.density),
        "bridges": len(cluster.bridges),
    }


def _suggested(report: Report, found: Index) -> float:
    """The threshold to begin with."""
    if report.beyond.suggested is not None:
        return report.beyond.suggested
    return suggested_threshold([r.similarity for r in found.rows])


def _histogram(rows: Sequence[PairRow], beyond: Beyond) -> dict[str, object]:
    """Pairs that are counted but not listed, in bins of the larger share, the smaller share and the resemblance."""
    bins = {name: list(getattr(beyond, name)) for name in ("larger", "smaller", "resemblance")}
    for row in rows:
        for name, value in (
            ("larger", row.similarity),
            ("smaller", min(row.share_a, row.share_b)),
            ("resemblance", row.resemblance),
        ):
            bins[name][min(BINS - 1, int(value * BINS))] += 1
    return {"count": len(rows) + beyond.pairs, **bins}
