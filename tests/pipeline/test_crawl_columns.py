"""What a crawl writes from columns is what its records say one by one, and its report counts what it does not show."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.cluster import clusters as grouped
from dedup.pipeline.cluster_lines import Facts, cluster_lines
from dedup.pipeline.clusters import Catalogue, clusters, edges
from dedup.pipeline.columns import joined, listed, quoted, shares
from dedup.pipeline.order import ranks
from dedup.pipeline.reported import Reported
from dedup.report.jsonl import cluster_record, dumps

COUNT = 24
WORDS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('"\\\n\x00\x7f'), max_size=6)


@dataclass(frozen=True)
class Case:
    ids: list[str]
    publishers: list[str | None]
    published: list[str | None]
    pairs: Reported
    text: np.ndarray


@st.composite
def cases(draw: st.DrawFn) -> Case:
    ids = draw(st.lists(WORDS, min_size=COUNT, max_size=COUNT, unique=True))
    names = st.sampled_from([None, "", " ", "a.org", "b.org", "AP", "Associated Press", 'q"x'])
    dates = st.sampled_from([None, "2018-07-15", "2018-07-15T05:00:00-04:00", "1970-01-01", "soon"])
    found = draw(st.sets(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)), max_size=40))
    ends = sorted({(min(p), max(p)) for p in found if p[0] != p[1]}, key=lambda p: (ids[p[0]], ids[p[1]]))
    kinds = st.sampled_from([0, 1, 2, 3, 6, 7])
    a, b = np.array([p[0] for p in ends], np.int64), np.array([p[1] for p in ends], np.int64)
    relation = np.array([draw(kinds) for _ in ends], np.int8)
    strength = np.array([draw(st.sampled_from([0.3, 0.6, 0.9, 1.0])) for _ in ends])
    lead = np.arange(COUNT)
    for i, j in ends:
        if draw(st.booleans()):
            lead[j] = lead[i]
    return Case(
        ids,
        [draw(names) for _ in ids],
        [draw(dates) for _ in ids],
        Reported(a, b, relation, strength, {}, {}),
        lead,
    )


@given(cases())
@settings(deadline=None, max_examples=200)
def test_cluster_lines_are_the_records_of_the_clusters(case: Case) -> None:
    records = clusters(case.pairs, Catalogue(case.ids, case.publishers, case.published), case.text)
    columns = [pa.chunked_array([pa.array(c, pa.large_string())]) for c in (case.ids, case.publishers, case.published)]
    facts = Facts(quoted(columns[0]), ranks(columns[0]), columns[1], columns[2])
    found = grouped(COUNT, edges(case.pairs), case.text)
    assert cluster_lines(found, case.pairs, facts).to_pylist() == [dumps(cluster_record(c)) for c in records]
    assert [list(map(case.ids.index, (m.article for m in c.members))) for c in records] == [
        sorted(g.members, key=case.ids.__getitem__) for g in found.groups()
    ]


@given(st.lists(WORDS | st.none(), max_size=8))
@settings(deadline=None, max_examples=100)
def test_strings_are_quoted_as_json_quotes_them(texts: list[str | None]) -> None:
    assert quoted(pa.array(texts, pa.large_string())).to_pylist() == [json.dumps(t, ensure_ascii=False) for t in texts]


@given(st.lists(st.floats(0, 1, width=32), max_size=20))
@settings(deadline=None, max_examples=100)
def test_shares_are_rounded_as_records_round_them(values: list[float]) -> None:
    column = np.array(values, np.float32)
    assert shares(column).to_pylist() == [json.dumps(x) for x in column.astype(np.float64).round(4).tolist()]


def test_lists_may_be_empty_at_either_end() -> None:
    texts = pa.array(["1", "2", "3"], pa.large_string())
    assert listed(texts, np.array([0, 0, 2, 2, 3, 3])).to_pylist() == ["[]", "[1, 2]", "[]", "[3]", "[]"]
    assert listed(texts.slice(0, 0), np.array([0, 0])).to_pylist() == ["[]"]
    assert joined("a", texts, "b").to_pylist() == ["a1b", "a2b", "a3b"]


@pytest.mark.parametrize("ids", [["a", "b", "c"], ["c", "a", "b"], ["é", "z", "😀"], []])
def test_ranks_are_places_in_code_point_order(ids: list[str]) -> None:
    column = pa.chunked_array([pa.array(ids, pa.large_string())])
    assert ranks(column).tolist() == [sorted(ids).index(name) for name in ids]
