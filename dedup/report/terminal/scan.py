"""A whole run: the clusters first, then the pair with most to say, or the reason why there is nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dedup.model import Cluster, DirectionVerdict, DivergenceType
from dedup.report.load import Report
from dedup.report.rows import PairRow
from dedup.report.terminal.paint import canvas, drawn, labelled
from dedup.report.terminal.pair import draw_pair
from dedup.report.visible import one_line
from dedup.report.why_nothing import articles_read, why_nothing
from dedup.report.wording import headline, plural, when

if TYPE_CHECKING:
    from rich.console import Console

_MEMBERS = 8
_PUBLISHERS = 12


@dataclass(slots=True)
class _Tally:
    """What the pairs of one cluster, or of the whole run, add up to."""

    pairs: int = 0
    divergences: Counter[DivergenceType] | None = None
    absent: tuple[str | None, ...] = ()
    """Sources that pairs have in common and the collection has not; None where one has no name."""
    best: tuple[int, float, int] | None = None
    """Divergences, similarity and number of the pair with most to say."""

    def add(self, number: int, row: PairRow) -> None:
        self.pairs += 1
        if row.divergences:
            self.divergences = (self.divergences or Counter()) + Counter(row.divergences)
        if row.verdict is DirectionVerdict.COMMON_SOURCE_ABSENT:
            self.absent = tuple(dict.fromkeys((*self.absent, row.source)))
        rank = (len(row.divergences), row.similarity, -number)
        if self.best is None or rank > (self.best[0], self.best[1], -self.best[2]):
            self.best = (rank[0], rank[1], number)


def render_scan(report: Report, *, width: int = 80, color: bool = False, clusters: int = 20, pairs: int = 1) -> str:
    """The run as text: at most ``clusters`` clusters, the largest first, then at most ``pairs`` pairs in full."""
    console = canvas(width, color=color)
    draw_scan(console, report, clusters=clusters, pairs=pairs)
    return drawn(console)


def draw_scan(console: Console, report: Report, *, clusters: int = 20, pairs: int = 1) -> None:
    """Like :func:`render_scan`, onto a console."""
    whole, tallies = _tallies(report)
    _summary(console, report, whole)
    if not whole.pairs:
        console.print(why_nothing(report))
        return
    largest = sorted(report.clusters, key=lambda cluster: -len(cluster.members))[:clusters]
    for number, cluster in enumerate(largest, 1):
        _cluster(console, report, cluster, number, tallies[cluster.id])
    hidden = len(report.clusters) + report.beyond.clusters - clusters
    if hidden > 0:
        console.print(
            f"… and {plural(hidden, 'more cluster')} in {report.folder or 'the output folder'}/clusters.jsonl\n"
        )
    for number in _worth_showing(whole, tallies, largest)[:pairs]:
        _pair(console, report, number)


def _tallies(report: Report) -> tuple[_Tally, Mapping[str, _Tally]]:
    """The whole run's tally, and each cluster's by id."""
    home = {member.article: cluster.id for cluster in report.clusters for member in cluster.members}
    whole, tallies = _Tally(), {cluster.id: _Tally() for cluster in report.clusters}
    for number, row in enumerate(report.pairs.rows()):
        whole.add(number, row)
        if row.a in home and home[row.a] == home.get(row.b):
            tallies[home[row.a]].add(number, row)
    return whole, tallies


def _summary(console: Console, report: Report, whole: _Tally) -> None:
    from rich.text import Text

    read = articles_read(report)
    parts = [plural(read, "article") + " read"] if read is not None else []
    parts += [plural(len(report.rejects), "record") + " set aside"] if report.rejects else []
    clusters, pairs = len(report.clusters) + report.beyond.clusters, whole.pairs + report.beyond.pairs
    parts += [plural(clusters, "cluster"), plural(pairs, "pair")]
    differing = sum((whole.divergences or Counter()).values())
    parts += [plural(differing, "differing claim")] if differing else []
    console.print(Text(" · ".join(parts), "bold"))
    console.print()


def _cluster(console: Console, report: Report, cluster: Cluster, number: int, tally: _Tally) -> None:
    from rich.text import Text

    title = headline(report.articles.get(cluster.anchor)) or one_line(cluster.anchor, 120)
    console.print(Text.assemble((f"{number}  ", "dim"), (title, "bold")))
    publishers = ", ".join(one_line(p, 40) for p in cluster.publishers[:_PUBLISHERS])
    more = len(cluster.publishers) - _PUBLISHERS
    rows = [("articles", f"{len(cluster.members):,} ({plural(cluster.independent_sources, 'independent source')})")]
    rows += [("publishers", publishers + (f" and {more} more" if more > 0 else ""))] if publishers else []
    rows += [("source", _source(cluster, tally.absent))]
    rows += [("first seen", when(cluster.first_seen))] if cluster.first_seen else []
    rows += [("differs", _counted(tally.divergences))] if tally.divergences else []
    labelled(console, rows, indent=3)
    _members(console, report, cluster)
    console.print()


def _source(cluster: Cluster, absent: Sequence[str | None]) -> str:
    if not cluster.source:
        return "unknown"
    away = cluster.source in absent or None in absent
    return one_line(cluster.source, 80) + (" – not in this collection" if away else "")


def _counted(divergences: Counter[DivergenceType]) -> str:
    ranked = sorted(divergences.items(), key=lambda entry: (-entry[1], entry[0]))
    return f"{plural(sum(divergences.values()), 'claim')}: " + ", ".join(f"{kind} {count}" for kind, count in ranked)


def _members(console: Console, report: Report, cluster: Cluster) -> None:
    """The anchor, which the others are described by, then the first of them."""
    rows = []
    for member in sorted(cluster.members, key=lambda m: m.article != cluster.anchor)[:_MEMBERS]:
        article = report.articles.get(member.article)
        facts = [one_line(member.article, 100)]
        if article is not None:
            facts = [fact for fact in (one_line(article.publisher or "", 40), when(article.published)) if fact] + facts
        role = "anchor" if member.article == cluster.anchor else str(member.relation or "indirect")
        rows.append((role, " · ".join(facts)))
    if len(cluster.members) > _MEMBERS:
        rows.append(("", f"… and {len(cluster.members) - _MEMBERS:,} more"))
    labelled(console, rows, indent=3, label=11)


def _worth_showing(whole: _Tally, tallies: Mapping[str, _Tally], clusters: Sequence[Cluster]) -> list[int]:
    """Pair numbers, most to say first: the best of each cluster shown, or of the run where there is no cluster."""
    candidates = [tallies[c.id].best for c in clusters]
    best = [b for b in candidates if b] or [b for b in (whole.best,) if b]
    ranked = sorted(best, key=lambda b: (-b[0], -b[1], b[2]))
    return [number for *_, number in ranked]


def _pair(console: Console, report: Report, number: int) -> None:
    from rich.rule import Rule

    pair = report.pairs.pair(number)
    a, b = report.articles.get(pair.a), report.articles.get(pair.b)
    if a is None or b is None:
        return
    console.print(Rule(style="dim"))
    draw_pair(console, pair, a, b, passages=5)
