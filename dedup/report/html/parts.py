"""The pages beside an overview: numbered files that hold what its own file has no room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dedup import __version__
from dedup.errors import StageError
from dedup.report.html.fragments import Fragment, Writer
from dedup.report.html.page import PART_SCRIPTS, assets, data_block, fill, write_page
from dedup.report.indexed import Edge

FOLDER = "pages"
_BYTES = 6_000_000


def write_parts(
    writer: Writer, pairs: Sequence[int], clusters: Sequence[int], path: Path, review: Mapping[str, object]
) -> dict[str, dict[int, int]]:
    """Write the pages of ``pairs`` and ``clusters`` beside ``path``; returns the page number (from 1) of each.

    ``review`` is what the pages' script needs to keep decisions: ``key`` and ``decisions``, as in the overview.
    """
    folder = path.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise StageError(f"cannot make {folder}: {error.strerror}") from error
    for old in folder.glob("[0-9]*.html"):
        old.unlink()
    where: dict[str, dict[int, int]] = {"pair": {}, "cluster": {}}
    for number, part in enumerate(_parts(writer, pairs, clusters), 1):
        for fragment in part:
            where[fragment.kind][fragment.number] = number
        target = folder / f"{number:04d}.html"
        write_page(target, _page(writer, part, number, path.name, review))
    return where


def _parts(writer: Writer, pairs: Sequence[int], clusters: Sequence[int]) -> Iterator[list[Fragment]]:
    """Fragments in files of a handy size; a cluster stands before its pairs."""
    part: list[Fragment] = []
    size = 0
    for fragment in _all(writer, pairs, clusters):
        if part and size + fragment.size > _BYTES:
            yield part
            part, size = [], 0
        part.append(fragment)
        size += fragment.size
    if part:
        yield part


def _all(writer: Writer, pairs: Sequence[int], clusters: Sequence[int]) -> Iterator[Fragment]:
    waiting = list(reversed(clusters))
    for number in pairs:
        here = writer.found.cluster_of(writer.found.rows[number])
        while waiting and here >= 0 and waiting[-1] <= here:
            yield writer.cluster(waiting.pop())
        yield writer.pair(number)
    yield from (writer.cluster(number) for number in reversed(waiting))


def _page(writer: Writer, part: Sequence[Fragment], number: int, overview: str, review: Mapping[str, object]) -> str:
    rows = writer.found.rows
    edges = [Edge(f.number, rows[f.number]) for f in part if f.kind == "pair"]
    data = {
        **review,
        "ids": {str(e.number): [e.row.a, e.row.b] for e in edges},
        "overview": f"../{overview}",
        "page": number,
    }
    return fill(
        "part.html.j2",
        title=f"Text reuse report, page {number}",
        number=number,
        overview=overview,
        pairs=edges,
        fragments=part,
        assets=assets(PART_SCRIPTS),
        data=data_block(data),
        version=__version__,
    )
