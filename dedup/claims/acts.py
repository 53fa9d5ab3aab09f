"""Who did what to whom: the DOJ or US prosecutors charged; Acme sued Apex, or Apex sued Acme.

Canonical value: the content words of the doer or of the object of one act. Guards: only acts of ``data/acts.toml``
whose verb both sentences have; phrases that share a word, a name or a country agree; "the company" stands for anything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.concepts import concept
from dedup.claims.context import Context, context_of, is_content
from dedup.claims.figures import dated_words
from dedup.claims.lexicon import joined, words
from dedup.claims.names import names
from dedup.claims.numerals import number_words
from dedup.claims.retold.grammar import grammar
from dedup.claims.same_names import abbreviates, same_name
from dedup.model import DivergenceRelation, DivergenceType, Side
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.text.stems import stem

LONGEST = 7
"""Words of a doer's or an object's phrase."""
SWAPPED = 0.96
"""Confidence of two names that changed places around one act."""
SURE_UNIT = 0.2
"""Score of a unit from which one act in both sentences is one event."""


@dataclass(frozen=True, slots=True)
class _Lists:
    verbs: frozenset[str]
    irregular: frozenset[str]
    anaphora: frozenset[str]
    ends: frozenset[str]


@cache
def _lists() -> _Lists:
    """The lists of ``data/acts.toml``; verbs and anaphora as concepts."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "acts.toml").read_text(encoding="utf-8"))
    # The stemmer keeps the e of "sue" and not that of "sued".
    forms = [w + ending for w in data["verbs"] for ending in ("", "d", "ed", "ing")]
    verbs, anaphora = (frozenset(concept(stem(w)) for w in ws) for ws in (forms, data["anaphora"]))
    return _Lists(verbs, frozenset(data["irregular"]), anaphora, frozenset(data["ends"]))


