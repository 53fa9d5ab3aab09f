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
    """The digests of an article's stems, those of pronouns and irregular verbs by their group: int64[n], and a list."""

    keys: NDArray[np.int64]
    listed: Sequence[int]


@cache
def _groups() -> Mapping[str, int]:
    """Every form of ``data/told.toml`` with the digest of the stem that stands for its group."""
    data = tomllib.loads(files("dedup.claims").joinpath("data", "told.toml").read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    for row in (row.split() for rows in data.values() for row in rows):
        for form in row:
            found.setdefault(form, key(stem(row[0])))
    return found


@remembered
def told_words(article: ParsedArticle) -> ToldWords:
    """The words of ``article`` for comparing what is quoted with what is told."""
    keys = article.tokens.each(_digest)
    return ToldWords(keys, keys.tolist())


def _digest(form: str, root: str) -> int:
    """The digest of a word's group, or of its stem."""
    known = _groups().get(form)
    return key(root) if known is None else known
