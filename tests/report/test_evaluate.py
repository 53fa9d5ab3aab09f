"""Scores against hand-computed values, and the rules for what counts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.errors import InputError
from dedup.model import Span
from dedup.report.evaluate import Evaluation, evaluate, read_findings, read_truth, record, render
from dedup.report.evaluate.plagdet import Case, plagdet
from dedup.report.evaluate.scores import Score, adjusted_rand, components

Row = Mapping[str, object]


def measured(
    folder: Path, truth: Sequence[Row], pairs: Sequence[Row], clusters: Sequence[Sequence[str]] | None = None
) -> Evaluation:
    out = folder / "out"
    out.mkdir()
    lines(folder / "truth.jsonl", truth)
    lines(out / "pairs.jsonl", [{"passages": []} | dict(pair) for pair in pairs])
    if clusters is not None:
        lines(
            out / "clusters.jsonl",
            [{"id": c[0], "members": [{"article": m, "relation": None} for m in c]} for c in clusters],
        )
    return evaluate(read_truth(folder / "truth.jsonl"), read_findings(out))


def lines(path: Path, rows: Sequence[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def pair(a: str, b: str, relation: str | None = "duplicate", **more: object) -> Row:
    return {"a": a, "b": b, "relation": relation, **more}


def test_in_a_complete_truth_an_unlisted_pair_is_false(tmp_path: Path) -> None:
    result = measured(
        tmp_path, [pair("a", "b"), pair("c", "d")], [pair("b", "a"), pair("a", "x"), pair("y", "z", "same-story")]
    )
    assert not result.sample
    assert result.reuse == Score(true=2, found=2, hits=1)
    assert (result.reuse.precision, result.reuse.recall, result.reuse.f1) == (0.5, 0.5, 0.5)


def test_a_truth_with_negative_pairs_is_a_sample_and_unlisted_pairs_do_not_count(tmp_path: Path) -> None:
    truth = [pair("a", "b"), pair("c", "d", "same-story"), pair("e", "f", "unrelated")]
    result = measured(tmp_path, truth, [pair("a", "b"), pair("c", "d", "excerpt"), pair("x", "y")])
    assert result.sample
    assert result.reuse == Score(true=1, found=2, hits=1)


def test_a_pair_of_which_nothing_is_claimed_counts_neither_way(tmp_path: Path) -> None:
    truth = [pair("a", "b"), pair("b", "c", None, kind="sibling"), pair("c", "d", None, kind="sibling")]
    result = measured(tmp_path, truth, [pair("a", "b"), pair("b", "c")])
    assert result.reuse == Score(true=1, found=1, hits=1)
    assert {named.name: (named.score.hits, named.score.true) for named in result.groups}["sibling"] == (1, 2)


def test_a_line_with_two_ids_and_nothing_else_is_a_copy(tmp_path: Path) -> None:
    assert measured(tmp_path, [{"a": "a", "b": "b"}], []).reuse == Score(true=1, found=0, hits=0)


def test_copies_and_single_relations_are_judged_among_labelled_pairs(tmp_path: Path) -> None:
    truth = [
        pair("a", "b", "duplicate"),
        pair("c", "d", "edited-copy"),
        pair("e", "f", "excerpt"),
        pair("g", "h", "unrelated"),
    ]
    found = [pair("a", "b", "edited-copy"), pair("c", "d", "excerpt"), pair("e", "f", "excerpt")]
    result = measured(tmp_path, truth, found)
    assert result.copies == Score(true=2, found=1, hits=1)
    assert {named.name: named.score for named in result.relations} == {
        "duplicate": Score(1, 0, 0),
        "edited-copy": Score(1, 1, 0),
        "excerpt": Score(1, 2, 1),
        "unrelated": Score(1, 1, 1),
    }


def test_clusters_are_compared_with_the_components_of_the_truth(tmp_path: Path) -> None:
    truth = [pair("a", "b"), pair("b", "c"), pair("d", "e")]
    assert measured(tmp_path, truth, [], [["c", "b", "a"], ["d", "e"]]).adjusted_rand == 1.0


def test_an_article_outside_the_truth_spoils_a_cluster_unless_the_truth_is_a_sample(tmp_path: Path) -> None:
    clusters = [["a", "b", "x"]]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    complete = measured(tmp_path / "one", [pair("a", "b"), pair("c", "d")], [], clusters).adjusted_rand
    sample = measured(tmp_path / "two", [pair("a", "b"), pair("c", "d", "unrelated")], [], clusters).adjusted_rand
    assert complete is not None
    assert complete < 1.0
    assert sample == 1.0


def test_without_clusters_there_is_no_index(tmp_path: Path) -> None:
    assert measured(tmp_path, [pair("a", "b")], []).adjusted_rand is None


PASSAGE = {"kind": "rewrite", "similarity": 1.0, "a_start": 0, "a_end": 100, "b_start": 50, "b_end": 150}


def test_passages_are_scored_by_part_and_sides_follow_the_truth(tmp_path: Path) -> None:
    truth = [
        {"a": "x", "b": "a", "subset": "verbatim", "cases": [[50, 150, 0, 100]]},
        {"a": "x", "b": "c", "subset": "none", "cases": []},
    ]
    found = [
        pair("a", "x", "excerpt", passages=[PASSAGE, PASSAGE | {"kind": "boilerplate", "a_start": 500, "a_end": 900}])
    ]
    result = measured(tmp_path, truth, found)
    assert [named.name for named in result.passages] == ["all", "verbatim"]
    assert all(named.score.plagdet == 1.0 for named in result.passages)
    assert result.reuse == Score(true=1, found=1, hits=1)
    assert result.sample


def case(a: tuple[int, int], b: tuple[int, int]) -> Case:
    return Case(Span(*a), Span(*b))


def test_half_of_a_passage_found_in_two_pieces_pays_for_both() -> None:
    truth = [case((0, 100), (0, 100))]
    found = [case((0, 25), (0, 25)), case((50, 75), (50, 75))]
    score = plagdet([(truth, found), ([], [])])
    assert (score.precision, score.recall, score.granularity, score.pairs) == (1.0, 0.5, 2.0, 2)
    assert score.plagdet == pytest.approx((2 / 3) / 1.584962, rel=1e-5)


def test_a_detection_that_meets_one_side_only_finds_nothing() -> None:
    score = plagdet([([case((0, 100), (0, 100))], [case((0, 100), (500, 600))])])
    assert (score.plagdet, score.precision, score.recall, score.granularity) == (0.0, 0.0, 0.0, 1.0)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
@settings(deadline=None, max_examples=100)
def test_the_index_agrees_with_counting_pairs_of_items(rows: list[tuple[int, int]]) -> None:
    one = {str(i): a for i, (a, _) in enumerate(rows)}
    other = {str(i): b for i, (_, b) in enumerate(rows)}
    pairs = list(combinations(one, 2))
    in_one, in_other = ([c[x] == c[y] for x, y in pairs] for c in (one, other))
    together = sum(a and b for a, b in zip(in_one, in_other, strict=True))
    expected = sum(in_one) * sum(in_other) / len(pairs)
    most = (sum(in_one) + sum(in_other)) / 2
    assert adjusted_rand(one, other) == pytest.approx(
        1.0 if most == expected else (together - expected) / (most - expected)
    )


def test_components_join_what_any_chain_of_pairs_joins() -> None:
    found = components([("a", "b"), ("c", "d"), ("d", "b")], ["a", "e"])
    assert found["a"] == found["b"] == found["c"] == found["d"] != found["e"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"a": "x"}', "line 2: no 'b'"),
        ("oops", "line 2: Expecting value"),
        ("[]", "line 2: it is not an object"),
        ('{"a": "x", "b": "y", "relation": "copy"}', "line 2: 'copy' is not a valid Relation"),
        ('{"a": "x", "b": "y", "cases": [[5, 5, 0, 9]]}', "line 2: a case that is empty on one side"),
        ('{"a": "x", "b": "y", "cases": 3}', "line 2: cases are a list"),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "truth.jsonl").write_text('{"a": "a", "b": "b"}\n' + line + "\n")
    with pytest.raises(InputError, match=message):
        read_truth(tmp_path / "truth.jsonl")


def test_missing_and_empty_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read .*nope"):
        read_truth(tmp_path / "nope")
    (tmp_path / "empty").write_text("\n")
    with pytest.raises(InputError, match="no pairs to measure against"):
        read_truth(tmp_path / "empty")
    with pytest.raises(InputError, match=r"cannot read .*pairs\.jsonl"):
        read_findings(tmp_path)


def test_the_text_and_the_json_show_every_score(tmp_path: Path) -> None:
    truth = [pair("a", "b", "excerpt", kind="excerpt", cases=[[0, 100, 50, 150]]), pair("c", "d", "unrelated")]
    result = measured(tmp_path, truth, [pair("a", "b", "excerpt", passages=[PASSAGE])], [["a", "b"]])
    text = render(result)
    for word in ("reuse", "copy", "excerpt", "unrelated", "adjusted Rand index 1.000", "plagdet"):
        assert word in text
    data = json.loads(json.dumps(record(result)))
    assert data["schema"] == "dedup.evaluation/1"
    assert data["reuse"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "true": 1, "found": 1, "hits": 1}
    assert data["passages"]["all"]["plagdet"] == 1.0
