"""Runs of equal word pairs from quotations: compiled, plain, and as one would write them down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.claims import chains as module
from dedup.claims.chaining import COMMON, GAP, HITS
from dedup.claims.chains import Pair, chains
from dedup.claims.quoted_words import marked
from dedup.claims.told_words import told_words
from dedup.model import Article
from dedup.text.parse import ParsedArticle, parse

WORDS = ["ferry", "sank", "harbour", "mayor", "storm", "the", "of", "“we", "won”", "“never", "again”", "“yes”"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def article(text: str) -> ParsedArticle:
    return parse(Article("x", text))


def found(a: ParsedArticle, b: ParsedArticle, *, compiled: bool) -> list[tuple[Pair, Pair]]:
    with patch.object(module, "pays", lambda _: compiled):
        return chains(a, b)


def slowly(a: ParsedArticle, b: ParsedArticle) -> list[tuple[Pair, Pair]]:
    """Chains as lists of their hits."""
    here, there = ([*zip(told_words(x).listed, told_words(x).listed[1:], strict=False)] for x in (a, b))
    done: list[tuple[Pair, Pair]] = []
    for first, last in marked(a).ranges:
        going: list[list[Pair]] = []
        for i in range(first, last - 1):
            if marked(a).of_word[i] >= 0:
                places = [j for j, pair in enumerate(there) if pair == here[i]]
                for j in places if len(places) <= COMMON else ():
                    follow(going, i, j)
        done += [(c[0], c[-1]) for c in going if len(c) >= HITS]
    return done


def follow(going: list[list[Pair]], i: int, j: int) -> None:
    near = [c for c in going if 0 < i - c[-1][0] <= GAP and 0 < j - c[-1][1] <= GAP]
    if near:
        min(near, key=lambda c: i - c[-1][0] + j - c[-1][1]).append((i, j))
    else:
        going.append([(i, j)])


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=200)
def test_compiled_plain_and_slow_chains_are_the_same(x: str, y: str) -> None:
    a, b = article(x), article(y)
    expected = sorted(slowly(a, b))
    assert sorted(found(a, b, compiled=True)) == expected
    assert sorted(found(a, b, compiled=False)) == expected


def quoted(words: Sequence[str]) -> ParsedArticle:
    return article(f"He said: “{' '.join(words)}” on Monday.")


def names(count: int) -> Iterator[str]:
    """Words that are all different."""
    letters = "bcdfghjklmnp"
    return (f"z{letters[k // 12]}o{letters[k % 12]}u" for k in range(count))


@pytest.mark.parametrize("compiled", [False, True], ids=["plain", "compiled"])
def test_a_chain_goes_on_over_other_words_up_to_the_gap(*, compiled: bool) -> None:
    one, two, others = ["alpha", "beta", "gamma"], ["delta", "omega", "sigma"], [*names(40)]
    near = quoted([*one, *others[: GAP - 2], *two])
    far = quoted([*one, *others[: GAP - 1], *two])
    b = quoted([*one, *two])
    assert len(found(near, b, compiled=compiled)) == 1
    assert len(found(far, b, compiled=compiled)) == 2


@pytest.mark.parametrize("compiled", [False, True], ids=["plain", "compiled"])
def test_what_stands_everywhere_leads_nowhere(*, compiled: bool) -> None:
    a = quoted(["alpha", "beta", "gamma"])
    for times, expected in ((COMMON, COMMON), (COMMON + 1, 0)):
        b = article(" ".join(f"alpha beta gamma {' '.join(names(GAP + 3))}." for _ in range(times)))
        assert len(found(a, b, compiled=compiled)) == expected


@pytest.mark.parametrize("compiled", [False, True], ids=["plain", "compiled"])
def test_without_quotations_or_words_there_is_no_chain(*, compiled: bool) -> None:
    told, said = article("We lost the harbour."), quoted(["we", "lost", "the", "harbour"])
    assert found(told, said, compiled=compiled) == []
    assert found(said, article(""), compiled=compiled) == []
    assert len(found(said, told, compiled=compiled)) == 1
