"""Ids: made up where a record has none, in front of the PATH where two PATHS clash, numbered where they repeat."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_files import jsonl, outcome

from dedup.errors import InputError
from dedup.readers.batch import Row, Rows
from dedup.readers.ids import Ids
from dedup.readers.keyset import KeySet, keys_of


def texts(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Words of {name}.")


def test_a_file_in_a_folder_is_called_by_its_path_relative_to_that_folder(tmp_path: Path) -> None:
    texts(tmp_path, "b.txt", "a/z.md", "a/c/d.txt", "B.txt", "a.txt")
    assert outcome(tmp_path).ids == ["B.txt", "a/c/d.txt", "a/z.md", "a.txt", "b.txt"]


def test_a_file_given_by_itself_is_called_by_its_name(tmp_path: Path) -> None:
    texts(tmp_path, "a/b.txt")
    assert outcome(tmp_path / "a" / "b.txt").ids == ["b.txt"]


def test_a_glob_stands_for_its_matches_in_order(tmp_path: Path) -> None:
    texts(tmp_path, "b.txt", "a.txt", "c.md", "[x].txt")
    assert outcome(str(tmp_path / "*.txt")).ids == ["[x].txt", "a.txt", "b.txt"]
    assert outcome(str(tmp_path / "[x].txt")).ids == ["[x].txt"]


def test_where_two_paths_would_give_one_id_the_path_as_typed_stays_in_front(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    texts(tmp_path, "one/a.txt", "one/b.txt", "two/a.txt", "two/c.txt")
    assert outcome("one", "./two/").ids == ["one/a.txt", "b.txt", "./two/a.txt", "c.txt"]
    assert outcome("one/a.txt", "two/a.txt").ids == ["one/a.txt", "two/a.txt"]


def test_a_repeat_of_a_made_up_id_is_numbered_in_input_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts(tmp_path, "a.txt")
    assert outcome("a.txt", "a.txt", "a.txt").ids == ["a.txt", "a.txt~2", "a.txt~3"]


def test_records_without_ids_get_digests_of_their_content(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text}) for text in ("one", "two", "one", "one")]
    found = outcome(jsonl(tmp_path, lines)).ids
    assert found[2:] == [f"{found[0]}~2", f"{found[0]}~3"]
    assert outcome(jsonl(tmp_path, lines[::-1])).ids[:2] == [found[0], f"{found[0]}~2"]
    assert len({len(id) for id in found[:2]}) == 1


def test_a_digest_tells_absent_from_empty_and_sees_every_field(tmp_path: Path) -> None:
    records = [
        {"text": "t"},
        {"text": "t", "title": ""},
        {"text": "t", "publisher": ""},
        {"text": "t", "x": 1},
        {"text": "t", "title": "1"},
    ]
    assert not any("~" in id for id in outcome(jsonl(tmp_path, map(json.dumps, records))).ids)


def test_an_explicit_id_that_looks_like_a_number_suffix_is_respected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    texts(tmp_path, "a.txt")
    jsonl(tmp_path, ['{"id": "a.txt~2", "text": "explicit"}'])
    assert outcome("x.jsonl", "a.txt", "a.txt").ids == ["a.txt~2", "a.txt", "a.txt~3"]
    late = outcome("a.txt", "a.txt", "x.jsonl")
    assert late.ids == ["a.txt", "a.txt~2"]
    assert [reject.id for reject in late.rejects] == ["a.txt~2"]


def slowly(rows: list[tuple[str, bool]]) -> list[str | None]:
    """The rule itself: ids in order, ``None`` for a reject."""
    seen: set[str] = set()
    out: list[str | None] = []
    for name, made_up in rows:
        id: str | None = name
        if name in seen:
            id = next(f"{name}~{n}" for n in range(2, 99) if f"{name}~{n}" not in seen) if made_up else None
        out.append(id)
        seen |= {id} if id else set()
    return out


@given(
    st.lists(st.tuples(st.sampled_from(["a", "a~2", "a~3", "b", "b~2"]), st.booleans()), max_size=25), st.integers(1, 7)
)
@settings(deadline=None, max_examples=150)
def test_ids_do_not_depend_on_how_the_input_is_cut_into_tables(rows: list[tuple[str, bool]], size: int) -> None:
    ids, found = Ids(), []
    for i in range(0, len(rows), size):
        for made_up, group in _runs(rows[i : i + size]):
            table = Rows([Row("t", name) for name in group], [0] * len(group)).finish().rows
            settled = ids.settle(table, made_up=made_up)
            found += [id if kept else None for id, kept in zip(settled.ids.to_pylist(), settled.kept, strict=True)]
    assert found == slowly(rows)


def _runs(rows: list[tuple[str, bool]]) -> list[tuple[bool, list[str]]]:
    out: list[tuple[bool, list[str]]] = []
    for name, made_up in rows:
        if not out or out[-1][0] != made_up:
            out.append((made_up, []))
        out[-1][1].append(name)
    return out


@given(st.lists(st.one_of(st.text(max_size=12), st.text(min_size=250, max_size=300)), max_size=30), st.integers(0, 5))
@settings(deadline=None, max_examples=40)
def test_keys_depend_on_the_text_alone_and_differ_where_texts_differ(names: list[str], skipped: int) -> None:
    names = [name.encode("utf-8", "replace").decode() for name in names]
    column = pa.array(["pad"] * skipped + names, pa.large_string()).slice(skipped)
    keys = keys_of(column)
    assert len(set(keys.tolist())) == len(set(names))
    assert keys.tolist() == [int(keys_of(pa.array([name], pa.large_string()))[0]) for name in names]


def test_a_key_set_knows_what_was_added_after_many_merges() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    keys = rng.permutation(5000).astype(np.uint64)
    found = KeySet()
    for part in np.array_split(keys[:4000], 97):
        assert found.first_seen(part).all()
        found.add(part)
    assert found.contains(keys).tolist() == [True] * 4000 + [False] * 1000
    assert len(found.runs) < 16
    assert found.first_seen(np.array([4999, 4999, keys[0]], dtype=np.uint64)).tolist() == [
        4999 not in keys[:4000],
        False,
        False,
    ]


def test_standard_input_is_jsonl(tmp_path: Path) -> None:
    found = outcome("-", stdin=b'{"id": "a", "text": "t"}\noops\n')
    assert found.ids == ["a"]
    assert [(r.path, r.position) for r in found.rejects] == [("-", 2)]


def test_a_link_to_a_folder_is_not_followed_so_that_a_loop_ends(tmp_path: Path) -> None:
    texts(tmp_path, "a/b.txt")
    os.symlink(tmp_path, tmp_path / "a" / "loop")
    os.symlink(tmp_path / "a" / "b.txt", tmp_path / "c.txt")
    assert outcome(tmp_path).ids == ["a/b.txt", "c.txt"]


def test_what_an_earlier_run_left_in_a_folder_is_not_read_as_articles(tmp_path: Path) -> None:
    texts(tmp_path, "a.txt", "out/run.json", "out/pairs.jsonl", "out/articles.txt", "z.txt")
    found = outcome(tmp_path)
    assert (found.ids, found.rejects) == (["a.txt", "z.txt"], [])


def test_a_folder_of_an_earlier_run_given_by_itself_is_named(tmp_path: Path) -> None:
    texts(tmp_path, "run.json", "pairs.jsonl")
    with pytest.raises(InputError, match="a folder that `dedup scan` wrote, not articles"):
        outcome(tmp_path)
