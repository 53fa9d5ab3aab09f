"""One utterance in two articles: a quotation and the words that answer to it over there, quoted or not.

A quotation's words are looked up by pairs of neighbouring stems (:mod:`dedup.claims.chains`), and the stretch under a
chain of them is then aligned word by word.
Word numbers are indexes into the tokens of the whole article; ranges are half-open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from dedup.claims.chains import Pair, chains
from dedup.claims.layout import Layout, layout
from dedup.claims.quoted_words import Marked, marked, sentence_range
from dedup.claims.told_words import told_words
from dedup.text.background import builtin
from dedup.text.parse import ParsedArticle

BESIDE = 6
"""Words before and after a chain in which a single equal word still belongs to the utterance."""
DENSE, DENSE_TOLD = 2 / 3, 1 / 2
"""Share of the words of an utterance that are equal where both sides quote it, and where one tells it."""
PHRASE = 5
"""Equal words in a row that are more than a turn of phrase."""
TELLING, RARE = 6.0, 7.0
"""What scattered equal words must weigh to be of one utterance, and what one of them weighs at most."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words ``a`` and ``b`` that correspond, the equal ones among them in ``pairs``, and their quotations.

    ``a_quote`` and ``b_quote`` index the quotations of each article and are null where the words stand outside marks.
    ``again`` is set where another utterance, a fuller one, already accounts for the words of one side.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    pairs: tuple[tuple[int, int], ...]
    a_quote: int | None
    b_quote: int | None
    again: bool = False


def utterances(a: ParsedArticle, b: ParsedArticle) -> tuple[Utterance, ...]:
    """Utterances that both articles give, sorted by place; of two that compete for the same words the fuller one stays.

    An article may give one utterance twice (in a caption, in a tweet and in the story); the repeats say ``again``.
    """
    in_a, in_b = marked(a), marked(b)
    # What both sides quote is found from either side.
    ends = dict.fromkeys(chains(a, b)) | dict.fromkeys((c[0][::-1], c[1][::-1]) for c in chains(b, a))
    made = (_utterance(a, b, in_a, in_b, chain) for chain in ends)
    found = {u: None for u in made if u is not None}
    used_a: set[int] = set()
    used_b: set[int] = set()
    kept: list[Utterance] = []
    for u in sorted(found, key=_preference):
        known_a, known_b = _known(used_a, u, 0), _known(used_b, u, 1)
        if (known_a and known_b) or ((known_a or known_b) and not _surely_again(u)):
            continue
        used_a.update(range(*u.a))
        used_b.update(range(*u.b))
        kept.append(replace(u, again=True) if known_a or known_b else u)
    return tuple(sorted(kept, key=lambda u: (u.a, u.b)))


def _known(used: AbstractSet[int], u: Utterance, side: int) -> bool:
    """Whether more than a third of the utterance's words of one side are accounted for."""
    return 3 * sum(pair[side] in used for pair in u.pairs) > len(u.pairs)


def _surely_again(u: Utterance) -> bool:
    """Whether a repeat is long and close enough to be one, and not a turn of phrase."""
    return (
        u.a_quote is not None
        and u.b_quote is not None
        and len(u.pairs) >= 7
        and 10 * len(u.pairs) >= 7 * max(u.a[1] - u.a[0], u.b[1] - u.b[0])
    )


def _preference(u: Utterance) -> tuple[float, tuple[int, int], tuple[int, int]]:
    """Sort key: the longest first; being quoted on both sides counts half as much again."""
    return (-len(u.pairs) * (1.0 if u.a_quote is None or u.b_quote is None else 1.5), u.a, u.b)


def _utterance(
    a: ParsedArticle, b: ParsedArticle, in_a: Marked, in_b: Marked, chain: tuple[Pair, Pair]
) -> Utterance | None:
    """The aligned utterance of a chain with these ends, or nothing where too little is the same."""
    (start_a, start_b), (end_a, end_b) = chain[0], (chain[1][0] + 2, chain[1][1] + 2)
    around_a, around_b = _widened(layout(a), start_a, end_a), _widened(layout(b), start_b, end_b)
    said_a, said_b = told_words(a).listed, told_words(b).listed
    pairs: list[Pair]
    quotes: tuple[int | None, int | None] = in_a.only(start_a, end_a, *around_a), in_b.only(start_b, end_b, *around_b)
    if None not in quotes and said_a[start_a:end_a] == said_b[start_b:end_b]:
        pairs = [*zip(range(start_a, end_a), range(start_b, end_b), strict=True)]
    else:
        x, y, content = said_a[slice(*around_a)], said_b[slice(*around_b)], layout(a).content
        common = {*x}.intersection(y)
        if sum([content[i] for i, word in enumerate(x, around_a[0]) if word in common]) < 2:
            return None
        pairs = _trimmed(_equal(x, y, around_a[0], around_b[0]), content, start_a, end_a)
        pairs, quotes = _marked_pairs(in_a, in_b, pairs)
    if len(pairs) < 3:
        return None
    (start_a, start_b), (end_a, end_b) = pairs[0], pairs[-1]
    found = Utterance((start_a, end_a + 1), (start_b, end_b + 1), tuple(pairs), *quotes)
    return found if _is_one(a, b, in_a, in_b, found) else None


