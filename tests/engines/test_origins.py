"""A crawl's texts stay in the files they came from, and come out of them as they went in."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from dedup.engines import origins
from dedup.engines.intake import Taken, write_store
from dedup.engines.stages import Manifest
from dedup.engines.store import ArticleStore, open_store
from dedup.errors import StageError
from dedup.readers import read

ODD = ["\ufeffbegins with a mark", 'a "quoted" word\\', "é\tü\n日本 😀", "\x7f\u2028", "x" * 300, "  ", "plain"]


@pytest.fixture(autouse=True)
def _small_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.readers.formats.jsonl.MUCH", 0)
    monkeypatch.setattr("dedup.readers.blocks.BLOCK", 4000)
    monkeypatch.setattr("dedup.readers.collection.BATCH_BYTES", 2000)


def lines(texts: list[str], *, first: int = 0, **dumps: bool) -> bytes:
    records = ({"id": f"{first + i:04d}", "text": text, "section": "x"} for i, text in enumerate(texts))
    return "".join(json.dumps(record, **dumps) + "\n" for record in records).encode()


def stored(path: Path, work: Path) -> ArticleStore:
    work.mkdir(exist_ok=True)
    taken = write_store(work, read([str(path)]), lambda *_: None, link=True)
    return _store(work, taken)


def _store(work: Path, taken: Taken) -> ArticleStore:
    from dedup.engines.intake import read_store

    note = {"counts": taken.counts, "text_bytes": taken.text_bytes}
    return read_store(work, Manifest("articles", 0, 0, 0.0, note, taken.files))


def texts_of(store: ArticleStore, rows: list[int]) -> list[str]:
    pieces = store.texts(np.array(rows, np.int64))
    return [text for chunk, some in pieces for text in chunk.take(some).to_pylist()]


@pytest.mark.parametrize("ascii_only", [True, False])
def test_texts_come_out_as_they_went_in_whatever_their_escapes(tmp_path: Path, ascii_only: bool) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(ODD * 60, ensure_ascii=ascii_only))
    store = stored(path, tmp_path / "work")
    expected = [text.removeprefix("\ufeff") for text in ODD * 60 if not text.isspace()]
    assert len(store) == len(expected)
    assert [store.article(row).text for row in range(len(store))] == expected
    assert [text for _, batch in store.blocks() for text in batch.column("text").to_pylist()] == expected
    assert texts_of(store, list(range(len(store)))) == expected
    assert texts_of(store, [3, 200, 201]) == [expected[row] for row in (3, 200, 201)]
    assert store.article(5).extra == {"section": "x"}
    written = b"".join(file.read_bytes() for file in (tmp_path / "work" / "articles").glob("*.arrow"))
    assert b"plain" not in written
    assert os.path.samefile(path, tmp_path / "work" / "articles" / "origin-00000")


def test_lines_that_need_care_have_their_texts_in_the_store_among_the_others(tmp_path: Path) -> None:
    care = [b'{"id": "c%d", "text": "with care", "text": "the last one counts"}\n' % i for i in range(30)]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"".join(lines([f"text {i}"], first=i) + line for i, line in enumerate(care)))
    store = stored(path, tmp_path / "work")
    expected = [text for i in range(30) for text in (f"text {i}", "the last one counts")]
    assert texts_of(store, list(range(60))) == expected
    assert [store.article(row).text for row in range(60)] == expected


def test_several_files_with_a_repeated_id(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + lines([f"a{i}" for i in range(300)]))
    (folder / "b.jsonl").write_bytes(lines([f"b{i}" for i in range(300)], first=299))
    (folder / "c.txt").write_text("a file that is an article")
    store = stored(folder, tmp_path / "work")
    expected = [*(f"a{i}" for i in range(300)), *(f"b{i}" for i in range(1, 300)), "a file that is an article"]
    assert [store.article(row).text for row in range(len(store))] == expected
    assert texts_of(open_store(store.folder), [0, 299, 300, 599]) == [expected[row] for row in (0, 299, 300, 599)]
    assert [reject.reason for reject in store.rejects] == ["another record has this id already"]


def test_a_file_that_cannot_be_linked_to_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(ODD))
    store = stored(path, tmp_path / "work")
    path.unlink()
    assert store.article(1).text == ODD[1]
    assert sorted(file.name for file in store.folder.iterdir()) == ["articles-00000.arrow", "origins.json"]


def test_another_file_under_the_name_is_not_linked_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / "a.jsonl", tmp_path / "other"
    path.write_bytes(lines(["the text that was read"] * 3))
    link = os.link

    def replaced(source: str, target: Path) -> None:
        other.write_bytes(lines(["quite another text....."] * 3))
        other.replace(path)
        link(source, target)

    monkeypatch.setattr(os, "link", replaced)
    store = stored(path, tmp_path / "work")
    assert store.article(0).text == "the text that was read"


def test_a_file_written_to_while_it_is_read_ends_the_run(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([f"text {i}" for i in range(500)]))
    batches = iter(read([str(path)]))
    linker = origins.Linker(tmp_path)
    linker.placed(next(batches))
    with path.open("ab") as sink:
        sink.write(lines(["more"], first=900))
    with pytest.raises(StageError, match=r"a\.jsonl was written to while it was read"):
        linker.finish()


@pytest.mark.parametrize(
    ("damage", "said"), [("written to", "has changed"), ("cut", "is shorter"), ("forgotten", "is missing")]
)
def test_texts_of_a_file_that_has_changed_are_refused(tmp_path: Path, damage: str, said: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([f"text {i}" for i in range(500)]))
    store = stored(path, tmp_path / "work")
    status = path.stat()
    if damage == "written to":
        path.write_bytes(path.read_bytes().replace(b"text", b"lies"))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    elif damage == "cut":
        os.truncate(path, 1000)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    else:
        (store.folder / origins.FILE).unlink()
    with pytest.raises(StageError, match=said):
        store.article(400)


def test_what_lies_between_scattered_texts_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "_GAP", 100)
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([f"text {i} " + "x" * (i % 90) for i in range(500)]))
    store = stored(path, tmp_path / "work")
    read_at: list[int] = []
    filled = origins.Origins._filled

    def watched(
        self: origins.Origins, number: int, size: int, pieces: Iterable[tuple[int, int, int]]
    ) -> NDArray[np.uint8]:
        pieces = list(pieces)
        read_at.extend(length for _, _, length in pieces)
        return filled(self, number, size, pieces)

    monkeypatch.setattr(origins.Origins, "_filled", watched)
    rows = [0, 1, 30, 31, 499]
    assert texts_of(store, rows) == [f"text {i} " + "x" * (i % 90) for i in rows]
    assert len(read_at) == 3
    assert sum(read_at) < 600


def test_no_more_texts_are_in_memory_than_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins, "_WINDOW", 100)
    path = tmp_path / "a.jsonl"
    texts = ["x" * (1 + i * 7 % 130) for i in range(200)]
    path.write_bytes(lines(texts))
    found = [piece.to_pylist() for piece, _ in stored(path, tmp_path / "work").texts(np.arange(200))]
    assert [text for piece in found for text in piece] == texts
    assert all(len(piece) == 1 or sum(map(len, piece)) <= 100 for piece in found)
    assert len(found) < 190
