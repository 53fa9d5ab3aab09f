"""Moves: words that one side has elsewhere, taken out of what would otherwise be deleted and inserted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dedup.align.wordops import Block

LEAST = 4
"""Words that must be the same, in the same order, to have been moved rather than repeated by chance."""


def split_moves(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What was moved, and what else differs: ``blocks`` with the moved words taken out."""
    index: dict[tuple[str, ...], list[int]] = {}
    for block in blocks:
        for j in range(block.b_first, block.b_last - LEAST + 1):
            index.setdefault(tuple(b[j : j + LEAST]), []).append(j)
    moved: list[Block] = []
    used: set[int] = set()
    ends = {block.b_first: block.b_last for block in blocks}
    last_of = {j: end for first, end in ends.items() for j in range(first, end)}
    for block in blocks:
        i = block.a_first
        while i <= block.a_last - LEAST:
            run = _longest(a, b, (i, block.a_last), index.get(tuple(a[i : i + LEAST]), ()), last_of, used)
            if run is None:
                i += 1
                continue
            moved.append(run)
            used.update(range(run.b_first, run.b_last))
            i = run.a_last
    left = _without(blocks, moved)
    # What stands between two moved runs went with them, however short it is.
    same = [x for x in left if a[x.a_first : x.a_last] == b[x.b_first : x.b_last]]
    return moved + same, [x for x in left if x not in same]


def without_short_runs(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` joined over equal runs between them that are shorter than what can have moved.

    >>> without_short_runs([Block(0, 5, 0, 0), Block(6, 6, 1, 7), Block(12, 13, 13, 14)])
    [Block(a_first=0, a_last=6, b_first=0, b_last=7), Block(a_first=12, a_last=13, b_first=13, b_last=14)]
    """
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last is not None and block.a_first - last.a_last < LEAST:
            joined[-1] = Block(last.a_first, block.a_last, last.b_first, block.b_last)
        else:
            joined.append(block)
    return joined


def _longest(
    a: Sequence[str],
    b: Sequence[str],
    a_range: tuple[int, int],
    starts: Iterable[int],
    last_of: dict[int, int],
    used: set[int],
) -> Block | None:
    """The longest unused run of b that equals a's words from ``a_range[0]`` on."""
    first, last = a_range
    best: Block | None = None
    for start in list(starts)[:16]:
        size = 0
        while (
            first + size < last
            and start + size < last_of[start]
            and start + size not in used
            and a[first + size] == b[start + size]
        ):
            size += 1
        if size >= LEAST and (best is None or size > best.a_last - best.a_first):
            best = Block(first, first + size, start, start + size)
    return best


def _without(blocks: Sequence[Block], moved: Sequence[Block]) -> list[Block]:
    """``blocks`` less the moved words; a block keeps both sides together where each is still in one piece."""
    left: list[Block] = []
    for block in blocks:
        a_parts = _cut(block.a_first, block.a_last, [(m.a_first, m.a_last) for m in moved])
        b_parts = _cut(block.b_first, block.b_last, [(m.b_first, m.b_last) for m in moved])
        if len(a_parts) == 1 and len(b_parts) == 1:
            left.append(Block(*a_parts[0], *b_parts[0]))
            continue
        left += [Block(*part, block.b_first, block.b_first) for part in a_parts]
        left += [Block(block.a_last, block.a_last, *part) for part in b_parts]
    return left


def _cut(first: int, last: int, holes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of ``[first, last)``."""
    parts, at = [], first
    for low, high in sorted(h for h in holes if first <= h[0] and h[1] <= last):
        if low > at:
            parts.append((at, low))
        at = high
    if at < last:
        parts.append((at, last))
    return parts
