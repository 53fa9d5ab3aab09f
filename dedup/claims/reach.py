"""How far the noun phrase beside a reporting verb goes: to a comma, an auxiliary, a quotation mark, another clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.claims.layout import Layout
from dedup.claims.lexicon import Hit, words
from dedup.text.parse import ParsedArticle

LONGEST = 12
"""Words of a source."""
_INNER = "-‐'’´.&/ \u00a0\t\r\n"
"""Characters inside a noun phrase."""
RELATIVE = 16
"""Words of a relative clause between a source and its verb."""
FOLLOWING = ("on", "in", "at", "during", "after", "who", "last", "this", "late", "early")
"""Words that may follow a source behind its verb; others show that it is the subject of another verb."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a noun phrase goes from a verb, inside one sentence and outside quotation marks."""

    article: ParsedArticle
    inside: Sequence[int]
    bounds: tuple[int, int]
    at: Layout

    def gap(self, word: int) -> str:
        """What stands between a word and the next."""
        return self.article.text[self.at.ends[word] : self.at.starts[word + 1]]

    def touch(self, word: int) -> bool:
        """Whether a word and the next belong to one phrase: no punctuation between them but a hyphen or a full stop."""
        gap = self.gap(word)
        return gap.strip(_INNER) == "" and " -" not in gap and "- " not in gap

    def joins(self, word: int) -> bool:
        """Whether a word and the next belong to one phrase, parentheses between them or not."""
        gap = self.gap(word)
        return self.touch(word) or (gap.strip(_INNER) == ")" and "- " not in gap)

    def backward(self, last: int) -> int:
        """The first word of the noun phrase that ends right before ``last``."""
        first = last
        while first > self.bounds[0] and last - first < LONGEST and self.inside[first - 1] < 0:
            if first < last or ")" in self.gap(first - 1):
                first = self._before_parenthesis(first)
                if first <= self.bounds[0] or (not self.touch(first - 1) and "(" not in self.gap(first - 1)):
                    break
            if self._ends(first - 1):
                break
            first -= 1
            if self._opens(first):
                break
        return first

    def _opens(self, word: int) -> bool:
        """Whether a noun phrase starts at the word for sure: a capital "The" behind a heading or a dateline."""
        return (
            self.article.tokens.forms[word] in ("the", "a", "an") and self.article.text[self.at.starts[word]].isupper()
        )

    def _before_parenthesis(self, word: int) -> int:
        """The first word of the parentheses that close right before ``word``: a ticker, a party and state."""
        if not self.joins(word - 1) or ")" not in self.gap(word - 1):
            return word
        for first in range(word - 1, max(self.bounds[0], word - 6), -1):
            if "(" in self.gap(first - 1):
                return first
        return word

    def forward(self, first: int) -> int:
        """The end of the noun phrase that starts at ``first``."""
        last = first
        while last < self.bounds[1] and last - first < LONGEST and self.inside[last] < 0:
            if last > first and (self._ends(last) or not self.touch(last - 1)):
                break
            last += 1
        return last

    def listed(self, first: int) -> int:
        """The end of a list of noun phrases: "a former American official and a British official"."""
        last = self.forward(first)
        for _ in range(2):
            if last + 1 < self.bounds[1] and self.article.tokens.forms[last] == "and" and self.touch(last - 1):
                last = max(last, self.forward(last + 1))
        return last

    def times_only(self, first: int, last: int) -> bool:
        """Whether a phrase only says when: "on Monday"."""
        content = [self.article.tokens.forms[i] for i in range(first, last) if self.at.content[i]]
        return bool(content) and words("sources", "times").issuperset(content)

    def without_time(self, first: int, last: int) -> tuple[int, int]:
        """A phrase less the day behind it: "a jury on Friday"."""
        forms, times = self.article.tokens.forms, words("sources", "times")
        for k in range(first + 1, last - 1):
            if forms[k] == "on" and times.issuperset(forms[k + 1 : last]):
                return first, k
        return first, last

    def is_party(self, first: int) -> bool:
        """Whether a phrase is a politician's party and state behind a comma: "Ann Roe, R-S.C."."""
        if first <= self.bounds[0] or first + 1 >= self.bounds[1] or "," not in self.gap(first - 1):
            return False
        return self.article.tokens.forms[first] in ("d", "r", "i") and self.gap(first) in ("-", "‑", "–")

    def set_off(self, last: int) -> bool:
        """Whether commas stand on both sides of the noun phrase before ``last``."""
        middle = self.backward(last)
        return "," in self.gap(last - 1) and self.bounds[0] < middle < last and "," in self.gap(middle - 1)

    def apposition(self, last: int) -> tuple[int, int]:
        """The noun phrase before ``last`` that a comma sets off, with the name before it: "Roese, an officer, said"."""
        if "," not in self.gap(last - 1):
            return last, last
        relative = self._relative(last)
        if relative is not None:
            return self.backward(relative), relative
        middle = self.backward(last)
        if not self.bounds[0] < middle < last:
            return last, last
        opener = self.article.tokens.forms[middle - 1]
        if opener in words("sources", "circumstances") and "," in self.gap(middle - 2):
            # "Ryan, after a long day, argued": what the commas set off is no name but a circumstance.
            return self.backward(middle - 1), middle - 1
        if "," not in self.gap(middle - 1):
            # "who is ranking member of the committee, said": a relative clause, and not the end of any list.
            described = opener in ("is", "was") and not self.article.tokens.forms[middle].endswith(("ed", "ing"))
            return (middle, last) if described else (last, last)
        return self.backward(middle), last

    def _relative(self, last: int) -> int | None:
        """The word behind the noun phrase of "X, which is suing Y, said": the relative pronoun, null without one."""
        for k in range(last - 2, max(self.bounds[0], last - RELATIVE), -1):
            if self.article.tokens.forms[k] in ("which", "whose") and "," in self.gap(k - 1):
                return k
        return None

    def unnamed(self, last: int) -> int:
        """Where the source ends before the verb at ``last``: "one analyst | who declined to be named said"."""
        forms, low = self.article.tokens.forms, self.bounds[0]
        if last - 2 <= low or forms[last - 2] != "be" or forms[last - 1] not in ("named", "identified", "quoted"):
            return last
        asked = (k for k in range(last - 3, max(low, last - RELATIVE), -1) if forms[k] in ("who", "whom"))
        return next(asked, last)

    def inverts(self, hit: Hit) -> bool:
        """Whether the verb follows a comma or a closing mark, and a source that is no clause follows the verb."""
        if hit.first <= self.bounds[0] or hit.last >= self.bounds[1] or not self.touch(hit.last - 1):
            return False
        after = self.article.tokens.forms[hit.last]
        if self.article.tokens.forms[hit.first] not in words("sources", "inverts"):
            return False
        if not self.at.content[hit.last] and after not in ("the", "a", "an", "one", "his", "her", "their", "its"):
            return False
        clause_end = any(c in self.gap(hit.first - 1) for c in ",”\"'’»")
        last = self.forward(hit.last)
        if any(form.endswith("ed") for form in self.article.tokens.forms[hit.last + 1 : last]):
            return False
        if last < self.bounds[1] and self.touch(last - 1) and self.article.tokens.forms[last] not in FOLLOWING:
            return False
        clause = (
            last < self.bounds[1]
            and self.touch(last - 1)
            and self.article.tokens.forms[last] in words("function", "auxiliaries")
        )
        return (
            clause_end
            and not clause
            and after not in words("sources", "times")
            and after not in words("sources", "pronouns")
        )

    def _ends(self, word: int) -> bool:
        """Whether a word cannot be part of a source."""
        form = self.article.tokens.forms[word]
        return form in words("sources", "stops") or form in words("function", "auxiliaries")
