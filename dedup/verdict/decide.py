"""Relation and derivation of a pair, from what alignment found on the two bodies."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.model import Derivation, Overlap, Passage, PassageKind, Relation, Verdict
from dedup.settings import VerdictSettings
from dedup.text.parse import ParsedArticle
from dedup.verdict.coverage import coverage


def decide(
    a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], overlap: Overlap, settings: VerdictSettings
) -> Verdict:
    """What the two bodies are to each other."""
    verbatim = [p for p in passages if p.kind is PassageKind.VERBATIM]
    copied = max(coverage(a, [p.a for p in verbatim]), coverage(b, [p.b for p in verbatim]))
    covered = max(coverage(a, [p.a for p in passages]), coverage(b, [p.b for p in passages]))
    if copied >= settings.copy_coverage:
        return Verdict(Relation.EDITED_COPY, Derivation.WHOLLY, 0.8, (f"{copied:.0%} of the shorter body is the same prose",))
    if verbatim:
        return Verdict(Relation.EXCERPT, Derivation.PARTIALLY, 0.6, (f"{copied:.0%} of the shorter body is the same prose",))
    if covered >= 0.3:
        return Verdict(Relation.PARAPHRASE, Derivation.WHOLLY, 0.6, (f"{covered:.0%} of the shorter body is retold",))
    if passages:
        return Verdict(Relation.SAME_STORY, Derivation.NON, 0.5, (f"{len(passages)} corresponding passages",))
    return Verdict(Relation.UNRELATED, Derivation.NON, 0.6, ("no corresponding passage",))
