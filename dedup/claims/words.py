"""Which word of one sentence is which word of another: equal stems first, nearest in context where they repeat."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz.distance import Indel

from dedup.claims.concepts import concepts
from dedup.model import Span
from dedup.text.tokens import Tokens


def align_words(a: Tokens, b: Tokens, s: Span, t: Span) -> tuple[tuple[int, int], ...]:
    """Pairs of token indexes of ``a`` within ``s`` and ``b`` within ``t`` that say the same word, in order of ``a``.

    Runs that both sentences have in the same order are paired first; what is left is paired stem by stem in order.
    """
    a_first, a_last = a.within(s)
    b_first, b_last = b.within(t)
    left, right = concepts(a.stems[a_first:a_last]), concepts(b.stems[b_first:b_last])
    found: dict[int, int] = {}
    for block in Indel.opcodes(left, right):
        if block.tag == "equal":
            starts = zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)
            found.update((a_first + i, b_first + j) for i, j in starts)
    taken = set(found.values())
    open_places: dict[str, list[int]] = defaultdict(list)
    for j in range(b_last - 1, b_first - 1, -1):
        if j not in taken:
            open_places[right[j - b_first]].append(j)
    for i in range(a_first, a_last):
        same = open_places.get(left[i - a_first])
        if i not in found and same:
            found[i] = same.pop()
    return tuple(sorted(found.items()))
