"""Golden cases: two short texts a folder and everything that is said to differ between them.

``golden/<kind>/<case>/`` holds ``left.txt``, ``right.txt`` and ``expected.json`` with ``divergences`` as rows of type,
relation and the words of both sides (null where a side has none), in order of place, and optionally ``agreements`` that
must be among those found (type and the words of both sides), and ``a`` and ``b`` with fields of the two articles.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dedup.align.align import align
from dedup.claims.compare import compare_claims
from dedup.model import Article, ClaimReport
from dedup.settings import Settings
from dedup.text.background import background
from dedup.text.parse import ParsedArticle, parse

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(p.parent for p in GOLDEN.glob("*/*/expected.json"))


def read(case: Path, name: str, fields: dict[str, str]) -> ParsedArticle:
    return parse(Article(id=name, text=(case / f"{name}.txt").read_text(encoding="utf-8"), **fields))


def compared(a: ParsedArticle, b: ParsedArticle) -> ClaimReport:
    settings, common = Settings(), background(())
    return compare_claims(a, b, align(a, b, common, settings.align), common, settings.claims)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.parent.name}-{c.name}")
def test_a_golden_pair_differs_in_what_was_written_down_and_in_nothing_else(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    a, b = read(case, "left", expected.get("a", {})), read(case, "right", expected.get("b", {}))
    report = compared(a, b)
    found = [[str(d.type), str(d.relation), d.a.text, d.b.text] for d in report.divergences]
    assert found == expected["divergences"]
    agreed = [[str(x.type), x.a.of(a.text), x.b.of(b.text)] for x in report.agreements]
    for wanted in expected.get("agreements", []):
        assert wanted in agreed


def test_there_are_golden_cases() -> None:
    assert CASES
