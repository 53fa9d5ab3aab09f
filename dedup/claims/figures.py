"""Amounts: a number with its unit or currency, and with the hedge or bound that stands before or behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from dedup.claims.context import is_content
from dedup.claims.layout import layout
from dedup.claims.lexicon import joined
from dedup.claims.moments import Moment, moments
from dedup.claims.numerals import Numeral, numerals
from dedup.claims.unit_lists import COUNT, PERCENT, RANK, TIME, Measure, measures
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.text.stems import stem

_SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR",
    "₽": "RUB", "₩": "KRW",
}  # fmt: skip
_BEHIND = {
    "or more": "atleast", "or so": "about", "or less": "upto", "or fewer": "upto", "or older": "atleast",
    "or higher": "atleast",
}  # fmt: skip
_NO_RANK = frozenset({"party", "parties", "world", "thoughts", "hand", "time", "amendment"})
HEAD = 4
"""Words behind a bare number that may name what is counted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount at the words ``[first, last)``; ``span`` has its sign, unit and hedge.

    ``dimension`` is what is measured (a currency code is one), ``low`` and ``high`` are in its base unit and equal for
    a single number, ``grain`` is the size of the last written place. ``hedge`` is a key of ``hedges.toml`` or empty,
    ``unit`` the unit's short name, ``noun`` the stems of what is counted.
    """

    first: int
    last: int
    span: Span
    dimension: str
    low: Decimal
    high: Decimal
    grain: Decimal
    mantissa: Decimal
    scale: Decimal
    unit: str
    hedge: str
    noun: frozenset[str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Moments and figures of one article, both in order of place and without overlap between the two."""

    moments: tuple[Moment, ...]
    figures: tuple[Figure, ...]


def _is_time(form: str, _: str) -> bool:
    """Whether a word names a span of time."""
    return form in measures().times


@remembered
def dated_words(article: ParsedArticle) -> frozenset[int]:
    """Numbers of the words that are part of a moment."""
    return frozenset(i for m in amounts(article).moments for i in range(m.first, m.last))


@remembered
def amounts(article: ParsedArticle) -> Calendar:
    """Everything in ``article`` that counts, measures or dates."""
    tokens, text = article.tokens, article.text
    dated = moments(tokens, text)
    taken = {i for m in dated for i in range(m.first, m.last)}
    free = [n for n in numerals(tokens, text) if not any(i in taken for i in range(n.first, n.last))]
    return Calendar(dated, tuple(_Figures(article, taken).all(free)))


