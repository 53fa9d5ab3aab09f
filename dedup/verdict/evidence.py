"""What speaks for a verdict: prose, quotations and furniture that two articles share, counted apart and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.model import Passage, PassageKind, Span
from dedup.text.boilerplate import TEASER
from dedup.text.occasions import CLOSE
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.verdict.body import Body, Mask, covered
from dedup.verdict.runs import Words, shared_runs

_SAME = 0.6
"""Share of a sentence's prose words in shared runs from which the sentence is the same prose."""
_LEAST = 4
"""Prose words from which a sentence counts as prose: beneath a quotation, ``she said`` does not."""
_PROSE = 0.4
"""Share of prose words from which a sentence with a quotation is prose."""
_CLOSE = 0.2
"""Similarity of a passage from which one side retells the other; below, both are about one thing."""
_REPHRASED = 1.5
"""Words that one word of the other side's prose can stand for where a passage is retold."""
_PHRASE = 6
"""Words of prose in one run that are more than a name with its title."""
_ONE_SIDED = 15
"""Words of furniture in one run that count although the other page has them in its article."""
_TEASED = 10
"""Words of a teaser in one run that are more than the names of the day."""
_TOLD = 0.4
"""Share of a sentence's prose inside corresponding passages from which the sentence is told again."""


@dataclass(frozen=True, slots=True)
class Side:
    """One article's part in words; ``sentences`` counts the prose sentences taken over, ``told`` those told again.

    ``prose`` and ``quoted`` make up the body; ``copied`` and ``retold`` are of the prose, ``repeated`` of the
    quotations. ``retold`` prose corresponds to other words of the other side and is not counted as copied.
    """

    prose: int
    quoted: int
    copied: int
    retold: int
    repeated: int
    sentences: int
    told: int

    @property
    def words(self) -> int:
        """Length of the body."""
        return self.prose + self.quoted

    @property
    def same(self) -> float:
        """Share in one wording with the other, of the prose or of the body, whichever is less."""
        return min(_share(self.copied, self.prose), _share(self.copied + self.repeated, self.words))

    @property
    def derived(self) -> float:
        """Share taken from the other, of the prose or of the body, whichever is less; retold words count half."""
        taken = min(self.copied + self.retold / 2, self.prose)
        return min(_share(taken, self.prose), _share(taken + self.repeated, self.words))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both sides and what is shared besides, in words.

    ``longest`` is the longest shared run of prose, ``loose`` the prose in all runs longer than a name and its title,
    ``furniture`` what the pages share of it, and ``teased`` the prose of one article that the other page teases.
    """

    a: Side
    b: Side
    longest: int
    loose: int
    furniture: int
    teased: int

    @property
    def shorter(self) -> Side:
        """The side with less prose."""
        return min(self.a, self.b, key=lambda s: (s.prose, s.words))

    @property
    def longer(self) -> Side:
        """The side with more prose."""
        return self.b if self.shorter is self.a else self.a


def evidence(a: Body, b: Body, passages: Sequence[Passage], *, series: bool = False) -> Evidence:
    """Everything that :mod:`dedup.verdict.decide` weighs.

    In two articles of a ``series`` a sentence with other figures is a formula, which each of them fills in anew, and a
    passage must be closer to be a retelling.
    """
    runs = shared_runs(a.codes, b.codes)
    in_a, in_b = np.zeros(len(a), np.bool_), np.zeros(len(b), np.bool_)
    said_a, said_b = a.quoted.copy(), b.quoted.copy()
    longest = loose = 0
    for r in runs:
        # Words that one of the two puts in quotation marks are somebody's words in the other as well.
        said = a.quoted[r.a : r.a + r.length] | b.quoted[r.b : r.b + r.length]
        in_a[r.a : r.a + r.length] = in_b[r.b : r.b + r.length] = True
        said_a[r.a : r.a + r.length] |= said
        said_b[r.b : r.b + r.length] |= said
        prose = int(np.count_nonzero(~said))
        longest = max(longest, prose)
        loose += prose if prose >= _PHRASE else 0
    told_a, told_b = _corresponding(a, b, said_a, said_b, passages, CLOSE if series else _CLOSE)
    furniture, teased = _shared_furniture(a.article, b.article)
    new_a, new_b = (_other_figures(x, held) if series else np.zeros_like(held) for x, held in ((a, in_a), (b, in_b)))
    left, right = _side(a, in_a, said_a, told_a, new_a), _side(b, in_b, said_b, told_b, new_b)
    return Evidence(left, right, longest, loose, furniture, teased)


def _other_figures(body: Body, shared: Mask) -> Mask:
    """Which words are figures that the other side has not in the same words."""
    return body.article.tokens.digit[body.at] & ~shared


def _side(body: Body, shared: Mask, said: Mask, told: Mask, new: Mask) -> Side:
    """The counts of one side; sentences are taken over as a whole or not at all, and not where they hold ``new``."""
    numbers = body.sentence
    size = int(numbers[-1]) + 1 if len(numbers) else 0
    words = np.bincount(numbers, minlength=size)
    prose = np.bincount(numbers, weights=~said, minlength=size)
    same = np.bincount(numbers, weights=shared & ~said, minlength=size)
    again = np.bincount(numbers, weights=told & ~said, minlength=size)
    filled_in = np.bincount(numbers, weights=new, minlength=size) > 0
    counted = (prose >= _LEAST) & (prose >= _PROSE * words)
    taken = counted & (same >= _SAME * prose) & ~filled_in
    in_taken = taken[numbers] if size else np.zeros(0, np.bool_)
    return Side(
        prose=int(prose[counted].sum()),
        quoted=int(np.count_nonzero(said)),
        copied=int(prose[taken].sum()),
        retold=int(np.count_nonzero(told & ~said & ~in_taken & ((counted & ~filled_in)[numbers] if size else told))),
        repeated=int(np.count_nonzero(shared & said)),
        sentences=int(np.count_nonzero(taken)),
        told=int(np.count_nonzero(counted & ~filled_in & (again >= _TOLD * prose))),
    )


def _corresponding(
    a: Body, b: Body, said_a: Mask, said_b: Mask, passages: Sequence[Passage], least: float
) -> tuple[Mask, Mask]:
    """Prose inside close passages that have prose on both sides, no more on either than the other can stand for."""
    told_a, told_b = np.zeros(len(a), np.bool_), np.zeros(len(b), np.bool_)
    close = [p for p in passages if p.kind in (PassageKind.VERBATIM, PassageKind.REWRITE) and p.similarity >= least]
    prose = zip(_prose_in(a, said_a, [p.a for p in close]), _prose_in(b, said_b, [p.b for p in close]), strict=True)
    for x, y in prose:
        told_a[x[: int(_REPHRASED * len(y))]] = True
        told_b[y[: int(_REPHRASED * len(x))]] = True
    return told_a, told_b


def _prose_in(body: Body, said: Mask, spans: Sequence[Span]) -> list[NDArray[np.intp]]:
    """Numbers of the prose words inside each of ``spans``."""
    starts = body.article.tokens.starts[body.at]
    edges = np.array([(s.start, s.end) for s in spans], np.int32).reshape(-1, 2)
    return [np.flatnonzero(~said[low:high]) + low for low, high in starts.searchsorted(edges).tolist()]


def _shared_furniture(x: ParsedArticle, y: ParsedArticle) -> tuple[int, int]:
    """Words that the whole pages share and that are furniture on either, and those that are a teaser of the other.

    A few words of a caption that stand in the other's prose are names and idiom.
    """
    if not x.furniture and not y.furniture:
        return 0, 0
    page_x, page_y = _page(x), _page(y)
    aside_x, aside_y = page_x.aside, page_y.aside
    teaser_x, teaser_y = page_x.teaser, page_y.teaser
    furniture = teased = 0
    for r in shared_runs(page_x.codes, page_y.codes):
        on_x, on_y = slice(r.a, r.a + r.length), slice(r.b, r.b + r.length)
        either = int(np.count_nonzero(aside_x[on_x] | aside_y[on_y]))
        both = int(np.count_nonzero(aside_x[on_x] & aside_y[on_y]))
        furniture += either if either >= _ONE_SIDED else both
        told = int(np.count_nonzero((teaser_x[on_x] & ~aside_y[on_y]) | (teaser_y[on_y] & ~aside_x[on_x])))
        teased += told if told >= _TEASED else 0
    return furniture, teased


@dataclass(frozen=True, slots=True)
class _Page:
    """All words of a page: int64 codes, and which are furniture of any kind and of a teaser."""

    codes: Words
    aside: Mask
    teaser: Mask


@remembered
def _page(article: ParsedArticle) -> _Page:
    aside = covered(article, (f.span for f in article.furniture))
    teaser = covered(article, (f.span for f in article.furniture if f.reason == TEASER))
    return _Page(article.tokens.codes, aside, teaser)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
