"""The words and figures above the overview's controls."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.model import BoilerplateBlock, Reject
from dedup.report.indexed import Index
from dedup.report.load import Fact, Report
from dedup.report.visible import one_line
from dedup.report.why_nothing import articles_read, why_nothing
from dedup.report.wording import headline, plural

_REJECTS, _BLOCKS, _CLUSTERS = 200, 100, 50


@dataclass(frozen=True, slots=True)
class Card:
    """A figure of the run with its name."""

    label: str
    number: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that the overview says without its script."""

    heading: str
    lead: str
    cards: tuple[Card, ...]
    pairs: int
    unlisted: int
    paged: bool
    nothing: str
    first_clusters: tuple[str, ...]
    rejects: tuple[Reject, ...]
    reject_count: int
    blocks: tuple[BoilerplateBlock, ...]
    block_count: int
    facts: tuple[Fact, ...]


def summary(report: Report, found: Index, listed: int, *, paged: bool) -> Summary:
    """The summary of a run of whose pairs ``listed`` are in the page's table."""
    differing = sum(len(row.divergences) for row in found.rows)
    pairs = len(found.rows) + report.beyond.pairs
    read = articles_read(report)
    blocks = sorted(report.boilerplate, key=lambda b: (-b.count, b.publisher, b.text))
    cards = [Card("articles read", read)] if read is not None else []
    cards += [
        Card("in clusters", len(found.home) + report.beyond.clustered),
        Card("clusters", len(report.clusters) + report.beyond.clusters),
        Card("pairs", pairs),
        Card("claims that differ", differing),
        Card("records set aside", len(report.rejects)),
    ]
    return Summary(
        heading=_heading(report, found, read),
        lead=_lead(report, differing),
        cards=tuple(cards),
        pairs=pairs,
        unlisted=pairs - listed,
        paged=paged,
        nothing=why_nothing(report),
        first_clusters=tuple(_cluster_line(report, n) for n in range(min(_CLUSTERS, len(report.clusters)))),
        rejects=report.rejects[:_REJECTS],
        reject_count=len(report.rejects),
        blocks=tuple(blocks[:_BLOCKS]),
        block_count=len(blocks),
        facts=report.run.facts,
    )


def _heading(report: Report, found: Index, read: int | None) -> str:
    if not found.rows:
        return "No shared text found"
    if not report.clusters:
        return f"{plural(len(found.rows), 'pair')} of articles share text"
    of = f" of {read:,}" if read is not None else ""
    clusters = len(report.clusters) + report.beyond.clusters
    return f"{len(found.home) + report.beyond.clustered:,}{of} articles share text, in {plural(clusters, 'cluster')}"


def _lead(report: Report, differing: int) -> str:
    sources = dict.fromkeys(one_line(c.source, 60) for c in report.clusters if c.source)
    parts = []
    if differing:
        parts.append(f"In {plural(differing, 'place')} their claims differ.")
    if sources:
        named = ", ".join(list(sources)[:4])
        parts.append(f"Sources named: {named}{' and others' if len(sources) > 4 else ''}.")
    return " ".join(parts)


def _cluster_line(report: Report, number: int) -> str:
    cluster = report.clusters[number]
    title = headline(report.articles.get(cluster.anchor)) or one_line(cluster.anchor, 120)
    return f"{title} – {plural(len(cluster.members), 'article')}"
