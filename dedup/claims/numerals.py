"""Numbers as they are written: digits of any script, number words, fractions, dozens, ordinals and vague amounts.

Every rule looks at a bounded number of words, so reading is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files

import numpy as np

from dedup.claims.lexicon import joined
from dedup.text.tokens import Tokens

LONGEST = 16
"""Digits beyond which a run is an identifier and not an amount."""

_WRITTEN = re.compile(r"(\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,})([a-z]*)")
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_BEFORE_PRONOUN = frozenset(
    {"no", "any", "some", "every", "this", "that", "the", "which", "each", "on", "another", "only"}
)
_AFTER_PRONOUN = frozenset(
    {"of", "another", "on", "day", "thing", "would", "can", "could", "should", "must", "who", "that", "hand", "side"}
)
ARTICLES = frozenset({"a", "an"})
_BEGINS, _ARTICLE, _AFTER_ARTICLE = 1, 2, 4
_FIRST = {"first": Decimal(1)}
"""A number only inside a longer one: "twenty-first"; alone it is a matter of scope."""
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at the words ``[first, last)``.

    ``grain`` is the size of its last written place; ``high`` is set for a vague amount, of which ``value`` is the
    low end; ``suffix`` holds letters glued to the digits that are no scale: the ``km`` of ``5km``.
    """

    first: int
    last: int
    value: Decimal
    grain: Decimal
    ordinal: bool = False
    spelled: bool = False
    high: Decimal | None = None
    suffix: str = ""
    scale: Decimal = Decimal(1)

    @property
    def mantissa(self) -> Decimal:
        """The number without its scale word: 3.85 of 3.85 billion."""
        return self.value / self.scale


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of ``data/numerals.toml``."""

    small: Mapping[str, Decimal]
    scale: Mapping[str, Decimal]
    glued: Mapping[str, Decimal]
    ordinal: Mapping[str, Decimal]
    part: Mapping[str, Decimal]
    vague: Mapping[str, tuple[Decimal, Decimal]]
    heads: frozenset[str]
    after_article: frozenset[str]


@cache
def number_words() -> _Words:
    """The word lists, read once."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "numerals.toml").read_text(encoding="utf-8"))
    plain = {
        name: {w: Decimal(n) for w, n in data[name].items()} for name in ("small", "scale", "glued", "ordinal", "part")
    }
    vague = {w: (Decimal(r[0]), Decimal(r[1])) for w, r in data["vague"].items()}
    heads = {"half", *plain["small"], *plain["ordinal"], *(w.split()[0] for w in vague)}
    after = {*plain["scale"], *plain["part"], *(w.split()[0] for w in vague)}
    return _Words(**plain, vague=vague, heads=frozenset(heads), after_article=frozenset(after))


def numerals(tokens: Tokens, text: str) -> tuple[Numeral, ...]:
    """All numbers of ``text`` from left to right, without overlap.

    >>> from dedup.text.tokens import tokens
    >>> text = "1,300 of two dozen, $3.85 billion"
    >>> [int(n.value) for n in numerals(tokens(text), text)]
    [1300, 24, 3850000000]
    """
    reader = _Reader(tokens, text)
    found: list[Numeral] = []
    end = 0
    kinds = tokens.each(_part_in_numbers)
    places = (kinds & _BEGINS) > 0
    # An article begins a number only before a scale, a part or a vague amount: most articles are passed over here.
    places[:-1] |= ((kinds[:-1] & _ARTICLE) > 0) & ((kinds[1:] & _AFTER_ARTICLE) > 0)
    for i in np.flatnonzero(places).tolist():
        numeral = reader.at(i) if i >= end else None
        if numeral is not None:
            found.append(numeral)
            end = numeral.last
    return tuple(found)


def _part_in_numbers(form: str, _: str) -> int:
    """What a word may be in a number, as bits."""
    known = number_words()
    begins = form in known.heads or form[0].isdigit()
    return _BEGINS * begins | _ARTICLE * (form in ARTICLES) | _AFTER_ARTICLE * (form in known.after_article)


