"""The compiled way through JSON lines gives what reading them one by one gives, whatever the lines are."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dedup.readers.batch import Parsed
from dedup.readers.blocks import Block
from dedup.readers.fastlines import fast
from dedup.readers.fields import FieldMap
from dedup.readers.formats.jsonl import slow

PLAIN = FieldMap().members()
TWICE = FieldMap({"id": "url", "text": "body", "title": "body"}).members()


def block(data: bytes) -> Block:
    data = data if data.endswith(b"\n") else data + b"\n"
    return Block(data, 7, data.count(b"\n"))


def agree(data: bytes, wanted: tuple[str, ...] = PLAIN) -> Parsed:
    one, other = (way(block(data), wanted, "x.jsonl") for way in (fast, slow))
    assert one.rejects == other.rejects
    assert one.rows.to_pylist() == other.rows.to_pylist()
    assert one.positions.tolist() == other.positions.tolist()
    one.rows.validate(full=True)
    return one


characters = st.one_of(
    st.characters(exclude_categories=("Cs",)),
    st.sampled_from('"\\/\b\f\r\t \0\x1b\ufeff\u00ad\u0301\u2028\u3000\u0085éß漢😀{}[]:,'),
)
texts = st.text(characters, max_size=40)
scalars = st.one_of(texts, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none())
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))
names = st.one_of(st.sampled_from(["id", "text", "title", "publisher", "published", "url", "body"]), texts)
records = st.dictionaries(names, st.one_of(texts, values), max_size=7)
formats = st.tuples(st.booleans(), st.sampled_from([(",", ":"), (", ", ": "), (" ,\t", " : ")]))
lines = st.builds(lambda r, f: json.dumps(r, ensure_ascii=f[0], separators=f[1]).encode(), records, formats)


@given(st.lists(lines, max_size=8), st.sampled_from([PLAIN, TWICE]))
@settings(deadline=None, max_examples=150)
def test_records_of_any_shape_come_out_the_same_both_ways(found: list[bytes], wanted: tuple[str, ...]) -> None:
    agree(b"\n".join(found), wanted)


@given(lines, st.data())
@settings(deadline=None, max_examples=150)
def test_a_damaged_line_comes_out_the_same_both_ways_and_its_neighbours_are_untouched(
    line: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(line)))
    cut = data.draw(st.integers(0, 3))
    added = data.draw(
        st.sampled_from(
            [b"", b'"', b"\\", b"\xff", b"\xed\xa0\x80", b"\\ud83d", b"{", b"]", b"-", b"0", b".", b"e", b"\n"]
        )
    )
    good = b'{"id": "good", "text": "words", "rest": [1, {"a": null}]}'
    parsed = agree(b"\n".join([good, line[:at] + added + line[at + cut :], good]))
    ids = parsed.rows.column("id").to_pylist()
    assert ids[0] == ids[-1] == "good"


@given(st.text(st.sampled_from('{}[]",:\\ \n0-1.eEtruefalsnu\td8é'), max_size=60))
@example('{"text":"a"}{"text":"b"}\n\n{"text":\n"c"}')
@example('{"text":"\\ud83d\\ude00"}\n{"text":"\\ude00\\ud83d"}\n{"text":"\\ud83dx"}')
@example('{"text":"a","text":"b"}\n{"text":"a","x":1,"x":2}\n{"te\\u0078t":"a"}')
@settings(deadline=None, max_examples=150)
def test_noise_comes_out_the_same_both_ways(noise: str) -> None:
    agree(noise.encode())


@pytest.mark.parametrize(
    "value",
    [
        '""',
        '" \\n\\t"',
        '"\\u3000\\u00a0"',
        '"\\ufeff"',
        '"\\ufeff\\ufeffa"',
        '"\ufeffa"',
        '"\u3000"',
        '"\u2003x"',
        '"\x1c"',
        '"\\u001c"',
        '"\x00"',
        '"漢"',
        "1",
        "null",
        "true",
        "[]",
        '{"a":1}',
        "-0",
        "1.5",
        "1e5",
        "01",
        "1.",
        ".5",
        "+1",
        "NaN",
        "-Infinity",
        "nul",
        "1" * 400,
        "1" * 5000,
        "[" * 70 + "]" * 70,
        "[" * 100000,
        '{"a":' * 70 + "1" + "}" * 70,
        "[1,]",
        "[,1]",
        '{"a"}',
        '{"a":1,}',
        "[1}",
        '{"a":1]',
        "[ ]",
        "{ }",
    ],
)
@pytest.mark.parametrize("member", ["id", "text", "title", "other"])
def test_odd_values_come_out_the_same_both_ways(member: str, value: str) -> None:
    agree(f'{{"{member}": {value}, "text": "words"}}\n{{"text": "words", "{member}": {value}}}'.encode())


def test_most_lines_never_reach_the_careful_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, bytes]] = []
    monkeypatch.setattr(
        "dedup.readers.fastlines.careful",
        lambda lines, wanted, path: asked.extend(lines) or slow(block(b"\n"), wanted, path),
    )
    record = {
        "id": 12,
        "text": "“He said”\n\tit’s \\ 漢 😀",
        "title": None,
        "url": "https://a.org/",
        "tags": ["a", {"b": [1.5, True]}],
    }
    data = "\n".join(json.dumps(record, ensure_ascii=ascii) for ascii in (True, False)).encode()
    parsed = fast(block(data + b'\n{"id": oops}\n'), PLAIN, "x")
    assert [position for position, _ in asked] == [9]
    assert parsed.rows.column("text").to_pylist() == [record["text"]] * 2
    assert parsed.rows.column("publisher").to_pylist() == ["a.org"] * 2
    assert [json.loads(extra) for extra in parsed.rows.column("extra").to_pylist()] == [{"tags": record["tags"]}] * 2
