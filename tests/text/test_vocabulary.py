"""What depends on a word alone is the same whether it is looked up or worked out."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text.background import Background, background, builtin
from dedup.text.stems import key
from dedup.text.tokens import tokens
from dedup.text.vocabulary import Vocabulary


@given(st.text(alphabet=st.sampled_from("aBé9 .,'’-文化")) | st.text(max_size=80))
@settings(deadline=None, max_examples=200)
def test_columns_of_the_vocabulary_are_those_of_the_words(text: str) -> None:
    read = tokens(text)
    heads = [text[start] for start in read.starts.tolist()]
    assert read.keys.tolist() == list(map(key, read.stems))
    assert read.codes.tolist() == list(map(key, read.forms))
    assert read.capital.tolist() == [head.isupper() for head in heads]
    assert read.digit.tolist() == [head.isdigit() for head in heads]


def test_a_word_is_as_rare_as_the_background_at_hand_says() -> None:
    read = tokens("The turbines of the dam were not seen, and the turbine was.")
    many = background([["dam"], ["dam", "turbin"], *[["the"]] * 300])
    for known in (builtin(), many, Background(), many):
        assert read.rarity(known).tolist() == [known.idf(stem) for stem in read.stems]


def test_small_words_of_other_languages_are_not_rare() -> None:
    read = tokens(
        "Die Minister haben sich am Nachmittag getroffen und nicht gesagt, was sie mit der Bahn vereinbart haben."
    )
    rare = dict(zip(read.forms, read.rarity(builtin()).tolist(), strict=True))
    assert read.language == "german"
    assert rare["die"] == rare["und"] == 0.0
    assert rare["bahn"] > 1


def test_a_vocabulary_grows_without_moving_its_words() -> None:
    words = Vocabulary("english")
    first = words["Turbines"]
    assert isinstance(first, int)
    for number in range(3000):
        words[f"w{number}"]
    assert (words.forms[first], words.stems[first]) == ("turbines", "turbin")
    assert len({words[f"w{number}"] for number in range(3000)}) == 3000


def test_a_full_vocabulary_is_left_to_the_texts_that_were_read_with_it() -> None:
    before = tokens("Rates rise.")
    before.vocabulary._letters = 10**9
    after = tokens("Rates rise.")
    assert after.vocabulary is not before.vocabulary
    assert before.codes.tolist() == after.codes.tolist()


def test_what_is_asked_of_a_word_is_asked_once_and_told_of_every_place() -> None:
    asked = []

    def length(form: str, stem: str) -> int:
        asked.append((form, stem))
        return len(form)

    for text in ("Rates rise as rates rose.", "The rates, once more: rates!"):
        read = tokens(text)
        assert read.each(length).tolist() == list(map(len, read.forms))
    before = len(asked)
    tokens("rates rose").each(length)
    assert len(asked) == before


def test_some_of_the_words_keep_their_places_in_the_text() -> None:
    text = "One two three, four five."
    read = tokens(text)
    part = read.taken(np.array([1, 3]))
    assert part.forms == ("two", "four")
    assert [text[s:e] for s, e in zip(part.starts.tolist(), part.ends.tolist(), strict=True)] == ["two", "four"]
    assert part.keys.tolist() == list(map(key, part.stems))
