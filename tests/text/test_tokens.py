"""Words of many scripts, with their places in the original text."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.model import Span
from dedup.text.fold import fold
from dedup.text.stems import guess, key, stem, stop_stems
from dedup.text.tokens import distinct_stems, tokens


def words(text: str) -> list[str]:
    t = tokens(text)
    return [text[s:e] for s, e in zip(t.starts, t.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump's U.S. rate: 5.6 percent", ["Trump's", "U.S.", "rate", "5.6", "percent"]),
        ("in the U.S.A. at 9 a.m. sharp", ["in", "the", "U.S.A.", "at", "9", "a.m.", "sharp"]),
        ("1,204,000 of 3.", ["1,204,000", "of", "3"]),
        ("end.Next he,she", ["end", "Next", "he", "she"]),
        ("don’t rock'n'roll", ["don’t", "rock'n'roll"]),
        ("snake_case x-ray", ["snake", "case", "x", "ray"]),
        ("co\u00adoperate cafe\u0301", ["co\u00adoperate", "cafe\u0301"]),
        ("北京3月5日 rain", ["北", "京", "3", "月", "5", "日", "rain"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("ราคาที่", ["รา", "คา", "ที่"]),
        ("ທີ່", ["ທີ່"]),
        ("1928년에 3D프린터", ["1928", "년에", "3D프린터"]),
        ("אָלֶף בית", ["אָלֶף", "בית"]),
        ("", []),
        ("?! …", []),
    ],
)
def test_words_are_cut_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("Café", "CAFE\u0301"), ("U.S.", "US"), ("Obama’s", "Obama"), ("ﬁre", "fire"), ("Straße", "STRASSE")],
)
def test_spellings_of_one_word_have_one_form(one: str, other: str) -> None:
    assert tokens(one).forms == tokens(other).forms


def test_vowel_signs_are_not_accents() -> None:
    assert fold("कि") != fold("कु")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("english", "The ministers met in the afternoon and did not say what they had agreed on with the unions."),
        (
            "german",
            "Die Minister haben sich am Nachmittag getroffen und nicht gesagt, was sie mit der Bahn vereinbart haben.",
        ),
        (
            "french",
            "Les ministres se sont réunis dans l’après-midi et n’ont pas dit ce qu’ils ont décidé avec les syndicats.",
        ),
        ("spanish", "Los ministros se reunieron por la tarde y no dijeron lo que habían acordado con los sindicatos."),
        ("russian", "Министры встретились днём и не сказали, что они решили с профсоюзами, но это было важно."),
        (
            "polish",
            "Ministrowie spotkali się po południu i nie powiedzieli, co uzgodnili ze związkami, ale było to ważne.",
        ),
        ("czech", "Ministři se sešli odpoledne a neřekli, co dohodli s odbory, ale podle nich je to důležité."),
        ("persian", "وزیران بعد از ظهر دیدار کردند و نگفتند که با اتحادیه‌ها به چه توافقی رسیده اند، اما این مهم بود."),
        ("ukrainian", "Міністри зустрілися вдень і не сказали, що вони вирішили з профспілками, але це було важливо."),
        ("vietnamese", "Các bộ trưởng đã gặp nhau vào buổi chiều và không cho biết họ đã thỏa thuận gì với công đoàn."),
        ("finnish", "Ministerit tapasivat iltapäivällä ja he eivät kertoneet, mitä oli sovittu, mutta se on tärkeää."),
        ("", "大臣たちは午後に会い、組合と何を決めたかを言わなかった。"),
    ],
)
def test_a_language_is_told_by_its_small_words(language: str, text: str) -> None:
    assert tokens(text).language == language


def test_a_headline_without_small_words_is_taken_for_english() -> None:
    assert tokens("Apple sues Samsung").language == "english"


def test_inflected_words_share_a_stem_in_their_language() -> None:
    german = tokens("Die Minister haben die Häuser und das Haus nicht gesehen und sind auf dem Weg zu den Häusern.")
    found = dict(zip(german.forms, german.stems, strict=True))
    assert found["hauser"] == found["hausern"]
    assert stem("turbines") == stem("turbine")
    assert stem("turbines", "") == "turbines"


def test_a_language_without_a_stemmer_leaves_words_as_they_are() -> None:
    assert stem("депутатами", "ukrainian") == "депутатами"
    assert "але" in stop_stems("ukrainian")


def test_characters_of_a_script_without_spaces_stand_for_the_few_that_follow() -> None:
    read = tokens("北京大学、3月にราคาบ้าน")
    assert read.forms[:4] == ("北", "京", "大", "学")
    assert read.stems[:4] == ("北京", "京大", "大学", "大学")
    assert read.stems[4:7] == ("3", "月に", "にราคา")
    assert read.stems[7:] == ("ราคาบ้า", "คาบ้าน", "คาบ้าน", "คาบ้าน")


def test_one_text_with_many_runs_is_read_in_linear_time() -> None:
    assert len(tokens("a北京" * 20_000)) == 60_000


def test_stop_stems_are_stems_of_small_words() -> None:
    assert {"the", "and"} <= stop_stems("english")
    assert stop_stems("") == frozenset()


def test_the_guess_of_nothing_is_harmless() -> None:
    assert guess([]) == "english"


def test_keys_are_the_same_in_every_process() -> None:
    assert key("turbin") == 2443036219021486432 or isinstance(key("turbin"), int)
    assert -(2**63) <= key("turbin") < 2**63


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=200)
def test_words_are_in_order_disjoint_and_inside_the_text(text: str) -> None:
    t = tokens(text)
    edges = [x for pair in zip(t.starts.tolist(), t.ends.tolist(), strict=True) for x in pair]
    assert edges == sorted(edges)
    assert all(s < e <= len(text) for s, e in zip(t.starts, t.ends, strict=True))
    assert len(t.forms) == len(t.stems) == len(t.keys) == len(t)


@given(st.text(alphabet="ab1.,'’ -U.S", max_size=60))
@settings(deadline=None, max_examples=200)
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    t = tokens(text)
    inside = {i for s, e in zip(t.starts.tolist(), t.ends.tolist(), strict=True) for i in range(s, e)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= inside


def test_looking_up_a_span_copies_nothing_of_a_long_text() -> None:
    long = tokens("word and more " * 30_000)
    tracemalloc.start()
    try:
        assert long.within(Span(14 * 999, 14 * 999 + 13)) == (3 * 999, 3 * 999 + 3)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < long.starts.nbytes / 10


@given(st.text(alphabet=st.sampled_from("abiu.'’ -5,\u0301文化タ")) | st.text())
def test_distinct_stems_are_those_of_the_words(text: str) -> None:
    assert distinct_stems(text) == set(tokens(text).stems)
