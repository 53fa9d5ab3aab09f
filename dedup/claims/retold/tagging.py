"""A shallow reading of English sentences: what part of speech each word most likely is.

Closed classes are lists; everything else is told by its ending and its neighbours. The tags are letters: D determiner,
P preposition, C and/or, S subordinator, A auxiliary, T infinitive's to, V verb, R adverb, O pronoun, M part of a date,
N any other word (nouns, adjectives, names, numbers).
"""

from __future__ import annotations

from functools import cache

from dedup.claims.figures import dated_words
from dedup.claims.layout import layout
from dedup.claims.retold.grammar import COMMA, gap, grammar
from dedup.claims.retold.sentencewise import sentence_of
from dedup.claims.status import is_headline
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

_CLOSED = (
    ("R", ("adverbs",)),
    ("P", ("prepositions",)),
    ("D", ("determiners",)),
    ("S", ("subordinators",)),
    ("O", ("pronouns",)),
    ("A", ("be", "have", "modals")),
)
"""Tags and the lists of their words; a word of several lists has the last one's tag."""
_HYPHENS = frozenset("-‑‐")


def closed(form: str) -> str:
    """The tag of a word of a closed class wherever it stands, empty for others."""
    return _closed().get(form, "")


@cache
def _closed() -> dict[str, str]:
    """The tag of every word of a closed class."""
    found = {form: tag for tag, names in _CLOSED for name in names for form in grammar().lists[name]}
    return found | {"and": "C", "or": "C", "nor": "C"}


@remembered
def tags(article: ParsedArticle) -> Tags:
    """The tags of the words of ``article``."""
    return Tags(article)


