"""The pairs of a run in short form, by cluster and by what a reader wants first."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.report.load import Report
from dedup.report.rows import PairRow


@dataclass(frozen=True, slots=True)
class Edge:
    """A verified pair of the cluster by its number in the report."""

    number: int
    row: PairRow


@dataclass(frozen=True, slots=True)
class Index:
    """Every pair's row and every cluster's verified pairs."""

    rows: tuple[PairRow, ...]
    edges: dict[str, list[Edge]]
    """Verified pairs inside a cluster, by the cluster's id."""
    home: dict[str, int]
    """The number of the cluster an article belongs to."""

    def cluster_of(self, row: PairRow) -> int:
        """The number of the cluster that holds both ends, else -1."""
        here = self.home.get(row.a, -1)
        return here if here == self.home.get(row.b, -1) else -1


def index(report: Report) -> Index:
    """One pass over the pairs."""
    home = {m.article: n for n, cluster in enumerate(report.clusters) for m in cluster.members}
    edges: dict[str, list[Edge]] = {cluster.id: [] for cluster in report.clusters}
    rows = []
    for number, row in enumerate(report.pairs.rows()):
        rows.append(row)
        here = home.get(row.a, -1)
        if here >= 0 and here == home.get(row.b):
            edges[report.clusters[here].id].append(Edge(number, row))
    return Index(tuple(rows), edges, home)


def priority(found: Index) -> list[int]:
    """Pair numbers, the ones a reader wants first: in a cluster, with differing claims, alike."""

    def rank(number: int) -> tuple[bool, int, float, int]:
        row = found.rows[number]
        return (found.cluster_of(row) < 0, -min(len(row.divergences), 3), -row.similarity, number)

    return sorted(range(len(found.rows)), key=rank)
