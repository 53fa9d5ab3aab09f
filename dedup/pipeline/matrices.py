"""Who says what: the claims of every cluster against its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dedup.claims.matrix import claim_matrix
from dedup.engines.store import ArticleStore
from dedup.model import ClaimMatrix, Cluster
from dedup.pipeline.reported import Reported
from dedup.report.load import PairFile


def matrices(
    groups: Sequence[Cluster], pairs: Reported, written: PairFile, store: ArticleStore
) -> Iterator[ClaimMatrix]:
    """The matrix of each of ``groups``, from the reported pairs between its members, as they were ``written``."""
    home = {store.rows[member.article]: number for number, group in enumerate(groups) for member in group.members}
    inside: dict[int, list[int]] = defaultdict(list)
    for position, (a, b) in enumerate(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)):
        number = home.get(a)
        if number is not None and number == home.get(b):
            inside[number].append(position)
    for number, group in enumerate(groups):
        texts = {m.article: store.article(store.rows[m.article]).text for m in group.members}
        yield claim_matrix(group, [written.compared(position) for position in inside[number]], texts)
