"""Differences that do not matter: case, punctuation, number format and house-style spelling."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dedup.text.fold import fold

CASE = "case"
PUNCTUATION = "punctuation"
NUMBER = "number format"
SPELLING = "spelling"

_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*|%|&")
_INNER = re.compile(r"(?<=[^\W\d_])[.'’](?=[^\W\d_]\b)|(?<=[A-Za-z])\.")
_NO_DIGIT = re.compile(r"\D")
_GROUPED = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Spellings of the same word, each under the one that stands for both."""

    words: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]
    units: Mapping[str, str]
    numbers: Mapping[str, str]
    least: int


@cache
def house_style() -> HouseStyle:
    """The table of ``house_style.toml``; longer endings first."""
    table = tomllib.loads(files("dedup.align").joinpath("house_style.toml").read_text(encoding="utf-8"))
    endings = sorted(((old, new) for old, new in table["endings"]), key=lambda pair: (-len(pair[0]), pair))
    numbers = {word: str(value) for value, word in enumerate(table["numbers"])}
    return HouseStyle(dict(table["pairs"]), tuple(endings), dict(table["units"]), numbers, table["least"])


def immaterial(a: str, b: str) -> str | None:
    """Why ``a`` and ``b``, the two texts of an edit, mean the same, or None if they may not.

    >>> immaterial("colour", "Color"), immaterial("1,200", "1200"), immaterial("12", "15")
    ('spelling', 'number format', None)
    """
    if len(a) > _LONGEST or len(b) > _LONGEST:
        return None
    if a.casefold() == b.casefold():
        return CASE
    left, right = _bare(a), _bare(b)
    if left == right:
        return PUNCTUATION
    if _numbers(left) == _numbers(right):
        return NUMBER
    left, right = _house(left), _house(right)
    if left == right:
        return SPELLING
    return NUMBER if _numbers(left) == _numbers(right) else None


@lru_cache(maxsize=16384)
def _bare(text: str) -> str:
    """The folded words of ``text`` without marks; ``U.S.`` is ``us``, grouped digits stay together."""
    if text.isalpha():
        return fold(text)
    return " ".join(fold(word) for word in _WORD.findall(_INNER.sub("", text)))


@lru_cache(maxsize=16384)
def _house(bare: str) -> str:
    """Bare words in the spelling of no house, signs written out."""
    return _units(" ".join(map(_spelled, bare.split())))


@lru_cache(maxsize=16384)
def _numbers(text: str) -> str:
    """``text`` with digits ungrouped and small numbers in digits."""
    plain = _GROUPED.sub(lambda m: _NO_DIGIT.sub("", m.group()), text)
    return " ".join(house_style().numbers.get(word, word) for word in plain.split())


def _units(text: str) -> str:
    """``text`` with the written-out form of signs."""
    for sign, word in house_style().units.items():
        if sign in text:
            text = f" {text} ".replace(f" {sign} ", f" {word} ").strip()
    return text


@lru_cache(maxsize=16384)
def _spelled(word: str) -> str:
    """The spelling that stands for ``word`` whatever the house."""
    style = house_style()
    if word in style.words:
        return style.words[word]
    if len(word) >= style.least:
        for old, new in style.endings:
            if word.endswith(old):
                return word[: -len(old)] + new
    return word
