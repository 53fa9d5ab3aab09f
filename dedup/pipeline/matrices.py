"""Who says what: the claims of every cluster against its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dedup.claims.matrix import claim_matrix
from dedup.engines.store import ArticleStore
from dedup.model import ClaimMatrix, Cluster
from dedup.report.load import PairFile


def matrices(groups: Sequence[Cluster], pairs: PairFile, store: ArticleStore) -> Iterator[ClaimMatrix]:
    """The matrix of each of ``groups``, from the reported pairs between its members."""
    home = {member.article: number for number, group in enumerate(groups) for member in group.members}
    inside: dict[int, list[int]] = defaultdict(list)
    for position, row in enumerate(pairs.rows()):
        number = home.get(row.a)
        if number is not None and number == home.get(row.b):
            inside[number].append(position)
    for number, group in enumerate(groups):
        texts = {m.article: store.article(store.rows[m.article]).text for m in group.members}
        yield claim_matrix(group, [pairs.pair(position) for position in inside[number]], texts)
