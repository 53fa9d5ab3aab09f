"""Which word of one sentence is which word of another: equal concepts, in order first and then wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from rapidfuzz.distance import Indel

from dedup.claims.concepts import concepts
from dedup.model import Span
from dedup.text.tokens import Tokens


def pair_words(
    left: Sequence[Hashable], right: Sequence[Hashable], left_first: int = 0, right_first: int = 0
) -> tuple[tuple[int, int], ...]:
    """Pairs of places of one word in both sentences, in order of ``left``; places count from the two firsts.

    What both have in the same order is paired first; what is left is paired word by word in order.

    >>> pair_words("a b c".split(), "b c a".split())
    ((0, 2), (1, 0), (2, 1))
    """
    if left == right:
        return tuple((i, i - left_first + right_first) for i in range(left_first, left_first + len(left)))
    found: dict[int, int] = {}
    for block in Indel.opcodes(left, right).as_matching_blocks():
        found.update(zip(range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True))
    if len(found) == min(len(left), len(right)):
        return tuple((i + left_first, j + right_first) for i, j in found.items())
    taken = set(found.values())
    free: dict[Hashable, list[int]] = defaultdict(list)
    for j in range(len(right) - 1, -1, -1):
        if j not in taken:
            free[right[j]].append(j)
    if not free.keys().isdisjoint(left):
        for i, word in enumerate(left):
            if i not in found and free.get(word):
                found[i] = free[word].pop()
    return tuple((i + left_first, j + right_first) for i, j in sorted(found.items()))


def align_words(a: Tokens, b: Tokens, s: Span, t: Span) -> tuple[tuple[int, int], ...]:
    """Pairs of token indexes of ``a`` within ``s`` and ``b`` within ``t`` that say the same word, in order of ``a``."""
    (a_first, a_last), (b_first, b_last) = a.within(s), b.within(t)
    return pair_words(concepts(a.stems[a_first:a_last]), concepts(b.stems[b_first:b_last]), a_first, b_first)
