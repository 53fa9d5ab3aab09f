"""The provenance graph of a cluster: sources at the left, what was made of them to the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dedup.model import Article
from dedup.report.html.flow import GHOST, Flow
from dedup.report.visible import one_line
from dedup.report.wording import headline, when

_BOX, _TALL, _GAP_X, _GAP_Y = 210, 46, 90, 14
_MAX_NODES, _MAX_EDGES = 36, 60


@dataclass(frozen=True, slots=True)
class Node:
    """A box with two lines; ``ghost`` for a source that is not in the collection."""

    x: int
    y: int
    name: str
    detail: str
    ghost: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A curve between two boxes."""

    path: str
    certain: bool
    label: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The whole picture in user units."""

    width: int
    height: int
    box: int
    tall: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: int
    sentence: str


def graph(members: Sequence[Article], flows: Sequence[Flow], ghosts: Sequence[str] = ()) -> Graph | None:
    """The graph of ``members``; None where nothing points anywhere."""
    if not flows:
        return None
    shown = members[:_MAX_NODES]
    keys = [GHOST + name for name in ghosts] + [a.id for a in shown]
    drawn = [f for f in _strongest(flows) if f.source in keys and f.target in keys][:_MAX_EDGES]
    layer = _layers(keys, drawn)
    columns: dict[int, list[str]] = {}
    for key in keys:
        columns.setdefault(layer[key], []).append(key)
    tallest = max(map(len, columns.values()))
    place = {}
    for depth, column in columns.items():
        top = (tallest - len(column)) * (_TALL + _GAP_Y) // 2
        place.update({key: (depth * (_BOX + _GAP_X), top + n * (_TALL + _GAP_Y)) for n, key in enumerate(column)})
    by_id = {a.id: a for a in shown}
    return Graph(
        width=(max(columns) + 1) * (_BOX + _GAP_X) - _GAP_X,
        height=tallest * (_TALL + _GAP_Y) - _GAP_Y,
        box=_BOX,
        tall=_TALL,
        nodes=tuple(_node(place[key], by_id.get(key), key) for key in keys),
        edges=tuple(_edge(place[f.source], place[f.target], f) for f in drawn),
        hidden=len(members) - len(shown),
        sentence=_sentence(drawn, by_id),
    )


def _strongest(flows: Sequence[Flow]) -> list[Flow]:
    """The sure arrows where there are any; guesses by date alone would hide them."""
    sure = [f for f in flows if f.certain]
    return sure or list(flows)


def _layers(keys: Sequence[str], drawn: Sequence[Flow]) -> Mapping[str, int]:
    """Longest way from a source, cut off after as many rounds as there are boxes (arrows may run in a circle)."""
    layer = dict.fromkeys(keys, 0)
    for _ in range(min(len(keys), 6)):
        for f in drawn:
            layer[f.target] = min(max(layer[f.target], layer[f.source] + 1), 6)
    used = sorted(set(layer.values()))
    return {key: used.index(depth) for key, depth in layer.items()}


def _node(at: tuple[int, int], article: Article | None, key: str) -> Node:
    if article is None:
        return Node(*at, one_line(key.removeprefix(GHOST), 26), "not in this collection", True)
    detail = when(article.published) or headline(article, 26)
    return Node(*at, one_line(article.publisher or article.id, 24), detail, False)


def _edge(start: tuple[int, int], end: tuple[int, int], flow: Flow) -> Edge:
    x1, y1 = start[0] + _BOX, start[1] + _TALL // 2
    x2, y2 = end[0] - 4, end[1] + _TALL // 2
    if x2 <= x1:  # backwards, or inside one column: leave and enter at the right
        x2 = end[0] + _BOX + 4
        bow = max(x1, x2) + 50
        return Edge(f"M{x1} {y1}C{bow} {y1} {bow} {y2} {x2} {y2}", flow.certain, flow.label)
    half = (x2 - x1) // 2
    return Edge(f"M{x1} {y1}C{x1 + half} {y1} {x2 - half} {y2} {x2} {y2}", flow.certain, flow.label)


def _sentence(drawn: Sequence[Flow], by_id: Mapping[str, Article]) -> str:
    """What the picture shows, for a reader who cannot see it."""

    def name(key: str) -> str:
        article = by_id.get(key)
        return one_line((article.publisher or article.id) if article else key.removeprefix(GHOST), 40)

    return "; ".join(f"{name(f.target)} from {name(f.source)}" for f in drawn[:12])
