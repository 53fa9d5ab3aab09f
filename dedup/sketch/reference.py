"""Shingles the slow, obvious way: the oracle of the kernels, and the path for a handful of articles."""

from __future__ import annotations

from dedup.text.tokens import Tokens


def shingles(words: Tokens, size: int) -> frozenset[tuple[str, ...]]:
    """The distinct ``size``-word shingles; a text shorter than a shingle is one shingle, compared whole."""
    forms = words.forms
    if len(forms) < size:
        return frozenset((forms,)) if forms else frozenset()
    return frozenset(forms[i : i + size] for i in range(len(forms) - size + 1))
