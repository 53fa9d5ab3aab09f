"""Words that newspapers write for each other: what lets a retelling be matched to its source."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dedup.text.fold import fold
from dedup.text.stems import key, stem


@cache
def _groups() -> dict[str, str]:
    """Stem of every word of ``data/synonyms.txt`` to the first stem of its group, and irregular past forms likewise."""
    folder = files("dedup.claims").joinpath("data")
    lines = folder.joinpath("synonyms.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for line in lines:
        if line and not line.startswith("#"):
            stems = [stem(fold(word)) for word in line.split()]
            for s in stems:
                found.setdefault(s, stems[0])
    for row in tomllib.loads(folder.joinpath("told.toml").read_text(encoding="utf-8"))["verbs"]:
        base, *forms = (stem(form) for form in row.split())
        for s in forms:
            found.setdefault(s, found.get(base, base))
    return found


def concept(word: str) -> str:
    """The stem that stands for the group of a stem, or the stem itself.

    >>> concept("prohibit") == concept("ban")
    True
    """
    return _groups().get(word, word)


def concepts(stems: Sequence[str]) -> list[str]:
    """The concepts of several stems, in order."""
    groups = _groups()
    return [groups.get(s, s) for s in stems]


def digest(_: str, stem: str) -> int:
    """The digest of a stem's concept (:meth:`dedup.text.tokens.Tokens.each`), equal where concepts are equal.

    >>> digest("bans", "ban") == digest("prohibited", "prohibit")
    True
    """
    return key(concept(stem))
