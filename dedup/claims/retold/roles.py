"""Which phrases of two frames fill the same role, and how they stand to each other."""

from __future__ import annotations

from dedup.claims.retold.frames import Frame
from dedup.claims.retold.kinship import Relation, Stand, relate
from dedup.claims.retold.nouns import Phrase, phrase
from dedup.text.parse import ParsedArticle


def compared(a: ParsedArticle, b: ParsedArticle, f: Frame, g: Frame) -> dict[str, Relation]:
    """The slots that both frames fill, by name in alphabetical order."""

    def pair(x: str, y: str) -> tuple[Phrase, Phrase]:
        return phrase(a, f.slots[x]), phrase(b, g.slots[y])

    found = {name: relate(*pair(name, name)) for name in sorted(f.slots.keys() & g.slots.keys())}
    if f.predicate.family != "restrict" or ("theme" in f.slots) == ("theme" in g.slots):
        return found
    # "bans phones" / "bans pupils from using phones": what is banned stands in different places.
    x, y = ("theme" if "theme" in frame.slots else "object" for frame in (f, g))
    party = found.pop("object", None)
    if x not in f.slots or y not in g.slots:
        return found
    theme = relate(*pair(x, y))
    if theme.stand is Stand.APART and party is not None and party.stand in (Stand.SAME, Stand.CLOSER):
        return {**found, "object": party}
    return {**found, "theme": theme}
