"""Who says what: the claims of a cluster against its articles, from what its pairs agree and differ on.

Mentions of two articles that one pair compared are of one claim. Agreements are joined before differences and surer
differences before others, and a join that would give one article two places in a claim is left out: so a chain of
pairs cannot run two claims together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dedup.model import ClaimCell, ClaimMatrix, ClaimRow, Cluster, Compared, DivergenceType, Pair

_ONE_CLAIM = {DivergenceType.UNIT: DivergenceType.QUANTITY}
"""Types that are aspects of one claim: an amount in another unit is still that amount's claim."""


class _Place(NamedTuple):
    """Where one article speaks of something of one type; a tuple, since places are hashed and sorted by the million."""

    type: str
    article: str
    start: int


class _Link(NamedTuple):
    """Two places that one pair compared; ``same`` where they agree."""

    a: _Place
    b: _Place
    same: bool
    confidence: float


def claim_matrix(
    cluster: Cluster, pairs: Sequence[Pair | Compared], texts: Mapping[str, str] | None = None
) -> ClaimMatrix:
    """The matrix of ``cluster`` from those of ``pairs`` that join two of its members, in any order.

    ``texts`` are the articles' texts by id; without them a cell whose article only ever agrees has no words.
    """
    members = tuple(m.article for m in cluster.members)
    known = frozenset(members)
    inside = sorted((p for p in pairs if p.a in known and p.b in known), key=lambda p: (p.a, p.b))
    cells: dict[_Place, ClaimCell] = {}
    links = [link for pair in inside for link in _links(pair, cells)]
    links.sort(key=lambda x: (not x.same, -x.confidence, x.a, x.b))
    alike = _grouped([x for x in links if x.same], cells)
    order = {member: number for number, member in enumerate(members)}
    found = (_row(places, alike, cells, order, texts or {}) for places in _grouped(links, cells).groups())
    rows = [row for row in found if row is not None]
    rows.sort(key=lambda r: (not r.outliers, len(r.values) < 2, -len(r.cells), _first(r), r.type))
    return ClaimMatrix(cluster.id, members, tuple(rows))


def _first(row: ClaimRow) -> tuple[str, int]:
    """Where a row's first cell stands."""
    return row.cells[0].article, row.cells[0].span.start


def _links(pair: Pair | Compared, cells: dict[_Place, ClaimCell]) -> Iterator[_Link]:
    """What ``pair`` compared on both sides; the cells of all places are put into ``cells``."""
    for d in pair.claims.divergences:
        if d.a.span is not None and d.b.span is not None:
            kind = str(_ONE_CLAIM.get(d.type, d.type))
            a, b = _Place(kind, pair.a, d.a.span.start), _Place(kind, pair.b, d.b.span.start)
            cells[a] = ClaimCell(pair.a, d.a.span, d.a.text or "", d.a.value or "")
            cells[b] = ClaimCell(pair.b, d.b.span, d.b.text or "", d.b.value or "")
            yield _Link(a, b, False, d.confidence)
    for x in pair.claims.agreements:
        kind = str(_ONE_CLAIM.get(x.type, x.type))
        a, b = _Place(kind, pair.a, x.a.start), _Place(kind, pair.b, x.b.start)
        cells.setdefault(a, ClaimCell(pair.a, x.a, "", x.value))
        cells.setdefault(b, ClaimCell(pair.b, x.b, "", x.value))
        yield _Link(a, b, True, 1.0)


class _Groups:
    """Union-find over places in which no group has two places of one article."""

    def __init__(self, places: Sequence[_Place]) -> None:
        self._of = {p: [p] for p in places}

    def join(self, a: _Place, b: _Place) -> None:
        """Make one group of two, unless an article would stand in it twice."""
        left, right = self._of[a], self._of[b]
        if left is right or {p.article for p in left} & {p.article for p in right}:
            return
        left += right
        for place in right:
            self._of[place] = left

    def groups(self) -> list[list[_Place]]:
        """All groups, each sorted, by their first place."""
        distinct = {id(g): g for g in self._of.values()}
        return sorted(sorted(g) for g in distinct.values())

    def name(self, place: _Place) -> _Place:
        """The first place of the group of ``place``."""
        return min(self._of[place])


def _grouped(links: Sequence[_Link], cells: Mapping[_Place, ClaimCell]) -> _Groups:
    """Places joined by ``links``, in their order."""
    groups = _Groups(sorted(cells))
    for link in links:
        groups.join(link.a, link.b)
    return groups


def _row(
    places: Sequence[_Place],
    alike: _Groups,
    cells: Mapping[_Place, ClaimCell],
    order: Mapping[str, int],
    texts: Mapping[str, str],
) -> ClaimRow | None:
    """The row of one claim, null where only one article speaks of it; cells have the words of ``texts``.

    Places that some pair found to agree have one value, that of the first of them, however each is written.
    """
    if len(places) < 2:
        return None
    value = {p: cells[alike.name(p)].value for p in places}
    held = Counter(value.values())
    values = sorted(held, key=lambda v: (-held[v], v))
    found = tuple(_worded(cells[p], value[p], texts) for p in sorted(places, key=lambda p: order[p.article]))
    most = held[values[0]]
    clear = most >= 2 and 2 * most > len(places)
    outliers = tuple(c.article for c in found if c.value != values[0]) if clear else ()
    return ClaimRow(DivergenceType(places[0].type), tuple(values), found, outliers)


def _worded(cell: ClaimCell, value: str, texts: Mapping[str, str]) -> ClaimCell:
    """``cell`` with this value and its words, where its article's text is at hand."""
    text = texts.get(cell.article)
    return ClaimCell(cell.article, cell.span, cell.text if text is None else cell.span.of(text), value)
