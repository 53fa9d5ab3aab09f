"""Phrases beside a given word: what a unit or a hedge is, asked only where a number stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dedup.claims.lexicon import Hit, joined
from dedup.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Phrases:
    """Values by phrase (words joined by one space), and the number of words of the longest."""

    values: Mapping[str, str]
    longest: int

    def behind(self, tokens: Tokens, text: str, i: int) -> Hit | None:
        """The longest phrase that starts at word ``i``."""
        return self._longest(tokens, text, [(i, i + n) for n in range(min(self.longest, len(tokens) - i), 0, -1)])

    def before(self, tokens: Tokens, text: str, i: int) -> Hit | None:
        """The longest phrase that ends before word ``i``."""
        return self._longest(tokens, text, [(i - n, i) for n in range(min(self.longest, i), 0, -1)])

    def _longest(self, tokens: Tokens, text: str, places: list[tuple[int, int]]) -> Hit | None:
        """The first of ``places`` that holds a phrase with nothing but white space or hyphens inside."""
        for first, last in places:
            value = self.values.get(" ".join(tokens.forms[first:last]))
            if value is not None and all(joined(tokens, text, k) for k in range(first, last - 1)):
                return Hit(first, last, value)
        return None


def phrases(table: Mapping[str, list[str]]) -> Phrases:
    """Phrases from lists by value.

    >>> phrases({"over": ["more than"]}).longest
    2
    """
    values = {" ".join(phrase.split()): value for value, listed in table.items() for phrase in listed}
    return Phrases(values, max(len(phrase.split()) for phrase in values))
