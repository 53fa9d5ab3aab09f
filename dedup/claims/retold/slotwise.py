"""Two phrases in one slot of one event: one told more closely, or another one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dedup.claims.base import Finding, Mention
from dedup.claims.name_lists import lists
from dedup.claims.retold.complements import CHARGED
from dedup.claims.retold.grammar import grammar
from dedup.claims.retold.kinship import Relation, Stand
from dedup.claims.retold.match import REPEATED, STRONG, Match
from dedup.claims.retold.nouns import Phrase, one_count, one_number, one_person, owned
from dedup.model import DivergenceRelation, DivergenceType, Span

SURE, LIKELY = 0.6, 0.55
"""Confidence that one phrase says more closely what the other says, and that two phrases are of two things."""
LONGEST = 12
"""Words of a phrase that is still shown whole."""
CHARGES = ("with", "for", "over", "on")
"""Slots that tell what somebody is charged with, or sentenced for."""
PARTNERS = {"agent": ("object",), "object": ("agent",), "theme": ("agent", "object")}
PARTNERS |= {"cause": ("agent", "object"), **dict.fromkeys(CHARGES, ("object",))}
"""Slots of which one must be the same for another to be the difference."""
PERSONAL = frozenset({"charge", "arrest", "judge", "post", "inquire", "attack"})
"""Classes of acts done to persons and companies, which are not what they own or those who work for them."""
MANY = REPEATED | {"back", "allow", "deny", "worry", "inquire", "contest", "enact", "shut"}
"""Classes of acts that one does to many, one after another: another object is another act."""
LEAD = 4
"""Sentences from the top that tell the main event, however often it is told again."""
FEW = 2
"""Times an article may tell a kind of act for another phrase in one slot to be a difference and no other act."""
_KINDS = {"agent": DivergenceType.ENTITY, "object": DivergenceType.ENTITY, "cause": DivergenceType.CAUSE}
_WHAT = {
    "agent": "who did it",
    "object": "whom or what it was done to",
    "theme": "what it is about",
    "with": "with what",
    "from": "from what",
    "for": "for what",
    "over": "over what",
    "about": "about what",
    "to": "to whom or where",
    "in": "in what",
    "on": "on what",
    "of": "of what",
    "cause": "why, or after what",
}


def slot_differences(match: Match) -> Iterator[Finding]:
    """Findings on the slots that both frames of a match fill."""
    for name, relation in match.slots.items():
        x, y = relation.a, relation.b
        if (name == "agent" and not (x.acts and y.acts)) or not one_count(x, y):
            continue
        if relation.stand is Stand.CLOSER and _delimited(match, x, y) and _limits(x, y):
            kind = DivergenceType.ENTITY if name == "agent" or x.named or y.named else DivergenceType.SCOPE
            told = f"{_WHAT.get(name, name)}: one side tells more closely"
            yield _two_bodies(x, y) or _finding(kind, x, y, told, SURE)
        elif _apart(match, name, relation) and not x.vague and not y.vague:
            yield _finding(_kind(name, relation), x, y, f"{_WHAT.get(name, name)}: another on each side", LIKELY)


def _kind(name: str, relation: Relation) -> DivergenceType:
    """The type of two phrases without a common head: "Russians" / "Russian officers" differ in the job."""
    if relation.stand is Stand.KIN and relation.a.job != relation.b.job:
        return DivergenceType.ROLE
    return _KINDS.get(name, DivergenceType.SCOPE)


def _delimited(match: Match, x: Phrase, y: Phrase) -> bool:
    """Whether modifiers tell which of many are meant; one thing is the same however it is described."""
    return _two_names(x, y) or (x.many and y.many and match.a.predicate.family not in REPEATED)


def _two_names(x: Phrase, y: Phrase) -> bool:
    """Whether both are names of bodies that share words: "the Trade Commission" / "the Communications Commission"."""
    words = [{form for n in p.named for form in n} for p in (x, y)]
    return x.is_name and y.is_name and not (words[0] & words[1]).isdisjoint(lists().institutions)


def _two_bodies(x: Phrase, y: Phrase) -> Finding | None:
    """The finding of two bodies, null where the phrases are no such names."""
    if not _two_names(x, y):
        return None
    found = _finding(DivergenceType.ENTITY, x, y, "another body, if both mean one act", LIKELY)
    return replace(found, relation=DivergenceRelation.UNCLEAR)


def _finding(kind: DivergenceType, x: Phrase, y: Phrase, what: str, sure: float) -> Finding:
    """The finding of two phrases."""
    left, right = _shown(x, y), _shown(y, x)
    told = f"{what}: “{left.of(x.article.text)}” / “{right.of(y.article.text)}”"
    one, other = Mention(kind, left, " ".join(sorted(x.keys))), Mention(kind, right, " ".join(sorted(y.keys)))
    return Finding(kind, one, other, DivergenceRelation.REFINES, told, sure)


def _shown(x: Phrase, y: Phrase) -> Span:
    """The stretch of ``x`` that is shown: whole where its modifiers make the difference and it is short."""
    long = x.noun.end - x.noun.first > LONGEST or (x.persons and x.clause)
    return x.core if long or not x.behind - y.keys else x.whole


def _limits(x: Phrase, y: Phrase) -> bool:
    """Whether the modifiers of two phrases with one head say that other ones are meant.

    Adjectives are as often colour as they are limits; a name, a place or a clause says which ones. Of persons a clause
    tells what they did.
    """
    if one_person(x, y) or not one_number(x, y) or _introduced(x) or _introduced(y):
        return False
    own, other = x.modifiers - y.keys, y.modifiers - x.keys
    if own and other:
        if x.persons and y.persons and (x.clause or y.clause):
            return False
        return _specific(x, own) and _specific(y, other) and _told(x, y, own | other)
    more, less = (x, y) if own else (y, x)
    return more.clause and not more.persons and bool(more.behind - less.keys)


def _specific(x: Phrase, own: frozenset[str]) -> bool:
    """Whether what a phrase has of its own is a clause, a name, or stands before the head: no "in the wake of it"."""
    return x.clause or not own.isdisjoint(x.before) or any(k in own for k in x.names)


def _told(x: Phrase, y: Phrase, own: frozenset[str]) -> bool:
    """Whether a name, a place or what stands behind a head is among what two phrases have of their own."""
    return bool(x.named or y.named or own & (x.behind | y.behind) or any(k[0] == "@" for k in own))


def _introduced(x: Phrase) -> bool:
    """Whether a phrase is "the order" that was introduced before."""
    return not x.modifiers and not x.forms.isdisjoint(grammar().lists["deeds"])


def _apart(match: Match, name: str, relation: Relation) -> bool:
    """Whether a slot without a common head is the difference, since the doer or the object is the same."""
    family, how = match.a.predicate.family, relation.stand
    if how is Stand.KIN and name == "object":
        return family in PERSONAL and match.a.predicate.act == match.b.predicate.act and owned(relation.a, relation.b)
    if name not in PARTNERS or not any(map(match.alike, PARTNERS[name])):
        return False
    if name in CHARGES:
        other = how not in (Stand.SAME, Stand.CLOSER) and relation.a.stem.isdisjoint(relation.b.stem)
        return other and family in CHARGED
    return how is Stand.APART and _one_of_few(match) and _tells_apart(match, name, relation)


def _one_of_few(match: Match) -> bool:
    """Whether the kind of act is told too seldom, or too near the top, for two acts to be mixed up."""
    if "denied" in (match.a.stage, match.b.stage) or not match.verbal or match.a.predicate.family in MANY:
        return False
    return max(match.place) < LEAD or match.seldom(FEW)


def _tells_apart(match: Match, name: str, relation: Relation) -> bool:
    """Whether the rest of the sentences is enough alike for the phrases of this slot to be the difference."""
    if name == "theme":
        return match.a.predicate.family == "restrict" and bool(match.a.stage and match.b.stage)
    # Two names are two events as often as not.
    named = bool(relation.a.named and relation.b.named)
    same = any(match.slots[p].stand is Stand.SAME for p in PARTNERS[name] if p in match.slots)
    strong = match.shared >= STRONG and max(match.place) < LEAD and same and match.a.predicate.family != "contact"
    return strong if name == "cause" else strong or not named
