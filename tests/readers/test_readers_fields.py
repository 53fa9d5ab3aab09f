"""Which member of a record becomes what."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_files import jsonl, outcome

from dedup.errors import UsageError
from dedup.model import Article
from dedup.readers.fields import FieldMap
from dedup.readers.urls import plainly, publishers_or_hosts


def only(folder: Path, record: str, mapping: dict[str, str] | None = None) -> Article:
    (article,) = outcome(jsonl(folder, [record]), mapping=mapping).articles
    return article


def test_fields_are_taken_and_everything_else_is_carried_through(tmp_path: Path) -> None:
    record = {
        "id": "a",
        "text": "t",
        "title": "T",
        "publisher": "P",
        "published": "2024",
        "url": "u",
        "tags": [1, {"x": None}],
        "n": 1.50,
    }
    assert only(tmp_path, json.dumps(record)) == Article(
        "a", "t", "T", "P", "2024", "u", {"tags": [1, {"x": None}], "n": 1.5}
    )


def test_what_is_carried_through_stands_as_it_was_written(tmp_path: Path) -> None:
    from dedup.readers import read

    path = jsonl(
        tmp_path,
        ['{ "text" : "t", "price" : 1.500, "big":12345678901234567890123 , "a": [ 1,2 ], "\\u0061b":"\\u00e9" }'],
    )
    (batch,) = read([path])
    expected = '{"price":1.500,"big":12345678901234567890123,"a":[ 1,2 ],"\\u0061b":"\\u00e9"}'
    assert batch.articles.column("extra").to_pylist() == [expected]


def test_a_mapping_renames_and_leaves_the_old_name_to_the_rest(tmp_path: Path) -> None:
    article = only(
        tmp_path, '{"text": "summary", "body": "words", "url": "https://a.org/1"}', {"text": "body", "id": "url"}
    )
    assert article == Article(
        "https://a.org/1", "words", publisher="a.org", url="https://a.org/1", extra={"text": "summary"}
    )


@pytest.mark.parametrize(
    ("given", "expected"), [(12, "12"), (-3, "-3"), (10**30, str(10**30)), ("", None), (None, None)]
)
def test_integer_ids_become_decimal_text_and_empty_ones_are_made_up(
    tmp_path: Path, given: object, expected: str | None
) -> None:
    article = only(tmp_path, json.dumps({"id": given, "text": "t"}))
    assert article.id == expected if expected else len(article.id) == 16


def test_a_number_fills_a_field_as_it_was_written(tmp_path: Path) -> None:
    article = only(tmp_path, '{"text": "t", "published": 20240102, "title": 1.50}')
    assert (article.published, article.title) == ("20240102", "1.50")


def test_a_title_that_is_a_list_does_not_cost_the_article(tmp_path: Path) -> None:
    article = only(tmp_path, '{"text": "t", "title": ["a"], "publisher": {"name": "P"}, "url": true}')
    assert article.title is article.publisher is article.url is None
    assert article.extra == {"title": ["a"], "publisher": {"name": "P"}, "url": True}


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.Example.org/a", "example.org"),
        ("http://user:secret@news.example.org:8080?x", "news.example.org"),
        ("HTTPS://EXAMPLE.ORG", "example.org"),
        ("//example.org/a", None),
        ("/a/b", None),
        ("mailto:a@b.org", None),
        ("https://", None),
        ("https://www.", "www."),
        ("https://[::1]:80/", None),
        ("https://bücher.example/", "bücher.example"),
        ("", None),
    ],
)
def test_a_record_without_a_publisher_is_published_by_the_host_of_its_url(
    tmp_path: Path, url: str, publisher: str | None
) -> None:
    assert only(tmp_path, json.dumps({"text": "t", "url": url})).publisher == publisher
    assert only(tmp_path, json.dumps({"text": "t", "url": url, "publisher": "P"})).publisher == "P"


URLS = st.sampled_from(
    [
        "http://a.org/1",
        "https://www.b.org",
        "https://www.",
        "https://www./",
        "http://",
        "",
        "HTTP://C.org",
        "ftp://d.org",
    ]
) | st.text(st.sampled_from("htps:/w.aB-9é@?#"), max_size=14).map("https://".__add__)


@given(st.lists(st.tuples(URLS | st.none(), st.none() | st.just("P")), max_size=6))
@settings(deadline=None, max_examples=200)
def test_the_compiled_loop_finds_the_hosts_that_the_rule_finds(rows: list[tuple[str | None, str | None]]) -> None:
    urls, publishers = (pa.array([row[i] for row in rows], pa.large_string()) for i in (0, 1))
    assert plainly(publishers, urls).to_pylist() == publishers_or_hosts(publishers, urls).to_pylist()


def test_flags_make_a_mapping() -> None:
    assert FieldMap.parse(["text=body", "id=a=b"]).members()[:2] == ("a=b", "body")


@pytest.mark.parametrize("flag", ["text", "=body", "text=", "title:headline"])
def test_a_flag_that_is_no_mapping_is_wrong_usage(flag: str) -> None:
    with pytest.raises(UsageError, match="takes field=member"):
        FieldMap.parse([flag])
