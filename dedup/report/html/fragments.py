"""The pages of single clusters and pairs as ready pieces of markup, made on demand."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dedup.model import Article, Derivation, Relation
from dedup.report.credit_groups import CreditGroup
from dedup.report.html.aside import Aside
from dedup.report.html.cluster_view import cluster_view, wanted_pairs
from dedup.report.html.page import fill
from dedup.report.html.pair_view import PairView, pair_view, title_of
from dedup.report.html.reuse import Reuse
from dedup.report.indexed import Index
from dedup.report.load import Report
from dedup.report.visible import one_line
from dedup.report.wording import DERIVATIONS, RELATIONS, headline

_WORDS = {
    "relation_words": {str(r): RELATIONS[r] for r in Relation},
    "derivation_words": {str(d): DERIVATIONS[d] for d in Derivation},
    "group_index": list(CreditGroup).index,
}


@dataclass(frozen=True, slots=True)
class Fragment:
    """The ready markup of one cluster's or pair's page, kept as inert text until it is looked at."""

    kind: str
    number: int
    title: str
    html: Markup
    size: int


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes the fragments of one report."""

    report: Report
    found: Index
    aside: Aside
    reuse: Reuse

    def pair(self, number: int) -> Fragment:
        """The page of pair ``number``."""
        pair = self.report.pairs.pair(number)
        a, b = self.report.articles.get(pair.a), self.report.articles.get(pair.b)
        view = pair_view(number, pair, a, b, self.aside, self.reuse.titles(pair))
        return _fragment("pair", number, title_of(view), pair_markup(view))

    def cluster(self, number: int) -> Fragment:
        """The page of cluster ``number``."""
        cluster = self.report.clusters[number]
        edges = self.found.edges[cluster.id]
        pairs = [self.report.pairs.pair(n) for n in wanted_pairs(edges)]
        articles = {m.article: self.report.articles.get(m.article) for m in cluster.members}
        view = cluster_view(number, cluster, edges, pairs, articles)
        names = {key: _name(key, article) for key, article in articles.items()}
        html = fill("cluster.html.j2", view=view, names=names, **_WORDS)
        return _fragment("cluster", number, one_line(view.headline, 160), html)


def _name(key: str, article: Article | None) -> str:
    """What to call an article in a list: by its publisher, and by its headline where that is all there is."""
    if article is None:
        return one_line(key, 80)
    return one_line(article.publisher or "", 40) or headline(article, 60) or one_line(key, 80)


def _fragment(kind: str, number: int, title: str, html: str) -> Fragment:
    low = html.lower()
    assert "</script" not in low and "<!--" not in low, "escaping keeps a fragment inside its element"  # noqa: PT018
    return Fragment(kind, number, title, Markup(html), len(html.encode("utf-8")) + len(title) + 80)


def pair_markup(view: PairView) -> Markup:
    """The markup of a pair's page."""
    return Markup(fill("pair.html.j2", view=view, **_WORDS))
