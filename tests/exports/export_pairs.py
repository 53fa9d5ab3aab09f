"""Pairs and clusters with everything in them that a format could choke on."""

from __future__ import annotations

from dedup.model import (
    Article,
    ClaimReport,
    Cluster,
    Derivation,
    Direction,
    DirectionVerdict,
    Member,
    Overlap,
    Pair,
    Passage,
    PassageKind,
    Relation,
    Span,
    Verdict,
)

NASTY = 'a<&>"\x00\x1b[31m\ud800\ufffe\u202e/../é'


def pair(a: str, b: str, direction: Direction | None = None, *passages: Passage) -> Pair:
    verdict = Verdict(Relation.EDITED_COPY, Derivation.WHOLLY, 0.9, ("=copied; most", "twice"))
    return Pair(
        a, b, verdict, Overlap(0.4, 0.9, 0.5), 0.95, 0.47, (), passages, ClaimReport(), (), (), direction or Direction()
    )


PASSAGES = (
    Passage(PassageKind.VERBATIM, 0.98, Span(0, 212), Span(40, 251)),
    Passage(PassageKind.BOILERPLATE, 1.0, Span(300, 320), Span(400, 420)),
)
ABSENT = Direction(DirectionVerdict.COMMON_SOURCE_ABSENT, "The Associated Press", 0.95)
FROM_B = Direction(DirectionVerdict.A_FROM_B, "CNN", 0.9)
PAIRS = [pair("x", "y", ABSENT, *PASSAGES), pair("x", NASTY, FROM_B, PASSAGES[0]), pair("y", "z", ABSENT)]
CLUSTER = Cluster(
    "c1", (Member("x", None), Member("y", Relation.EDITED_COPY)), "x", "=AP", ("@a", "-b"), 1, 1.0, (("x", "y"),)
)
ARTICLES = {"x": Article("x", "…", title=f"Title {NASTY}", publisher="a.org", published="2018-07-16")}
