"""Relation and derivation of a pair: readable rules over counted evidence.

Every threshold is a named setting. The order of the rules is the order of closeness: what is not a copy may be an
excerpt, what is not an excerpt may be retold, and only where no prose is shared do quotations and furniture speak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.model import Derivation, Overlap, Passage, PassageKind, Relation, Verdict
from dedup.settings import VerdictSettings
from dedup.text.occasions import occasions_apart
from dedup.text.parse import ParsedArticle
from dedup.verdict.body import body
from dedup.verdict.evidence import Evidence, evidence
from dedup.verdict.interviews import built_on_interview
from dedup.verdict.topic import same_topic


@dataclass(frozen=True, slots=True)
class _Finding:
    """A relation, how sure, and why."""

    relation: Relation
    confidence: float
    reason: str


def decide(
    a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], overlap: Overlap, settings: VerdictSettings
) -> Verdict:
    """What the two bodies are to each other."""
    days = occasions_apart(a.article, b.article)
    found = evidence(body(a), body(b), passages, series=days > 0)
    finding = (
        _whole(a, b)
        or _copied(found, settings)
        or _excerpted(found, settings, series=days > 0)
        or _retold(found, settings)
        or _said(found, settings)
        or _aside(found, settings)
        or (_alike(days) if days else _topic(a, b, passages, found, settings))
    )
    derivation = _derivation(a, b, finding.relation, found, settings)
    return Verdict(finding.relation, derivation, round(finding.confidence, 4), (finding.reason, *_reasons(found)))


def _whole(a: ParsedArticle, b: ParsedArticle) -> _Finding | None:
    """Texts of one wording, however short; pages of nothing but furniture are no articles."""
    if a.tokens.forms != b.tokens.forms or (a.text.strip() != b.text.strip() and not a.tokens.forms):
        return None
    if a.furniture and not len(body(a)):
        return _Finding(Relation.BOILERPLATE_ONLY, 0.9, "the two pages are the same furniture, without an article")
    return _Finding(Relation.DUPLICATE, 1.0, "the texts are the same, word by word")


def _copied(e: Evidence, settings: VerdictSettings) -> _Finding | None:
    """Duplicate or edited copy: most of the prose taken over in the same words."""
    same, other = e.shorter.same, e.longer.same
    if same >= settings.duplicate_shorter and other >= settings.duplicate_longer:
        reason = f"{same:.0%} and {other:.0%} of the two bodies are the same prose"
        return _Finding(Relation.DUPLICATE, _sure(other, settings.duplicate_longer), reason)
    if same >= settings.copy_coverage:
        reason = f"{same:.0%} of the shorter body is the same prose"
        return _Finding(Relation.EDITED_COPY, _sure(same, settings.copy_coverage), reason)
    return None


def _excerpted(e: Evidence, settings: VerdictSettings, *, series: bool) -> _Finding | None:
    """Excerpt: some prose taken over in the same words; in a series a phrase or two is how its articles are written."""
    words, sentences = e.shorter.copied, e.shorter.sentences
    enough = settings.excerpt_words
    pieces = e.loose >= settings.excerpt_pieces and e.longest >= enough / 3
    if words >= enough or (not series and ((sentences >= 2 and 2 * words >= enough) or pieces)):
        share = f"{e.shorter.same:.0%} of the shorter body"
        reason = f"{_count(sentences, 'sentence')} ({words} words) of prose taken over, {share}"
        return _Finding(Relation.EXCERPT, _sure(settings.copy_coverage, e.shorter.same), reason)
    return None


def _retold(e: Evidence, settings: VerdictSettings) -> _Finding | None:
    """Paraphrase: much of the shorter body's prose corresponds to other words."""
    told = e.shorter.copied + e.shorter.retold
    share = told / e.shorter.prose if e.shorter.prose else 0.0
    sentences = min(e.a.told, e.b.told)
    if share < settings.paraphrase_coverage or sentences < settings.paraphrase_sentences:
        return None
    reason = f"{share:.0%} of the shorter body's prose is retold, in {_count(sentences, 'sentence')}"
    return _Finding(Relation.PARAPHRASE, _sure(share, settings.paraphrase_coverage), reason)


def _said(e: Evidence, settings: VerdictSettings) -> _Finding | None:
    """Quotes-only: the same words of somebody else."""
    words = min(e.a.repeated, e.b.repeated)
    pages = not e.a.prose and not e.b.prose and e.furniture > words
    if words < settings.quote_words or pages or e.teased >= settings.teaser_words:
        return None
    reason = f"the shared text is quotation: {words} words of it"
    return _Finding(Relation.QUOTES_ONLY, _sure(words / (words + 10), 0.4), reason)


def _aside(e: Evidence, settings: VerdictSettings) -> _Finding | None:
    """Boilerplate-only: what the pages share belongs to the pages."""
    words = max(e.furniture, e.teased if e.teased >= settings.teaser_words else 0)
    if words < settings.furniture_words:
        return None
    reason = f"the shared text is page furniture: {words} words of it"
    return _Finding(Relation.BOILERPLATE_ONLY, 0.7, reason)


def _alike(days: int) -> _Finding:
    """Unrelated: two of a series."""
    reason = f"one publisher's articles, {days} days apart: however alike, they are of two occasions"
    return _Finding(Relation.UNRELATED, 0.8, reason)


def _topic(
    a: ParsedArticle, b: ParsedArticle, passages: Sequence[Passage], e: Evidence, settings: VerdictSettings
) -> _Finding:
    """Same story or unrelated; a sentence in common, however told, is enough for the former."""
    told = e.longest >= settings.sentence_words or any(p.kind is not PassageKind.BOILERPLATE for p in passages)
    likeness = same_topic(a, b)
    if told or likeness >= settings.topic:
        reason = f"the same subject ({likeness:.2f}), independent prose"
        return _Finding(Relation.SAME_STORY, _sure(likeness, settings.topic), reason)
    return _Finding(Relation.UNRELATED, _sure(settings.topic, likeness), "no shared passage and no shared subject")


def _derivation(
    a: ParsedArticle, b: ParsedArticle, relation: Relation, e: Evidence, settings: VerdictSettings
) -> Derivation:
    """How much of the shorter body comes from the other or the same source."""
    if relation is Relation.DUPLICATE:
        return Derivation.WHOLLY
    if relation is Relation.QUOTES_ONLY:
        return built_on_interview(a, b, e)
    if not relation.joins_clusters:
        return Derivation.NON
    if relation is Relation.PARAPHRASE:
        told = (e.shorter.copied + e.shorter.retold) / e.shorter.prose
        return Derivation.WHOLLY if told >= settings.wholly else Derivation.PARTIALLY
    return Derivation.WHOLLY if e.shorter.derived >= settings.wholly else Derivation.PARTIALLY


def _reasons(e: Evidence) -> tuple[str, ...]:
    """What else was counted, in words."""
    found: list[str] = []
    if e.shorter.retold:
        found.append(f"{e.shorter.retold} words of the shorter body's prose are retold")
    if e.a.repeated and e.b.repeated:
        found.append(f"{min(e.a.repeated, e.b.repeated)} words of quotations are shared and not counted as prose")
    if e.furniture:
        found.append(f"{e.furniture} shared words of page furniture are set aside")
    return tuple(found)


def _sure(value: float, threshold: float) -> float:
    """Confidence from the distance to a threshold: one half on it, nearly one a third away."""
    return min(0.98, max(0.5, 0.5 + 1.5 * abs(value - threshold)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
