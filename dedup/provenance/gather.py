"""The smallest set of other articles that explains one: what came from where, and what is its own.

Greedy set cover over the characters of passages (within a factor of ln n of the smallest set, Chvátal 1979), after
which an article that the later ones made superfluous is dropped again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.model import Pair, Relation, Span
from dedup.provenance.close import is_close
from dedup.text.parse import ParsedArticle

Mask = NDArray[np.bool_]
_INDEPENDENT = (Relation.SAME_STORY, Relation.UNRELATED, Relation.BOILERPLATE_ONLY)
_LEAST = 40
"""Characters that an article must explain alone to be named."""
_OWN = 20
"""Characters of a stretch that is worth showing as the article's own."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one other article explains: its ``share`` of the body that no part before it has, and ``total`` at all."""

    article: str
    share: float
    total: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """An article as the sum of others, the largest part first; ``own`` is what none of them has."""

    article: str
    parts: tuple[Part, ...]
    own: tuple[Span, ...]
    own_share: float


def gather(article: ParsedArticle, others: Mapping[str, Sequence[Span]], least: int = _LEAST) -> Gathered:
    """The fewest of ``others`` (article id → its passages' spans in ``article``) that explain what can be explained.

    Shares are of the body's characters, furniture and white space left out.
    """
    text = article.text
    body = np.fromiter((not c.isspace() for c in text), np.bool_, len(text))
    body &= ~_mask(len(text), (f.span for f in article.furniture))
    masks = {key: _mask(len(text), others[key]) & body for key in sorted(others)}
    chosen = _needed(_greedy(masks, body, least), masks, least)
    size = max(1, int(np.count_nonzero(body)))
    left = body.copy()
    parts: list[Part] = []
    for key in chosen:
        new = masks[key] & left
        left &= ~new
        share, total = int(np.count_nonzero(new)) / size, int(np.count_nonzero(masks[key])) / size
        parts.append(Part(key, round(share, 4), round(total, 4), _spans(new, text, least=1)))
    own_share = int(np.count_nonzero(left)) / size
    return Gathered(article.article.id, tuple(parts), _spans(left, text, least=_OWN), round(own_share, 4))


def spans_by_other(article: str, pairs: Iterable[Pair]) -> dict[str, list[Span]]:
    """For each article that shares text with ``article`` the spans of their close passages in it, furniture left out.

    An independent report of the same event explains nothing of an article, however much corresponds.
    """
    found: dict[str, list[Span]] = defaultdict(list)
    for pair in pairs:
        if article not in (pair.a, pair.b) or pair.verdict.relation in _INDEPENDENT:
            continue
        mine, other = ("a", pair.b) if pair.a == article else ("b", pair.a)
        found[other] += (getattr(p, mine) for p in pair.passages if is_close(p))
    return dict(found)


def _greedy(masks: Mapping[str, Mask], body: Mask, least: int) -> list[str]:
    """Keys in the order in which each explains most of what is left; the first by id among equals."""
    left = body.copy()
    gain = {key: int(np.count_nonzero(mask)) for key, mask in masks.items()}
    chosen: list[str] = []
    while gain:
        # Gains only shrink, so the best of the old ones that keeps its place is the best of all.
        key = min(gain, key=lambda k: (-gain[k], k))
        now = int(np.count_nonzero(masks[key] & left))
        if now < gain[key]:
            gain[key] = now
            continue
        if now < least:
            break
        chosen.append(key)
        left &= ~masks[key]
        del gain[key]
    return chosen


def _needed(chosen: Sequence[str], masks: Mapping[str, Mask], least: int) -> list[str]:
    """The chosen keys without those that the rest explain as well, smallest first to go."""
    kept = list(chosen)
    for key in reversed(chosen):
        rest = [masks[k] for k in kept if k != key]
        alone = masks[key] & ~np.logical_or.reduce(rest) if rest else masks[key]
        if int(np.count_nonzero(alone)) < least:
            kept.remove(key)
    return kept


def _mask(size: int, spans: Iterable[Span]) -> Mask:
    """Which of ``size`` characters lie inside a span."""
    found = np.zeros(size, np.bool_)
    for span in spans:
        found[span.start : span.end] = True
    return found


def _spans(mask: Mask, text: str, *, least: int) -> tuple[Span, ...]:
    """Runs of a mask as spans, joined over white space, of at least ``least`` characters."""
    at = np.flatnonzero(mask)
    if not len(at):
        return ()
    cuts = [i for i in np.flatnonzero(np.diff(at) > 1).tolist() if text[at[i] + 1 : at[i + 1]].strip()]
    starts = [int(at[0]), *(int(at[i + 1]) for i in cuts)]
    ends = [*(int(at[i]) + 1 for i in cuts), int(at[-1]) + 1]
    return tuple(Span(s, e) for s, e in zip(starts, ends, strict=True) if e - s >= least)