class Acts:
    """The kind for the doers and objects of acts."""

    name = "act"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Nothing by itself: a doer is one only beside a verb that both sentences have."""
        return ()

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Doers and objects of one act that have nothing in common."""
        if unit.score < SURE_UNIT:
            return
        context, left, right = context_of(unit), _acts(unit.a), _acts(unit.b)
        for i, j in unit.words:
            if i in left and j in right:
                yield from _differing(context, _phrases(context, "a", i), _phrases(context, "b", j))


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The doer and the object of one act, as word ranges; empty where the sentence does not say."""

    doer: tuple[int, int]
    object: tuple[int, int]


@remembered
def _acts(article: ParsedArticle) -> Set[int]:
    """The words that are the verb of an act: of the list, and written or introduced like a verb."""
    forms, leading = article.tokens.forms, words("function", "auxiliaries") | {"to"}
    found = np.flatnonzero(article.tokens.each(_is_listed)).tolist()
    # Who fires back dismisses nobody.
    acting = (i for i in found if forms[i + 1 : i + 2] != ("back",))
    return {i for i in acting if _is_verbal(forms[i]) or (i and forms[i - 1] in leading)}


def _is_listed(_: str, root: str) -> bool:
    return concept(root) in _lists().verbs


def _is_verbal(form: str) -> bool:
    return form.endswith(("ed", "ing")) or form in _lists().irregular


def _phrases(context: Context, side: Side, verb: int) -> _Phrases:
    """Doer and object around the verb at word ``verb``; exchanged in the passive."""
    tokens, (low, high) = context.tokens(side), context.range(side)
    first = verb
    while first > low and _leads(tokens.forms[first - 1]):
        first -= 1
    left, right = _before(context.article(side), first, low), _behind(context.article(side), verb + 1, high)
    if tokens.forms[first] == "to" or (tokens.forms[verb].endswith("ing") and first == verb):
        return _Phrases((verb, verb), right)  # whoever is "to dismiss" somebody stands further away
    passive = any(tokens.forms[k] in _BE for k in range(first, verb)) and tokens.forms[verb].endswith(
        ("ed", "ght", "old")
    )
    if not passive:
        return _Phrases(left, right)
    agent = (
        _behind(context.article(side), verb + 2, high) if tokens.forms[verb + 1 : verb + 2] == ("by",) else (verb, verb)
    )
    return _Phrases(agent, left)


def _leads(form: str) -> bool:
    """Whether a word stands between a doer and the verb: an auxiliary, "to", "often", "quickly"."""
    manner = form.endswith("ly") and not grammar().has("ly", form)
    return form == "to" or manner or form in words("function", "auxiliaries") or form in words("function", "adverbs")


_SIDES: tuple[Side, Side] = ("a", "b")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


def _before(article: ParsedArticle, end: int, low: int) -> tuple[int, int]:
    """The phrase that ends before word ``end``; a name there is all of it."""
    named = next((n for n in names(article) if n.last == end), None)
    if named is not None:
        return named.first, end
    if end > low and article.tokens.forms[end - 1] in words("sources", "pronouns"):
        return end, end
    first, dated = end, dated_words(article)
    while first > low and end - first < LONGEST and article.tokens.forms[first - 1] not in _lists().ends:
        if first - 1 in dated:
            break
        if first < end and not joined(article.tokens, article.text, first - 1):
            break
        if first == end and not joined(article.tokens, article.text, end - 1):
            break
        first -= 1
        if article.tokens.forms[first] in words("function", "determiners"):
            break
    return first, end


def _behind(article: ParsedArticle, start: int, high: int) -> tuple[int, int]:
    """The phrase that begins at word ``start``."""
    if start < high and article.tokens.forms[start] in words("sources", "pronouns"):
        return start, start
    last, dated = start, dated_words(article)
    while last < high and last - start < LONGEST and article.tokens.forms[last] not in _lists().ends:
        if last in dated or (article.tokens.forms[last] in words("function", "determiners") and last + 1 in dated):
            break
        if not joined(article.tokens, article.text, last - 1):
            break
        last += 1
    return start, last


def _differing(context: Context, p: _Phrases, q: _Phrases) -> Iterator[Finding]:
    """Findings on the doers and on the objects of one act."""
    doer, other_doer = _mention(context, "a", p.doer), _mention(context, "b", q.doer)
    object_, other_object = _mention(context, "a", p.object), _mention(context, "b", q.object)
    crossed = _one(context, doer, other_object) and _one(context, object_, other_doer)
    if crossed and not _one(context, doer, other_doer) and not _one(context, object_, other_object):
        for x, y, what in ((doer, other_doer, "who did it to whom"), (object_, other_object, "to whom it was done")):
            # Surer than the kind of names is that the two names agree: they do, in the wrong places.
            yield replace(_finding(context, x, y, what, DivergenceRelation.CONFLICT), confidence=SWAPPED)
        return
    for x, y, what in ((doer, other_doer, "who did it"), (object_, other_object, "to whom or what")):
        if x is not None and y is not None and not _one(context, x, y) and not _both_told(context, x, y):
            yield _finding(context, x, y, what, DivergenceRelation.REFINES)


def _finding(context: Context, x: Mention | None, y: Mention | None, what: str, how: DivergenceRelation) -> Finding:
    """The finding that two phrases differ."""
    assert x is not None
    assert y is not None
    both = f"{what}: one article says {x.span.of(context.unit.a.text)}, the other {y.span.of(context.unit.b.text)}"
    confidence = round(min(0.9, 0.45 + 0.4 * context.unit.score), 4)
    return Finding(DivergenceType.ENTITY, x, y, how, both, confidence)


def _mention(context: Context, side: Side, place: tuple[int, int]) -> Mention | None:
    """The phrase up to its head as a mention, null where it has no word of its own. Its value ends with the head."""
    tokens = context.tokens(side)
    first, last = place
    found: list[str] = []
    end = first
    for i in range(first, last):
        if not is_content(tokens.forms[i]):
            continue
        if found and tokens.forms[i].endswith("ing"):
            break
        found.append(concept(tokens.stems[i]))
        end = i + 1
    if not found or set(found) <= _lists().anaphora or tokens.forms[end - 1].endswith("ed"):
        return None
    if all(form.isdigit() or form in number_words().small for form in tokens.forms[first:end] if is_content(form)):
        return None  # "the 12 indicted officers": a number is nobody
    return Mention(DivergenceType.ENTITY, tokens.span(first, end), " ".join(found), frozenset(found))


def _one(context: Context, x: Mention | None, y: Mention | None) -> bool:
    """Whether phrases of a and b may be of one thing: a word in common, one name, a head that stands for anything."""
    if x is None or y is None:
        return False
    heads = {x.value.rsplit(" ", 1)[-1], y.value.rsplit(" ", 1)[-1]}
    if x.slot & y.slot or heads & _lists().anaphora:
        return True
    left, right = _written(context, "a", x), _written(context, "b", y)
    if abbreviates(left, right) or abbreviates(right, left):
        return True
    return any(same_name((v,), (w,)) for v in x.slot for w in y.slot)


def _both_told(context: Context, x: Mention, y: Mention) -> bool:
    """Whether each sentence has the name in the other one's phrase as well: it may tell the act of both."""
    here, there = _named(context, "a", x), _named(context, "b", y)
    left, right = (context.tokens(side).stems[slice(*context.range(side))] for side in _SIDES)
    return bool(here and there) and here.issubset(right) and there.issubset(left)


def _named(context: Context, side: Side, mention: Mention) -> frozenset[str]:
    """The stems of the words of a phrase that have a capital."""
    tokens, text, at = context.tokens(side), context.article(side).text, context.layout(side)
    words_of = (i for i in range(*context.mention_range(side, mention)) if at.content[i])
    return frozenset(tokens.stems[i] for i in words_of if text[at.starts[i]].isupper())


def _written(context: Context, side: Side, mention: Mention) -> tuple[str, ...]:
    """The folded words of a phrase that name something."""
    return tuple(
        form for form in context.tokens(side).forms[slice(*context.mention_range(side, mention))] if is_content(form)
    )
