"""Word lists of the reading rooms, from the data files beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The lower-case words of the list ``name`` in ``speech.toml``."""
    table = tomllib.loads(files("dedup.text").joinpath("data/speech.toml").read_text(encoding="utf-8"))
    return frozenset(table[name]["words"])
