"""Modality: how far a statement commits itself. The value is one of the classes below; a bare verb is ``stated``.

Classes: stated, obliged, attempt, future, planned, expected, likely, possible, unlikely, alleged. Compared over the
first word that a hedge governs in both articles, so "may sign" meets "signed". Guards: synonyms share a class; will and
would, expected and planned agree; the tense of a report is no modality; nothing is said where contexts differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, context_of, is_content
from dedup.claims.correspond import COPY
from dedup.claims.govern import Anchored, Cue, cue_mentions, cues, finding, governed, opposite, verb_group, with_word
from dedup.claims.lexicon import lexicon, words
from dedup.model import DivergenceRelation, DivergenceType, Side, Span
from dedup.text.parse import ParsedArticle

SAME_CONTEXT = 0.4
"""Share of the surroundings that must be the same."""
AGREE = (
    frozenset({"likely", "expected"}),
    frozenset({"future", "planned"}),
    frozenset({"expected", "planned"}),
    frozenset({"attempt", "planned"}),
)
"""Classes that reports exchange freely."""
NEAR = 7
"""Words around the counterpart in which another hedge of an agreeing class is taken for the same one."""
ABSENT = frozenset({"alleged", "likely", "possible", "expected", "unlikely"})
"""Classes whose absence changes the statement by itself."""
EPISTEMIC = frozenset({"likely", "possible", "unlikely"})
"""Classes that say how sure the writer is."""
ALIKE = 0.45
"""Correspondence of two sentences from which their only guarded words are about the same."""
NOMINAL = ("tion", "tions", "ment", "ments", "ity", "ities", "ance", "ence")
"""Endings of a noun that shares a verb's stem: "could disrupt" is not a hedge on "disruptions"."""
EDITED = 0.7
"""Confidence of a hedge that was edited."""
OFTEN = 4
"""Times an article may have a verb for two alike sentences to speak of the same act by it."""
ABLE = 3
"""Words before a verb in which "cannot" governs it."""
ACCUSED = 0.15
"""Support from which one act is the same where one side only alleges it: a story accuses nobody of much else."""
LATER = frozenset({"expected", "planned", "future"})
"""Classes of what is still to come: a past verb on the other side says that it came."""


class Modality:
    """The kind ``modality``."""

    name = "modality"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Hedges by class; "May" is a month."""
        found = cue_mentions(article, lexicon("modality"), DivergenceType.MODALITY)
        return [m for m in found if m.span.of(article.text) != "May"]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Statements that commit themselves differently to the same word."""
        if not a and not b:
            return
        context = context_of(unit)
        left, right = cues(context, "a", a), cues(context, "b", b)
        settled: set[tuple[Side, int]] = set()
        for found in governed(context, left, right):
            if found.partner is None:
                told = [*_hedged_here(context, found, right if found.cue.side == "a" else left)]
            elif agree(found.cue.value, found.partner.value):
                told = [finding(context, found.cue, found.partner.mention, None, "", 0.9)]
            else:
                told = [_differing(context, found, found.partner)] if _same_context(context, found) else []
            if told:
                settled |= {(c.side, c.first) for c in (found.cue, found.partner) if c is not None}
            yield from told
        yield from _only_ones(context, left, right)
        if context.unit.score >= COPY and not context.clipped:
            yield from _put_in(context, [c for c in left + right if (c.side, c.first) not in settled], left + right)


def _put_in(context: Context, alone: Sequence[Cue], every: Sequence[Cue]) -> Iterator[Finding]:
    """Hedges of an edited sentence where the other one goes on without any, or has another one in the same place."""
    done: set[tuple[Side, int]] = set()
    for cue in alone:
        place = context.in_place(cue.side, cue.first, cue.last)
        if place is None or (cue.side, cue.first) in done:
            continue
        there = opposite(cue.side)
        inside = [c for c in every if c.side == there and place[0] <= c.first and c.last <= place[1]]
        if len(inside) == 1 and not agree(cue.value, inside[0].value):
            done.add((there, inside[0].first))
            theirs = Mention(DivergenceType.MODALITY, with_word(context, inside[0], -1), inside[0].value)
            yield _made(context, cue, with_word(context, cue, -1), theirs, EDITED)
        elif cue.value in ABSENT - LATER and words("function", "auxiliaries").issuperset(
            context.tokens(there).forms[slice(*place)]
        ):
            image = context.images(cue.side)[cue.last]
            theirs = Mention(DivergenceType.MODALITY, verb_group(context, there, image), "stated")
            yield _made(context, cue, with_word(context, cue, cue.last), theirs, EDITED)


def _only_ones(context: Context, left: Sequence[Cue], right: Sequence[Cue]) -> Iterator[Finding]:
    """The one guarded word of each sentence, where the verbs differ: "was likely seized" / "may be responsible"."""
    f, g = ([c for c in side if c.value in EPISTEMIC] for side in (left, right))
    if len(f) == len(g) == 1 and f[0].value != g[0].value and context.unit.score >= ALIKE:
        theirs = Mention(DivergenceType.MODALITY, with_word(context, g[0], -1), g[0].value)
        yield _made(context, f[0], with_word(context, f[0], -1), theirs, 0.3 + 0.5 * context.unit.score)


