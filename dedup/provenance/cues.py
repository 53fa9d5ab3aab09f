"""The patterns of ``data/credit_cues.toml``, compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dedup.text.cue_lines import folded_pattern
from dedup.text.fold import fold

WINDOW = 90
"""Characters on either side of a name that are read for a cue."""


@dataclass(frozen=True, slots=True)
class Context:
    """Patterns for the text before and after a name."""

    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]

    def fits(self, left: str, right: str) -> bool:
        """Whether a pattern fits the folded text on its side of the name."""
        return any(p.search(left) for p in self.before) or any(p.search(right) for p in self.after)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("dedup.provenance").joinpath("data/credit_cues.toml").read_text(encoding="utf-8"))


@cache
def context(name: str) -> Context:
    """The patterns of one section: ``credit``, ``citation`` or ``not``."""
    rows = _table()[name]
    return Context(*(tuple(re.compile(folded_pattern(p)) for p in rows[side]) for side in ("before", "after")))


@cache
def words(name: str) -> frozenset[str]:
    """A word list of the file."""
    return frozenset(_table()[name]["words"])


def plain(text: str) -> str:
    """Text as the patterns see it: folded, straight marks, white space single."""
    straight = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return re.sub(r"\s+", " ", fold.__wrapped__(straight))
