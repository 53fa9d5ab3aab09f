"""Noun phrases and verb groups of a sentence, in order: all that the comparison of slots knows of syntax."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dedup.claims.layout import layout
from dedup.claims.retold.grammar import gaps, grammar
from dedup.claims.retold.sentencewise import bounds
from dedup.claims.retold.tagging import tags
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered_each
from dedup.text.stems import ENGLISH

LONGEST = 90
"""Words from which a sentence is a list or a table and is not read."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words ``[first, last)`` of one kind: "N" noun phrase, "V" verb group, else the tag of the one word.

    ``gap`` is the punctuation before the chunk. ``main`` is the head of a noun phrase and the last verb of a group.
    """

    kind: str
    first: int
    last: int
    main: int
    gap: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: its words ``[first, last)`` to the head, behind which modifiers go on up to ``end``.

    ``heads`` are the last words of all phrases joined by "and", ``inner`` the phrases inside the modifiers.
    """

    first: int
    last: int
    end: int
    heads: tuple[int, ...]
    inner: tuple[tuple[int, int], ...] = ()


def is_read(article: ParsedArticle, number: int) -> bool:
    """Whether a sentence is read at all: it is no furniture, not too long, and English."""
    first, last = bounds(article)[number]
    return article.tokens.language == ENGLISH and last - first <= LONGEST and layout(article).shown[number]


@remembered_each
def chunks(article: ParsedArticle, number: int) -> tuple[Chunk, ...]:
    """The chunks of a sentence of ``article``; none for one that is not read."""
    if not is_read(article, number):
        return ()
    first, last = bounds(article)[number]
    return tuple(_chunks(tags(article).within(first, last), gaps(article, first, last), first))


def _chunks(tagged: str, parts: Sequence[str], first: int) -> Iterator[Chunk]:
    """The chunks of a sentence that starts at word ``first``, of its words' tags and the gaps behind them."""
    i, last = 0, len(tagged)
    while i < last:
        before, kind, end, main = parts[i - 1] if i else "", tagged[i], i + 1, i
        if kind in "DN":
            end = _noun_end(tagged, parts, i, last)
            kind, main = "N" if "N" in tagged[i:end] else "O", end - 1
        elif kind in "ATV" or tagged[i : i + 2] in ("RA", "RV"):
            end = _verb_end(tagged, parts, i, last)
            verb = tagged.rfind("V", i, end)
            main = verb if verb >= 0 else end - 1
            kind = "V" if verb >= 0 or "A" in tagged[i:end] else kind
        yield Chunk(kind, first + i, first + end, first + main, before)
        i = end


def _noun_end(tagged: str, parts: Sequence[str], i: int, last: int) -> int:
    """The word behind the noun phrase that starts at word ``i``: determiners, then names and nouns."""
    end = i
    for tag in "DN":
        while end < last and tagged[end] == tag and (end == i or not parts[end - 1]):
            end += 1
    return end


def _verb_end(tagged: str, parts: Sequence[str], i: int, last: int) -> int:
    """The word behind the verb group that starts at word ``i``: "is also expected to sign"."""
    end, seen = i, False
    while end < last and (end == i or not parts[end - 1]) and _goes_on(tagged, i, end, seen=seen):
        seen = seen or tagged[end] == "V"
        end += 1
    while end - 1 > i and tagged[end - 1] in "TR":
        end -= 1
    return end


def _goes_on(tagged: str, first: int, i: int, *, seen: bool) -> bool:
    """Whether word ``i`` goes on with the verb group from word ``first``, which has a verb so far or not."""
    tag, before = tagged[i], tagged[i - 1]
    if tag == "T":
        return seen or i == first
    if not seen or tag == "R":
        return tag in "AVR"
    return before in ("TA" if tag == "V" else "TAR") and tag in "AV"


def noun_at(article: ParsedArticle, row: Sequence[Chunk], k: int, stops: frozenset[str]) -> Noun | None:
    """The noun phrase at chunk ``k`` with all that belongs to it; prepositions of ``stops`` do not go on with it."""
    if k >= len(row) or row[k].kind != "N":
        return None
    first, heads, last, k = row[k].first, [row[k].main], row[k].last, k + 1
    while _joins(article, row, k):
        heads.append(row[k + 1].main)
        last, k = row[k + 1].last, k + 2
    end, inner = last, list[tuple[int, int]]()
    following = _modifier(article, row, k, stops)
    while following is not None:
        k = following
        end = row[k - 1].last
        if row[k - 1].kind == "N":
            inner.append((row[k - 1].first, row[k - 1].last))
        following = _modifier(article, row, k, stops)
    return Noun(first, last, end, tuple(heads), tuple(inner))


def _joins(article: ParsedArticle, row: Sequence[Chunk], k: int) -> bool:
    """Whether a noun phrase goes on over the "and" at chunk ``k``, behind which no clause of its own begins."""
    if k + 1 >= len(row) or row[k].kind != "C" or row[k + 1].kind != "N" or row[k + 1].gap:
        return False
    verb = k + 2 < len(row) and row[k + 2].kind == "V" and not row[k + 2].gap
    # "phones and chips made abroad" is one phrase, "estimates and its shares ended" is two.
    own = tags(article)[row[k + 1].first] == "D"
    return not verb or (not row[k].gap and not own and _reduces(article, row[k + 2]))


def _modifier(article: ParsedArticle, row: Sequence[Chunk], k: int, stops: frozenset[str]) -> int | None:
    """The chunk behind one more part of a noun phrase's modifiers at chunk ``k``, null where they end."""
    if k >= len(row) or row[k].gap:
        return None
    chunk, before, form = row[k], row[k - 1].kind, article.tokens.forms[row[k].first]
    behind = row[k + 1] if k + 1 < len(row) else None
    if chunk.kind == "P" and behind is not None and not behind.gap and behind.kind in "NV":
        joins = (form in grammar().lists["joining"] and form not in stops) or (form == "by" and before == "V")
        return k + 2 if joins and (behind.kind == "N" or form in ("of", "for")) else None
    if chunk.kind == "S":
        return k + 2 if form in grammar().lists["relatives"] and behind is not None else None
    if chunk.kind == "V":
        relative = any(c.kind == "S" for c in row[max(0, k - 2) : k]) and before in ("S", "N", "O")
        return k + 1 if relative or _reduces(article, chunk) else None
    return k + 1 if chunk.kind in "NOR" and before in ("V", "P", "S") else None


def _reduces(article: ParsedArticle, chunk: Chunk) -> bool:
    """Whether a verb group right behind a noun says which one is meant: "operating in", "developed by"."""
    form = article.tokens.forms[chunk.main]
    bare = chunk.main == chunk.first and not chunk.gap
    return bare and (form.endswith(("ing", "ed")) or grammar().has("irregular", form))
