"""The report as Markdown: for a wiki, an issue or a mail, and for reading without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dedup.errors import StageError
from dedup.model import Article, Cluster, Pair, PassageKind, Side, Value
from dedup.report.indexed import Index, index
from dedup.report.load import Report
from dedup.report.visible import one_line
from dedup.report.why_nothing import articles_read, why_nothing
from dedup.report.wording import DERIVATIONS, RELATIONS, direction, headline, percent, plural, shares, when

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$^=&]|^[-.\d]+(?=[.) ]))")
_PAIRS_PER_CLUSTER = 5


def write_markdown(report: Report, path: Path, *, pairs: int = _PAIRS_PER_CLUSTER) -> None:
    """Write the run to ``path``: every cluster with its members, and its ``pairs`` pairs with most to say."""
    try:
        path.write_text("\n".join(_lines(report, pairs)) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise StageError(f"cannot write {path}: {error.strerror}") from error


def _lines(report: Report, pairs: int) -> Iterator[str]:
    found = index(report)
    read = articles_read(report)
    yield "# Text reuse report"
    yield ""
    counts = [plural(read, "article") + " read"] if read is not None else []
    counts += [plural(len(report.clusters), "cluster"), plural(len(found.rows), "pair")]
    counts += [plural(len(report.rejects), "record") + " set aside"]
    yield ", ".join(counts) + "."
    if not found.rows:
        yield ""
        yield _said(why_nothing(report))
    for number, cluster in enumerate(report.clusters, 1):
        yield from _cluster(report, found, cluster, number, pairs)
    if found.rows and not report.clusters:
        for number in range(min(pairs, len(found.rows))):
            yield from _pair(report, report.pairs.pair(number))


def _cluster(report: Report, found: Index, cluster: Cluster, number: int, pairs: int) -> Iterator[str]:
    title = headline(report.articles.get(cluster.anchor)) or one_line(cluster.anchor, 120)
    yield ""
    yield f"## {number}. {_said(title)}"
    yield ""
    yield f"- Source: {_said(one_line(cluster.source or 'unknown', 80))}"
    if cluster.first_seen:
        yield f"- First seen: {_said(when(cluster.first_seen))}"
    yield f"- Independent sources: {cluster.independent_sources}"
    yield ""
    yield "| Relation to the anchor | Publisher | Published (UTC) | Headline | Id |"
    yield "|---|---|---|---|---|"
    for member in cluster.members:
        article = report.articles.get(member.article) or Article(member.article, "")
        role = "anchor" if member.article == cluster.anchor else str(member.relation or "indirect")
        fields = (one_line(article.publisher or "", 40), when(article.published), headline(article, 100))
        yield f"| {role} | {' | '.join(map(_said, fields))} | {_said(one_line(article.id, 80))} |"
    edges = sorted(found.edges[cluster.id], key=lambda e: (-len(e.row.divergences), -e.row.similarity, e.number))
    for edge in edges[:pairs]:
        yield from _pair(report, report.pairs.pair(edge.number))
    if len(edges) > pairs:
        yield ""
        yield f"… and {plural(len(edges) - pairs, 'more pair')}."


def _pair(report: Report, pair: Pair) -> Iterator[str]:
    a, b = report.articles.get(pair.a), report.articles.get(pair.b)
    verdict = pair.verdict
    yield ""
    yield f"### {_name(pair.a, a)} / {_name(pair.b, b)}"
    yield ""
    what = f"**{verdict.relation}** ({RELATIONS[verdict.relation]}), {DERIVATIONS[verdict.derivation]}"
    came = _said(_sentence(direction(pair.direction)))
    yield f"{what}, confidence {percent(verdict.confidence)}. {shares(pair)}. {came}."
    claims = (*pair.claims.divergences, *pair.claims.headlines)
    if claims:
        yield ""
        yield "| Claim | A says | B says |"
        yield "|---|---|---|"
    for found in claims:
        yield f"| {found.type}, {found.relation} | {_value(found.a)} | {_value(found.b)} |"
    evidence = [p for p in pair.passages if p.kind is not PassageKind.BOILERPLATE]
    if a is not None and b is not None:
        for number, passage in enumerate(evidence, 1):
            yield ""
            yield f"{number}. {passage.kind}, similarity {percent(passage.similarity)}"
            yield _quoted("a", passage.a.of(a.text))
            yield _quoted("b", passage.b.of(b.text))


def _quoted(side: Side, words: str) -> str:
    return f"   - {side.upper()}: {_said(one_line(words))}"


def _value(value: Value) -> str:
    return _said(one_line(value.text, 120)) if value.text else "–"


def _name(key: str, article: Article | None) -> str:
    publisher = one_line(article.publisher or "", 40) if article else ""
    return _said(publisher or one_line(key, 60))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(words: str) -> str:
    """Text of an article as text: nothing in it is markup, a table's edge or a line of its own."""
    return _SPECIAL.sub(r"\\\1", one_line(words))