def _same_context(context: Context, found: Anchored) -> bool:
    """Whether both words stand in the same surroundings; a verb that each article has once needs less."""
    forms = context.tokens(found.cue.side).forms
    if found.skipped or not forms[found.word].isalpha():
        return found.support >= SAME_CONTEXT
    often = max(_count(context, found.cue.side, found.word), _count(context, found.other, found.image))
    if often == 1 or (often <= OFTEN and context.unit.score >= ALIKE):
        return True
    if found.cue.value == "alleged" and found.partner is None and often <= OFTEN and found.support >= ACCUSED:
        return True
    later = found.cue.value in LATER and _done(context, found.other, found.image)
    return found.support >= (SAME_CONTEXT / 2 if often <= 2 or later else SAME_CONTEXT)


def _count(context: Context, side: Side, word: int) -> int:
    """How often the article has the word's stem."""
    stems = context.tokens(side).stems
    return stems.count(stems[word])


def _differing(context: Context, found: Anchored, partner: Cue) -> Finding:
    """The finding of two hedges over one word."""
    theirs = Mention(DivergenceType.MODALITY, with_word(context, partner, -1), partner.value)
    return _made(context, found.cue, with_word(context, found.cue, -1), theirs, 0.45 + 0.4 * found.support)


def _hedged_here(context: Context, found: Anchored, there: Sequence[Cue]) -> Iterator[Finding]:
    """The finding of a hedge that the other side does without."""
    between = context.tokens(found.cue.side).forms[found.cue.last : found.word]
    direct = found.skipped == 0 and len(between) <= 2 and "by" not in between
    if direct and not context.clipped and _same_context(context, found) and _stated_there(context, found, there):
        theirs = Mention(DivergenceType.MODALITY, verb_group(context, found.other, found.image), "stated")
        yield _made(context, found.cue, with_word(context, found.cue, found.word), theirs, 0.5 + 0.3 * found.support)


def _stated_there(context: Context, found: Anchored, there: Sequence[Cue]) -> bool:
    """Whether the other side states the word, and does not hedge it by other means near by."""
    if any(agree(found.cue.value, o.value) and o.first - NEAR <= found.image < o.last + NEAR for o in there):
        return False
    own = set(context.tokens(found.cue.side).stems[found.cue.first : found.cue.last])
    if any(is_content(s) and s in own for s in context.tokens(found.other).stems[slice(*context.range(found.other))]):
        return False
    if context.tokens(found.other).forms[found.image].endswith(NOMINAL) or _unfinished(context, found):
        return False
    if (found.cue.value == "alleged" and _charged(context, found)) or (
        found.cue.value == "possible" and _able(context, found)
    ):
        return False
    if found.cue.value in ABSENT - LATER:
        return True
    return found.cue.value in LATER and _done(context, found.other, found.image)


def _charged(context: Context, found: Anchored) -> bool:
    """Whether the other side speaks of a charge, or asks, before the word: who is charged with it may have done it."""
    forms = context.tokens(found.other).forms[context.range(found.other)[0] : found.image]
    if not words("function", "charges").isdisjoint(forms) or "whether" in forms[-NEAR:]:
        return True
    return "charged" in forms and "with" in forms[forms.index("charged") :]  # and not "a charged time"


def _able(context: Context, found: Anchored) -> bool:
    """Whether the other side says what can or cannot be: "can be solved" / "cannot be solved"."""
    before = context.tokens(found.other).forms[max(0, found.image - ABLE) : found.image]
    return not words("function", "able").isdisjoint(before)


def _unfinished(context: Context, found: Anchored) -> bool:
    """Whether the word is a participle over there, which states nothing: "could add" / "adding"."""
    forms = context.tokens(found.other).forms
    if found.cue.value != "possible" or not forms[found.image].endswith("ing"):
        return False
    return not (found.image and forms[found.image - 1] in words("function", "auxiliaries"))


def _done(context: Context, side: Side, word: int) -> bool:
    """Whether the verb tells what happened: "has banned", "pleaded"."""
    forms = context.tokens(side).forms
    perfect = word > 0 and forms[word - 1] in ("has", "have", "had")
    under_way = word > 0 and forms[word - 1] in ("was", "were") and forms[word].endswith("ing")
    return perfect or under_way or forms[word].endswith("ed") or forms[word] in words("function", "past")


def agree(x: str, y: str) -> bool:
    """Whether two classes say the same."""
    return x == y or any({x, y} <= pair for pair in AGREE)


def _made(context: Context, cue: Cue, span: Span, theirs: Mention, confidence: float) -> Finding:
    """A finding with its sentence; what was to come against what was done is an update, all else refines."""
    mine = Cue(cue.side, Mention(DivergenceType.MODALITY, span, cue.value), cue.first, cue.last, cue.end)
    update = cue.value in LATER and theirs.value == "stated"
    relation = DivergenceRelation.UPDATE if update else DivergenceRelation.REFINES
    texts = sorted(((cue.side, mine.mention), (opposite(cue.side), theirs)), key=lambda x: x[0])
    said = " / ".join(f"“{m.span.of(context.article(side).text)}”" for side, m in texts)
    return finding(
        context, mine, theirs, relation, f"{cue.value} on one side, {theirs.value} on the other: {said}", confidence
    )
