"""What stands behind a verb group: its object, its prepositions, and the act that it forbids, asks for or charges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dedup.claims.retold.grammar import grammar
from dedup.claims.retold.phrases import Chunk, Noun, noun_at
from dedup.claims.retold.predicates import Predicate, predicates
from dedup.claims.retold.subject import Subjects
from dedup.text.parse import ParsedArticle

APPOSED = 5
"""Chunks that an apposition behind an object may have."""
CHARGED = frozenset({"charge", "judge"})
"""Classes whose complement tells what somebody did: "with stealing secrets"."""
CAUSES = frozenset({"amid", "after", "following"})
"""Prepositions that begin a reason or a circumstance of any act."""
_MEANT = frozenset({"them", "him", "her", "it"})


@dataclass(slots=True)
class Complements:
    """Reads what stands behind a verb; ``slots`` are the noun phrases found, ``doing`` the verb of the complement."""

    article: ParsedArticle
    row: Sequence[Chunk]
    predicate: Predicate
    slots: dict[str, Noun] = field(default_factory=dict)
    doing: int | None = None

    def read(self, k: int) -> None:
        """Read from chunk ``k`` on."""
        self.rest(self._object(self._skipped(k)))

    def rest(self, k: int) -> None:
        """Read what stands behind the object, from chunk ``k`` on."""
        following: int | None = k
        while following is not None:
            following = self._next(following)

    @property
    def stops(self) -> frozenset[str]:
        """Prepositions that begin a slot."""
        return predicates().preps[self.predicate.family] | {"by"}

    def _form(self, k: int) -> str:
        """The first word of chunk ``k``."""
        return self.article.tokens.forms[self.row[k].first]

    def _kind(self, k: int) -> str:
        """The kind of chunk ``k``, empty behind the last one."""
        return self.row[k].kind if k < len(self.row) else ""

    def _noun(self, k: int) -> Noun | None:
        """The noun phrase at chunk ``k`` without the slots behind it."""
        return noun_at(self.article, self.row, k, self.stops)

    def _skipped(self, k: int) -> int:
        """The chunk behind adverbs, dates, the verb's second word and a verb that "and" adds."""
        while self._kind(k) in ("R", "M") and not self.row[k].gap:
            k += 1
        if self._kind(k) == "P" and self._form(k) in self.predicate.particle:
            k += 1
        if self._kind(k) == "C" and self._kind(k + 1) == "V":
            k += 2  # "sought out and briefed governments"
        return k

    def _object(self, k: int) -> int:
        """Enter the object at chunk ``k``, if there is one; the chunk behind it."""
        noun = self._noun(k)
        if noun is not None and not self.row[k].gap:
            if self.article.tokens.forms[noun.last - 1] not in self.predicate.particle:  # "held talks" has no object
                self.slots["object"] = noun
            return self._past_apposition(self._after(noun.end, k))
        if self._kind(k) == "O" and self._form(k) in _MEANT:
            meant = Subjects(self.article, self.row).meant(k - 1)
            if meant is not None:
                self.slots["object"] = meant
            return k + 1
        return k

    def _next(self, k: int) -> int | None:
        """Read one more part at chunk ``k``; the chunk behind it, null where the clause ends."""
        if k >= len(self.row) or self.row[k].gap not in ("", ","):
            return None
        kind, behind = self.row[k].kind, self._kind(k + 1)
        if kind == "P" and self._form(k) in self.stops and behind:
            found = self._slot(k)
            if found is not None:
                return found
        if kind == "P" and self._form(k) in CAUSES and self._noun(k + 1) is not None:
            return self._cause(k)
        complement = self._form(k) == "to" or self.article.tokens.forms[self.row[k].main].endswith("ing")
        if kind == "V" and self.doing is None and complement and not self.row[k].gap:
            self.doing = self.row[k].main
            return self._theme(k)
        if kind == "M":
            return k + 1
        return k + 2 if kind == "P" and behind in ("N", "M") else None

    def _slot(self, k: int) -> int | None:
        """Enter what the preposition at chunk ``k`` begins; the chunk behind it."""
        name, noun = self._form(k), self._noun(k + 1)
        if noun is not None:
            self.slots.setdefault(name, noun)
            return self._after(noun.end, k)
        if self.row[k + 1].kind != "V" or self.doing is not None:
            return None
        self.doing = self.row[k + 1].main
        end = self._theme(k + 1)
        if self.predicate.family in CHARGED:
            self.slots.setdefault(name, self._doings(k + 1, end))
        return end

    def _cause(self, k: int) -> int:
        """Enter the reason or circumstance that the preposition at chunk ``k`` begins; the chunk behind it."""
        noun = self._noun(k + 1)
        assert noun is not None
        clause = self._after(noun.end, k)
        if self._kind(clause) != "V" or self.row[clause].gap:  # "after the court ruled" begins a clause
            self.slots.setdefault("cause", noun)
        return clause

    def _theme(self, k: int) -> int:
        """Enter the object of the complement whose verb is at chunk ``k``; the chunk behind it."""
        noun = self._noun(k + 1)
        if noun is None:
            return k + 1
        self.slots.setdefault("theme", noun)
        return self._after(noun.end, k)

    def _doings(self, begin: int, end: int) -> Noun:
        """The complement from the verb at chunk ``begin`` to chunk ``end`` and what "and" adds, as one phrase."""
        while self._kind(end) == "C" and not self.row[end].gap and self._kind(end + 1) in ("V", "N"):
            noun = noun_at(self.article, self.row, end + 1 + (self._kind(end + 1) == "V"), frozenset())
            end = self._after(noun.end, end + 1) if noun is not None else end + 2
        last = self.row[end - 1]
        return Noun(self.row[begin].first, last.last, last.last, (last.main,))

    def _past_apposition(self, k: int) -> int:
        """The chunk behind what commas set aside after an object: ", a maker of phones, and its chief"."""
        j = k
        while self._kind(j) in ("N", "C") and j - k < APPOSED and (j > k or self.row[j].gap == ","):
            j += 1
        return j if self._kind(j) == "P" and self._form(j) in self.stops else k

    def _after(self, word: int, k: int) -> int:
        """The first chunk behind chunk ``k`` that starts at or behind a word."""
        k += 1
        while k < len(self.row) and self.row[k].first < word:
            k += 1
        return k


def unfolded(article: ParsedArticle, found: Complements) -> None:
    """Make "bans the use of phones" say that using phones is banned."""
    noun, forms = found.slots.get("object"), article.tokens.forms
    if noun is None or found.doing is not None or not noun.inner or forms[noun.last] != "of":
        return
    if forms[noun.last - 1] in grammar().lists["acts"]:
        (_, last), found.doing = noun.inner[0], noun.last - 1
        found.slots["theme"] = Noun(noun.last + 1, last, noun.end, (last - 1,), noun.inner[1:])
        del found.slots["object"]
