"""Alignment of two sequences of words: which runs are equal, which differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

_DIRECT = 1_000_000
"""Product of lengths up to which two sequences are aligned as a whole."""
_LIMIT = 16_000_000
"""Product up to which a gap between anchors is aligned; a larger one counts as replaced."""
_ANCHOR = 4


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """Half-open word ranges of a and b that are equal, or that stand where the other does."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int


def differing(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The blocks in which ``a`` and ``b`` differ, in order; between them all is equal.

    Neighbours are one block, but a number that stands against a number at the end of one is a block of its own.
    """
    merged: list[Block] = []
    for block in _raw(a, b):
        last = merged[-1] if merged else None
        if last is not None and last.a_last == block.a_first and last.b_last == block.b_first:
            merged[-1] = Block(last.a_first, block.a_last, last.b_first, block.b_last)
        else:
            merged.append(block)
    return [part for block in merged for part in _numbers_apart(a, b, block)]


def _numbers_apart(a: Sequence[str], b: Sequence[str], block: Block) -> list[Block]:
    """``block``, cut before a pair of numbers at its end."""
    longer = block.a_last - block.a_first > 1 or block.b_last - block.b_first > 1
    if longer and block.a_last > block.a_first and block.b_last > block.b_first:
        i, j = block.a_last - 1, block.b_last - 1
        if a[i][0].isdigit() and b[j][0].isdigit():
            return [Block(block.a_first, i, block.b_first, j), Block(i, i + 1, j, j + 1)]
    return [block]


def equal(blocks: Sequence[Block], a_size: int, b_size: int) -> list[Block]:
    """What lies between differing ``blocks``: the equal runs."""
    found, at_a, at_b = [], 0, 0
    for block in [*blocks, Block(a_size, a_size, b_size, b_size)]:
        if block.a_first > at_a:
            found.append(Block(at_a, block.a_first, at_b, block.b_first))
        at_a, at_b = block.a_last, block.b_last
    return found


def _raw(a: Sequence[str], b: Sequence[str]) -> Iterator[Block]:
    """Differing blocks, neighbours not joined; equal ends are left out, and long sequences are cut at anchors first."""
    head = _common(zip(a, b, strict=False))
    tail = _common(zip(reversed(a[head:]), reversed(b[head:]), strict=False))
    a, b = a[: len(a) - tail], b[: len(b) - tail]
    at_a = at_b = head
    for i, j in [*_anchors(a[head:], b[head:]), (len(a) - head, len(b) - head)]:
        yield from _gap(a[at_a : i + head], b[at_b : j + head], at_a, at_b)
        at_a, at_b = i + head, j + head


def _common(pairs: Iterable[tuple[str, str]]) -> int:
    """Number of pairs of equal words before the first that differs."""
    count = 0
    for one, two in pairs:
        if one != two:
            break
        count += 1
    return count


def _gap(a: Sequence[str], b: Sequence[str], a_at: int, b_at: int) -> Iterator[Block]:
    """Differing blocks of one stretch that starts at ``a_at`` and ``b_at``."""
    if len(a) * len(b) > _LIMIT:
        yield Block(a_at, a_at + len(a), b_at, b_at + len(b))
        return
    for op in Levenshtein.opcodes(a, b):
        if op.tag != "equal":
            yield Block(a_at + op.src_start, a_at + op.src_end, b_at + op.dest_start, b_at + op.dest_end)


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Starts of word sequences that both have exactly once, the longest chain in the same order (patience diff)."""
    if len(a) * len(b) <= _DIRECT:
        return []
    once_a, once_b = _once(a), _once(b)
    points = [(i, once_b[gram]) for gram, i in once_a.items() if gram in once_b]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(points)
    for n, (_, j) in enumerate(points):
        place = bisect_left(tails, j)
        if place == len(tails):
            tails.append(j)
            ends.append(n)
        else:
            tails[place], ends[place] = j, n
        before[n] = ends[place - 1] if place else -1
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(points[at])
        at = before[at]
    return chain[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where the n-grams start that occur once, in order."""
    seen: dict[tuple[str, ...], int] = {}
    for i, gram in enumerate(zip(*(words[k:] for k in range(_ANCHOR)), strict=False)):
        seen[gram] = -1 if gram in seen else i
    return {gram: i for gram, i in seen.items() if i >= 0}
