"""From reported pairs to cluster records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.cluster import Edges, Group, cluster
from dedup.model import Cluster, Member, Relation
from dedup.pipeline.reported import RELATIONS, Reported
from dedup.provenance.groups import first_seen, group_source, independent_sources

_SAME_TEXT = (Relation.DUPLICATE, Relation.EDITED_COPY, Relation.PARAPHRASE)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Id, publisher and date of every article, by row: what clusters need to know of articles."""

    ids: Sequence[str]
    publishers: Sequence[str | None]
    published: Sequence[str | None]


def edges(pairs: Reported) -> Edges:
    """The pairs whose relation joins."""
    joining = pairs.joining()
    return Edges(pairs.a[joining], pairs.b[joining], pairs.strength[joining])


def clusters(pairs: Reported, known: Catalogue, text: NDArray[np.int64] | None = None) -> list[Cluster]:
    """Clusters of the reported pairs whose relation joins, by their first member in input order.

    ``text`` has one number per row, equal for copies of one text, which stay together whatever pairs are listed.
    """
    joining = pairs.joining()
    groups = cluster(len(known.ids), edges(pairs), text)
    home = {member: number for number, group in enumerate(groups) for member in group.members}
    inside: dict[int, list[int]] = defaultdict(list)
    for position in joining.tolist():
        number = home.get(int(pairs.a[position]))
        if number is not None and number == home.get(int(pairs.b[position])):
            inside[number].append(position)
    return [_record(number, group, pairs, inside[number], known) for number, group in enumerate(groups)]


def _record(number: int, group: Group, pairs: Reported, inside: Sequence[int], known: Catalogue) -> Cluster:
    """One cluster in full; its members are sorted by id."""
    relation: dict[int, Relation] = {}
    for position in inside:
        a, b = int(pairs.a[position]), int(pairs.b[position])
        if group.anchor in (a, b):
            relation[b if a == group.anchor else a] = RELATIONS[pairs.relation[position]]
    names = [known.publishers[m] for m in group.members]
    place = {member: i for i, member in enumerate(group.members)}
    same = [
        (place[int(pairs.a[position])], place[int(pairs.b[position])])
        for position in inside
        if RELATIONS[pairs.relation[position]] in _SAME_TEXT
    ]
    return Cluster(
        id=f"c{number + 1}",
        members=tuple(Member(known.ids[m], relation.get(m)) for m in sorted(group.members, key=known.ids.__getitem__)),
        anchor=known.ids[group.anchor],
        source=group_source(pairs.sources.get(position) for position in inside),
        publishers=tuple(sorted({name for name in names if name})),
        independent_sources=independent_sources(names, same),
        density=group.density,
        bridges=tuple(sorted(_edge(known, a, b) for a, b in group.bridges)),
        first_seen=first_seen(known.published[m] for m in group.members),
    )


def _edge(known: Catalogue, a: int, b: int) -> tuple[str, str]:
    """The ids of an edge, smaller one first."""
    x, y = sorted((known.ids[a], known.ids[b]))
    return x, y
