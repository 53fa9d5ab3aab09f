"""What was found in an article is kept while the same article is being compared with one after another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
KEPT = 1024
"""Articles whose findings are kept per function: more than one story usually has."""


def remembered(function: Callable[[A], T]) -> Callable[[A], T]:
    """``function`` with its last answers kept by identity of the article, which is slow to compare by its fields."""
    kept: OrderedDict[int, tuple[A, T]] = OrderedDict()

    @wraps(function)
    def ask(article: A) -> T:
        known = kept.get(id(article))
        if known is not None and known[0] is article:
            return known[1]
        answer = function(article)
        kept[id(article)] = (article, answer)
        while len(kept) > KEPT:
            kept.popitem(last=False)
        return answer

    return ask


def remembered_each(function: Callable[[A, K], T]) -> Callable[[A, K], T]:
    """Like :func:`remembered`, for what is asked of parts of one article, by number or whatever tells them apart."""

    @remembered
    def answers(_: A) -> dict[K, T]:
        return {}

    @wraps(function)
    def ask(article: A, part: K) -> T:
        known = answers(article)
        if part not in known:
            known[part] = function(article, part)
        return known[part]

    return ask


def remembered_under(function: Callable[[A, B], T]) -> Callable[[A, B], T]:
    """Like :func:`remembered`, for what also depends on one more object, as the background or settings of a run."""
    kept: OrderedDict[int, tuple[A, B, T]] = OrderedDict()

    @wraps(function)
    def ask(article: A, under: B) -> T:
        known = kept.get(id(article))
        if known is not None and known[0] is article and known[1] is under:
            return known[2]
        answer = function(article, under)
        kept[id(article)] = (article, under, answer)
        while len(kept) > KEPT:
            kept.popitem(last=False)
        return answer

    return ask
