"""Which sentences of two articles are laid side by side, and how much of a long article is read for it."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.align.align import align
from dedup.claims.bags import RARE, bags, likeness
from dedup.claims.compare import compare_claims
from dedup.claims.concepts import concept
from dedup.claims.telling import tellings
from dedup.claims.units import units
from dedup.claims.vicinity import AROUND, TOP, meeting
from dedup.model import Article, DivergenceType
from dedup.settings import Settings
from dedup.text.background import Background, background, builtin
from dedup.text.parse import ParsedArticle, parse

COMMON = background(())
SETTINGS = Settings()
WORDS = ("ferry", "sank", "harbour", "minister", "resigned", "the", "of", "bans", "prohibited", "twelve", "apples")
FILLER = [
    f"In chapter {number} of the guide the authors describe how {plant} is grown on dry soil in {place}."
    for number, (plant, place) in enumerate(
        [
            (p, q)
            for p in ("barley", "maize", "rye", "flax", "hops", "oats", "peas", "hemp", "vetch", "woad")
            for q in ("Kent", "Jutland", "Provence", "Silesia")
        ]
    )
]
NEWS = "The harbour ferry Marlin sank near the Skerry lighthouse on Sunday and {} passengers drowned in the cold water."


def article(text: str, name: str = "x") -> ParsedArticle:
    return parse(Article(name, text))


def buried(toll: int) -> ParsedArticle:
    """A page about something else with one sentence of news in its middle."""
    return article(" ".join([*FILLER[:14], NEWS.format(toll), *FILLER[14:]]), "long")


def slowly(a: ParsedArticle, b: ParsedArticle, known: Background) -> list[list[tuple[float, float]]]:
    """Weighted Dice and shared weight of every two sentences, word by word."""
    left, right = ([{concept(s) for s in x.tokens.stems[t.first : t.last]} for t in tellings(x)] for x in (a, b))
    spread = Counter(word for words in (*left, *right) for word in words)
    n = len(left) + len(right)
    alone = {w: 1 - math.log(c) / math.log(n + 1) for w, c in spread.items()}
    weight = {w: min(RARE, known.idf(w)) * alone[w] for w in spread}
    mass = {id(words): sum(weight[w] for w in words) for words in (*left, *right)}
    return [
        [
            (2 * shared / total if (total := mass[id(x)] + mass[id(y)]) else 0.0, shared)
            for y in right
            for shared in [sum(weight[w] for w in x & y)]
        ]
        for x in left
    ]


SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "."
)
TEXT = st.lists(SENTENCE, min_size=1, max_size=6).map(" ".join)


@given(TEXT, TEXT)
@settings(deadline=None, max_examples=80)
@pytest.mark.parametrize("kind", ["built in", "of a collection"])
def test_one_pass_scores_all_sentences_as_word_by_word(kind: str, x: str, y: str) -> None:
    known = builtin() if kind == "built in" else background([["ferri"], ["ferri", "sank"], *[["the"]] * 250])
    a, b = article(x), article(y)
    dice, shared = likeness(bags(a, known), bags(b, known))
    expected = np.array(slowly(a, b, known))
    assert np.allclose(dice, expected[:, :, 0], atol=1e-6)
    assert np.allclose(shared, expected[:, :, 1], atol=1e-6)


def test_the_scores_are_the_same_from_either_side_and_for_the_same_text_read_again() -> None:
    a, b = article("Seven zebras outran a lioness near Gweru."), article("Near Gweru seven quick zebras outran her.")
    known = builtin()
    dice, shared = likeness(bags(a, known), bags(b, known))
    for x, y in zip((dice, shared), likeness(bags(b, known), bags(a, known)), strict=True):
        assert np.array_equal(x, y.T)
    again = likeness(bags(article(a.text), known), bags(article(b.text), known))
    for x, y in zip((dice, shared), again, strict=True):
        assert np.array_equal(x, y)


def test_an_article_is_as_rare_as_the_background_it_is_asked_under_says() -> None:
    a = article("Seven zebras outran a lioness near Gweru.")
    rare = background([["zebra"]] * 250)
    assert not np.array_equal(bags(a, builtin()).rarity, bags(a, rare).rarity)
    assert np.array_equal(bags(a, builtin()).rarity, bags(article(a.text), builtin()).rarity)


def test_the_first_sentences_alone_are_those_of_a_text_that_ends_there() -> None:
    first, rest = "Seven zebras outran a lioness near Gweru. It rained.", " The lioness slept."
    long, short = bags(article(first + rest), builtin()), bags(article(first), builtin())
    for cut, whole in zip(likeness(long, long, 2), likeness(short, short), strict=True):
        assert cut.shape == (2, 2)
        assert np.array_equal(cut, whole)


def test_articles_that_tell_one_thing_throughout_are_read_whole() -> None:
    a, b = article(NEWS.format(12)), article(NEWS.format(15))
    places = units(a, b, (), COMMON)
    met = meeting(a, b, places)
    assert met.a is a
    assert met.b is b
    assert met.units == places


def test_of_a_page_about_something_else_the_vicinity_and_the_top_are_read() -> None:
    a, b = buried(12), article(NEWS.format(15))
    met = meeting(a, b, units(a, b, (), COMMON))
    here = next(k for k, s in enumerate(a.sentences) if "Marlin" in s.of(a.text))
    kept = [a.sentences[k] for k in range(len(a.sentences)) if k < TOP or abs(k - here) <= AROUND]
    assert met.b is b
    assert list(met.a.sentences) == kept
    assert met.a.text == a.text
    assert met.a.tokens.forms == tuple(form for s in kept for form in a.tokens.forms[slice(*a.tokens.within(s))])


def test_words_of_a_unit_are_the_same_words_where_only_part_is_read() -> None:
    a, b = buried(12), article(NEWS.format(15))
    before = units(a, b, (), COMMON)
    after = meeting(a, b, before).units
    for old, new in zip(before, after, strict=True):
        assert (new.a_span, new.b_span, new.score) == (old.a_span, old.b_span, old.score)
        assert [(new.a.tokens.forms[i], new.b.tokens.forms[j]) for i, j in new.words] == [
            (old.a.tokens.forms[i], old.b.tokens.forms[j]) for i, j in old.words
        ]


def test_a_difference_is_found_in_one_sentence_of_a_long_page_and_points_into_its_text() -> None:
    a, b = buried(12), article(" ".join([NEWS.format(15), "Divers search for the missing."]), "short")
    found = compare_claims(a, b, align(a, b, COMMON, SETTINGS.align), COMMON, SETTINGS.claims).divergences
    tolls = [d for d in found if d.type is DivergenceType.QUANTITY]
    assert [(d.a.text, d.b.text) for d in tolls] == [("12", "15")]
    assert tolls[0].a.span is not None
    assert tolls[0].a.span.of(a.text) == "12"
