"""Who is given as the source of a statement: reporting frames, found by a reporting verb and the noun phrase beside it.

"police said", "said the analysts", "according to two officials", "Panasonic told Reuters". Frames inside quotation
marks are the speaker's and are left out. Word numbers are indexes into the article's tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.claims.layout import Layout, is_content, layout
from dedup.claims.lexicon import Hit, lexicon, words
from dedup.claims.utterances import marked
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

LONGEST = 12
"""Words of a source."""
_INNER = "-‐'’´.&/ \u00a0\t\r\n"
"""Characters inside a noun phrase."""
RELATIVE = 16
"""Words of a relative clause between a source and its verb."""
FOLLOWING = ("on", "in", "at", "during", "after", "who", "last", "this", "late", "early")
"""Words that may follow a source behind its verb; others show that it is the subject of another verb."""
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "to", "will", "would"})
VERBS = ("said", "claimed", "admitted", "believed", "denied")


@dataclass(frozen=True, slots=True)
class Frame:
    """A source at the words ``[first, last)``, and the words ``[start, end)`` of source and verb together.

    ``strength`` is the class of the verb; ``nouns`` are the stems of the source's content words, empty for a pronoun.
    ``head`` is the stem of the noun that the source is, ``named`` whether that is a name: "the envoy to Moscow" is not.
    """

    start: int
    end: int
    first: int
    last: int
    strength: str
    nouns: frozenset[str]
    head: str
    named: bool

    def span(self, article: ParsedArticle) -> Span:
        """Source and verb."""
        return article.tokens.span(self.start, self.end)


@remembered
def frames(article: ParsedArticle) -> tuple[Frame, ...]:
    """Every reporting frame outside quotation marks, in order and disjoint."""
    inside = marked(article).of_word
    found: list[Frame] = []
    for hit in lexicon("reporting").find(article.tokens, article.text):
        start = layout(article).starts[hit.first]
        if article.text[start - 1 : start] == "-" or _is_done(article, hit):
            continue  # "co-wrote"
        if inside[hit.first] >= 0 or (found and hit.first < found[-1].end):
            continue
        frame = _frame(article, inside, hit)
        if frame is not None and (not found or frame.start >= found[-1].end):
            found.append(frame)
    return tuple(found)


def _is_done(article: ParsedArticle, hit: Hit) -> bool:
    """Whether so many things are added or recalled and nothing is said: "the carrier added nearly 700 jobs"."""
    forms = article.tokens.forms
    if forms[hit.first] not in ("added", "adds", "add", "recalled") or hit.last >= len(forms):
        return False
    return (
        forms[hit.last][0].isdigit()
        or forms[hit.last] in words("sources", "amounts")
        or "$" in article.text[layout(article).ends[hit.last - 1] : layout(article).starts[hit.last]]
    )


def _frame(article: ParsedArticle, inside: Sequence[int], hit: Hit) -> Frame | None:
    """The frame of one reporting verb or phrase."""
    bounds = layout(article).sentences[hit.first]
    reach = _Reach(article, inside, bounds, layout(article))
    if hit.value == "prefix":
        return _made(article, hit.first, (hit.last, reach.listed(hit.last)), "said")
    if hit.value not in (*VERBS, "inverted"):
        return None
    last = hit.first
    while last > bounds[0] and article.tokens.forms[last - 1] in words("sources", "between") and reach.touch(last - 1):
        last -= 1
    if hit.value != "inverted" and not _passive(article, last, bounds[0]):
        first = reach.backward(last) if last > bounds[0] and reach.joins(last - 1) else last
        if reach.times_only(first, last):
            last = first
        if first == last and last > bounds[0] and (reach.set_off(last) or not reach.inverts(hit)):
            first, last = reach.apposition(last)
        found = _made(article, first, (first, last), hit.value, hit.last)
        if found is not None:
            return found
    if not reach.inverts(hit):
        return None
    strength = "said" if hit.value == "inverted" else hit.value
    return _made(article, hit.first, (hit.last, reach.forward(hit.last)), strength)


def _passive(article: ParsedArticle, last: int, low: int) -> bool:
    """Whether a form of "be" stands before the verb: "is believed"."""
    return last > low and article.tokens.forms[last - 1] in _BE


def _made(
    article: ParsedArticle, start: int, source: tuple[int, int], strength: str, end: int | None = None
) -> Frame | None:
    """The frame, if its source has a noun or a pronoun."""
    first, last = source
    forms = article.tokens.forms[first:last]
    pronouns = words("sources", "pronouns")
    if not forms or not any(is_content(f) or f in pronouns for f in forms):
        return None
    if end is not None and forms[-1] in pronouns:
        # "those they believe": the subject is the pronoun right before the verb.
        start, first, forms = last - 1, last - 1, forms[-1:]
    uncounted = words("sources", "uncounted")
    nouns = frozenset(
        s.replace("iz", "is")  # organization, organisation
        for f, s in zip(forms, article.tokens.stems[first:last], strict=True)
        if is_content(f) and f not in pronouns and f not in uncounted
    )
    head = _head(article, first, last)
    named = _is_name(article, head) and bool(nouns)
    return Frame(start, last if end is None else end, first, last, strength, nouns, article.tokens.stems[head], named)


def _head(article: ParsedArticle, first: int, last: int) -> int:
    """The last word before the first comma, preposition or relative clause of a noun phrase that has begun."""
    head = first
    for i in range(first, last):
        if is_content(article.tokens.forms[i]):
            head = i
        gap = article.text[int(article.tokens.ends[i]) : int(article.tokens.starts[i + 1])] if i + 1 < last else ""
        follows = article.tokens.forms[i + 1] if i + 1 < last else ""
        if is_content(article.tokens.forms[i]) and (
            gap[:1] in (",", "(") or follows in words("sources", "postmodifiers")
        ):
            break
    return head


def _is_name(article: ParsedArticle, word: int) -> bool:
    """Whether a content word is capitalised and does not open its sentence."""
    upper = article.text[layout(article).starts[word]].isupper()
    opening = word == layout(article).sentences[word][0] and article.tokens.forms[word] in words("sources", "vague")
    return upper and not opening and is_content(article.tokens.forms[word])


@dataclass(frozen=True, slots=True)
class _Reach:
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
