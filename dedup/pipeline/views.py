"""``dedup report``: other views of a finished run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from dedup.errors import UsageError
from dedup.model import Pair
from dedup.pipeline.past import past_store
from dedup.pipeline.texts import Texts
from dedup.report.csv import clusters_csv, pairs_csv
from dedup.report.decisions import Decisions
from dedup.report.graphml import graphml
from dedup.report.html import write_html
from dedup.report.load import Report, open_report
from dedup.report.markdown import write_markdown
from dedup.report.pan import write_pan

_NAMES = {"html": "report.html", "md": "report.md", "csv": "pairs.csv", "graphml": "report.graphml", "pan": "pan"}


def write_view(out: Path, kind: str, to: Path | None, decisions: Decisions | None, *, pages: bool) -> Path:
    """Write the view called ``kind`` of the run in ``out`` to ``to``, or beside its files; returns where it is.

    ``csv`` also writes the clusters, beside the pairs; ``pan`` is a folder. Another kind is a :class:`UsageError`.
    """
    if kind not in _NAMES:
        raise UsageError(f"there is no format {kind!r}; there are {', '.join(_NAMES)}")
    report = open_report(out, Texts(past_store(out)))
    path = to if to is not None else out / _NAMES[kind]
    if kind == "html":
        write_html(report, path, pages=pages, decisions=decisions)
    else:
        _WRITERS[kind](report, path)
    return path


def _pairs(report: Report) -> Iterator[Pair]:
    """All pairs in full, one after another."""
    return (report.pairs.pair(number) for number, _ in enumerate(report.pairs.rows()))


def _csv(report: Report, path: Path) -> None:
    _write(path, pairs_csv(_pairs(report)))
    _write(path.with_name(f"{path.stem}-clusters{path.suffix}"), clusters_csv(report.clusters))


def _graphml(report: Report, path: Path) -> None:
    _write(path, graphml(_pairs(report), report.clusters, report.articles))


def _pan(report: Report, path: Path) -> None:
    write_pan(_pairs(report), path)


def _write(path: Path, pieces: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as sink:
        sink.writelines(pieces)


_WRITERS: Mapping[str, Callable[[Report, Path], None]] = {
    "md": write_markdown,
    "csv": _csv,
    "graphml": _graphml,
    "pan": _pan,
}
