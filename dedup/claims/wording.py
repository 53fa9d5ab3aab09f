"""When two runs of words inside quotation marks are the same wording: contractions, spelling, hyphens, fillers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from dedup.claims.lexicon import words

_BRITISH = ((re.compile(r"our(s|ed|ing|ite|ful)?$"), r"or\1"), (re.compile(r"is(e|es|ed|ing|ation|ations)$"), r"iz\1"))
_DOUBLED = re.compile(r"([lp])\1(ed|ing|er|ers)$")


def same_wording(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two runs of folded words say the same words.

    >>> same_wording(("there's",), ("there", "is")), same_wording(("favour",), ("favor",))
    (True, True)
    >>> same_wording(("is",), ("was",))
    False
    """
    return _written(tuple(a)) == _written(tuple(b))


@lru_cache(maxsize=4096)
def _written(forms: tuple[str, ...]) -> str:
    """One spelling of the words, white space, hyphens and apostrophes out."""
    full = " ".join(_contractions().get(f, f) for f in forms if f not in words("wording", "fillers")).split()
    return "".join(spelling(f) for f in full).replace("'", "")


@lru_cache(maxsize=65536)
def spelling(form: str) -> str:
    """A word in American spelling, as far as its ending tells."""
    for pattern, replacement in _BRITISH:
        if len(form) > 5 or pattern is not _BRITISH[1][0]:
            form = pattern.sub(replacement, form) if len(form) > 4 else form
    return _DOUBLED.sub(r"\1\2", form)


@cache
def _contractions() -> Mapping[str, str]:
    """Short forms and their full words."""
    table = tomllib.loads(files("dedup.claims").joinpath("data", "wording.toml").read_text(encoding="utf-8"))
    return dict(table["contractions"])
