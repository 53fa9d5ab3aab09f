"""Negation: did / did not. Finds negators and denying verbs with their scope; the value of a word is its polarity.

Guards: "not only", "no doubt"; two negations over one word cancel ("stopped short of ruling out" = "did not rule out");
a word under negation on both sides agrees whatever the cues are; beyond one edited sentence nothing is said where
another cue stands near by, or where the words around do not say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dedup.claims.base import Finding, Mention, Unit
from dedup.claims.context import Context, context_of
from dedup.claims.govern import Anchored, Cue, anchored, cue_mentions, cues, finding, verb_group, with_word
from dedup.claims.layout import is_content, layout
from dedup.claims.lexicon import lexicon, words
from dedup.claims.numerals import number_words
from dedup.model import DivergenceRelation, DivergenceType
from dedup.text.parse import ParsedArticle

NEAR = 6
"""Words around the counterpart in which any other negation makes the comparison unsafe."""
SAME_CONTEXT = 0.5
"""Share of the surroundings that must be the same: two reports of one event deny and state many different things."""
COPY = 0.6
"""Correspondence of two sentences from which a negator that one of them has more is no matter of wording."""
WITHOUT = 6
"""Words behind a denied one in which "without" turns the denial round."""
FAR = 3
"""Words between a negator and what it denies: further off, another word of the sentence was changed too."""
CONFIDENCE = {"negator": 0.9, "quantifier": 0.8, "preposition": 0.7, "verb": 0.7}
"""By class of cue."""


class Negation:
    """The kind ``negation``."""

    name = "negation"

    def mentions(self, article: ParsedArticle) -> Sequence[Mention]:
        """Negation cues by class: negator, quantifier, preposition, verb."""
        found = cue_mentions(article, lexicon("negation"), DivergenceType.NEGATION)
        return [m for m in found if m.value in CONFIDENCE and not _is_no_negation(article.text, m)]

    def compare(self, unit: Unit, a: Sequence[Mention], b: Sequence[Mention]) -> Iterable[Finding]:
        """Words that are denied in one sentence and stated in the other; words denied in both agree."""
        if not a and not b:
            return
        context = context_of(unit)
        left, right = cues(context, "a", a), cues(context, "b", b)
        yield from _one_way(context, left, right)
        yield from (f for f in _one_way(context, right, left) if f.relation is not None)


def _is_no_negation(text: str, mention: Mention) -> bool:
    """Whether "No" stands for "number", or a verb names something: "No. 3", "clot-preventing", "the rejection"."""
    written = mention.span.of(text)
    if mention.value == "verb":
        named = " " not in written and written.casefold().endswith(("er", "ers", "tion", "tions"))
        return named or text[mention.span.start - 1 : mention.span.start] == "-"
    rest = text[mention.span.end : mention.span.end + 4].lstrip(". ")
    return written in ("No", "no", "NO") and rest[:1].isdigit()


def _one_way(context: Context, here: Sequence[Cue], there: Sequence[Cue]) -> Iterator[Finding]:
    """Findings for the cues of one side."""
    for cue in here:
        if _put_in(context, cue) and _odd(here, cue.last) != _odd(there, context.images(cue.side)[cue.last]):
            yield _stated(context, _over_next(context, cue))
            continue
        found = anchored(context, cue, there)
        if found is None:
            continue
        if _odd(here, found.word) == _odd(there, found.image):
            if found.partner is not None:
                yield finding(context, cue, found.partner.mention, None, "", 0.9)
        elif (
            found.skipped == 0
            and found.word - cue.last <= FAR
            and _denies_a_word(context, found)
            and not _is_noun_there(context, found)
            and not _only_named(context, found)
            and not _supposed(context, found)
            and not _in_passing(context, found)
            and not _stopped(context, found)
            and not _near(context, there, found.image)
            and not _needs(context, found)
            and found.support >= SAME_CONTEXT
        ):
            yield _stated(context, found)


def _needs(context: Context, found: Anchored) -> bool:
    """Whether "cannot ... without" says that something is needed, and denies nothing."""
    forms, (_, high) = context.tokens(found.cue.side).forms, context.range(found.cue.side)
    return not {"without", "unless", "until"}.isdisjoint(forms[found.word : min(high, found.word + WITHOUT)])


def _put_in(context: Context, cue: Cue) -> bool:
    """Whether two nearly equal sentences go on right before and right behind a negator that only one of them has."""
    if context.unit.score < COPY or cue.value not in ("negator", "quantifier"):
        return False
    place = context.in_place(cue.side, cue.first, cue.last)
    return place is not None and place[0] == place[1]


def _over_next(context: Context, cue: Cue) -> Anchored:
    """A cue over the first telling word behind it, or the very next one."""
    content, images = context.layout(cue.side).content, context.images(cue.side)
    image = images[cue.last]
    here, there = (cue.first, cue.last), (image, image)
    support = context.mutual(here, there) if cue.side == "a" else context.mutual(there, here)
    telling = (k for k in range(FAR) if images.get(cue.last + k) == image + k and content[cue.last + k])
    further = next(telling, 0)
    return Anchored(cue, cue.last + further, image + further, 0, None, support)


def _denies_a_word(context: Context, found: Anchored) -> bool:
    """Whether the head is an ordinary word and no name or number on either side."""
    sides = ((context.article(found.cue.side), found.word), (context.article(found.other), found.image))
    counted = any(x.tokens.forms[word] in number_words().small for x, word in sides)
    return not counted and all(x.text[layout(x).starts[word]].islower() for x, word in sides)


def _is_noun_there(context: Context, found: Anchored) -> bool:
    """Whether a verb is denied of which the other side has the noun: "should not meet" / "stay away from a meeting"."""
    here, there = context.tokens(found.cue.side).forms, context.tokens(found.other).forms
    verb = found.cue.value != "quantifier" and here[found.word - 1] not in words("function", "determiners")
    return verb and found.image > 0 and there[found.image - 1] in words("function", "determiners")


def _only_named(context: Context, found: Anchored) -> bool:
    """Whether another sentence only names what this one rejects: "rejected the pick" / "the pick said"."""
    forms = context.tokens(found.cue.side).forms
    return (
        found.cue.value == "verb"
        and context.unit.score < COPY
        and forms[found.word - 1] in words("function", "determiners")
    )


def _supposed(context: Context, found: Anchored) -> bool:
    """Whether the other side only supposes what this one denies: "if they do meet"."""
    low, _ = context.range(found.other)
    before = context.tokens(found.other).forms[max(low, found.image - NEAR) : found.image]
    return not words("function", "supposed").isdisjoint(before)


def _in_passing(context: Context, found: Anchored) -> bool:
    """Whether the other side has another verb as a participle: "did not depart" / "…, leaving him behind"."""
    here, there = context.tokens(found.cue.side), context.tokens(found.other)
    at, text = context.layout(found.other), context.article(found.other).text
    return (
        here.stems[found.word] != there.stems[found.image]
        and there.forms[found.image].endswith("ing")
        and found.image > 0
        and "," in text[at.ends[found.image - 1] : at.starts[found.image]]
    )


def _stopped(context: Context, found: Anchored) -> bool:
    """Whether the other side says as much: "cancel the drills" / "stop them", "declined to comment" / "comment"."""
    low, _ = context.range(found.other)
    before, around = (slice(max(low, found.image - FAR), end) for end in (found.image, found.image + FAR + 1))
    here, there = context.tokens(found.cue.side), context.tokens(found.other)
    if "against" in there.forms[max(low, found.image - NEAR) : found.image]:
        return True
    own = {here.stems[i] for i in range(found.cue.first, found.cue.last) if is_content(here.forms[i])}
    stopped = not words("function", "stops").isdisjoint(there.forms[before])
    return found.cue.value == "verb" and (stopped or not own.isdisjoint(there.stems[around]))


def _odd(over: Sequence[Cue], word: int) -> bool:
    """Whether an odd number of cues governs the word."""
    return sum(c.last <= word < c.end for c in over) % 2 == 1


def _near(context: Context, there: Sequence[Cue], image: int) -> bool:
    """Whether a cue without a counterpart of its own stands within ``NEAR`` words of the place."""
    return any(c.first not in context.images(c.side) and c.first - NEAR <= image < c.last + NEAR for c in there)


def _stated(context: Context, found: Anchored) -> Finding:
    """The finding that a word is denied here and stated there."""
    cue, other = found.cue, found.other
    mine = Mention(DivergenceType.NEGATION, with_word(context, cue, found.word), "negative")
    theirs = Mention(DivergenceType.NEGATION, verb_group(context, other, found.image), "affirmative")
    confidence = CONFIDENCE[cue.value] * (0.5 + found.support / 2) - 0.03 * (found.word - cue.last)
    said = f"“{mine.span.of(context.article(cue.side).text)}” / “{theirs.span.of(context.article(other).text)}”"
    denied = Cue(cue.side, mine, cue.first, cue.last, cue.end)
    return finding(context, denied, theirs, DivergenceRelation.CONFLICT, f"denied on one side only: {said}", confidence)
