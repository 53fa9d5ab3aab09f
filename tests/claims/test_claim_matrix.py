"""Who says what in a cluster: one row a claim, the article that stands alone named."""

from __future__ import annotations

import itertools

from dedup.claims.compare import compare_claims
from dedup.claims.matrix import claim_matrix
from dedup.model import (
    Agreement,
    Article,
    ClaimReport,
    Cluster,
    Derivation,
    Direction,
    Divergence,
    DivergenceRelation,
    DivergenceType,
    Member,
    Overlap,
    Pair,
    Relation,
    Span,
    Value,
    Verdict,
)
from dedup.report.jsonl import matrix_record
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import parse

STORY = "The ferry sank near the lighthouse of Harbour Bay on Tuesday. Rescuers said {toll} passengers had drowned in the cold water."


def pair(a: str, b: str, claims: ClaimReport) -> Pair:
    verdict = Verdict(Relation.EDITED_COPY, Derivation.WHOLLY, 1.0, ())
    return Pair(a, b, verdict, Overlap(1.0, 1.0, 1.0), 1.0, 1.0, (), (), claims, (), (), Direction())


def cluster(*members: str) -> Cluster:
    return Cluster("c1", tuple(Member(m, None) for m in members), members[0], None, (), 1, 1.0, ())


def divergence(kind: DivergenceType, a: str, b: str, at: tuple[int, int] = (0, 0), sure: float = 0.9) -> Divergence:
    values = (Value(Span(p, p + len(t)), t, t) for p, t in zip(at, (a, b), strict=True))
    return Divergence(kind, DivergenceRelation.CONFLICT, *values, explanation="", confidence=sure)


def agreement(value: str, at: tuple[int, int] = (0, 0)) -> Agreement:
    a, b = (Span(p, p + len(value)) for p in at)
    return Agreement(DivergenceType.QUANTITY, a, b, value)


def test_an_outlier_among_twelve_copies_is_named() -> None:
    texts = {f"a{i:02d}": STORY.format(toll=15 if i == 7 else 12) for i in range(12)}
    parsed = {name: parse(Article(name, text)) for name, text in texts.items()}
    common, settings = background(()), Settings()
    pairs = [
        pair(a, b, compare_claims(parsed[a], parsed[b], (), common, settings.claims))
        for a, b in itertools.combinations(sorted(texts), 2)
    ]
    matrix = claim_matrix(cluster(*sorted(texts)), pairs, texts)
    first = matrix.rows[0]
    assert (first.type, first.values, first.outliers) == (DivergenceType.QUANTITY, ("12", "15"), ("a07",))
    assert [c.article for c in first.cells] == sorted(texts)
    assert {c.text for c in first.cells} == {"12", "15"}
    assert all(not row.outliers for row in matrix.rows[1:])


def test_values_that_agree_are_one_value_however_they_are_written() -> None:
    claims = ClaimReport(agreements=(agreement("24"),))
    third = ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "two dozen", "30"),))
    matrix = claim_matrix(cluster("a", "b", "c"), [pair("a", "b", claims), pair("b", "c", third)])
    assert [row.values for row in matrix.rows] == [("24", "30")] or [row.values[0] for row in matrix.rows] == ["24"]
    assert matrix.rows[0].outliers == ("c",)


def test_an_article_never_stands_in_one_row_twice() -> None:
    one = ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "12", "15"),))
    other = ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "15", "18", (0, 50), 0.5),))
    closing = ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "12", "18", (90, 50), 0.9),))
    matrix = claim_matrix(cluster("a", "b", "c"), [pair("a", "b", one), pair("b", "c", other), pair("a", "c", closing)])
    for row in matrix.rows:
        assert len({c.article for c in row.cells}) == len(row.cells)


def test_two_against_two_has_no_outlier() -> None:
    same = ClaimReport(agreements=(agreement("12"),))
    other = ClaimReport(agreements=(agreement("15"),))
    across = ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "12", "15"),))
    matrix = claim_matrix(
        cluster("a", "b", "c", "d"), [pair("a", "b", same), pair("c", "d", other), pair("a", "c", across)]
    )
    assert [row.outliers for row in matrix.rows] == [()]


def test_pairs_outside_the_cluster_say_nothing_in_its_matrix() -> None:
    claims = ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "12", "15"),))
    assert claim_matrix(cluster("a", "b"), [pair("a", "z", claims)]).rows == ()


def test_the_order_of_pairs_does_not_change_the_matrix() -> None:
    one = pair("a", "b", ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "12", "15"),)))
    two = pair("b", "c", ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "15", "18"),)))
    assert claim_matrix(cluster("a", "b", "c"), [one, two]) == claim_matrix(cluster("a", "b", "c"), [two, one])


def test_a_matrix_becomes_one_json_record_with_a_cell_per_article_that_speaks() -> None:
    claims = ClaimReport(divergences=(divergence(DivergenceType.QUANTITY, "12", "15"),))
    record = matrix_record(claim_matrix(cluster("a", "b"), [pair("a", "b", claims)]))
    assert record == {
        "cluster": "c1",
        "articles": ["a", "b"],
        "claims": [
            {
                "type": "quantity",
                "values": ["12", "15"],
                "outliers": [],
                "cells": [
                    {"article": "a", "start": 0, "end": 2, "text": "12", "value": "12"},
                    {"article": "b", "start": 0, "end": 2, "text": "15", "value": "15"},
                ],
            }
        ],
    }
