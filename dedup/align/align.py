"""Passages of two articles: seeds, extension, merging, filtering, each a step of its own."""

from __future__ import annotations

from collections.abc import Iterable

from dedup.align.edges import span_of, to_sentences
from dedup.align.edits import word_edits
from dedup.align.evidence import Shared, share
from dedup.align.extend import extend
from dedup.align.filters import may_stand_out, stands_out
from dedup.align.furniture import furniture_passages
from dedup.align.kinds import kind_of, similarity
from dedup.align.loose import loose_regions
from dedup.align.prepare import prepared
from dedup.align.regions import Region, merge
from dedup.align.scores import sentence_pairs
from dedup.align.seeds import run_seeds, sentence_seeds
from dedup.align.summary import summaries
from dedup.model import Passage
from dedup.settings import AlignSettings
from dedup.text.background import Background
from dedup.text.parse import ParsedArticle


def align(a: ParsedArticle, b: ParsedArticle, background: Background, settings: AlignSettings) -> tuple[Passage, ...]:
    """All corresponding passages of ``a`` and ``b`` in any order, sorted by their start in ``a``."""
    shared = share(prepared(a, background), prepared(b, background))
    passages = furniture_passages(a, b)
    if shared.size:
        summarised, regions = summaries(shared, _dense(shared, settings), settings)
        found = [_passage(shared, region) for region in regions + summarised]
        passages += [p for p in found if min(len(p.a), len(p.b)) >= settings.minimum_length]
        passages += [_passage(shared, region) for region in loose_regions(shared, regions + summarised, settings)]
    return tuple(sorted(passages, key=lambda p: (p.a, p.b)))


def _dense(shared: Shared, settings: AlignSettings) -> list[Region]:
    """Regions of dense correspondence that stand out from chance."""
    seeds = run_seeds(shared, settings.seed_run) + sentence_seeds(shared, sentence_pairs(shared), settings)
    return [r for r in merge(_grown(shared, seeds, settings)) if stands_out(shared, r, settings)]


def _grown(shared: Shared, seeds: Iterable[Region], settings: AlignSettings) -> list[Region]:
    """The regions of the seeds; a seed that lies in a region found before is not followed again."""
    found: list[Region] = []
    for seed in seeds:
        if any(region.holds(seed) for region in found) or not may_stand_out(shared, seed, settings):
            continue
        region = extend(shared, seed, settings)
        if region:
            found.append(region)
    return found


def _passage(shared: Shared, region: Region) -> Passage:
    """The passage of a region, its words compared."""
    one, two = shared.a.article, shared.b.article
    left = to_sentences(one, region.a_first, region.a_last)
    right = to_sentences(two, region.b_first, region.b_last)
    edits = word_edits(one.parsed, two.parsed, left, right)
    kind, alike = kind_of(shared, left, right), similarity(shared, left, right)
    return Passage(kind, alike, span_of(one, *left), span_of(two, *right), edits)
