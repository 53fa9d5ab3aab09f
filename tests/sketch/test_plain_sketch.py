"""The plain path: what counts as a word, a shingle, a fingerprint, the same text."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.settings import SketchSettings
from dedup.sketch import reference
from dedup.sketch.arrays import Part, Sketches
from dedup.sketch.hashing import grams

PLAIN = SketchSettings()
WORDS = st.lists(st.integers(0, 40), min_size=1, max_size=120)


def of(*texts: str, using: SketchSettings = PLAIN) -> Sketches:
    return reference.sketch(texts, using, Part.ALL, [0] * len(texts), frozenset())


def words(text: str, *, letters: bool = False) -> list[str]:
    return [word.removeprefix("\0") for word in reference.split(text, letters=letters)]


def hashed(numbers: list[int]) -> np.ndarray:
    return np.array(reference.lines(" ".join(map(str, numbers)))[0], np.uint64)


def test_words_are_folded_and_split_at_everything_that_is_not_a_letter_or_number() -> None:
    assert words("Don’t—the U.S. “naïve” 5.6% co\u00adop") == ["don", "t", "the", "u", "s", "naive", "5", "6", "coop"]


def test_scripts_without_spaces_are_split_into_characters_with_their_marks() -> None:
    assert words("東京2020が") == ["東", "京", "2020", unicodedata.normalize("NFD", "が")]
    assert words("ที่นี่") == ["ที่", "นี่"]


def test_letters_are_words_where_spelling_is_noise() -> None:
    assert words("Ab 1é", letters=True) == ["a", "b", "1", "e"]


def test_all_ways_to_write_an_apostrophe_give_one_digest() -> None:
    assert len({tuple(row) for row in of("don't", "don’t", "donʼt", "DON´T").digest.tolist()}) == 1


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_composed_and_decomposed_texts_are_the_same(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFKC", text), unicodedata.normalize("NFKD", text)
    # Reordering of marks that stay is canonical, but a per-character rule cannot see it.
    if unicodedata.normalize("NFD", composed) == decomposed:
        assert words(composed) == words(decomposed)


def test_cat_and_dog_are_not_duplicates_and_no_set_is_empty() -> None:
    found = of("cat", "dog", "Cat!", "", "...", "!!!")
    assert (found.shingles.lengths() == 1).all()
    assert (found.fingerprints.lengths() == 1).all()
    assert found.words.tolist() == [1, 1, 1, 0, 0, 0]
    digests = [tuple(row) for row in found.digest.tolist()]
    assert digests[0] == digests[2]
    assert len(set(digests)) == 5
    assert len({tuple(row) for row in found.signatures.tolist()}) == 5


@pytest.mark.parametrize("count", range(1, 12))
def test_a_text_has_a_shingle_per_run_of_five_words_and_at_least_one(count: int) -> None:
    assert of(" ".join(map(str, range(count)))).shingles.lengths().tolist() == [max(1, count - 4)]


def test_a_shingle_is_the_same_wherever_it_stands_and_order_counts() -> None:
    a, b, c = (reference.shingles(text, PLAIN) for text in ("x a b c d e", "a b c d e y", "a b c e d y"))
    assert len(a & b) == 1
    assert not a & c


@given(WORDS, WORDS, WORDS, st.integers(1, 9), st.integers(1, 9))
@settings(deadline=None, max_examples=100)
def test_every_shared_run_of_size_plus_window_minus_one_words_leaves_a_shared_fingerprint(
    shared: list[int], before: list[int], after: list[int], size: int, window: int
) -> None:
    run = (shared * (size + window))[: size + window - 1]
    first = reference.winnow(grams(hashed([*before, *run]), size), window)
    second = reference.winnow(grams(hashed([*run, *after]), size), window)
    assert np.intersect1d(first, second).size


def test_fingerprints_are_spread_evenly_over_64_bits() -> None:
    values = of(" ".join(map(str, range(4000)))).fingerprints.values
    assert abs((values < 2**63).mean() - 0.5) < 0.06


def test_terms_are_words_with_counts_and_pairs_of_characters() -> None:
    found = of("b a b", "東京都 東京", "a b")
    assert found.terms.lengths().tolist() == [2, 3, 2]
    assert sorted(found.term_counts[:2].tolist()) == [1, 2]
    assert found.term_counts[2:5].sum() == 4
    assert found.terms[0].tolist() == found.terms[2].tolist()


def test_terms_are_words_also_where_shingles_are_letters() -> None:
    assert of("b a b", using=SketchSettings(letters=True)).terms.values.tolist() == of("b a b").terms.values.tolist()


def test_lines_left_out_are_as_if_they_were_not_there_but_only_for_their_owner() -> None:
    text, body = "Sign up for our newsletter!\r\nBrand news.\n\nSign up for our newsletter", "Brand news."
    (line,) = reference.blocks("SIGN UP for our newsletter", PLAIN, owner=7)
    assert line in reference.blocks(text, PLAIN, owner=7)
    found = reference.sketch([text, text, body], PLAIN, Part.ALL, [7, 8, 7], {line})
    assert found.digest[0].tolist() == found.digest[2].tolist() != found.digest[1].tolist()
    assert found.words.tolist() == [2, 12, 2]


def test_a_text_of_nothing_but_left_out_lines_stays_whole() -> None:
    left_out = frozenset(reference.blocks("a b\nc", PLAIN, owner=0))
    found = reference.sketch(["a b\nc"], PLAIN, Part.ALL, [0], left_out)
    assert found.digest.tolist() == of("a b c").digest.tolist()
