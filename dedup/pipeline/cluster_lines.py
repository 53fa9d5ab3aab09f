"""``clusters.jsonl`` of a crawl from whole columns; :mod:`dedup.pipeline.clusters` says the same one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dedup.cluster import Clusters
from dedup.cluster.graph import components
from dedup.model import Relation
from dedup.pipeline.columns import Texts, chosen, integers, joined, listed, quoted, shares
from dedup.pipeline.reported import RELATIONS, Reported
from dedup.provenance.groups import first_seen
from dedup.provenance.sources import publisher_name

SAME_TEXT = (Relation.DUPLICATE, Relation.EDITED_COPY, Relation.PARAPHRASE)
_NAMES = [f'"{relation}"' for relation in RELATIONS] + ["null"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What cluster lines say of articles, by row: ``ids`` as JSON, ``rank`` int64 of the ids, publishers, dates."""

    ids: Texts
    rank: NDArray[np.int64]
    publishers: pa.ChunkedArray
    published: pa.ChunkedArray


def cluster_lines(found: Clusters, pairs: Reported, facts: Facts) -> Texts:
    """A line for each cluster, without its line end."""
    order = np.lexsort((facts.rank[found.members], found.group))
    members = found.members[order]
    relation = _relations(found, pairs, len(facts.rank))[members]
    names = joined('{"article": ', facts.ids.take(pa.array(members)), ', "relation": ', chosen(_NAMES, relation), "}")
    publisher = _Publishers.of(facts.publishers)
    return joined(
        '{"id": "c',
        integers(np.arange(1, len(found) + 1)),
        '", "members": ',
        listed(names, found.offsets),
        ', "anchor": ',
        facts.ids.take(pa.array(found.anchor)),
        ', "source": null, "publishers": ',
        publisher.lists(found),
        ', "independent_sources": ',
        integers(_independent(found, pairs, publisher, len(facts.rank))),
        ', "density": ',
        shares(found.density),
        ', "bridges": ',
        _bridges(found, facts),
        ', "first_seen": ',
        quoted(pa.array(_first_seen(found, facts.published), pa.large_string())),
        "}",
    )


def _homes(found: Clusters, count: int) -> NDArray[np.int64]:
    """The cluster of every article, -1 for none."""
    home = np.full(count, -1)
    home[found.members] = found.group
    return home


def _relations(found: Clusters, pairs: Reported, count: int) -> NDArray[np.int64]:
    """For every article the position in ``_NAMES`` of its relation to the anchor of its cluster."""
    relation = np.full(count, len(RELATIONS))
    anchor = np.zeros(count, np.bool_)
    anchor[found.anchor] = True
    home = _homes(found, count)
    joining = pairs.joining()
    a, b, kind = pairs.a[joining], pairs.b[joining], pairs.relation[joining]
    for one, other in ((a, b), (b, a)):
        with_anchor = anchor[one] & (home[one] == home[other])
        relation[other[with_anchor]] = kind[with_anchor]
    return relation


def _bridges(found: Clusters, facts: Facts) -> Texts:
    """The pairs of ids of every cluster, smaller id first, sorted."""
    group, a, b = found.bridges.T
    turn = facts.rank[a] > facts.rank[b]
    a, b = np.where(turn, b, a), np.where(turn, a, b)
    order = np.lexsort((facts.rank[b], facts.rank[a], group))
    one, other = (facts.ids.take(pa.array(side[order])) for side in (a, b))
    offsets = np.searchsorted(group, np.arange(len(found) + 1)).astype(np.int64)
    return listed(joined("[", one, ", ", other, "]"), offsets)


@dataclass(frozen=True, slots=True)
class _Publishers:
    """Publishers by number, -1 for none: ``code`` int64[n] of every article, numbered by name."""

    code: NDArray[np.int64]
    names: Sequence[str]

    @classmethod
    def of(cls, column: pa.ChunkedArray) -> _Publishers:
        coded = column.combine_chunks().dictionary_encode()
        names = coded.dictionary.to_pylist()
        order = sorted(range(len(names)), key=names.__getitem__)
        number = np.empty(len(names) + 1, np.int64)
        number[order] = np.arange(len(names))
        number[-1] = -1
        return cls(number[coded.indices.fill_null(len(names)).to_numpy()], [names[i] for i in order])

    def lists(self, found: Clusters) -> Texts:
        """The publishers of each cluster by name, each once; empty names are none."""
        count = len(self.names)
        code = self.code[found.members]
        named = code >= (1 if count and self.names[0] == "" else 0)
        each = np.unique(found.group[named] * max(1, count) + code[named])
        offsets = np.searchsorted(each, np.arange(len(found) + 1) * max(1, count)).astype(np.int64)
        texts = quoted(pa.array(self.names, pa.large_string()))
        return listed(texts.take(pa.array(each % max(1, count))), offsets)

    def voices(self) -> NDArray[np.int64]:
        """A number for the voice that each article speaks with; -1 where it is nobody's but its own."""
        names = [publisher_name(name) for name in self.names]
        numbers = {name: i for i, name in enumerate(dict.fromkeys(name for name in names if name is not None))}
        voice = np.array([-1 if name is None else numbers[name] for name in names] + [-1])
        return voice[self.code]


def _independent(found: Clusters, pairs: Reported, publisher: _Publishers, count: int) -> NDArray[np.int64]:
    """Publishers less copies of each cluster: :func:`dedup.provenance.groups.independent_sources`."""
    home = _homes(found, count)
    same = np.isin(pairs.relation, [RELATIONS.index(relation) for relation in SAME_TEXT])
    a, b = pairs.a[same], pairs.b[same]
    inside = (home[a] >= 0) & (home[a] == home[b])
    voice = publisher.voices()[found.members]
    spoken = voice >= 0
    # The voices of each cluster are nodes behind the articles.
    _, node = np.unique(found.group[spoken] * (len(publisher.names) + 1) + voice[spoken], return_inverse=True)
    ends = np.concatenate((a[inside], found.members[spoken])), np.concatenate((b[inside], node + count))
    root = components(count + len(node), *(end.astype(np.int64) for end in ends))[found.members]
    return np.bincount(np.unique(found.group * np.int64(2 * count + 1) + root) // (2 * count + 1), minlength=len(found))


def _first_seen(found: Clusters, published: pa.ChunkedArray) -> list[str | None]:
    """The earliest date of each cluster that can be true."""
    dates = published.take(pa.array(found.members)).combine_chunks()
    if dates.null_count == len(dates):
        return [None] * len(found)
    known = np.unique(found.group[pc.is_valid(dates).to_numpy(zero_copy_only=False)])
    seen: list[str | None] = [None] * len(found)
    texts = dates.to_pylist()
    for group in known.tolist():
        seen[group] = first_seen(texts[found.offsets[group] : found.offsets[group + 1]])
    return seen
