"""Who did what to whom, beside a verb that two sentences share."""

from __future__ import annotations

from dedup.claims.acts import Acts
from dedup.claims.units import units
from dedup.model import Article
from dedup.text.background import background
from dedup.text.parse import parse

COMMON = background(())


def told(a: str, b: str) -> list[str]:
    """What is said of the acts of two texts."""
    x, y = parse(Article("a", a)), parse(Article("b", b))
    return [f.explanation for unit in units(x, y, (), COMMON) for f in Acts().compare(unit, (), ())]


def test_another_object_of_one_act_is_told() -> None:
    found = told(
        "A bank group is working to rescue Lund in the harbour town of Westmere.",
        "A bank group was working to rescue Roe in the harbour town of Westmere.",
    )
    assert found == ["to whom or what: one article says Lund, the other Roe"]


def test_nothing_is_said_where_each_sentence_has_the_other_ones_object_too() -> None:
    assert not told(
        "A bank group is working to rescue Lund's main pilot unit, and a second group is trying to rescue Roe's unit.",
        "Bank groups were looking at ways to rescue Roe and its larger rival, the main pilot unit of Lund.",
    )


def test_adverbs_before_a_verb_are_nobody() -> None:
    assert not told(
        "The indictment says that agents of the guard, the HRG, hacked into the servers of the Westmere harbour board.",
        "The officers, who allegedly hacked into the servers of the Westmere harbour board, are named in the indictment.",
    )
