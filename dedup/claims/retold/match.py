"""Which frame of one article tells the event of which frame of the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dedup.claims.concepts import concept
from dedup.claims.retold.evidence import Told, told, weights
from dedup.claims.retold.frames import Frame, frames
from dedup.claims.retold.grammar import grammar
from dedup.claims.retold.hints import Hint, hints
from dedup.claims.retold.kinship import Relation, Stand
from dedup.claims.retold.predicates import Predicate
from dedup.claims.retold.roles import compared
from dedup.claims.retold.sharing import sharing
from dedup.claims.retold.tagging import tags
from dedup.claims.retold.times import Time, When, time_of, when
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle
from dedup.text.stems import stem

ENOUGH = 6.0
"""Evidence from which two frames of one class tell one event: a rare name and a like doer, or several rare words."""
LESS = 1.5
"""Less is enough for another act in two sentences that tell one event by other words as well."""
STRONG = 8.0
"""Evidence from which they do so where only the predicate and other words of the sentences agree."""
SHARE = 0.7
"""A pair must have that share of the evidence of the best pair of each of its frames."""
AGAIN, LEADS = 0.45, 2
"""The same between the first two sentences of both articles: headline and lead tell the event again."""
WORTH = {Stand.SAME: 2.0, Stand.CLOSER: 1.5, Stand.KIN: 0.5, Stand.APART: -0.5, Stand.UNKNOWN: 0.0}
"""What two phrases in one slot add to the evidence."""
OTHER_DOER, OTHER_OBJECT = -3.5, -2.0
"""What it adds that the doers differ, and that it is done to somebody or something with another name."""
TIMES = {When.AGREE: 1.0, When.CLOSER: 1.0, When.UNSURE: -3.0, When.CLASH: -6.0, None: 0.0}
"""What two dates add."""
SAME_ACT = 1.0
"""What one kind of act adds."""
PASSING = -1.5
"""What it adds that one side tells as a fact what the other tells in passing, as asked for or as a purpose."""
DEED = 4.0
"""What it adds that both speak of the order, the bill or the deal that both articles are about."""
ANY = "any"
"""The kind of verbs that may tell any act of their class."""
REPEATED = frozenset({"acquire", "invest", "launch", "reduce", "send", "supply"})
"""Classes of acts that are done again and again, by the same to others."""
LEAST = 2.0
"""Weight of other words that two sentences must share, half a rare word: they tell one event else only by chance."""
MOST = 400
"""Hints of an article that are compared, from its top: what goes on longer is a list."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two frames of one event, the evidence for that, and how their slots stand to each other.

    ``shared`` is the part of the evidence that words beside the predicate give. ``again`` is set where one of the two
    frames has a better partner, and the other tells what that partner's sentence has no word for.
    """

    articles: tuple[ParsedArticle, ParsedArticle]
    a: Frame
    b: Frame
    evidence: float
    shared: float
    slots: Mapping[str, Relation]
    times: tuple[Time | None, Time | None]
    when: When | None
    again: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """The numbers of both sentences."""
        return self.a.sentence, self.b.sentence

    @property
    def one_act(self) -> bool:
        """Whether both tell the same kind of act."""
        return _one_act(self.a, self.b)

    @property
    def verbal(self) -> bool:
        """Whether both tell the act by a verb."""
        return _verbal(self.articles[0], self.a) and _verbal(self.articles[1], self.b)

    def seldom(self, most: int) -> bool:
        """Whether neither article tells the kind of act more often: one of many is easily taken for another."""
        sides = zip(self.articles, (self.a.predicate, self.b.predicate), strict=True)
        return all(_times_told(article, predicate, most) <= most for article, predicate in sides)

    def alike(self, slot: str) -> bool:
        """Whether the phrases of a slot are of the same thing, more or less closely told."""
        return slot in self.slots and self.slots[slot].stand in (Stand.SAME, Stand.CLOSER, Stand.KIN)


def matches(a: ParsedArticle, b: ParsedArticle, background: Background) -> list[Match]:
    """Pairs of frames that tell one event, surest first; each stands in few, all nearly as sure as its best."""
    left, right = _common(hints(a)[:MOST], hints(b)[:MOST])
    if not left:
        return []
    weight = weights(a, b, background)
    places = sharing((a, left), (b, right), weight, LEAST)
    pairs = ((f, g) for i, j in places for f in frames(a, i) for g in frames(b, j))
    same = ((f, g) for f, g in pairs if f.predicate.family == g.predicate.family)
    found = [m for f, g in same if (m := _match(a, b, f, g, weight)) is not None]
    return sorted(_best(found), key=lambda m: (-m.evidence, m.a.verb, m.b.verb))


def _verbal(article: ParsedArticle, frame: Frame) -> bool:
    """Whether it tells the act by a verb."""
    return tags(article)[frame.verb] in "VA"


def _one_act(f: Frame, g: Frame) -> bool:
    """Whether both tell the same kind of act."""
    x, y = f.predicate.act, g.predicate.act
    return x == y or ANY in (x, y)


def _times_told(article: ParsedArticle, told: Predicate, most: int) -> int:
    """How often an article tells a kind of act; an upper bound, without parsing, where that is at most ``most``."""
    found = [h.sentence for h in hints(article) if _one_kind(h.predicate, told)]
    if len(found) <= most:
        return len(found)
    return sum(_one_kind(f.predicate, told) for number in sorted(set(found)) for f in frames(article, number))


def _one_kind(p: Predicate, q: Predicate) -> bool:
    """Whether two predicates tell the same kind of act."""
    return (p.family, p.act) == (q.family, q.act)


def _common(left: Sequence[Hint], right: Sequence[Hint]) -> tuple[list[Hint], list[Hint]]:
    """The hints of classes that both sides have."""
    both = {h.predicate.family for h in left} & {h.predicate.family for h in right}
    return [h for h in left if h.predicate.family in both], [h for h in right if h.predicate.family in both]


def _match(a: ParsedArticle, b: ParsedArticle, f: Frame, g: Frame, weight: Mapping[str, float]) -> Match | None:
    """The match of two frames of one class, if the evidence is enough."""
    left, right = told(a), told(b)
    own = _own(left, f) | _own(right, g)
    shared = sum(weight[k] for k in sorted((left.sentences[f.sentence] & right.sentences[g.sentence]) - own))
    if shared < LEAST or not _may_be_argued(f, g, shared):
        return None
    times = time_of(a, f), time_of(b, g)
    clock = when(*times)
    if clock is When.UNSURE and not (f.stage and g.stage):
        return None  # what is told in passing has no date of its own
    slots = compared(a, b, f, g)
    if clock is When.CLASH and any(slots[n].stand is Stand.APART for n in ("agent", "object") if n in slots):
        return None  # another day, and another doer or victim
    one_act = _one_act(f, g)
    evidence = shared + _of_slots(left, right, slots) + TIMES[clock] + (SAME_ACT if one_act else 0.0)
    if (f.stage == "") != (g.stage == "") and _verbal(a, f) and _verbal(b, g):
        evidence += PASSING
    if evidence < (ENOUGH if one_act else ENOUGH - LESS):
        return None
    match = Match((a, b), f, g, evidence, shared, slots, times, clock)
    return match if _argued(match) else None


def _may_be_argued(f: Frame, g: Frame, shared: float) -> bool:
    """Whether an argument may correspond, as far as it shows before any are compared."""
    both, family = f.slots.keys() & g.slots.keys(), f.predicate.family
    if "agent" in both or family == "restrict" or (family == "enact" and "object" in both):
        return True
    if not _one_act(f, g):
        return False
    most = shared + max(WORTH.values()) * len(both) + max(TIMES.values()) + SAME_ACT
    return "object" in both or "theme" in both or most >= STRONG


def _of_slots(left: Told, right: Told, slots: Mapping[str, Relation]) -> float:
    """What the slots add to the evidence."""
    evidence = sum(WORTH[r.stand] for r in slots.values())
    doer, object_ = slots.get("agent"), slots.get("object")
    if doer is not None and doer.stand is Stand.APART:
        evidence += OTHER_DOER
    if object_ is not None and object_.stand is Stand.APART and object_.a.named and object_.b.named:
        evidence += OTHER_OBJECT
    return evidence + (DEED if object_ is not None and _one_deed(left, right, object_) else 0.0)


def _argued(match: Match) -> bool:
    """Whether an argument corresponds, beside the predicate: a doer, what it is done to, or much else."""
    if match.alike("agent") or (match.a.predicate.family == "enact" and match.alike("object")):
        return True
    return match.one_act and (match.alike("object") or match.alike("theme") or match.evidence >= STRONG)


def _one_deed(left: Told, right: Told, objects: Relation) -> bool:
    """Whether the objects are one document or deal that both articles speak of more than once."""
    x, y = objects.a, objects.b
    if objects.stand not in (Stand.SAME, Stand.CLOSER) or ((x.before | x.behind) and (y.before | y.behind)):
        return False
    heads = x.heads & y.heads & _deeds()
    return any(min(sum(h in s for s in side.sentences) for side in (left, right)) > 1 for h in heads)


@cache
def _deeds() -> frozenset[str]:
    """Keys of the nouns for documents and deals."""
    return frozenset(concept(stem(w)) for w in grammar().lists["deeds"])


def _own(words: Told, frame: Frame) -> frozenset[str]:
    """The keys of the predicate itself."""
    return frozenset(words.of_word[slice(*frame.group)]) | {words.of_word[frame.verb]}


def _best(found: Sequence[Match]) -> list[Match]:
    """Those that come near the best of both their frames: pairs of one kind of act, then frames left without one."""
    kept = _near([m for m in found if m.one_act])
    known = {id(f) for m in kept for f in (m.a, m.b)}
    others = [m for m in found if not m.one_act]
    fresh = [m for m in others if m.evidence >= ENOUGH and id(m.a) not in known and id(m.b) not in known]
    places = {m.place for m in kept}
    again = (m for m in others if m.place in places and (id(m.a) in known) != (id(m.b) in known))
    return kept + _near(fresh) + [replace(m, again=True) for m in again if _new(m, known)]


def _new(m: Match, known: set[int]) -> bool:
    """Whether one side has no word for the other's act: "met and briefed" / "met"."""
    here, there = ({f.predicate.act for f in frames(p, i)} for p, i in zip(m.articles, m.place, strict=True))
    if m.a.predicate.act in there and m.b.predicate.act in here:
        return False
    # "approached them to persuade them": what has no partner is only the way to the other.
    alone = m.b if id(m.a) in known else m.a
    return alone.doing is None or alone.predicate.family != "contact"


def _near(found: Sequence[Match]) -> list[Match]:
    """Those that come near the best of both their frames."""
    best: dict[int, float] = {}
    for m in found:
        for f in (m.a, m.b):
            best[id(f)] = max(best.get(id(f), 0.0), m.evidence)
    return [m for m in found if m.evidence >= _share(m) * max(best[id(m.a)], best[id(m.b)])]


def _share(m: Match) -> float:
    """The share of the best that a match needs."""
    return AGAIN if max(m.place) < LEADS else SHARE
