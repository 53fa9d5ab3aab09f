"""When two names are of one thing: short forms, initials, nicknames, transliterations, misspellings, peoples."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from dedup.claims.name_lists import lists

SHORTENED = 3
"""Letters of a short form, and letters that it leaves out: Mac for Macintosh."""
ACRONYM = (2, 5)
"""Letters of an abbreviation, at least and at most."""
MISSPELT = 0.78
"""Similarity from which two long words are spellings of one name; two letters that changed places are one edit."""


@lru_cache(maxsize=65536)
def same_name(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether two names may be of one thing: part of, initials of, nickname, other spelling, people of one place.

    >>> same_name(("dmitry", "peskov"), ("dmitri", "s", "peskov"))
    True
    >>> same_name(("mark", "warner"), ("john", "warner"))
    False
    """
    p, q = (_core(n) for n in (x, y))
    if not p or not q or p == q or set(p) <= set(q) or set(q) <= set(p):
        return True
    if "".join(p) == "".join(q) or _family(p, q):
        return True  # "Air Lines" / "Airlines"
    if _initials(p, q) or _initials(q, p) or _initials(x, q) or _initials(y, p):
        return True
    if len(p) == 1 or len(q) == 1:
        return any(same_word(v, w) for v in p for w in q)
    return same_word(p[-1], q[-1]) and _same_given(p[0], q[0])


@lru_cache(maxsize=65536)
def _core(name: tuple[str, ...]) -> tuple[str, ...]:
    """The name without titles, company forms and initials, unless nothing else is there."""
    kept = tuple(w for w in name if w not in lists().titles and w not in lists().suffixes and len(w) > 1)
    return kept or name


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a word is the initials of several: ``wsj``, or ``ABC Brewing`` for Allied British Craft Brewing."""
    if len(long) < 2:
        return False
    own = [w for w in short if w not in long]
    if len(own) != 1:
        return False
    rest = [w for w in long if w not in short]
    return len(rest) > 1 and own[0] == "".join([w[0] for w in rest])


def abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a word has the initials of a name in any order: "DOJ" of the Justice Department."""
    initials = {w[0] for w in long}
    return (
        len(short) == 1
        and len(long) > 1
        and ACRONYM[0] <= len(short[0]) <= ACRONYM[1]
        and initials <= set(short[0]) <= initials | {"o", "f"}
    )


def _family(p: tuple[str, ...], q: tuple[str, ...]) -> bool:
    """Whether both name one place, its people or its government."""
    known = lists().families
    whole = known.get(" ".join(p), frozenset()) & known.get(" ".join(q), frozenset())
    places = [known[v] for v in p if v in known]
    return bool(whole) or any(not x.isdisjoint(known.get(w, ())) for x in places for w in q)


@lru_cache(maxsize=65536)
def is_place_or_people(name: tuple[str, ...]) -> bool:
    """Whether a name is that of a country, state or party or of its people, which stand for each other all the time."""
    return " ".join(_core(name)) in lists().families


def _same_given(v: str, w: str) -> bool:
    """Whether two first names may be one person's."""
    if same_word(v, w) or (v[0] == w[0] and 1 in (len(v), len(w))):
        return True
    return bool(lists().nicknames.get(v, frozenset()) & lists().nicknames.get(w, frozenset()))


@lru_cache(maxsize=65536)
def same_word(v: str, w: str) -> bool:
    """Whether two words of names are one in another spelling, number or transliteration."""
    if v == w or v.rstrip("s") == w.rstrip("s"):
        return True
    if min(len(v), len(w)) >= SHORTENED and abs(len(v) - len(w)) >= SHORTENED and (v.startswith(w) or w.startswith(v)):
        return True
    if min(len(v), len(w)) < 4:
        return False
    if _sounds(v) == _sounds(w):
        return True
    return min(len(v), len(w)) >= 5 and v[0] == w[0] and OSA.normalized_similarity(v, w) >= MISSPELT


_SOUNDS = (
    ("iy", "i"),
    ("yy", "i"),
    ("ii", "i"),
    ("y", "i"),
    ("j", "i"),
    ("ks", "x"),
    ("kh", "h"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
    ("w", "v"),
    ("ph", "f"),
    ("tch", "ch"),
    ("z", "s"),
)


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    """The word as transliterations agree on it: no doubled letters, y and j as i, q and c as k."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(c for i, c in enumerate(word) if i == 0 or c != word[i - 1])
