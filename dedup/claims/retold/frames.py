"""What each sentence says happened: predicate, who, to whom or what, with what, how far it has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dedup.claims.quoted_words import marked
from dedup.claims.retold.complements import Complements, unfolded
from dedup.claims.retold.grammar import grammar
from dedup.claims.retold.phrases import Chunk, Noun, chunks, noun_at
from dedup.claims.retold.predicates import NEAR, Predicate, predicate_of, predicates, second_at
from dedup.claims.retold.stage import stage_of
from dedup.claims.retold.subject import Subjects
from dedup.claims.retold.tagging import tags
from dedup.claims.status import is_headline
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered_each

TOPICS = frozenset({"on", "against", "with"})
"""Prepositions behind any noun that tells an act."""
PHRASAL = frozenset({"had", "held"})
"""Verbs that with a noun are one predicate of the list: "held talks"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate of a sentence.

    ``verb`` is its word, ``group`` the words of its verb group. ``slots`` hold noun phrases by role: "agent", "object",
    "theme" (the object of the act that is forbidden or asked for), and one a preposition. ``doing`` is the verb of that
    act ("from using"). ``stage`` is empty where the sentence tells the act in passing.
    """

    sentence: int
    predicate: Predicate
    verb: int
    group: tuple[int, int]
    stage: str
    slots: Mapping[str, Noun]
    doing: int | None = None


@remembered_each
def frames(article: ParsedArticle, number: int) -> tuple[Frame, ...]:
    """The frames of a sentence of ``article`` outside quotation marks, in order."""
    inside, row = marked(article).of_word, chunks(article, number)
    found: list[Frame] = []
    for k, chunk in enumerate(row):
        if inside[chunk.main] < 0 and chunk.kind in "VN":
            read = _of_group if chunk.kind == "V" else _of_noun
            found += read(article, number, row, k)
    # "bans the firm from buying" tells of no purchase.
    banned = {f.doing for f in found if f.predicate.family == "restrict"}
    return tuple(f for f in found if f.verb not in banned)


def _of_group(article: ParsedArticle, number: int, row: Sequence[Chunk], k: int) -> Iterator[Frame]:
    """The frames of the verbs of one group."""
    tagged = tags(article)
    for i in [i for i in range(row[k].first, row[k].last) if tagged[i] == "V"] or [row[k].main]:
        predicate = predicate_of(article, i, row[-1].last)
        if predicate is not None:
            yield _of_verb(article, number, row, k, predicate, i)


def _of_verb(
    article: ParsedArticle, number: int, row: Sequence[Chunk], k: int, predicate: Predicate, verb: int
) -> Frame:
    """The frame of the verb at word ``verb`` of the group at chunk ``k``."""
    complements, subjects = Complements(article, row, predicate), Subjects(article, row)
    if verb == row[k].main:
        complements.read(k + 1)
    unfolded(article, complements)
    passive = subjects.passive(k, verb)
    slots = _roles(predicate, complements.slots, subjects.of(k), passive=passive)
    first = _chain(article, row, k)
    stage = stage_of(article, first, verb)
    if stage == "present" and (predicate.family == "enact" or is_headline(article, article.sentences[number])):
        stage = "done"  # "The order lands", "Court bars"
    return Frame(number, predicate, verb, (first, _end(article, predicate, verb)), stage, slots, complements.doing)


def _roles(predicate: Predicate, slots: Mapping[str, Noun], subject: Noun | None, *, passive: bool) -> dict[str, Noun]:
    """Who did it and to whom or what, from the grammatical parts."""
    found = dict(slots)
    by = found.pop("by", None)
    doer = by if passive else subject
    if passive and subject is not None:
        found["object"] = subject
    if predicate.family == "worry":  # whoever "is worried by" something is the one who worries
        doer, others = found.pop("object", doer), sorted(found)
        found = {"object": found[others[0]]} if others else {}
    if predicate.family == "contact" and "with" in found:
        found.setdefault("object", found.pop("with"))
    if doer is not None:
        role = "object" if predicate.act == "issue" and "object" not in found and not passive else "agent"
        found[role] = doer  # "the order lands": nobody is told to issue it
    return found


def _chain(article: ParsedArticle, row: Sequence[Chunk], k: int) -> int:
    """The first word of the groups that lead to the one at ``k``: "took steps | to prevent", "agreed | to sell"."""
    forms, first = article.tokens.forms, row[k].first
    if forms[first] != "to":
        return first
    j = k - 1
    while j > 0 and (row[j].kind == "M" or (row[j].kind == "P" and row[j + 1].kind == "M")):
        j -= 1  # "agreed in November to sell"
    if j < k - 1 and row[j].kind == "V":
        return row[j].first
    led = j >= 1 and row[j].kind == "N" and row[j - 1].kind == "V"
    return row[j - 1].first if led and forms[row[j].main] in grammar().lists["attempts"] else first


def _end(article: ParsedArticle, predicate: Predicate, verb: int) -> int:
    """The word behind the verb and its second word."""
    at = second_at(predicate, article.tokens.forms[verb + 1 : verb + 1 + NEAR]) if predicate.particle else None
    return verb + 1 + (at + len(predicate.particle) if at is not None else 0)


def _of_noun(article: ParsedArticle, number: int, row: Sequence[Chunk], k: int) -> Iterator[Frame]:
    """The frame of a noun that tells an act: "a boycott against the firm", "its concern about prices"."""
    forms = article.tokens.forms
    predicate = predicates().nouns.get(forms[row[k].main])
    leading = row[k - 1] if k and row[k - 1].kind == "V" else None
    if predicate is None or (leading is not None and forms[leading.main] in PHRASAL):
        return
    if leading is not None and not grammar().has("light", forms[leading.main]):
        leading = None  # whoever discusses a ban does not ban
    complements = Complements(article, row, predicate)
    at = _topic(article, row, k + 1, complements.stops | TOPICS)
    object_ = noun_at(article, row, at, complements.stops) if at is not None else None
    if at is None or object_ is None:
        return
    complements.rest(next((j for j in range(at, len(row)) if row[j].first >= object_.end), len(row)))
    slots = {**complements.slots, "object": object_}
    agent = Subjects(article, row).of(k - 1) if leading is not None else None
    if agent is not None:
        slots["agent"] = agent
    stage = stage_of(article, leading.first, leading.main) if leading is not None else ""
    start = leading.first if leading is not None else row[k].first
    yield Frame(number, predicate, row[k].main, (start, row[k].last), stage, slots, complements.doing)


def _topic(article: ParsedArticle, row: Sequence[Chunk], j: int, preps: frozenset[str]) -> int | None:
    """The chunk behind the first of the prepositions ``preps``, from chunk ``j`` on; null where none follows."""
    forms = article.tokens.forms
    while j < len(row) and (row[j].kind in "RM" or forms[row[j].main] in grammar().lists["be"]):
        j += 1
    while j + 2 < len(row) and row[j].kind == "P" and not row[j].gap and forms[row[j].first] not in preps:
        j += 2
    told = j + 1 < len(row) and row[j].kind == "P" and not row[j].gap and forms[row[j].first] in preps
    return j + 1 if told else None