class _Reader:
    """Reads one number at a place of one text."""

    def __init__(self, tokens: Tokens, text: str) -> None:
        self.tokens, self.text, self.words = tokens, text, number_words()
        self.forms, self.starts, self.ends = tokens.forms, tokens.starts.tolist(), tokens.ends.tolist()

    def form(self, i: int) -> str:
        """The form of word ``i``, empty beyond the end."""
        return self.forms[i] if i < len(self.forms) else ""

    def next_to(self, i: int) -> bool:
        """Whether the words ``i`` and ``i + 1`` belong together."""
        return i + 1 < len(self.tokens) and joined(self.tokens, self.text, i)

    def at(self, i: int) -> Numeral | None:
        """The number that starts at word ``i``."""
        form = self.form(i)
        if form[0].isdigit():
            return self._digits(i)
        if form in ARTICLES or form == "half":
            return self._article(i)
        if form in self.words.small:
            return None if self._is_pronoun(i) or self._is_name(i) else self._spelled(i)
        if form in self.words.ordinal:
            return Numeral(i, i + 1, self.words.ordinal[form], Decimal(1), ordinal=True, spelled=True)
        return self._vague(i)

    def _is_pronoun(self, i: int) -> bool:
        """``one`` where it counts nothing: no one, one of them, one another, one-on-one, one day."""
        if self.form(i) != "one":
            return False
        return self.form(i + 1) in _AFTER_PRONOUN or self.form(i - 1) in _BEFORE_PRONOUN

    def _is_name(self, i: int) -> bool:
        """A number word inside a name: Five Eyes, Air Force One. The first word of a sentence has a capital anyway."""
        starts = self.tokens.starts
        before = self.text[max(0, int(starts[i]) - 6) : int(starts[i])].rstrip(" \"'“‘«(")[-1:]
        if not self.text[int(starts[i])].isupper() or before in ("", ".", "!", "?", "\n", ":", "…"):
            return False
        beside = [k for k in (i - 1, i + 1) if 0 <= k < len(self.tokens) and joined(self.tokens, self.text, min(i, k))]
        return any(self.text[int(starts[k])].isupper() for k in beside)

    def _digits(self, i: int) -> Numeral | None:
        """Digits with what is glued to or follows them as a scale or a fraction."""
        written = self.text[self.starts[i] : self.ends[i]]
        if written[-1] in _FRACTIONS:
            whole = Decimal(written[:-1]) if written[:-1].isdecimal() and len(written) <= LONGEST else Decimal(0)
            return Numeral(i, i + 1, whole + Decimal(_FRACTIONS[written[-1]]), Decimal("0.01"))
        match = _WRITTEN.fullmatch(self.form(i))
        if match is None or len(match[1]) > LONGEST or self._is_part_of_a_name(i):
            return None
        digits, suffix = match[1], match[2]
        value = Decimal(digits.replace(",", "") if digits.count(".") < 2 else digits.replace(".", ""))
        numeral = Numeral(i, i + 1, value, _grain(value), ordinal=suffix in _ORDINAL)
        if suffix in self.words.glued and not self._is_metres(i, suffix):
            return _scaled(numeral, self.words.glued[suffix], i + 1)
        if suffix and suffix not in _ORDINAL:
            return Numeral(i, i + 1, value, numeral.grain, suffix=suffix)
        return self._with_scale(self._with_fraction(numeral))

    def _is_metres(self, i: int, suffix: str) -> bool:
        """Whether the ``m`` of ``5m`` is a length: no currency before it and no noun that is counted behind it."""
        before = self.text[max(0, self.starts[i] - 1) : self.starts[i]]
        return suffix == "m" and before not in ("$", "£", "€", "¥", "₹") and not self.next_to(i)

    def _is_part_of_a_name(self, i: int) -> bool:
        """Whether the digits are glued to letters, signs or further digits: F-16, 6752.T, 9/11, 10:30, t.co/9x."""
        start, end = self.starts[i], self.ends[i]
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        if after[:1] in (".", ":", "/", "_", "@", "٫") and after[1:2].isalnum():
            return True
        if before[1:] in ("-", "‐", "‑") and before[:1].isalpha():
            return not self.form(i - 1).isalpha() or len(self.form(i - 1)) < 4
        return before[-1:] in ("/", ":", "_", "@", ".", "٫", "\\", "=", "&", "?") and not before[-2:-1].isspace()

    def _with_fraction(self, n: Numeral) -> Numeral:
        """``2 ½``: a fraction behind a number."""
        behind = self.text[self.starts[n.last]] if n.last < len(self.tokens) else ""
        if behind in _FRACTIONS and self.next_to(n.last - 1):
            return Numeral(n.first, n.last + 1, n.value + Decimal(_FRACTIONS[behind]), Decimal("0.01"))
        return n

    def _with_scale(self, n: Numeral) -> Numeral:
        """The number multiplied by the scale word behind it, as often as one follows: ``3 hundred thousand``."""
        while self.form(n.last) in self.words.scale and self.next_to(n.last - 1):
            n = _scaled(n, self.words.scale[self.form(n.last)], n.last + 1)
        return n

    def _article(self, i: int) -> Numeral | None:
        """``a dozen``, ``half a million``, ``a third of``, ``a couple``."""
        half = self.form(i) == "half"
        j = i + 1 + (half and self.form(i + 1) in ("a", "an"))
        follows = all(self.next_to(k) for k in range(i, j))
        unit = Decimal("0.5") if half else Decimal(1)
        if follows and self.form(j) in self.words.scale:
            scale = self.words.scale[self.form(j)]
            return Numeral(i, j + 1, unit * scale, unit * scale, spelled=True, scale=scale)
        if half:
            return (
                Numeral(i, j, unit, Decimal("0.1"), spelled=True)
                if j > i + 1 or self.form(j) in ("of", "the")
                else None
            )
        if follows and self.form(j) in self.words.part and self.form(j + 1) == "of":
            return _fraction(i, j + 1, Decimal(1), self.words.part[self.form(j)])
        vague = self._vague(j) if follows else None
        return None if vague is None else replace(vague, first=i)

    def _spelled(self, i: int) -> Numeral:
        """Number words: ``two hundred and fifty``, ``twenty-five``, ``two thirds``, ``three and a half million``."""
        total, current, j = Decimal(0), self.words.small[self.form(i)], i + 1
        while self.next_to(j - 1):
            word = self.form(j)
            small = self.words.small.get(word)
            if word == "and" and current % 100 == 0 and self.form(j + 1) in self.words.small and total + current >= 100:
                j += 1
            elif small is not None and _continues(current, small):
                current, j = current + small, j + 1
            elif small is not None and total and not current:
                current, j = small, j + 1
            elif word in self.words.scale:
                scale = self.words.scale[word]
                if scale >= 1000:
                    total, current = total + current * scale, Decimal(0)
                else:
                    current *= scale
                j += 1
            else:
                break
        if total == 0 and self.form(j) in self.words.part and self.next_to(j - 1) and self._is_fraction(j):
            return _fraction(i, j + 1, current, self.words.part[self.form(j)])
        if [self.form(j), self.form(j + 1), self.form(j + 2)] == ["and", "a", "half"]:
            halved = Numeral(i, j + 3, total + current + Decimal("0.5"), Decimal("0.1"), spelled=True)
            return self._with_scale(halved)
        ordinal = _FIRST.get(self.form(j), self.words.ordinal.get(self.form(j))) if self.next_to(j - 1) else None
        if ordinal is not None and ordinal < 10 and _continues(current, ordinal):
            return Numeral(i, j + 1, total + current + ordinal, Decimal(1), ordinal=True, spelled=True)
        value = total + current
        return Numeral(i, j, value, _grain(value), spelled=True)

    def _is_fraction(self, j: int) -> bool:
        """Whether the denominator at ``j`` is one: plural, or followed by "of", or hyphened to its number."""
        return self.form(j).endswith("s") or self.form(j + 1) == "of" or self.text[self.starts[j] - 1] == "-"

    def _vague(self, i: int) -> Numeral | None:
        """``dozens``, ``several``, ``tens of thousands``."""
        for words in (3, 1):
            name = " ".join(self.form(i + k) for k in range(words))
            if name in self.words.vague:
                low, high = self.words.vague[name]
                last = i + words
                scale = self.words.scale.get(self.form(last), Decimal(1)) if self.next_to(last - 1) else Decimal(1)
                low, high, last = low * scale, high * scale, last + (scale > 1)
                return Numeral(i, last, low, low, spelled=True, scale=scale, high=high)
        return None


def _continues(current: Decimal, small: Decimal) -> bool:
    """Whether ``small`` adds to ``current``: twenty + five, two hundred + fifty."""
    return (small < 10 and current % 100 >= 20 and current % 10 == 0) or (current >= 100 and current % 100 == 0)


def _scaled(n: Numeral, scale: Decimal, last: int) -> Numeral:
    """``n`` times ``scale``, up to the word ``last``."""
    return Numeral(n.first, last, n.value * scale, n.grain * scale, spelled=n.spelled, scale=n.scale * scale)


def _fraction(first: int, last: int, over: Decimal, under: Decimal) -> Numeral:
    """``over`` parts of ``under``, to four places."""
    return Numeral(first, last, round(over / under, 4), Decimal("0.01"), spelled=True)


def _grain(value: Decimal) -> Decimal:
    """The size of the last place that was written: 1 for 12, 100 for 300, 0.1 for 5.6."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    zeros = 0
    if exponent == 0 and value:
        zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(1).scaleb(exponent + zeros)
