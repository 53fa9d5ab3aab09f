"""What is said not to be named and is named elsewhere: "has not named any French bank" / "barred Crédit Rural"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dedup.claims.base import Finding, Mention
from dedup.claims.layout import layout
from dedup.claims.names import names
from dedup.claims.retold.evidence import told, weights
from dedup.claims.retold.examples import exampled
from dedup.claims.retold.frames import Frame, frames
from dedup.claims.retold.grammar import gap
from dedup.claims.retold.hints import hints
from dedup.claims.retold.marks import marks
from dedup.claims.retold.nouns import Phrase, phrase
from dedup.claims.retold.phrases import Noun, chunks, noun_at
from dedup.claims.retold.predicates import predicates
from dedup.claims.retold.sentencewise import sentence_of
from dedup.claims.retold.stage import stage_of
from dedup.claims.same_names import is_place_or_people
from dedup.model import DivergenceRelation, DivergenceType, Span
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

SURE = 0.55
ENOUGH, SURELY = 5.0, 8.0
"""Weight of the words that both sentences must share, more where the denial is in no sentence of an act."""
APPOSED = 6
"""Words of "a French bank" behind a name."""
_ANY = frozenset({"any", "a", "an", "specific", "individual", "which"})
"""Words that begin a phrase for any one of a kind."""
_BESIDE = frozenset({"as", "in", "for"})
"""Prepositions that do not go on with what was not named."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A denial that anything of a kind was named: its words, what was not named, and the classes of acts around it."""

    sentence: int
    span: Span
    noun: Noun
    families: frozenset[str]


@remembered
def unnamed(article: ParsedArticle) -> tuple[Unnamed, ...]:
    """The denials of ``article``."""
    found: list[Unnamed] = []
    for number in _denying(article):
        row = chunks(article, number)
        for k, chunk in enumerate(row):
            if chunk.kind == "V" and chunk.main in marks(article).naming:
                noun = noun_at(article, row, k + 1, _BESIDE)
                any_ = noun is not None and article.tokens.forms[noun.first] in _ANY
                if noun is not None and any_ and stage_of(article, chunk.first, chunk.main) == "denied":
                    span = layout(article).span(chunk.first, noun.last)
                    found.append(Unnamed(number, span, noun, _families(article, number)))
    return tuple(found)


def _denying(article: ParsedArticle) -> list[int]:
    """The sentences that have a word for naming and one for not: only these need be parsed."""
    denied, named = (
        {sentence_of(article, i) for i in words} for words in (marks(article).negators, marks(article).naming)
    )
    return sorted((denied & named) - {-1})


def _families(article: ParsedArticle, number: int) -> frozenset[str]:
    """The classes of the acts that a sentence tells or names."""
    first, last = layout(article).within(article.sentences[number])
    nouns = {predicates().nouns[f].family for f in article.tokens.forms[first:last] if f in predicates().nouns}
    return frozenset(nouns | {f.predicate.family for f in frames(article, number)})


def named_after_all(a: ParsedArticle, b: ParsedArticle, background: Background) -> Iterator[tuple[int, int, Finding]]:
    """Findings with the numbers of their sentences: a denial, and an act of its class on the other side."""
    if not unnamed(a) and not unnamed(b):
        return
    weight = weights(a, b, background)
    for one, other, swapped in ((a, b, False), (b, a, True)):
        for denial in unnamed(one):
            found = next(_instances(one, other, denial, weight), None)
            if found is None:
                continue
            frame, noun = found
            span = layout(other).span(frame.group[0], noun.last)
            if swapped:
                yield frame.sentence, denial.sentence, _made(a, b, span, denial.span)
            else:
                yield denial.sentence, frame.sentence, _made(a, b, denial.span, span)


def _instances(
    one: ParsedArticle, other: ParsedArticle, denial: Unnamed, weight: Mapping[str, float]
) -> Iterator[tuple[Frame, Noun]]:
    """The acts of the other article that name what is denied to have been named."""
    keys, enough = told(one).sentences[denial.sentence], ENOUGH if denial.families else SURELY
    for number in sorted({h.sentence for h in hints(other)}):
        if sum(weight[k] for k in sorted(keys & told(other).sentences[number])) >= enough:
            for frame in frames(other, number):
                noun = _instance(one, other, denial, frame)
                if noun is not None:
                    yield frame, noun


def _instance(one: ParsedArticle, other: ParsedArticle, denial: Unnamed, frame: Frame) -> Noun | None:
    """What an act of the denial's class is done to, if that is of the kind of which nothing was named."""
    if (denial.families and frame.predicate.family not in denial.families) or frame.stage in ("", "denied"):
        return None
    what = phrase(one, denial.noun)
    nouns = (frame.slots[role] for role in ("theme", "object") if role in frame.slots)
    return next((n for n in nouns if _is_one(what, phrase(other, n), one, other)), None)


def _is_one(what: Phrase, candidate: Phrase, one: ParsedArticle, other: ParsedArticle) -> bool:
    """Whether a phrase tells one of the kind: it has its modifiers, or a name that the articles describe so."""
    if not what.before:
        return False
    if what.before <= candidate.before:
        return True
    return any(what.before <= k for name in candidate.named for x in (one, other) for k in _described(x, name))


def _described(article: ParsedArticle, name: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """What an article calls a name: "French banks such as Crédit Rural", "Crédit Rural, a French bank"."""
    keys = told(article).of_word
    for e in (e for number in range(len(article.sentences)) for e in exampled(article, number)):
        if any(not set(name).isdisjoint(n) for n in e.named):
            yield frozenset(keys[e.holder.first : e.holder.last])
    for n in names(article):
        if not is_place_or_people(n.words) and not set(name).isdisjoint(n.words):
            yield _apposed(article, n.last)


def _apposed(article: ParsedArticle, last: int) -> frozenset[str]:
    """The keys of the phrase that begins with an article behind a name and a comma, nothing where there is none."""
    forms = article.tokens.forms
    if last >= len(forms) or forms[last] not in ("a", "an", "the", "another") or gap(article, last - 1) != ",":
        return frozenset()
    end = min(last + APPOSED, layout(article).sentences[last][1])
    return frozenset(told(article).of_word[last + 1 : end])


def _made(a: ParsedArticle, b: ParsedArticle, x: Span, y: Span) -> Finding:
    """The finding of a denial and a name."""
    said = f"named on one side only: “{x.of(a.text)}” / “{y.of(b.text)}”"
    left, right = (Mention(DivergenceType.NEGATION, s, s.of(t.text)) for s, t in ((x, a), (y, b)))
    return Finding(DivergenceType.NEGATION, left, right, DivergenceRelation.CONFLICT, said, SURE)
