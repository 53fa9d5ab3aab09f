"""Words that newspapers write for each other: what lets a retelling be matched to its source."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from dedup.text.fold import fold
from dedup.text.stems import stem


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


def concepts(stems: tuple[str, ...]) -> list[str]:
    """The concepts of several stems, in order."""
    groups = _groups()
    return [groups.get(s, s) for s in stems]


class _Numbers(dict[str, int]):
    """A number for every concept met in this process, in the order of meeting; ``names`` are the concepts by number."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self.names)
        self.names.append(name)
        return number


_NUMBERS = _Numbers()


def number(_: str, stem: str) -> int:
    """A number for the concept of a stem (:meth:`dedup.text.tokens.Tokens.each`); which one is chance.

    >>> number("bans", "ban") == number("prohibited", "prohibit")
    True
    """
    return _NUMBERS[_groups().get(stem, stem)]


def numbered() -> list[str]:
    """The concepts that have a number so far, by number."""
    return _NUMBERS.names
