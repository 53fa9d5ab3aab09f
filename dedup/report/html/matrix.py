"""Who says what, laid out: a line per claim that is not told alike everywhere, a cell per article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.claims.matrix import claim_matrix
from dedup.model import Article, ClaimCell, ClaimRow, Cluster, Pair
from dedup.report.visible import one_line
from dedup.report.wording import sentence_around

_MAX_CLAIMS = 40


@dataclass(frozen=True, slots=True)
class Said:
    """What one article says: its words, and whether they differ from what most say."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim over all articles of a cluster, in their order; None where an article does not speak of it."""

    type: str
    about: str
    """The sentence it stands in, in the first article that makes it."""
    cells: tuple[Said | None, ...]


def claim_lines(cluster: Cluster, pairs: Sequence[Pair], members: Sequence[Article]) -> tuple[ClaimLine, ...]:
    """The claims on which ``members`` differ, those with someone standing alone first; at most 40."""
    texts = {a.id: a.text for a in members if a.text}
    rows = (row for row in claim_matrix(cluster, pairs, texts).rows if len(row.values) > 1)
    return tuple(_line(row, members) for row, _ in zip(rows, range(_MAX_CLAIMS), strict=False))


def _line(row: ClaimRow, members: Sequence[Article]) -> ClaimLine:
    by_article = {cell.article: cell for cell in row.cells}
    about = next((_about(a, by_article[a.id]) for a in members if a.id in by_article), "")
    return ClaimLine(str(row.type), about, tuple(_said(row, by_article.get(a.id)) for a in members))


def _about(article: Article, cell: ClaimCell) -> str:
    if cell.span.end > len(article.text):
        return ""
    return one_line(sentence_around(article.text, cell.span).of(article.text), 160)


def _said(row: ClaimRow, cell: ClaimCell | None) -> Said | None:
    """A cell; without a clear majority whoever departs from the commonest value differs."""
    if cell is None:
        return None
    differs = cell.article in row.outliers if row.outliers else cell.value != row.values[0]
    return Said(one_line(cell.text or cell.value, 40), differs)
