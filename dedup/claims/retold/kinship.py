"""How two noun phrases stand to each other: the same thing, one of them told more closely, or two things."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from dedup.align.kin import synonyms
from dedup.claims.retold.grammar import grammar
from dedup.claims.retold.nouns import Phrase, inner, one_name, owned


class Stand(StrEnum):
    """How two phrases stand to each other: ``CLOSER`` is one head told more closely, ``KIN`` what may stand for it."""

    SAME = "same"
    CLOSER = "closer"
    KIN = "kin"
    APART = "apart"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Relation:
    """Two phrases as they are compared (perhaps phrases inside the modifiers of the slots' own), and their stand."""

    a: Phrase
    b: Phrase
    stand: Stand


def relate(x: Phrase, y: Phrase) -> Relation:
    """How the phrases of one slot stand to each other; where their heads differ, phrases inside them may be alike."""
    whole = Relation(x, y, stand(x, y))
    if whole.stand not in (Stand.APART, Stand.KIN) or owned(x, y) or _one_state(x, y):
        return whole
    for p, q in list(product((x, *inner(x)), (y, *inner(y))))[1:]:
        told = p.heads & q.heads and p.modifiers and q.modifiers and not p.empty and not q.empty
        if told and stand(p, q) is Stand.CLOSER:
            return Relation(p, q, Stand.CLOSER)
    return whole


def stand(x: Phrase, y: Phrase) -> Stand:
    """How two phrases that fill one slot stand to each other."""
    if not x.heads or not y.heads or x.empty or y.empty:
        return Stand.UNKNOWN
    if x.heads & y.heads:
        return Stand.SAME if x.keys == y.keys or _one_name(x, y) else Stand.CLOSER
    if any(not p.forms.isdisjoint(grammar().lists["deeds"]) for p in (x, y)):
        return Stand.UNKNOWN  # a law bans what its makers ban
    if kin(x.heads, y.heads):
        return Stand.SAME if x.modifiers == y.modifiers else Stand.CLOSER
    named = any(one_name(v, w) for v in x.named for w in y.named)
    if named or _one_state(x, y) or x.heads <= y.keys or y.heads <= x.keys:
        return Stand.KIN
    # "the US" may be its president, and "the Russian leader" anybody who has a name.
    return Stand.UNKNOWN if x.is_place != y.is_place or x.is_name != y.is_name else Stand.APART


def kin(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether a word of one side is a synonym of one of the other."""
    table = synonyms()
    return any(w in y for v in x for w in table.get(v, ()))


def _one_name(x: Phrase, y: Phrase) -> bool:
    """Whether both are names of one thing: "the Fed" and "Fed"."""
    ended = all(any(not p.forms.isdisjoint(n) for n in p.named) for p in (x, y))
    return ended and any(one_name(v, w) for v in x.named for w in y.named)


def _one_state(x: Phrase, y: Phrase) -> bool:
    """Whether both are a state or those who act for it: "the US" and "US officials", "ministers" and "the cabinet"."""
    places = [frozenset(k for k in p.keys if k[0] == "@") for p in (x, y)]
    states = grammar().lists["states"]
    official = (
        (bool(q) and p.heads <= q) or not p.forms.isdisjoint(states) for p, q in zip((x, y), places, strict=True)
    )
    named = bool(places[0] & places[1]) or not (places[0] or places[1])
    return named and all(official)
