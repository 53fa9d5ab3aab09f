"""One utterance in two articles: a quotation and the words that answer to it over there, quoted or not.

A quotation's words are looked up by pairs of neighbouring stems; hits that run on in both texts are one chain, and the
stretch under a chain is then aligned word by word (MemeTracker links quotations by such runs, Leskovec et al. 2009).
Word numbers are indexes into the tokens of the whole article; ranges are half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dedup.claims.context import is_content
from dedup.text.parse import ParsedArticle

GAP = 12
"""Words that may differ inside one utterance before a run of equal words is another one."""
COMMON = 30
"""Places of one word pair in the other article beyond which it leads nowhere."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words ``a`` and ``b`` that correspond, the equal ones among them in ``pairs``, and the quotations they stand in.

    ``a_quote`` and ``b_quote`` index the quotations of each article and are null where the words stand outside marks.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    pairs: tuple[tuple[int, int], ...]
    a_quote: int | None
    b_quote: int | None


@dataclass(frozen=True, slots=True)
class Marked:
    """Which quotation each word of an article stands in, or -1, and each quotation's words."""

    of_word: tuple[int, ...]
    ranges: tuple[tuple[int, int], ...]


def marked(article: ParsedArticle) -> Marked:
    """The quotations of ``article`` by words."""
    ranges = tuple(article.tokens.within(q) for q in article.quotations)
    of_word = [-1] * len(article.tokens)
    for number, (first, last) in enumerate(ranges):
        of_word[first:last] = [number] * (last - first)
    return Marked(tuple(of_word), ranges)


def utterances(a: ParsedArticle, b: ParsedArticle) -> tuple[Utterance, ...]:
    """Utterances that both articles give, sorted by place; every word belongs to one utterance at most.

    Those that are quoted on both sides come before those that only one side quotes when they compete for words.
    """
    in_a, in_b = marked(a), marked(b)
    chains = [*_chains(a, b, in_a)]
    chains += [[(i, j) for j, i in chain] for chain in _chains(b, a, in_b)]
    found = {u: None for u in (_utterance(a, b, in_a, in_b, chain) for chain in chains) if u is not None}
    used_a: set[int] = set()
    used_b: set[int] = set()
    kept: list[Utterance] = []
    for u in sorted(found, key=_preference):
        if used_a.isdisjoint(range(*u.a)) and used_b.isdisjoint(range(*u.b)):
            used_a.update(range(*u.a))
            used_b.update(range(*u.b))
            kept.append(u)
    return tuple(sorted(kept, key=lambda u: (u.a, u.b)))


def _preference(u: Utterance) -> tuple[bool, int, tuple[int, int], tuple[int, int]]:
    """Sort key: quoted on both sides first, then the longest."""
    return (u.a_quote is None or u.b_quote is None, -len(u.pairs), u.a, u.b)


def _chains(a: ParsedArticle, b: ParsedArticle, in_a: Marked) -> Iterator[list[tuple[int, int]]]:
    """Runs of equal word pairs between the quotations of ``a`` and the whole of ``b``."""
    if not in_a.ranges:
        return
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    stems = b.tokens.stems
    for j in range(len(stems) - 1):
        places[stems[j], stems[j + 1]].append(j)
    for first, last in in_a.ranges:
        yield from _chained(a.tokens.stems, first, last, places)


def _chained(
    stems: Sequence[str], first: int, last: int, places: Mapping[tuple[str, str], Sequence[int]]
) -> list[list[tuple[int, int]]]:
    """Chains of one quotation: hits that go on within ``GAP`` words on both sides."""
    open_chains: list[list[tuple[int, int]]] = []
    done: list[list[tuple[int, int]]] = []
    for i in range(first, last - 1):
        hits = places.get((stems[i], stems[i + 1]), ())
        if not hits or len(hits) > COMMON:
            continue
        done += [c for c in open_chains if i - c[-1][0] > GAP]
        open_chains = [c for c in open_chains if i - c[-1][0] <= GAP]
        for j in hits:
            near = [c for c in open_chains if c[-1][0] < i and 0 < j - c[-1][1] <= GAP]
            if near:
                min(near, key=lambda c: (j - c[-1][1]) + (i - c[-1][0])).append((i, j))
            else:
                open_chains.append([(i, j)])
    return done + open_chains


def _utterance(
    a: ParsedArticle, b: ParsedArticle, in_a: Marked, in_b: Marked, chain: Sequence[tuple[int, int]]
) -> Utterance | None:
    """The aligned utterance of a chain, or nothing where too little is the same."""
    start_a, end_a = chain[0][0], chain[-1][0] + 2
    start_b, end_b = chain[0][1], chain[-1][1] + 2
    matcher = SequenceMatcher(None, a.tokens.stems[start_a:end_a], b.tokens.stems[start_b:end_b], autojunk=False)
    pairs = tuple(
        (start_a + block.a + k, start_b + block.b + k) for block in matcher.get_matching_blocks() for k in range(block.size)
    )
    content = sum(is_content(a.tokens.forms[i]) for i, _ in pairs)
    if len(pairs) < 3 or content < 2 or 2 * len(pairs) < min(end_a - start_a, end_b - start_b):
        return None
    return Utterance((start_a, end_a), (start_b, end_b), pairs, _quote(in_a, pairs, 0), _quote(in_b, pairs, 1))


def _quote(inside: Marked, pairs: Sequence[tuple[int, int]], side: int) -> int | None:
    """The quotation most of the paired words stand in, or null where fewer than a third stand in any."""
    counts: dict[int, int] = defaultdict(int)
    for pair in pairs:
        counts[inside.of_word[pair[side]]] += 1
    outside = counts.pop(-1, 0)
    if not counts or 2 * sum(counts.values()) < outside:
        return None
    return max(counts, key=lambda q: (counts[q], -q))


def sentence_range(article: ParsedArticle, word: int) -> tuple[int, int]:
    """The words of the sentence that ``word`` stands in."""
    at = bisect_right(article.sentences, int(article.tokens.starts[word]), key=lambda s: s.start) - 1
    return article.tokens.within(article.sentences[at])