class _Figures:
    """Builds the figures of one article."""

    def __init__(self, article: ParsedArticle, taken: set[int]) -> None:
        self.article, self.tokens, self.text, self.taken = article, article.tokens, article.text, taken
        at = layout(article)
        self.forms, self.starts, self.ends = article.tokens.forms, at.starts, at.ends
        self.measures = measures()
        self.units = self.measures.units

    def all(self, numbers: Sequence[Numeral]) -> list[Figure]:
        """Figures of ``numbers`` and of units without a number ("an hour", "just days")."""
        found: list[Figure] = []
        starts = {n.first: n for n in numbers}
        covered: set[int] = set(self.taken)
        for n in reversed(numbers):
            covered.update(range(n.first, n.last))
        previous: Figure | None = None
        for i in sorted(starts.keys() | set(np.flatnonzero(self.tokens.each(_is_time)).tolist())):
            figure = None
            if i in starts:
                figure = self._numbered(starts[i], starts, previous)
            elif i not in covered:
                figure = self._unnumbered(i, previous)
            if figure is not None and (previous is None or figure.first >= previous.last):
                found.append(figure)
                previous = figure
        return found

    def _numbered(self, n: Numeral, starts: dict[int, Numeral], previous: Figure | None) -> Figure | None:
        """The figure of a written number, null where the number counts nothing."""
        unit, last = self._unit(n, n.last)
        start = self.starts[n.first]
        sign = next((s for s in _SIGNS if self.text[max(0, start - len(s)) : start] == s), "")
        upper = self._upper_end(n, starts)
        if upper is not None and n.scale == 1 < upper.scale and n.value < upper.mantissa:
            n = replace(n, value=n.value * upper.scale, grain=n.grain * upper.scale, scale=upper.scale)
        if sign:
            unit, start = Measure(_SIGNS[sign], _SIGNS[sign], Decimal(1)), start - len(sign)
        elif unit is None and upper is not None:
            unit = self._unit(upper, upper.last)[0]
        elif unit is None and previous is not None and self._upper_end(previous, starts) is n:
            unit = Measure(previous.dimension, previous.unit, Decimal(1)) if previous.dimension.isupper() else None
        unit = unit or self._bare(n, start)
        return None if unit is None else self._figure(n, unit, start, last)

    def _bare(self, n: Numeral, start: int) -> Measure | None:
        """What a number without a unit counts: an age, a rank, things; null where its letters are of no known unit."""
        rank = n.ordinal or self.text[max(0, start - 1) : start] == "#" or self.form(n.first - 1) == "no"
        if n.suffix or (rank and not self._is_rank(n)) or (not rank and self._is_model(n)):
            return None
        if not rank and self._is_age(n):
            return self.units["years old"]
        return Measure(RANK if rank else COUNT, "", Decimal(1))

    def form(self, i: int) -> str:
        """The form of word ``i``, empty beyond the ends."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def _unit(self, n: Numeral, i: int) -> tuple[Measure | None, int]:
        """The unit behind the number and the word behind it."""
        if n.suffix:
            # One glued letter is a generation or a model more often than a unit: 5G, 3D.
            known = (u for name, u in self.units.items() if name.lower() == n.suffix)
            unit = next(known, None) if len(n.suffix) > 1 or n.suffix == "m" else None
            return unit, n.last
        if self.text[self.ends[i - 1] : self.ends[i - 1] + 1] in ("%", "٪", "％"):
            return self.units["percent"], n.last
        hit = self.measures.phrases.behind(self.tokens, self.text, i)
        if hit is None or not joined(self.tokens, self.text, i - 1) or n.ordinal:
            return None, n.last
        unit = self.units[hit.value]
        if unit.dimension == TIME and self.form(hit.last) == "old" and joined(self.tokens, self.text, hit.last - 1):
            return self.units["years old"], hit.last + 1
        return unit, hit.last

    def _is_age(self, n: Numeral) -> bool:
        """``Cowan, 43,`` and ``aged 43``."""
        if n.spelled or n.value >= 120 or n.value != int(n.value):
            return False
        if self.form(n.first - 1) in ("aged", "age"):
            return True
        before = self.text[self.ends[n.first - 1] : self.starts[n.first]] if n.first else ""
        after = self.text[self.ends[n.last - 1] : self.ends[n.last - 1] + 1]
        return before == ", " and after in (",", ".", ";") and self.text[self.starts[n.first - 1]].isupper()

    def _is_model(self, n: Numeral) -> bool:
        """``Route 66``, ``Boeing 737``: digits behind a capitalised word that count no noun."""
        if n.spelled or not n.first or self._noun(n.last):
            return False
        gap = self.text[self.ends[n.first - 1] : self.starts[n.first]]
        capital = self.text[self.starts[n.first - 1]].isupper()
        return capital and gap in (" ", "\u00a0", "-") and is_content(self.form(n.first - 1))

    def _is_rank(self, n: Numeral) -> bool:
        """Whether a number with a rank's mark is one: not the first half of "third party", nor a street."""
        return not n.spelled or self.form(n.last) not in _NO_RANK

    def _upper_end(self, n: Numeral | Figure, starts: dict[int, Numeral]) -> Numeral | None:
        """The upper end of the range that ``n`` opens: "10 to 12 percent", "between 3 and 4", "5-6"."""
        if n.last >= len(self.tokens):
            return None
        gap = self.text[self.ends[n.last - 1] : self.starts[n.last]]
        if n.last in starts and gap.strip() in ("-", "–", "—"):
            return starts[n.last]
        linked = self.form(n.last) == "to" or (
            self.form(n.last) in ("and", "or") and self.form(n.first - 1) == "between"
        )
        return starts.get(n.last + 1) if linked else None

    def _unnumbered(self, i: int, previous: Figure | None) -> Figure | None:
        """``an hour``, ``a decade``, ``half an hour`` and, after "just" or a hedge, ``days``."""
        hit = self.measures.phrases.behind(self.tokens, self.text, i)
        if hit is None:
            return None
        unit = self.units[hit.value]
        if unit.dimension != TIME or (
            previous is not None and previous.last >= i - 2 and self.form(i - 1) in ("a", "an")
        ):
            return None
        if self.form(i - 1) in ("a", "an") and unit.name not in ("seconds", "days"):
            n = Numeral(i - 1, i, Decimal(1), Decimal(1), spelled=True)
            if (
                self.measures.hedges.before(self.tokens, self.text, i - 1) is not None
                or self.form(hit.last) in _AFTER_SPAN
                or self.form(i - 2) in ("for", "by", "in", "than")
            ):
                return self._figure(n, unit, self.starts[i - 1], hit.last)
        if self.form(i - 1) in ("just", "only", "mere", "for", "within", "few") and self.form(i).endswith("s"):
            n = Numeral(i, i, Decimal(2), Decimal(2), spelled=True, high=Decimal(100))
            return self._figure(n, unit, self.starts[i], hit.last)
        return None

    def _figure(self, n: Numeral, unit: Measure, start: int, last: int) -> Figure:
        """The figure of ``n`` in ``unit``, with the hedge before or behind it."""
        end = self.ends[last - 1]
        end += self.text[end : end + 1] in ("%", "٪", "％") and unit.dimension == PERCENT
        hedge = ""
        before = self.measures.hedges.before(self.tokens, self.text, n.first)
        if before is not None and self.text[self.ends[n.first - 1] : start].strip() == "":
            hedge, start = before.value, self.starts[before.first]
        elif (behind := _BEHIND.get(f"{self.form(last)} {self.form(last + 1)}")) and joined(
            self.tokens, self.text, last
        ):
            hedge, end = behind, self.ends[last + 1]
        elif self.text[end : end + 1] == "+":
            hedge, end = "over", end + 1
        low, high = n.value * unit.factor, (n.value if n.high is None else n.high) * unit.factor
        noun = self._noun(last) if unit.dimension in (COUNT, RANK) else frozenset()
        if unit.dimension == TIME and self.form(last) in _AFTER_SPAN and joined(self.tokens, self.text, last - 1):
            noun = frozenset({_AFTER_SPAN[self.form(last)]})
        return Figure(
            n.first, last, Span(start, end), unit.dimension, low, high, n.grain * unit.factor,
            n.mantissa, n.scale, unit.name, "" if hedge == "just" else hedge, noun,
        )  # fmt: skip

    def _noun(self, last: int) -> frozenset[str]:
        """Stems of the words behind a bare number, as far as they may name what is counted."""
        found = []
        for i in range(last, min(last + HEAD, len(self.tokens))):
            form = self.form(i)
            if not joined(self.tokens, self.text, i - 1) or i in self.taken:
                break
            if not is_content(form):
                if form == "of":
                    continue
                break
            found.append(stem(form))
        return frozenset(found)


_AFTER_SPAN = {
    "ago": "before", "earlier": "before", "before": "before", "after": "after", "later": "late", "late": "late",
    "behind": "late", "long": "long",
}  # fmt: skip
"""What a span of time measures, by the word behind it: a delay, or a distance to something before or after."""
