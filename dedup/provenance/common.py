"""The one source that two articles name: who is credited by both, else cited by both, else credited by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.model import Credit, CreditClass, Span
from dedup.provenance.sources import same_house, table

_CREDIT, _OWN, _CITED, _CITED_AGAIN = 3.0, 2.5, 1.0, 2.0
_TOP = 700
"""Characters at the top in which a citation is for the story and not for a detail."""
_BESIDE = 300
"""Characters between a quotation and the name of who broadcast or printed it first."""


@dataclass(frozen=True, slots=True)
class Common:
    """A source and how strongly each article names it: 3 credited, 2.5 its own, 1 to 2 cited, 0 not at all."""

    source: str
    a: float
    b: float

    @property
    def credited(self) -> bool:
        """Whether one of the two says that the text is the source's."""
        return max(self.a, self.b) >= _CREDIT

    @property
    def both(self) -> bool:
        """Whether both name the source."""
        return min(self.a, self.b) > 0.0

    @property
    def weight(self) -> float:
        """Rank among the sources: what both name goes before what one names."""
        programme = 0.75 if table().kinds.get(self.source) == "programme" else 0.0
        return 2 * min(self.a, self.b) + max(self.a, self.b) + programme


def common_source(
    credits_a: Sequence[Credit],
    credits_b: Sequence[Credit],
    house_a: str | None,
    house_b: str | None,
    *,
    prose: bool = False,
) -> Common | None:
    """The source that explains both articles best, or None where nothing is credited and nothing cited by both.

    Where ``prose`` is shared, a credit, which is for the text, goes before a citation, which is for a fact in it; and
    what one credits explains nothing where the other credits somebody else, unless only one of the two is well known.
    """
    names = sorted({c.source for c in (*credits_a, *credits_b)} | {h for h in (house_a, house_b) if h})
    found = [Common(n, _strength(n, credits_a, house_a), _strength(n, credits_b, house_b)) for n in names]
    found = [c for c in found if (c.both or c.credited) and (c.a, c.b) not in ((_OWN, 0.0), (0.0, _OWN))]
    if _contradict(found):
        found = [c for c in found if c.both or c.source in table().kinds]
    if _contradict(found):
        found = [c for c in found if c.both]
    return max(found, key=lambda c: (prose and c.credited, c.weight, c.source), default=None)


def _contradict(found: Sequence[Common]) -> bool:
    """Whether each side names somebody whom the other does not."""
    return len({c.a > 0 for c in found if not c.both}) == 2


def cited_near(credits: Sequence[Credit], spans: Sequence[Span]) -> list[Credit]:
    """The citations that stand beside one of ``spans``: where the words were first said."""
    cited = (c for c in credits if c.cls is CreditClass.CITATION)
    return [c for c in cited if any(c.span.start < s.end + _BESIDE and s.start - _BESIDE < c.span.end for s in spans)]


def _strength(source: str, credits: Sequence[Credit], house: str | None) -> float:
    """How strongly an article names ``source``."""
    classes = [c for c in credits if c.source == source]
    if any(c.cls is CreditClass.CREDIT for c in classes):
        return _CREDIT
    if house is not None and same_house(source, house):
        return _OWN
    cited = [c for c in classes if c.cls is CreditClass.CITATION]
    if not cited:
        return 0.0
    return _CITED_AGAIN if len(cited) > 1 or cited[0].span.start < _TOP else _CITED
