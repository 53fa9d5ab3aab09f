"""Who is given as the source of a statement: reporting frames, found by a reporting verb and the noun phrase beside it.

"police said", "said the analysts", "according to two officials", "Panasonic told Reuters". Frames inside quotation
marks are the speaker's and are left out. Word numbers are indexes into the article's tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dedup.claims.layout import is_content, layout
from dedup.claims.lexicon import Hit, lexicon, words
from dedup.claims.name_lists import lists
from dedup.claims.quoted_words import marked
from dedup.claims.reach import Reach
from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

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
        if article.text[start - 1 : start] == "-" or _is_done(article, hit) or _is_noun(article, hit):
            continue  # "co-wrote"
        if inside[hit.first] >= 0 or (found and hit.first < found[-1].end):
            continue
        frame = _frame(article, inside, hit)
        if frame is not None and (not found or frame.start >= found[-1].end):
            found.append(frame)
    return tuple(found)


def _is_noun(article: ParsedArticle, hit: Hit) -> bool:
    """Whether a hit is no verb: "on reports of a sale", or stands in a heading: "RATES FALL AS BANK WARNS"."""
    at, forms = layout(article), article.tokens.forms
    low, high = at.sentences[hit.first]
    written, sentence = (at.span(*x).of(article.text) for x in ((hit.first, hit.first + 1), (low, high)))
    if written.isupper() and not sentence.isupper():
        return True
    told = forms[hit.first] in ("reports", "claims", "comments") and hit.value != "prefix"
    return told and hit.first > low and forms[hit.first - 1] in words("sources", "before_nouns")


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
    reach = Reach(article, inside, bounds, layout(article))
    if hit.value == "prefix":
        found = _made(article, hit.first, (hit.last, reach.listed(hit.last)), "said")
        return None if found is not None and _is_reason(article, hit, found) else found
    if hit.value not in (*VERBS, "inverted"):
        return None
    last = hit.first
    while last > bounds[0] and article.tokens.forms[last - 1] in words("sources", "between") and reach.touch(last - 1):
        last -= 1
    last = reach.unnamed(last)
    if hit.value != "inverted" and not _passive(article, last, bounds[0]):
        first = reach.backward(last) if last > bounds[0] and reach.joins(last - 1) else last
        if reach.times_only(first, last):
            last = first
        if first == last and last > bounds[0] and (reach.set_off(last) or not reach.inverts(hit)):
            first, last = reach.apposition(last)
        first, last = reach.without_time(first, last)
        if reach.is_party(first):
            first = reach.backward(first)
        found = _made(article, first, (first, last), hit.value, hit.last)
        if found is not None:
            return found
    if not reach.inverts(hit):
        return None
    strength = "said" if hit.value == "inverted" else hit.value
    return _made(article, hit.first, (hit.last, reach.forward(hit.last)), strength)


def _is_reason(article: ParsedArticle, hit: Hit, frame: Frame) -> bool:
    """Whether what is cited says nothing: "citing her health"."""
    if article.tokens.forms[hit.first] != "citing" or frame.named:
        return False
    forms = article.tokens.forms[frame.first : frame.last]
    named = any(article.text[layout(article).starts[i]].isupper() for i in range(frame.first, frame.last))
    return not named and words("sources", "cited").isdisjoint(forms) and words("sources", "vague").isdisjoint(forms)


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


def is_member(article: ParsedArticle, frame: Frame) -> bool:
    """Whether a source is a member of a party who has a name elsewhere: "the Virginia Democrat"."""
    forms, stems = (words[frame.first : frame.last] for words in (article.tokens.forms, article.tokens.stems))
    return forms[0] == "the" and any(s == frame.head and f in _members() for f, s in zip(forms, stems, strict=True))


@cache
def _members() -> frozenset[str]:
    """What one member of a party is called."""
    parties = lists().parties
    return frozenset(p for p in parties if p + "s" in parties or p[:-1] + "ies" in parties)


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
