"""What differs between two frames of one event, slot by slot."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.claims.base import Finding, Mention
from dedup.claims.concepts import concept
from dedup.claims.layout import layout
from dedup.claims.retold.frames import Frame
from dedup.claims.retold.grammar import lemma
from dedup.claims.retold.kinship import Stand, kin
from dedup.claims.retold.match import LEADS, REPEATED, Match
from dedup.claims.retold.slotwise import slot_differences
from dedup.claims.retold.times import When
from dedup.model import DivergenceRelation, DivergenceType, Span
from dedup.text.parse import ParsedArticle

SURE, LIKELY = 0.6, 0.55
"""Confidence of a difference told by the grammar, and of one that depends on both sentences meaning one thing."""
OPEN = frozenset({"later", "attempt", "possible"})
"""Stages of an act that has not been done; a present participle may tell any of them."""
ANEW = frozenset({"again", "further", "also", "another"})
CONTRASTED = frozenset({"restrict", "contact", "judge", "shut", "cancel", "allow", "post", "ruin"})
"""Classes whose kinds of act are told for each other: what one article calls a ban, the other calls a limit."""
FEW = 4
"""Times an article may tell a kind of act for two stages to be of one act."""
REFINES = DivergenceRelation.REFINES


def differences(a: ParsedArticle, b: ParsedArticle, match: Match, *, settled: bool) -> Iterator[Finding]:
    """Findings of one match: how far the act has come unless ``settled``, which act, who, whom and what, and when."""
    if not settled:
        yield from _stages(a, b, match)
    yield from _acts(a, b, match)
    if match.one_act:
        yield from slot_differences(match)
        yield from _doings(a, b, match)
        yield from _times(a, b, match)


def unseen_differences(a: ParsedArticle, b: ParsedArticle, match: Match) -> Iterator[Finding]:
    """Findings of one match that the kinds of claims do not make where two sentences are nearly the same."""
    yield from _acts(a, b, match)
    if match.one_act:
        yield from _times(a, b, match)


def _verbs(article: ParsedArticle, frame: Frame) -> Span:
    """The verb group of a frame."""
    return layout(article).span(*frame.group)


def _said(x: Span, y: Span, a: ParsedArticle, b: ParsedArticle) -> str:
    """The words of both sides."""
    return f"“{x.of(a.text)}” / “{y.of(b.text)}”"


def _stages(a: ParsedArticle, b: ParsedArticle, match: Match) -> Iterator[Finding]:
    """An act that is done on one side and to come, tried or possible on the other."""
    x, y = match.a.stage, match.b.stage
    if "done" not in (x, y) or OPEN.isdisjoint((x, y)) or not _one_object(match) or _other_doer(match):
        return
    if match.a.predicate.family in REPEATED | {"contact"} and max(match.place) >= LEADS:
        return
    groups = [p.tokens.forms[slice(*f.group)] for p, f in ((a, match.a), (b, match.b))]
    if any(not ANEW.isdisjoint(g) for g in groups) or not match.seldom(FEW):
        return  # what will be done again was done
    left, right = _verbs(a, match.a), _verbs(b, match.b)
    kind, how = DivergenceType.MODALITY, DivergenceRelation.UPDATE if "later" in (x, y) else REFINES
    told = f"how far it has come differs, {x} on one side and {y} on the other: {_said(left, right, a, b)}"
    yield Finding(kind, Mention(kind, left, x), Mention(kind, right, y), how, told, SURE)


def _other_doer(match: Match) -> bool:
    """Whether the doers are known to differ."""
    return "agent" in match.slots and match.slots["agent"].stand is Stand.APART


def _one_object(match: Match) -> bool:
    """Whether both speak of the same object, or neither of any."""
    if any(name in f.slots for f in (match.a, match.b) for name in ("object", "theme")):
        return any(n in match.slots and match.slots[n].stand in (Stand.SAME, Stand.CLOSER) for n in ("object", "theme"))
    return match.a.predicate.family != "contact"


def _acts(a: ParsedArticle, b: ParsedArticle, match: Match) -> Iterator[Finding]:
    """Two kinds of act by the same doer."""
    if match.one_act or match.a.predicate.family not in CONTRASTED or not match.alike("agent"):
        return
    if not (match.again or match.alike("object")):
        return
    if match.a.predicate.family == "contact" and not match.a.stage == match.b.stage == "done":
        return
    left, right = _verbs(a, match.a), _verbs(b, match.b)
    kind, told = DivergenceType.OTHER, f"another kind of act: {_said(left, right, a, b)}"
    x, y = Mention(kind, left, match.a.predicate.act), Mention(kind, right, match.b.predicate.act)
    yield Finding(kind, x, y, REFINES, told, LIKELY)


def _doings(a: ParsedArticle, b: ParsedArticle, match: Match) -> Iterator[Finding]:
    """What one must not do: "from buying" / "from using"."""
    i, j = match.a.doing, match.b.doing
    if i is None or j is None or match.a.predicate.family != "restrict" or not match.alike("theme"):
        return
    x, y = (concept(lemma(p.tokens.forms[k], p.tokens.stems[k])) for p, k in ((a, i), (b, j)))
    if x != y and not kin(frozenset({x}), frozenset({y})):
        left, right = layout(a).span(i, i + 1), layout(b).span(j, j + 1)
        kind, told = DivergenceType.SCOPE, f"which act is meant: {_said(left, right, a, b)}"
        yield Finding(kind, Mention(kind, left, x), Mention(kind, right, y), REFINES, told, SURE)


def _times(a: ParsedArticle, b: ParsedArticle, match: Match) -> Iterator[Finding]:
    """Two dates of one act, of which one is told more closely."""
    x, y = match.times
    if match.when is not When.CLOSER or x is None or y is None or not (x.near and y.near and match.alike("agent")):
        return
    # "Friday" is just "last Friday", and "November" that of the year of publication.
    extra = {name for name, _ in x.fixed ^ y.fixed}
    if extra & {"month", "day"} and not any(name in ("weekday", "week") for t in (x, y) for name, _ in t.fixed):
        kind, told = (
            DivergenceType.DATE_TIME,
            f"when, one side tells more closely: {_said(x.span, y.span, a, b)}",
        )
        yield Finding(kind, Mention(kind, x.span, x.value), Mention(kind, y.span, y.value), REFINES, told, SURE)
