"""What the page of one cluster shows, worked out; the template only lays it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.model import Article, Cluster, Pair
from dedup.report.html.flow import flows
from dedup.report.html.graph import Graph, graph
from dedup.report.html.matrix import ClaimLine, claim_lines
from dedup.report.html.timeline import Timeline, timeline
from dedup.report.indexed import Edge
from dedup.report.rows import absent_sources
from dedup.report.visible import one_line
from dedup.report.wording import headline

_Between = Mapping[frozenset[str], Edge]
"""The verified pair of two articles."""

HEAT_UP_TO = 40
"""Members of the heat map; beyond, the anchor's nearest are shown."""
_PAIRS = 150
"""Pairs that are listed and whose claims are tabled."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member with its verified pair with the anchor, if there is one."""

    article: Article
    headline: str
    relation: str
    with_anchor: int | None
    known: bool


@dataclass(frozen=True, slots=True)
class Heat:
    """One cell of the heat map: the number of the pair, its similarity in per cent and its shade from 0 to 9."""

    number: int
    percent: int
    shade: int


@dataclass(frozen=True, slots=True)
class ClusterView:
    """Everything on the page of a cluster."""

    number: int
    cluster: Cluster
    headline: str
    source: str
    members: tuple[MemberRow, ...]
    timeline: Timeline
    graph: Graph | None
    heat: tuple[tuple[Heat | None, ...], ...]
    heated: tuple[MemberRow, ...]
    claims: tuple[ClaimLine, ...]
    pairs: tuple[Edge, ...]
    more_pairs: int
    bridges: tuple[Edge, ...]


def cluster_view(
    number: int, cluster: Cluster, edges: Sequence[Edge], pairs: Sequence[Pair], articles: Mapping[str, Article | None]
) -> ClusterView:
    """The view of a cluster from its verified pairs: ``edges`` all of them, ``pairs`` those at hand in full."""
    rows = [edge.row for edge in edges]
    between = {frozenset((edge.row.a, edge.row.b)): edge for edge in edges}
    members = [_member(m.article, m.relation, cluster, between, articles) for m in cluster.members]
    texts = [m.article for m in members]
    absent = absent_sources(rows, cluster.source)
    arrows = flows(rows, texts, cluster.source)
    heated = members[:HEAT_UP_TO]
    ranked = sorted(edges, key=lambda e: (-len(e.row.divergences), -e.row.similarity, e.number))
    cut = {frozenset(bridge) for bridge in cluster.bridges}
    return ClusterView(
        number=number,
        cluster=cluster,
        headline=headline(articles.get(cluster.anchor)) or one_line(cluster.anchor, 120),
        source=_source(cluster.source or next(iter(absent), None), absent),
        members=tuple(members),
        timeline=timeline(texts, arrows, absent),
        graph=graph(texts, arrows, absent),
        heat=_heat([m.article.id for m in heated], between),
        heated=tuple(heated),
        claims=claim_lines(cluster, pairs, texts),
        pairs=tuple(ranked[:_PAIRS]),
        more_pairs=max(0, len(ranked) - _PAIRS),
        bridges=tuple(e for e in edges if frozenset((e.row.a, e.row.b)) in cut),
    )


def _source(name: str | None, absent: Sequence[str]) -> str:
    if name is None:
        return ""
    return name + (" – not in this collection" if name in absent else "")


def wanted_pairs(edges: Sequence[Edge]) -> list[int]:
    """Numbers of the pairs whose claims a cluster's page compares: those that have any, most first."""
    telling = sorted((e for e in edges if e.row.divergences), key=lambda e: (-len(e.row.divergences), e.number))
    return [e.number for e in telling[:_PAIRS]]


def _member(
    name: str, relation: object, cluster: Cluster, between: _Between, articles: Mapping[str, Article | None]
) -> MemberRow:
    article = articles.get(name)
    edge = between.get(frozenset((name, cluster.anchor)))
    role = "anchor" if name == cluster.anchor else str(relation or "indirect")
    number = None if edge is None else edge.number
    return MemberRow(article or Article(name, ""), headline(article, 160), role, number, article is not None)


def _heat(order: Sequence[str], between: _Between) -> tuple[tuple[Heat | None, ...], ...]:
    def cell(a: str, b: str) -> Heat | None:
        edge = between.get(frozenset((a, b)))
        if edge is None:
            return None
        share = edge.row.similarity
        return Heat(edge.number, round(100 * share), min(9, int(10 * share)))

    return tuple(tuple(cell(a, b) for b in order) for a in order)
