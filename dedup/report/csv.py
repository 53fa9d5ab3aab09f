"""Pairs and clusters as CSV tables that a spreadsheet opens without running what is in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from dedup.model import Cluster, Pair, PassageKind
from dedup.report.visible import one_line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
PAIR_COLUMNS = (
    "a", "b", "relation", "derivation", "confidence", "resemblance", "containment_a", "containment_b", "coverage_a",
    "coverage_b", "passages", "divergences", "direction", "source", "probability", "reasons",
)  # fmt: skip
CLUSTER_COLUMNS = (
    "id", "members", "anchor", "source", "publishers", "independent_sources", "density", "bridges", "first_seen",
    "articles",
)  # fmt: skip


def pairs_csv(pairs: Iterable[Pair]) -> Iterator[str]:
    """One line a pair under a line of names; lines end as RFC 4180 wants it."""
    yield _line(PAIR_COLUMNS)
    for pair in pairs:
        kept = [p for p in pair.passages if p.kind is not PassageKind.BOILERPLATE]
        yield _line(
            (
                pair.a, pair.b, str(pair.verdict.relation), str(pair.verdict.derivation),
                *map(_number, (pair.verdict.confidence, pair.overlap.resemblance, pair.overlap.containment_a)),
                *map(_number, (pair.overlap.containment_b, pair.coverage_a, pair.coverage_b)),
                str(len(kept)), str(len(pair.claims.divergences)), str(pair.direction.verdict),
                pair.direction.source or "", _number(pair.direction.probability), "; ".join(pair.verdict.reasons),
            )
        )  # fmt: skip


def clusters_csv(clusters: Iterable[Cluster]) -> Iterator[str]:
    """One line a cluster under a line of names; lists are joined with semicolons."""
    yield _line(CLUSTER_COLUMNS)
    for c in clusters:
        yield _line(
            (
                c.id, str(len(c.members)), c.anchor, c.source or "", "; ".join(c.publishers),
                str(c.independent_sources), _number(c.density), str(len(c.bridges)), c.first_seen or "",
                "; ".join(m.article for m in c.members),
            )
        )  # fmt: skip


def cell(value: str) -> str:
    """A cell that is text to a spreadsheet whatever it starts with; control characters are spelled out.

    >>> cell("=1+1"), cell("3"), cell("-0.5")
    ("'=1+1", '3', '-0.5')
    """
    shown = one_line(value)
    if value.startswith(_FORMULA) or shown.startswith(_FORMULA):
        return shown if _is_number(shown) else "'" + shown
    return shown


def _line(values: Sequence[str]) -> str:
    sink = io.StringIO()
    csv.writer(sink).writerow([cell(v) for v in values])
    return sink.getvalue()


def _number(value: float) -> str:
    return f"{value:.4f}"


def _is_number(text: str) -> bool:
    """Whether the whole cell is a plain number, which runs nothing."""
    return text.lstrip("-").replace(".", "", 1).isascii() and text.lstrip("-").replace(".", "", 1).isdigit()
