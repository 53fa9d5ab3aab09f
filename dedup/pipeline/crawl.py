"""What a crawl writes: pairs and clusters as whole columns, and a report of its largest clusters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.cluster import Clusters, clusters
from dedup.engines import Nominated, Verified
from dedup.pipeline.cluster_lines import Facts, cluster_lines
from dedup.pipeline.clusters import edges
from dedup.pipeline.columns import Texts, joined, quoted
from dedup.pipeline.exact import exact_lines, exact_report
from dedup.pipeline.order import by_id, ranks
from dedup.pipeline.out import BOILERPLATE, CLAIMS, CLUSTERS, PAIRS, OutFolder
from dedup.pipeline.reported import Reported
from dedup.pipeline.texts import Texts as StoredTexts
from dedup.report.load import BINS, Beyond, PairLines, Report
from dedup.report.records import read_cluster
from dedup.report.suggest import suggested_threshold

_AT_ONCE = 1 << 12
"""Pairs whose lines are in memory together: few, so that it is always the same memory."""
_PAIRS_SHOWN, _CLUSTERS_SHOWN, _PAIRS_OF_ONE = 2000, 200, 1000
"""What a report has of a crawl: the largest clusters with so many pairs, of one cluster not more than so many."""


@dataclass(frozen=True, slots=True)
class Crawl:
    """The pairs and clusters of a crawl, the lines of the latter, and what lines need to know of articles."""

    pairs: Reported
    overlaps: Verified
    clusters: Clusters
    cluster_lines: Texts
    facts: Facts


def judged(found: Nominated) -> tuple[Reported, Verified, Facts]:
    """Relations from exact overlap, in the order of ids."""
    store = found.store
    ids = store.column("id")
    rank = ranks(ids)
    overlaps = by_id(found.verified, rank)
    facts = Facts(quoted(ids), rank, store.column("publisher"), store.column("published"))
    return exact_report(overlaps), overlaps, facts


def grouped(found: Nominated, pairs: Reported, overlaps: Verified, facts: Facts) -> Crawl:
    """The same with clusters."""
    text = found.copies.leader.astype(np.int64)
    groups = clusters(len(found.store), edges(pairs), text)
    return Crawl(pairs, overlaps, groups, cluster_lines(groups, pairs, facts), facts)


def write_pairs(overlaps: Verified, facts: Facts, out: OutFolder) -> None:
    """``pairs.jsonl``."""
    out.write_bytes(PAIRS, map(_content, _pieces(overlaps, facts)))
    out.write(BOILERPLATE, ())


def write_clusters(crawl: Crawl, out: OutFolder) -> None:
    """``clusters.jsonl``, and a ``claims.jsonl`` of nothing: a crawl compares no claims."""
    out.write_bytes(CLUSTERS, [_content(crawl.cluster_lines)])
    out.write(CLAIMS, ())


def _pieces(overlaps: Verified, facts: Facts) -> Iterator[Texts]:
    """The lines of all pairs, piece by piece."""
    for start in range(0, len(overlaps), _AT_ONCE):
        part = np.arange(start, min(len(overlaps), start + _AT_ONCE))
        yield exact_lines(overlaps.where(part), facts.ids)


def _content(lines: Texts) -> memoryview:
    """The bytes of lines with their ends."""
    whole = joined(lines, "\n")
    if not len(whole):
        return memoryview(b"")
    _, offsets, data = whole.buffers()
    return memoryview(data)[: int(np.frombuffer(offsets, np.int64)[len(whole)])]


def crawl_report(crawl: Crawl, found: Nominated, out: OutFolder) -> Report:
    """The largest clusters with their pairs; of the rest, how much there is and how alike."""
    groups, pairs, overlaps = crawl.clusters, crawl.pairs, crawl.overlaps
    home = np.full(len(found.store), -1)
    home[groups.members] = groups.group
    of = np.where(home[pairs.a] == home[pairs.b], home[pairs.a], -1)
    shown = _largest(groups, of)
    chosen = _chosen(of, shown)
    lines = crawl.cluster_lines.take(pa.array(shown))
    rest = np.ones(len(pairs), np.bool_)
    rest[chosen] = False
    return Report(
        pairs=PairLines(tuple(exact_lines(overlaps.where(chosen), crawl.facts.ids).to_pylist())),
        articles=_texts(crawl, found, shown, chosen),
        clusters=tuple(map(read_cluster, lines.to_pylist())),
        rejects=found.store.rejects,
        folder=out.path,
        beyond=Beyond(
            pairs=int(rest.sum()),
            clusters=len(groups) - len(shown),
            clustered=len(groups.members) - int(groups.sizes[shown].sum()),
            larger=_bins(np.maximum(overlaps.containment_a, overlaps.containment_b)[rest]),
            smaller=_bins(np.minimum(overlaps.containment_a, overlaps.containment_b)[rest]),
            resemblance=_bins(overlaps.resemblance[rest]),
            suggested=suggested_threshold(pairs.strength.tolist()) if rest.any() else None,
        ),
    )


def _texts(crawl: Crawl, found: Nominated, shown: NDArray[np.int64], chosen: NDArray[np.int64]) -> StoredTexts:
    """The articles of clusters and pairs that are shown."""
    members = crawl.clusters.members[np.isin(crawl.clusters.group, shown)]
    rows = np.unique(np.concatenate((members, crawl.pairs.a[chosen], crawl.pairs.b[chosen])))
    names = found.store.column("id").take(pa.array(rows)).to_pylist()
    return StoredTexts(found.store, dict(zip(names, rows.tolist(), strict=True)))


def _largest(groups: Clusters, of: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of the clusters to show, ascending."""
    order = np.lexsort((np.arange(len(groups)), -groups.sizes))
    pairs = np.minimum(np.bincount(of[of >= 0], minlength=len(groups)), _PAIRS_OF_ONE)[order]
    fitting = np.cumsum(pairs) <= max(_PAIRS_SHOWN, int(pairs[:1].sum()))
    return np.sort(order[fitting][:_CLUSTERS_SHOWN]) if len(of) > _PAIRS_SHOWN else np.arange(len(groups))


def _chosen(of: NDArray[np.int64], shown: NDArray[np.int64]) -> NDArray[np.int64]:
    """The positions of the pairs to show: those of the clusters ``shown``, of each the first ones."""
    if len(of) <= _PAIRS_SHOWN:
        return np.arange(len(of))
    inside = np.flatnonzero(np.isin(of, shown))
    inside = inside[np.argsort(of[inside], kind="stable")]
    first = np.searchsorted(of[inside], of[inside])
    return np.sort(inside[np.arange(len(inside)) - first < _PAIRS_OF_ONE])


def _bins(values: NDArray[np.float32]) -> tuple[int, ...]:
    """How many values fall into each of the report's bins."""
    places = np.minimum(BINS - 1, (values.astype(np.float64).round(4) * BINS).astype(np.int64))
    return tuple(np.bincount(places, minlength=BINS).tolist())
