"""Articles on disk: by row, by id, by column, from several segments."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from engine_input import batches, collection

from dedup.engines.store import ArticleStore, open_store, write_segments
from dedup.errors import StageError
from dedup.readers.batch import ARTICLES


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ArticleStore:
    folder = tmp_path_factory.mktemp("articles")
    counts = tuple(write_segments((b.articles for b in batches(collection(), 4)), folder, ARTICLES, segment_bytes=9000))
    assert len(counts) > 6
    return ArticleStore(folder, counts)


def test_every_article_is_found_by_row_and_by_id(store: ArticleStore) -> None:
    for row, (name, (text, publisher)) in enumerate(collection().items()):
        found = store.article(row)
        assert (found.id, found.text, found.publisher, found.extra) == (name, text, publisher, {})
        assert store.rows[name] == row


def test_texts_of_scattered_rows_come_in_order(store: ArticleStore) -> None:
    texts = [text for text, _ in collection().values()]
    rows = np.array([0, 1, 7, 8, 30, len(store) - 1])
    found = [text for chunk, some in store.texts(rows) for text in chunk.take(some).to_pylist()]
    assert found == [texts[row] for row in rows]
    assert list(store.texts(np.empty(0, np.int64))) == []


def test_blocks_cover_all_rows_once(store: ArticleStore) -> None:
    rows = [first + i for first, batch in store.blocks() for i in range(batch.num_rows)]
    assert rows == list(range(len(store)))


def test_a_reopened_store_is_the_same(store: ArticleStore) -> None:
    again = open_store(store.folder)
    assert again.counts == store.counts
    assert again.ids == store.ids


def test_a_folder_without_articles_is_a_stage_error(tmp_path: Path) -> None:
    with pytest.raises(StageError, match="holds no articles"):
        open_store(tmp_path)


def test_a_damaged_segment_is_a_stage_error(tmp_path: Path) -> None:
    (tmp_path / "articles-00000.arrow").write_bytes(b"no arrow")
    with pytest.raises(StageError, match="missing or damaged"):
        ArticleStore(tmp_path, (1,)).article(0)
