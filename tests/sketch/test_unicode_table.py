"""The shipped table says of every code point what the rule in make_tables says."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from dedup.text.make_tables import TABLE, units
from dedup.text.tables import CODE_POINTS, MOST_WORDS, Kind, tables

SURROGATES = range(0xD800, 0xE000)
ASSIGNED = [
    cp for cp in range(CODE_POINTS) if cp not in SURROGATES and unicodedata.category(chr(cp)) not in ("Cn", "Co")
]


def spelled(char: str) -> str:
    return "".join(chr(unit.code) for unit in tables().units(char))


def kinds(char: str) -> list[Kind]:
    return [unit.kind for unit in tables().units(char)]


def test_the_table_follows_the_rule_for_every_code_point_this_python_knows() -> None:
    with np.load(TABLE) as shipped:
        same_unicode = str(shipped["version"]) == unicodedata.unidata_version
    different = [cp for cp in ASSIGNED if tables().units(chr(cp)) != units(chr(cp))]
    # Another Unicode version knows some more characters and corrects a handful.
    assert len(different) <= (0 if same_unicode else 0.1 * len(ASSIGNED)), [hex(cp) for cp in different[:20]]


def test_folding_twice_changes_nothing() -> None:
    for cp in ASSIGNED[::7]:
        for unit in tables().units(chr(cp)):
            assert tables().units(chr(unit.code)) == (unit,)


def test_no_code_point_becomes_more_units_a_byte_than_the_kernels_make_room_for() -> None:
    assert max(len(tables().units(chr(cp))) / len(chr(cp).encode()) for cp in ASSIGNED) <= MOST_WORDS


def test_ascii_words_are_letters_and_digits_folded_and_nothing_else() -> None:
    for cp in range(128):
        char = chr(cp)
        assert kinds(char) == [Kind.WORD if char.isalnum() else Kind.SEPARATOR]
        assert not char.isalnum() or spelled(char) == char.lower()


@pytest.mark.parametrize(
    ("char", "expected"),
    [("É", "e"), ("ß", "ss"), ("ẞ", "ss"), ("İ", "i"), ("ﬁ", "fi"), ("ΐ", "ι"), ("ς", "σ"), ("й", "и"), ("Å", "a"), ("Ⅻ", "xii")],
)  # fmt: skip
def test_letters_lose_case_accents_and_compatibility_forms(char: str, expected: str) -> None:
    assert spelled(char) == expected
    assert set(kinds(char)) == {Kind.WORD}


@pytest.mark.parametrize("char", "'’‘ʼ\"“”«»-–—…_ \u00a0\u3000\0\n\r\t😀€+")
def test_quotes_apostrophes_dashes_spaces_and_symbols_separate(char: str) -> None:
    assert set(kinds(char)) == {Kind.SEPARATOR}


@pytest.mark.parametrize("char", "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff\u0301\u0308\u20dd\ufe0f\u05b0\u064b")
def test_soft_hyphens_joiners_direction_and_diacritics_are_not_there(char: str) -> None:
    assert kinds(char) == []


@pytest.mark.parametrize("char", "中々かカーกກកကꀀ𠀀")
def test_letters_of_scripts_without_spaces_stand_alone(char: str) -> None:
    assert kinds(char)[0] is Kind.ALONE


@pytest.mark.parametrize("char", "\u093f\u094d\u0e34\u0e48\u3099\u102c")
def test_vowel_signs_tones_and_voicing_extend_what_stands_before_them(char: str) -> None:
    assert kinds(char) == [Kind.MARK]


def test_hangul_decomposes_so_that_both_normal_forms_are_the_same_word() -> None:
    assert spelled("한") == unicodedata.normalize("NFD", "한")
    assert set(kinds("한")) == {Kind.WORD}