class Tags:
    """One letter a word of an article; the words of a sentence are tagged when one of them is asked about."""

    def __init__(self, article: ParsedArticle) -> None:
        self.article, self.text, self.at = article, article.text, layout(article)
        self.forms, self.stems = article.tokens.forms, article.tokens.stems
        self.found = [""] * len(self.forms)
        self.headline = False

    def __getitem__(self, i: int) -> str:
        """The tag of word ``i``."""
        return self.found[i] or self._sentence(*self.at.sentences[i])[i]

    def within(self, first: int, last: int) -> str:
        """The tags of the words ``[first, last)`` of one sentence."""
        if first < last and not self.found[first]:
            self._sentence(*self.at.sentences[first])
        return "".join(self.found[first:last])

    def _sentence(self, first: int, last: int) -> list[str]:
        """All tags, among them those of the sentence of the words ``[first, last)``."""
        dated = dated_words(self.article)
        span = self.article.sentences[sentence_of(self.article, first)]
        self.headline = is_headline(self.article, span)
        for i in range(first, last):
            known = "M" if i in dated else self._closed(i, last)
            self.found[i] = known or ("V" if self._open(i, first) else "N")
        self._verbless(first, last)
        return self.found

    def _closed(self, i: int, last: int) -> str:
        """The tag of a word of a closed class, empty for others."""
        form = self.forms[i]
        if form == "to":
            return "T" if i + 1 < last and self._infinitive(self.forms[i + 1]) else "P"
        if form == "us" and self._capital(i):
            return "N"
        if form == "such" and self.forms[i + 1 : i + 2] == ("as",):
            return "P"
        known = closed(form)
        if known or not form.endswith("ly") or grammar().has("ly", form):
            return known
        return "R" if self.at.sentences[i][0] == i or not self._capital(i) else ""

    def _infinitive(self, form: str) -> bool:
        """Whether the word behind "to" is a verb."""
        return form in ("be", "have", "do") or (form in grammar().plain and not form.endswith("s"))

    def _open(self, i: int, first: int) -> bool:
        """Whether a word of an open class is a verb here."""
        before = i - 1
        while before >= first and self.found[before] == "R":
            before -= 1
        prior = self.found[before] if before >= first else ""
        if not self.forms[i].isalpha() or (prior and self._hyphened(i)) or self._hyphened(i + 1):
            return False
        if prior in ("T", "A"):
            return self._complements(self.forms[i], self.forms[before], prior)
        if self._capital(i) and not self.headline:
            return False
        broken = prior != "" and gap(self.article, before) != ""
        if self.forms[i].endswith("ing"):
            return self._participle(i, prior, broken=broken)
        if self.forms[i].endswith("ed") or grammar().has("irregular", self.forms[i]):
            known = self.stems[i] in grammar().verbs or self.forms[i] in grammar().past
            return prior in tuple("NOSMV") or (prior == "P" and broken) or (prior == "C" and known)
        return not broken and self._finite(i, prior)

    def _complements(self, form: str, helper: str, prior: str) -> bool:
        """Whether a word behind an auxiliary or "to" is its verb."""
        g = grammar()
        past = form.endswith("ed") or g.has("irregular", form)
        if g.has("be", helper):
            return past or (form.endswith("ing") and len(form) > 4)
        return past if g.has("have", helper) else (prior == "T" or g.has("modals", helper))

    def _participle(self, i: int, prior: str, *, broken: bool) -> bool:
        """Whether a word in -ing is a verb: "from selling", ", leaving", not "a meeting"."""
        g = grammar()
        if prior == "P" and self.forms[i - 1] == "from":
            return True  # "barred from wearing badges"
        if self.stems[i] not in g.verbs and self.forms[i] not in g.past:
            return False
        if prior == "C":  # "violating one law and breaking another", not "builders and shipping firms"
            first = self.at.sentences[i][0]
            return any(
                t == "V" and f.endswith("ing") for t, f in zip(self.found[first:i], self.forms[first:i], strict=True)
            )
        return broken or (prior in tuple("PNV") and not (prior == "N" and g.has("gerunds", self.forms[i])))

    def _finite(self, i: int, prior: str) -> bool:
        """Whether a word without an ending but -s is a verb, by the number of the word before it."""
        g, form = grammar(), self.forms[i]
        if form not in g.plain:
            return False
        if prior == "O" or (prior == "S" and g.has("relatives", self.forms[i - 1])):
            return True
        news = form.endswith("s") and (self.headline or self._object_follows(i))
        if prior != "N" or (g.has("nominal", form) and (not news or self._had_verb(i))):
            return False
        return (news and self.headline) or form.endswith("s") != self.forms[i - 1].endswith("s")

    def _object_follows(self, i: int) -> bool:
        """Whether a determiner or a name stands right behind word ``i``: "a notice bars Greek lenders"."""
        if i + 1 >= len(self.forms) or gap(self.article, i) or self.forms[i - 1].endswith("s"):
            return False
        return grammar().has("determiners", self.forms[i + 1]) or self._capital(i + 1)

    def _had_verb(self, i: int) -> bool:
        """Whether the clause, from the last colon or bracket on, had a verb before word ``i``."""
        first, k = self.at.sentences[i][0], i
        while k > first and gap(self.article, k - 1) in ("", COMMA):
            k -= 1
        return "V" in self.found[k:i]

    def _verbless(self, first: int, last: int) -> None:
        """Find the verb of a sentence that seems to have none before its first clause: "The order lands amid"."""
        clause = next((i for i in range(first, last) if self.found[i] == "S"), last)
        if any(self.found[i] in "VA" and (i == first or self.found[i - 1] != "P") for i in range(first, clause)):
            return
        for i in range(first + 1, clause - 1):
            form, before = self.forms[i], self.forms[i - 1]
            nouns = self.found[i - 1 : i + 1] == ["N", "N"] and self.found[i + 1] in ("P", "D", "R", "M")
            agrees = form in grammar().plain and form.endswith("s") and not before.endswith("s")
            if nouns and agrees and not gap(self.article, i - 1):
                self.found[i] = "V"
                return

    def _capital(self, i: int) -> bool:
        return self.text[self.at.starts[i]].isupper()

    def _hyphened(self, i: int) -> bool:
        """Whether a hyphen stands before word ``i``: "long-delayed", "cutting-edge"."""
        return i < len(self.forms) and self.text[self.at.ends[i - 1] : self.at.starts[i]] in _HYPHENS
