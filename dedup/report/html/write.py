"""The report as files: one page for the whole run, pages beside it for what it has no room for, one page for a pair."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from dedup import __version__
from dedup.model import Article, Pair
from dedup.report.decisions import Decisions
from dedup.report.html.aside import Aside
from dedup.report.html.fragments import Fragment, Writer, pair_markup
from dedup.report.html.overview import overview
from dedup.report.html.page import PAIR_SCRIPTS, REPORT_SCRIPTS, assets, data_block, fill, write_page
from dedup.report.html.pair_view import pair_view, title_of
from dedup.report.html.parts import write_parts
from dedup.report.html.reuse import Reuse
from dedup.report.html.summary import summary
from dedup.report.indexed import Index, index, priority
from dedup.report.load import Report
from dedup.text.learned import reload

MAX_BYTES = 10_000_000
_MISSES = 8
"""Fragments too large for the room left that are passed over."""
_ADDRESS_BYTES = 14
"""What it takes to name the page of one pair or cluster."""
_SHELL = 120_000
"""Room for style, script and the static part of the page."""


def write_html(
    report: Report, path: Path, *, max_bytes: int = MAX_BYTES, pages: bool = False, decisions: Decisions | None = None
) -> None:
    """Write the whole run to ``path`` in at most about ``max_bytes`` bytes.

    Pairs in clusters with differing claims get their page first. What has none in this file is counted and named;
    ``pages`` writes it to numbered files in a folder ``pages`` beside ``path``.
    """
    found = index(report)
    order = priority(found)
    front = overview(report, found, order, (max_bytes - _SHELL) * 2 // 3)
    writer = Writer(report, found, Aside(reload(report.boilerplate)), Reuse(report, found))
    room = max_bytes - _SHELL - len(data_block(front.data).encode("utf-8"))
    room -= _ADDRESS_BYTES * (len(order) + len(report.clusters)) if pages else 0
    clusters = list(_fitting(map(writer.cluster, range(len(report.clusters))), room // 3))
    # Without passages a pair's page has nothing to show that the largest clusters of a crawl have not.
    paired = [] if report.beyond.pairs else order
    pairs = list(_fitting(map(writer.pair, paired), room - sum(f.size for f in clusters)))
    data = {**front.data, "key": _key(found), "decisions": _decided(decisions)}
    data["here"] = {"pair": [f.number for f in pairs], "cluster": [f.number for f in clusters]}
    if pages:
        here = {kind: {f.number for f in part} for kind, part in (("pair", pairs), ("cluster", clusters))}
        rest = sorted(set(order) - here["pair"], key=lambda n: (found.cluster_of(found.rows[n]), n))
        others = [n for n in range(len(report.clusters)) if n not in here["cluster"]]
        data["pages"] = write_parts(writer, rest, others, path, {k: data[k] for k in ("key", "decisions")})
    page = fill(
        "report.html.j2",
        title="Text reuse report",
        o=summary(report, found, len(front.listed), paged=pages),
        fragments=[*clusters, *pairs],
        **_shell(REPORT_SCRIPTS, data),
    )
    write_page(path, page)


def write_pair_html(pair: Pair, a: Article, b: Article, path: Path) -> None:
    """Write the page of one pair alone to ``path``."""
    view = pair_view(0, pair, a, b, Aside())
    key = hashlib.sha256(f"{pair.a}\0{pair.b}".encode()).hexdigest()[:16]
    data: dict[str, object] = {"key": key, "ids": {"0": [pair.a, pair.b]}, "decisions": []}
    fragment = pair_markup(view)
    page = fill("pair_page.html.j2", title=title_of(view), fragment=fragment, **_shell(PAIR_SCRIPTS, data))
    write_page(path, page)


def _fitting(fragments: Iterable[Fragment], room: int) -> Iterator[Fragment]:
    """Fragments as long as there is room; a few that are too large are passed over before it ends."""
    misses = 0
    for fragment in fragments:
        if fragment.size > room:
            misses += 1
            if misses > _MISSES:
                return
            continue
        room -= fragment.size
        yield fragment


def _shell(scripts: tuple[str, ...], data: dict[str, object]) -> dict[str, object]:
    return {"assets": assets(scripts), "data": data_block(data), "version": __version__}


def _key(found: Index) -> str:
    """Under what name the browser keeps decisions: the same for the same pairs."""
    digest = hashlib.sha256()
    for row in found.rows:
        digest.update(f"{row.a}\0{row.b}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _decided(decisions: Decisions | None) -> list[list[str]]:
    return [[d.a, d.b, str(d.choice), d.note] for d in (decisions or {}).values()]
