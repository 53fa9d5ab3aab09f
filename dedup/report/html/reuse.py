"""In how many articles of its cluster a passage stands: what went round, and what only two of them share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dedup.model import Pair, PassageKind, Span
from dedup.report.indexed import Edge, Index
from dedup.report.load import Report

_MOST_PAIRS = 120
"""Verified pairs up to which a cluster is counted through."""

Taken = Mapping[str, Sequence[tuple[str, Span]]]
"""Article → the stretches of it that another article (named first) has too."""


@dataclass
class Reuse:
    """Counts titles; what a cluster's pairs say is read once."""

    report: Report
    found: Index
    _known: dict[int, Taken] = field(default_factory=dict)

    def titles(self, pair: Pair) -> tuple[int, ...]:
        """For every passage of ``pair`` the articles that have it, the pair's own two included; 2 where unknown."""
        number = self.found.home.get(pair.a, -1)
        if number < 0 or number != self.found.home.get(pair.b):
            return (2,) * len(pair.passages)
        taken = self._taken(number)
        sides = ((pair.a, [p.a for p in pair.passages]), (pair.b, [p.b for p in pair.passages]))
        having = [[_having(taken, name, span) | {pair.a, pair.b} for span in spans] for name, spans in sides]
        return tuple(len(a | b) for a, b in zip(*having, strict=True))

    def _taken(self, number: int) -> Taken:
        if number not in self._known:
            edges = self.found.edges[self.report.clusters[number].id]
            self._known[number] = self._read(edges) if len(edges) <= _MOST_PAIRS else {}
        return self._known[number]

    def _read(self, edges: Sequence[Edge]) -> Taken:
        taken: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for edge in edges:
            pair = self.report.pairs.pair(edge.number)
            for p in pair.passages:
                if p.kind is not PassageKind.BOILERPLATE:
                    taken[pair.a].append((pair.b, p.a))
                    taken[pair.b].append((pair.a, p.b))
        return taken


def _having(taken: Taken, name: str, span: Span) -> set[str]:
    """The articles that have at least half of ``span`` of the article ``name``."""
    shared: dict[str, int] = defaultdict(int)
    for other, stretch in taken.get(name, ()):
        shared[other] += span.overlap(stretch)
    return {other for other, count in shared.items() if 2 * count >= len(span)}