def _trimmed(pairs: list[Pair], content: Sequence[bool], start: int, end: int) -> list[Pair]:
    """``pairs`` without small words that stand far outside the words ``[start, end)`` of a."""
    while len(pairs) > 1 and pairs[0][0] < start and not content[pairs[0][0]] and _far(pairs[0], pairs[1]):
        pairs.pop(0)
    while len(pairs) > 1 and pairs[-1][0] >= end and not content[pairs[-1][0]] and _far(pairs[-2], pairs[-1]):
        pairs.pop()
    return pairs


def _is_one(a: ParsedArticle, b: ParsedArticle, in_a: Marked, in_b: Marked, u: Utterance) -> bool:
    """Whether enough is the same for both sides to give one utterance."""
    content, quoted = layout(a).content, u.a_quote is not None and u.b_quote is not None
    telling = sum([content[i] for i, _ in u.pairs])
    if telling < 2 or 2 * len(u.pairs) < min(u.a[1] - u.a[0], u.b[1] - u.b[0]):
        return False
    if _scattered(u) and _weight(a, u) < TELLING:
        return False
    slight = quoted and len(u.pairs) < 6
    if slight and u.a not in in_a.ranges and not _weight(a, u):
        return False  # a name and little else
    short = slight or (telling < 3 and len(u.pairs) < 5)
    return not short or _most_of_a_sentence(a, b, in_a, in_b, u)


def _equal(x: Sequence[int], y: Sequence[int], x_first: int, y_first: int) -> list[tuple[int, int]]:
    """Equal words in order, longest runs first; places count from the two firsts."""
    if x == y:
        return [*zip(range(x_first, x_first + len(x)), range(y_first, y_first + len(y)), strict=True)]
    blocks = SequenceMatcher(None, x, y, autojunk=False).get_matching_blocks()
    return [(x_first + m.a + k, y_first + m.b + k) for m in blocks for k in range(m.size)]


def _far(first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether more than a word stands between two pairs on either side."""
    return second[0] - first[0] > 2 or second[1] - first[1] > 2


def _marked_pairs(
    in_a: Marked, in_b: Marked, pairs: list[tuple[int, int]]
) -> tuple[list[tuple[int, int]], tuple[int | None, int | None]]:
    """The pairs that stand in marks, and the quotations: on both sides, or on the side that quotes more of them."""
    only_a = [pair for pair in pairs if in_a.of_word[pair[0]] >= 0]
    only_b = [pair for pair in pairs if in_b.of_word[pair[1]] >= 0]
    both = only_a if only_a == only_b else [pair for pair in only_a if in_b.of_word[pair[1]] >= 0]
    if both and 2 * len(both) >= max(len(only_a), len(only_b)):
        return both, (_quote(in_a, both, 0), _quote(in_b, both, 1))
    if len(only_a) >= len(only_b):
        return only_a, (_quote(in_a, only_a, 0), None)
    return only_b, (None, _quote(in_b, only_b, 1))


def _scattered(u: Utterance) -> bool:
    """Whether many words stand between the equal ones, which are nowhere more than a turn of phrase."""
    dense = DENSE_TOLD if u.a_quote is None or u.b_quote is None else DENSE
    if len(u.pairs) > dense * max(u.a[1] - u.a[0], u.b[1] - u.b[0]):
        return False
    run = longest = 1
    for (i, j), (k, m) in pairwise(u.pairs):
        run = run + 1 if k - i == m - j == 1 else 1
        longest = max(longest, run)
    return longest < PHRASE


def _weight(article: ParsedArticle, u: Utterance) -> float:
    """How rare the equal words are in sum; names stand in every other sentence of a story."""
    tokens, content = article.tokens, layout(article).content
    told = [tokens.stems[i] for i, _ in u.pairs if content[i] and not article.text[int(tokens.starts[i])].isupper()]
    return sum(min(RARE, rarity) for rarity in builtin().rarities(told))


def _most_of_a_sentence(a: ParsedArticle, b: ParsedArticle, in_a: Marked, in_b: Marked, u: Utterance) -> bool:
    """Whether a short utterance is much of a quoted sentence: three fifths where both sides quote it, else two."""
    sizes = []
    for article, inside, word, quote in ((a, in_a, u.pairs[-1][0], u.a_quote), (b, in_b, u.pairs[-1][1], u.b_quote)):
        if quote is not None:
            first, last = sentence_range(article, word)
            low, high = inside.ranges[quote]
            sizes.append(min(last, high) - max(first, low))
    if len(sizes) == 1:
        return len(u.pairs) >= 4 and 5 * len(u.pairs) >= 2 * sizes[0]
    return bool(sizes) and 5 * len(u.pairs) >= 3 * min(sizes)


def _widened(at: Layout, first: int, last: int) -> tuple[int, int]:
    """The range with up to ``BESIDE`` more words of its sentences on both ends."""
    return max(first - BESIDE, at.sentences[first][0]), min(last + BESIDE, at.sentences[last - 1][1])


def _quote(inside: Marked, pairs: Sequence[tuple[int, int]], side: int) -> int | None:
    """The quotation that most of the paired words stand in, null where there are none."""
    counts = Counter([inside.of_word[pair[side]] for pair in pairs])
    return max(counts, key=lambda q: (counts[q], -q)) if counts else None
