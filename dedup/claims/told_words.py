"""Words as they are when a writer tells them: "I understood my mistake" and "he understands his mistake" are one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.text.stems import key, stem


@dataclass(frozen=True, slots=True)
class ToldWords:
    """The stems of an article, those of pronouns and irregular verbs by their group, and their int64 digests."""

    stems: Sequence[str]
    keys: NDArray[np.int64]


@cache
def _groups() -> Mapping[str, tuple[str, int]]:
    """Every form of ``data/told.toml`` with the stem that stands for its group and the digest of that."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "told.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, int]] = {}
    for row in (row.split() for rows in data.values() for row in rows):
        for form in row:
            found.setdefault(form, (stem(row[0]), key(stem(row[0]))))
    return found


@remembered
def told_words(article: ParsedArticle) -> ToldWords:
    """The words of ``article`` for comparing what is quoted with what is told."""
    groups, tokens = _groups(), article.tokens
    stems, keys = [*tokens.stems], tokens.keys.copy()
    for i, form in enumerate(tokens.forms):
        if form in groups:
            stems[i], keys[i] = groups[form]
    return ToldWords(tuple(stems), keys)
