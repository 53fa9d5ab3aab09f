"""Passages of two articles: seeds, extension, merging, filtering, each a step of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from dedup.align.edges import span_of, to_sentences
from dedup.align.edits import word_edits
from dedup.align.evidence import Shared, share
from dedup.align.extend import break_even, extend
from dedup.align.filters import is_literal, may_stand_out, stands_out
from dedup.align.furniture import furniture_passages
from dedup.align.kinds import kind_of, similarity
from dedup.align.loose import loose_regions
from dedup.align.prepare import Prepared, prepare, prepared
from dedup.align.regained import regained
from dedup.align.regions import Region, merge, undisputed
from dedup.align.scores import sentence_pairs
from dedup.align.seeds import run_seeds, run_size, sentence_seeds, unexplained
from dedup.align.summary import summaries
from dedup.model import Passage, PassageKind
from dedup.settings import AlignSettings
from dedup.text.background import Background
from dedup.text.occasions import CLOSE, occasions_apart
from dedup.text.parse import ParsedArticle


def align(a: ParsedArticle, b: ParsedArticle, background: Background, settings: AlignSettings) -> tuple[Passage, ...]:
    """All corresponding passages of ``a`` and ``b`` in any order, sorted by their start in ``a``."""
    shared = share(*_read(a, b, background))
    summarised, regions = summaries(shared, _dense(shared, settings), settings)
    found = [_passage(shared, region) for region in regions + summarised]
    passages = furniture_passages(shared.a.article.parsed, shared.b.article.parsed)
    passages += [p for p in found if _long_enough(p, settings)]
    # What is written alike for every occasion is alike throughout; that says nothing about its sentences.
    if occasions_apart(a.article, b.article):
        passages = [p for p in passages if p.kind is not PassageKind.REWRITE or p.similarity >= CLOSE]
    else:
        passages += [_passage(shared, region) for region in loose_regions(shared, regions + summarised, settings)]
    return tuple(sorted(passages, key=lambda p: (p.a, p.b)))


def _read(a: ParsedArticle, b: ParsedArticle, background: Background) -> tuple[Prepared, Prepared]:
    """Both articles as columns; what only one of them takes for furniture counts as text where the other tells it."""
    one, two = regained(a, b)
    return (
        prepared(a, background) if one is a else prepare(one, background),
        prepared(b, background) if two is b else prepare(two, background),
    )


def _long_enough(passage: Passage, settings: AlignSettings) -> bool:
    """Whether a rewritten passage has the least number of characters; what was copied speaks for itself."""
    length = min(len(passage.a), len(passage.b))
    return passage.kind is not PassageKind.REWRITE or length >= settings.minimum_length


def _dense(shared: Shared, settings: AlignSettings) -> list[Region]:
    """Regions of dense correspondence that stand out from chance, and literal ones."""
    runs = run_seeds(shared, run_size(shared, settings.seed_run))
    copied = _grown(shared, runs, settings)
    pairs = unexplained(shared, sentence_pairs(shared), copied)
    grown = _grown(shared, sentence_seeds(shared, pairs, settings), settings, copied)
    regions = merge(grown, partial(break_even, settings=settings))
    found = undisputed([r for r in regions if stands_out(shared, r, settings)])
    literal = [run for run in runs if not any(r.holds(run) for r in found) and is_literal(shared, run, settings)]
    return merge(found + literal)


def _grown(
    shared: Shared, seeds: Iterable[Region], settings: AlignSettings, known: Sequence[Region] = ()
) -> list[Region]:
    """The ``known`` regions and those of the seeds; a seed that lies in a region found before is not followed again."""
    found = list(known)
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
