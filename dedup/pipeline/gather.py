"""``dedup gather``: what explains one article of a finished run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dedup.model import Article
from dedup.pipeline.out import PAIRS
from dedup.pipeline.past import past_run
from dedup.provenance.gather import Gathered, gather, spans_by_other
from dedup.report.load import PairFile


@dataclass(frozen=True, slots=True)
class GatheredArticle:
    """An article of a run and what explains it."""

    article: Article
    found: Gathered


def gather_article(out: Path, name: str) -> GatheredArticle:
    """The smallest set of other articles that explains the one called ``name``, by the passages of ``pairs.jsonl``.

    Raises :class:`dedup.errors.UsageError` for an id the run does not have.
    """
    run = past_run(out)
    article = run.store.article(run.row(name))
    pairs = PairFile(out / PAIRS)
    mine = (pairs.pair(i) for i, row in enumerate(pairs.rows()) if name in (row.a, row.b))
    return GatheredArticle(article, gather(run.context.parse(article), spans_by_other(name, mine)))
