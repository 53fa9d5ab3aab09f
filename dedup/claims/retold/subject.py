"""Who does what a verb group tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dedup.claims.lexicon import words
from dedup.claims.retold.grammar import grammar, lemma
from dedup.claims.retold.phrases import Chunk, Noun, noun_at
from dedup.claims.retold.predicates import FORMS
from dedup.claims.retold.tagging import tags
from dedup.text.parse import ParsedArticle
from dedup.text.stems import stem

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subjects:
    """Finds the subjects of the verb groups in one row of chunks, which are named by their number."""

    article: ParsedArticle
    row: Sequence[Chunk]

    def of(self, k: int) -> Noun | None:
        """The noun phrase of whoever does what the group at chunk ``k`` tells; null for a pronoun."""
        row = self.row
        before = row[k - 1].kind if k else ""
        participle = self._form(k).endswith("ing") and (row[k].gap != "" or before in ("P", "V"))
        if self._form(k) == "to" or participle or before == "C":
            return self._controlled(k)
        if k >= 2 and before == "S" and self._form(k - 1) in grammar().lists["relatives"]:
            if self.article.tokens.forms[row[k - 2].main] in grammar().lists["deeds"]:
                return self._controlled(k)  # "he signs an order that bans": it is he who bans
            # Without what the clause itself says of it.
            return self._noun(k - 2, k - 1)
        if row[k].first == row[k].main and before == "N" and self.passive(k, row[k].main):
            return self._noun(k - 1, k)  # "the men named by the court": nobody but the men
        aside = next((j for j in range(k - 1, 0, -1) if row[j].gap == ","), 0) if row[k].gap == "," else 0
        return self._left(aside - 1 if aside else k - 1, k)  # "His wife, who resigned from the board, is expected"

    def passive(self, k: int, verb: int) -> bool:
        """Whether the verb of the group at chunk ``k`` is a participle behind a form of "be", or before "by"."""
        forms, first = self.article.tokens.forms, self.row[k].first
        if forms[verb].endswith("ing"):
            return False
        helper = verb - 1
        while helper > first and tags(self.article)[helper] == "R":
            helper -= 1
        be = helper >= first and forms[helper] in grammar().lists["be"]
        return be or forms[verb + 1 : verb + 2] == ("by",)

    def meant(self, k: int) -> Noun | None:
        """What a pronoun behind the group at chunk ``k`` stands for: the object of the group before."""
        before = self._verb_before(k)
        if before is None:
            return None
        return next((self._noun(j, k) for j in range(before + 1, k) if self.row[j].kind == "N"), None)

    def _form(self, k: int) -> str:
        """The first word of chunk ``k``."""
        return self.article.tokens.forms[self.row[k].first]

    def _noun(self, j: int, end: int) -> Noun | None:
        """The noun phrase at chunk ``j``, which goes on before chunk ``end`` at most."""
        return noun_at(self.article, self.row[:end], j, _NONE)

    def _verb_before(self, k: int) -> int | None:
        """The last verb group before chunk ``k``."""
        return next((j for j in range(k - 1, -1, -1) if self.row[j].kind == "V"), None)

    def _controlled(self, k: int) -> Noun | None:
        """The subject of an infinitive or participle: the object or the subject of the group before it."""
        p = self._verb_before(k)
        if p is None:
            # A headline leaves the verb out: "Trump to ban".
            return self._left(k - 1, k) if self._form(k) == "to" else None
        if self.row[k - 1].kind == "N" and self.passive(k, self.row[k].main):
            return self._noun(k - 1, k)  # "the companies to be banned"
        if self.row[k - 1].kind == "P" and self._form(k - 1) in grammar().lists["of_object"]:
            return self._object(p, k)
        main = self.row[p].main
        control = lemma(self.article.tokens.forms[main], self.article.tokens.stems[main]) in _control()
        if control and self._form(k) == "to" and p + 1 < k and self.row[p + 1].kind in "NO":
            return self._noun(p + 1, len(self.row)) or self.meant(p)
        return self.of(p)

    def _object(self, p: int, k: int) -> Noun | None:
        """The one object between the groups ``p`` and ``k``: "charged the firm with breaking".

        In "on the charge of breaking" nobody is told.
        """
        objects = [j for j in range(p + 1, k - 1) if self.row[j].kind == "N" and not self.row[j].gap]
        by = frozenset({self._form(k - 1)})
        return noun_at(self.article, self.row[: k - 1], objects[0], by) if len(objects) == 1 else None

    def _left(self, j: int, k: int) -> Noun | None:
        """The noun phrase that ends left of chunk ``k``, beyond dates, brackets and what commas set aside."""
        row = self.row
        while j >= 0:
            chunk, closing = row[j], row[j + 1].gap
            dated = chunk.kind in "RM" or (chunk.kind == "P" and row[j + 1].kind == "M")
            aside = chunk.kind == "N" and (chunk.gap == "(" or (chunk.gap == "," and closing == "," and j > 0))
            if not dated and not aside:
                break
            j -= 1
        if j < 0 or row[j].kind != "N":
            return None
        j = self._begin(j)
        # What stands right behind a verb is its object: the subject is further away than we can see.
        governed = j > 0 and not row[j].gap and row[j - 1].kind == "V" and not self._reports(row[j - 1])
        return None if governed else self._noun(j, k)

    def _begin(self, j: int) -> int:
        """The first noun phrase of a chain of prepositions and "and" that ends with the one at chunk ``j``."""
        row = self.row
        while j >= 2 and not row[j].gap and row[j - 1].kind in "PC" and row[j - 2].kind == "N":
            if row[j - 1].gap == ";" or self._form(j - 1) in grammar().lists["clausal"]:
                break  # "days after the court ruled"
            j -= 2
        return j

    def _reports(self, chunk: Chunk) -> bool:
        """Whether a verb group is followed by what somebody said: "said the president met"."""
        form = self.article.tokens.forms[chunk.main]
        return any(form in words("reporting", name) for name in ("said", "claimed", "believed"))


@cache
def _control() -> frozenset[str]:
    """Stems of the verbs whose object does what the infinitive behind it tells."""
    return frozenset(stem(v + end) for v in grammar().lists["object_control"] for end in FORMS)
