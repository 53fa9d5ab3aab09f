"""The run as a graph in GraphML: articles and absent sources as nodes, reported pairs as edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol
from xml.sax.saxutils import escape

from dedup.model import Article, Cluster, DirectionVerdict, Pair
from dedup.report.xmltext import xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_NODE = {"kind": "string", "title": "string", "publisher": "string", "published": "string", "cluster": "string"}
_EDGE = {
    "relation": "string",
    "derivation": "string",
    "confidence": "double",
    "resemblance": "double",
    "coverage_source": "double",
    "coverage_target": "double",
    "verdict": "string",
    "source_name": "string",
    "probability": "double",
}
_FROM = {DirectionVerdict.B_FROM_A: False, DirectionVerdict.A_FROM_B: True}


class Articles(Protocol):
    """Where titles and publishers come from."""

    def get(self, key: str, /) -> Article | None:
        """The article called ``key``, or None where it is not at hand."""


def graphml(pairs: Iterable[Pair], clusters: Sequence[Cluster], articles: Articles) -> Iterator[str]:
    """The graph, piece by piece. An edge runs from the source to its copy where the direction is known.

    A common source that is absent from the collection is a node of its own (``kind`` ``absent source``) with an edge to
    every article that came from it.
    """
    yield _HEAD
    yield from _keys("node", _NODE)
    yield from _keys("edge", _EDGE)
    yield '  <graph id="dedup" edgedefault="undirected">\n'
    home = {member.article: c.id for c in clusters for member in c.members}
    nodes: dict[str, str] = {}
    ghosts: dict[str, set[str]] = {}
    for number, pair in enumerate(pairs):
        for key in (pair.a, pair.b):
            if key not in nodes:
                nodes[key] = f"n{len(nodes)}"
                yield _node(nodes[key], key, articles.get(key), home.get(key))
        if pair.direction.verdict is DirectionVerdict.COMMON_SOURCE_ABSENT and pair.direction.source:
            ghosts.setdefault(pair.direction.source, set()).update((pair.a, pair.b))
        yield _edge(number, pair, nodes)
    yield from _absent(ghosts, nodes)
    yield "  </graph>\n</graphml>\n"


def _keys(domain: str, names: Mapping[str, str]) -> Iterator[str]:
    """The declarations of the attributes."""
    for name, kind in names.items():
        yield f'  <key id="{domain[0]}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(domain: str, values: Mapping[str, str | None]) -> str:
    """The attributes that have a value."""
    return "".join(
        f'      <data key="{domain[0]}_{name}">{escape(xml_text(value))}</data>\n'
        for name, value in values.items()
        if value
    )


def _node(node: str, key: str, article: Article | None, cluster: str | None) -> str:
    """An article; its id is the label, the node's own id is short and safe."""
    values = {"kind": "article", "title": key, "publisher": None, "published": None, "cluster": cluster}
    if article is not None:
        values.update(title=article.title or key, publisher=article.publisher, published=article.published)
    label = f"      <desc>{escape(xml_text(key))}</desc>\n"
    return f'    <node id="{node}">\n{label}{_data("node", values)}    </node>\n'


def _edge(number: int, pair: Pair, nodes: Mapping[str, str]) -> str:
    """A pair; turned round where a came from b."""
    turned = _FROM.get(pair.direction.verdict)
    ends = [(pair.a, pair.coverage_a), (pair.b, pair.coverage_b)]
    (source, from_share), (target, to_share) = reversed(ends) if turned else ends
    values = {
        "relation": str(pair.verdict.relation),
        "derivation": str(pair.verdict.derivation),
        "confidence": f"{pair.verdict.confidence:.4f}",
        "resemblance": f"{pair.overlap.resemblance:.4f}",
        "coverage_source": f"{from_share:.4f}",
        "coverage_target": f"{to_share:.4f}",
        "verdict": str(pair.direction.verdict),
        "source_name": pair.direction.source,
        "probability": f"{pair.direction.probability:.4f}",
    }
    directed = "false" if turned is None else "true"
    return (
        f'    <edge id="e{number}" source="{nodes[source]}" target="{nodes[target]}" directed="{directed}">\n'
        f"{_data('edge', values)}    </edge>\n"
    )


def _absent(ghosts: Mapping[str, set[str]], nodes: Mapping[str, str]) -> Iterator[str]:
    """Absent sources and what came from them."""
    for number, name in enumerate(sorted(ghosts)):
        node = f"s{number}"
        yield f'    <node id="{node}">\n{_data("node", {"kind": "absent source", "title": name})}    </node>\n'
        for key in sorted(ghosts[name]):
            values = {"verdict": str(DirectionVerdict.COMMON_SOURCE_ABSENT), "source_name": name}
            opening = f'    <edge source="{node}" target="{nodes[key]}" directed="true">\n'
            yield f"{opening}{_data('edge', values)}    </edge>\n"
