"""The articles of a store by id, as a report wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dedup.engines.store import ArticleStore
from dedup.model import Article


@dataclass(frozen=True, slots=True)
class Texts:
    """A mapping of id to article over a store; see :class:`dedup.report.load.Articles`.

    ``rows`` of ids, where only some articles are wanted: the table of all ids of a large crawl takes its time.
    """

    store: ArticleStore
    rows: Mapping[str, int] | None = None

    def get(self, key: str, /) -> Article | None:
        """The article called ``key``, or None."""
        row = (self.store.rows if self.rows is None else self.rows).get(key)
        return None if row is None else self.store.article(row)
