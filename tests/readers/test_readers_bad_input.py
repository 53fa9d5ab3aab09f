"""Bad input, case by case: a message or a reject with path, position and reason, and nothing lost."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from readers_files import jsonl, outcome

from dedup.errors import InputError, UsageError
from dedup.model import Reject
from dedup.readers import read
from dedup.readers.blocks import blocks

GOOD = '{"id": "good", "text": "Some words."}'


def test_a_missing_path_alone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nope\.txt: no file or folder of this name"):
        read([tmp_path / "nope.txt"])


def test_a_missing_path_among_others_is_a_reject(tmp_path: Path) -> None:
    found = outcome(tmp_path / "nope.txt", jsonl(tmp_path, [GOOD]))
    assert found.ids == ["good"]
    assert found.rejects == [Reject(str(tmp_path / "nope.txt"), None, "no file or folder of this name")]
    assert found.records_in == 2


def test_an_empty_folder_is_an_error_that_names_the_formats(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no file in this folder has a known format \(.*\.jsonl.*\.gz"):
        read([tmp_path])


def test_a_folder_without_readable_files_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.txt").write_text("hidden")
    with pytest.raises(InputError, match="no file in this folder has a known format"):
        read([tmp_path])


def test_a_file_of_an_unknown_format_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(InputError, match=r"not a known format \(.*\.txt"):
        read([tmp_path / "photo.jpg"])


def test_no_paths_at_all_are_an_error() -> None:
    with pytest.raises(InputError, match="no PATHS given"):
        read([])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    found = outcome(tmp_path, jsonl(tmp_path, [GOOD]))
    assert found.reasons == ["Permission denied"]


def test_a_file_that_vanishes_after_the_listing_is_a_reject(tmp_path: Path) -> None:
    path = jsonl(tmp_path, [GOOD])
    collection = read([path])
    path.unlink()
    (batch,) = collection
    assert batch.rejects == (Reject(str(path), None, "No such file or directory"),)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "not JSON: Expecting value at character 1"),
        ('{"text": "cut', "not JSON: Unterminated string starting at character 10"),
        ('{"text": "a"} {"text": "b"}', "not JSON: more text after the object at character 14"),
        ('["text"]', "not a JSON object"),
        ("null", "not a JSON object"),
        ("NaN", "not JSON: NaN is not JSON"),
        ('{"id": "x"}', "no text"),
        ('{"text": null}', "text is null, not text"),
        ('{"text": 12}', "text is a number, not text"),
        ('{"text": ["a"]}', "text is a list, not text"),
        ('{"text": {"a": 1}}', "text is an object, not text"),
        ('{"text": true}', "text is true or false, not text"),
        ('{"text": ""}', "text is blank"),
        ('{"text": " \\n\\u3000\\ufeff"}', None),
        ('{"text": "\\ufeff \\n"}', "text is blank"),
        ('{"text": "a \\ud800 b"}', "a lone surrogate, which is not valid Unicode"),
        ('{"text": "a", "\\udfff": 1}', "a lone surrogate, which is not valid Unicode"),
        ('{"text": "a", "id": 1.5}', "id is a number, not text or an integer"),
        ('{"text": "a", "id": ["x"]}', "id is a list, not text or an integer"),
        ('{"text": "a", "id": false}', "id is true or false, not text or an integer"),
        ('{"text": "a", "x": ' + "[" * 200_000 + "]" * 200_000 + "}", "nested too deeply"),
    ],
)
def test_a_bad_line_is_one_reject_with_its_number_and_reason(tmp_path: Path, line: str, reason: str | None) -> None:
    found = outcome(jsonl(tmp_path, [GOOD, "", line, '{"id": "after", "text": "More words."}']))
    bad = [] if reason is None else [Reject(str(tmp_path / "x.jsonl"), 3, reason)]
    assert found.rejects == bad
    assert found.records_in == 3
    assert found.ids[0] == "good"
    assert found.ids[-1] == "after"


def test_invalid_utf8_in_one_line_costs_that_line(tmp_path: Path) -> None:
    found = outcome(
        jsonl(tmp_path, [GOOD, b'{"text": "caf\xe9"}', b'{"text": "\xed\xa0\x80"}', '{"text": "caf\u00e9"}'])
    )
    assert [(r.position, r.reason) for r in found.rejects] == [
        (2, "not valid UTF-8 at byte 14"),
        (3, "not valid UTF-8 at byte 11"),
    ]
    assert found.texts == ["Some words.", "café"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "the file is blank"), (b"\xef\xbb\xbf \n", "the file is blank"), (b"caf\xe9", "not valid UTF-8 at byte 4")],
)
def test_a_text_file_without_a_text_is_a_reject(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text("word")
    found = outcome(tmp_path)
    assert found.rejects == [Reject(str(tmp_path / "a.txt"), None, reason, "a.txt")]
    assert found.ids == ["b.txt"]


def test_a_repeated_explicit_id_is_a_reject_and_the_first_record_stays(tmp_path: Path) -> None:
    lines = [
        GOOD,
        '{"id": 7, "text": "seven"}',
        '{"id": "good", "text": "again"}',
        "oops",
        '{"id": "7", "text": "text"}',
    ]
    found = outcome(jsonl(tmp_path, lines), jsonl(tmp_path, [GOOD], "y.jsonl"))
    assert found.texts == ["Some words.", "seven"]
    assert [(Path(r.path).name, r.position, r.id) for r in found.rejects] == [
        ("x.jsonl", 3, "good"),
        ("x.jsonl", 4, None),
        ("x.jsonl", 5, "7"),
        ("y.jsonl", 1, "good"),
    ]
    assert found.reasons[0] == "another record has this id already"


def test_nul_and_escape_characters_are_kept_in_text_and_id(tmp_path: Path) -> None:
    raw = b'{"id": "a\x1b[2J", "text": "raw \x00 and \x07 stay"}'
    found = outcome(jsonl(tmp_path, [json.dumps({"id": "a\0b\x1b[31m", "text": "x\0y\x1b[0m\r\nz\u00ad"}), raw]))
    assert found.ids == ["a\0b\x1b[31m", "a\x1b[2J"]
    assert found.texts == ["x\0y\x1b[0m\r\nz\u00ad", "raw \0 and \x07 stay"]


def test_a_line_of_fifty_megabytes_is_an_article(tmp_path: Path) -> None:
    text = "word " * 10_000_000
    found = outcome(jsonl(tmp_path, [GOOD, json.dumps({"id": "big", "text": text})]))
    assert found.ids == ["good", "big"]
    assert found.texts[1] == text


def test_a_line_longer_than_any_record_may_be_is_cut_short_and_seen_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.readers.blocks.BLOCK", 50)
    chunks = [b"short\n", *[b"x" * 40] * 1000, b"\nafter\n"]
    pieces = list(blocks(chunks, longest=100))
    lines = b"".join(piece.data for piece in pieces).split(b"\n")
    assert lines[0] == b"short"
    assert 100 < len(lines[1]) < 1000
    assert lines[2:] == [b"after", b""]
    assert [piece.first_line for piece in pieces] == [1 + sum(p.lines for p in pieces[:i]) for i in range(len(pieces))]


def test_lines_and_files_beyond_the_limit_are_rejects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.readers.lines.MAX_RECORD", 50)
    monkeypatch.setattr("dedup.readers.feed.MAX_RECORD", 50)
    (tmp_path / "y.txt").write_text("z" * 51)
    (tmp_path / "z.txt").write_text("z" * 50)
    found = outcome(jsonl(tmp_path, [GOOD, json.dumps({"text": "y" * 50})]), tmp_path / "y.txt", tmp_path / "z.txt")
    assert found.ids == ["good", "z.txt"]
    assert [(Path(r.path).name, r.position) for r in found.rejects] == [("x.jsonl", 2), ("y.txt", None)]
    assert all(reason.startswith("longer than") for reason in found.reasons)


def test_what_a_truncated_gzip_still_holds_is_used(tmp_path: Path) -> None:
    lines = [json.dumps({"id": i, "text": f"{i} " + os.urandom(200).hex()}) for i in range(2000)]
    packed = gzip.compress("\n".join(lines).encode())
    (tmp_path / "x.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = outcome(tmp_path)
    assert 900 < len(found.articles) < 1100
    assert found.texts == [json.loads(line)["text"] for line in lines[: len(found.articles)]]
    assert found.reasons == ["broken gzip: ends early"]


def test_a_gzip_with_a_wrong_checksum_is_a_reject(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(GOOD.encode() + b"\n"))
    packed[-8] ^= 1
    (tmp_path / "x.jsonl.gz").write_bytes(packed)
    assert "broken gzip" in outcome(tmp_path).reasons[-1]


def test_a_file_name_that_is_not_utf8_becomes_an_id_of_valid_text(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"words")
    with open(os.fsencode(tmp_path) + b"/caf\xe8.txt", "wb") as file:
        file.write(b"\xff")
    found = outcome(tmp_path)
    assert found.ids == ["caf\\xe9.txt"]
    assert found.rejects[0].path.endswith("caf\\xe8.txt")


def test_an_unknown_field_in_a_mapping_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no field 'texts'; fields are id, text"):
        read([jsonl(tmp_path, [GOOD])], {"texts": "body"})


def test_an_empty_jsonl_file_gives_nothing_and_no_error(tmp_path: Path) -> None:
    assert outcome(jsonl(tmp_path, [])).records_in == 0
