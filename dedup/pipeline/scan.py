"""``dedup scan``: files to folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Thread
from typing import TYPE_CHECKING

import numpy as np

from dedup.engines import Job, Nominated, nominate
from dedup.engines.base import StageCount
from dedup.engines.stages import Timer, has_articles
from dedup.engines.store import ArticleStore
from dedup.errors import InputError
from dedup.model import BoilerplateBlock
from dedup.pipeline.out import BOILERPLATE, CLAIMS, CLUSTERS, PAIRS, REJECTS, REPORT, RUN, WORK, OutFolder, open_out
from dedup.pipeline.reported import Reported
from dedup.pipeline.request import Request
from dedup.pipeline.runinfo import run_record
from dedup.pipeline.texts import Texts
from dedup.readers import Collection, FieldMap, read
from dedup.report.jsonl import boilerplate_record, cluster_record, dumps, matrix_record, reject_record
from dedup.report.load import PairFile, Report, open_report, run_info
from dedup.settings import Settings

if TYPE_CHECKING:
    from dedup.pipeline.clusters import Catalogue
    from dedup.text.learned import Learned

CRAWL_REPORT = 500_000
"""Bytes of the report of a crawl."""


def scan(request: Request, settings: Settings) -> Report:
    """Find copies, common sources and diverging claims; fills ``request.out`` and opens it as a report.

    Raises :class:`dedup.errors.InputError` when nothing could be read, or a record was rejected under ``strict``.
    """
    source = _source(request)
    out = open_out(request.out, force=request.force, resume=request.resume)
    job = Job(
        out.work,
        memory=request.memory,
        resume=request.resume,
        input_key=_input_key(request),
        digest=lambda: source.digest,
        progress=request.progress,
    )
    views = Thread(target=_fetch_views, daemon=True)
    if settings.profile == "crawl":
        views.start()
    found = nominate(source, settings, job)
    if settings.profile == "crawl":
        views.join()
    out.write(REJECTS, (dumps(reject_record(r)) for r in found.store.rejects))
    _refuse(found.store, request)
    finish = _crawled if settings.profile == "crawl" else _compared
    return finish(found, settings, out, request)


def _finished(report: Report, pairs: Reported, groups: int, run: _Run, room: int | None = None) -> Report:
    """Write the report and, last of all, ``run.json``."""
    stages = (
        *run.found.stages,
        StageCount("pairs", len(run.found.verified), len(pairs), run.seconds[0]),
        StageCount("clusters", len(pairs), groups, run.seconds[1]),
    )
    record = run_record(run.request.paths, run.found.input_digest, run.found, stages, pairs, run.settings)
    from dedup.report.html import MAX_BYTES, write_html

    report = replace(report, run=run_info(record))
    write_html(report, run.out.path / REPORT, max_bytes=room or MAX_BYTES, pages=run.request.pages)
    run.out.write(RUN, [record])
    return report


def _fetch_views() -> None:
    """Load what writes results, while the kernels, which do not need the interpreter, have the cores."""
    from dedup.pipeline import crawl  # noqa: F401
    from dedup.provenance.sources import table
    from dedup.report import html, terminal

    table()
    html.prepare()
    terminal.prepare()


def _source(request: Request) -> Collection:
    """The input; nothing where it is gone but an earlier run, which is to go on, has read all of it."""
    try:
        return read(request.paths, mapping=request.mapping)
    except InputError:
        if request.resume and has_articles(request.out / WORK):
            return Collection((), (), FieldMap())
        raise


def _input_key(request: Request) -> str:
    """What names the input, so that a resumed run notices another one: its paths and how fields are read."""
    fields = (f"{name}={member}" for name, member in sorted(request.mapping.items()))
    return "\n".join((*request.paths, *fields))


def _refuse(store: ArticleStore, request: Request) -> None:
    """Stop where there is nothing to work on, or where ``--strict`` forbids to go on."""
    first = f"; the first: {store.rejects[0].path}: {store.rejects[0].reason}" if store.rejects else ""
    if not len(store):
        raise InputError(f"no article could be read from {', '.join(request.paths)}{first}")
    if request.strict and store.rejects:
        raise InputError(f"{len(store.rejects)} records could not be used (see {request.out / REJECTS}){first}")


@dataclass(frozen=True, slots=True)
class _Run:
    """What ``run.json`` tells of; ``seconds`` are those of pairs and of clusters."""

    found: Nominated
    settings: Settings
    out: OutFolder
    request: Request
    seconds: tuple[float, float]


def _crawled(found: Nominated, settings: Settings, out: OutFolder, request: Request) -> Report:
    """The crawl profile: verdicts from exact overlap, no passages, everything in columns."""
    from dedup.pipeline.crawl import crawl_report, grouped, judged, write_clusters, write_pairs

    timer = Timer()
    pairs, overlaps, facts = judged(found)
    write_pairs(overlaps, facts, out)
    compared = timer.seconds()
    crawl = grouped(found, pairs, overlaps, facts)
    write_clusters(crawl, out)
    run = _Run(found, settings, out, request, (compared, round(timer.seconds() - compared, 3)))
    # The overview and the largest clusters are enough of a crawl, unless somebody wants pages of everything.
    report = open_report(out.path, Texts(found.store)) if request.pages else crawl_report(crawl, found, out)
    return _finished(report, pairs, len(crawl.clusters), run, CRAWL_REPORT)


def _compared(found: Nominated, settings: Settings, out: OutFolder, request: Request) -> Report:
    """The news profile: every candidate aligned and its claims compared."""
    from dedup.pipeline.clusters import clusters
    from dedup.pipeline.matrices import matrices

    timer = Timer()
    pairs = _pairs(found, settings, out, request)
    compared = timer.seconds()
    groups = clusters(pairs, _catalogue(found.store), found.copies.leader.astype(np.int64))
    out.write(CLUSTERS, (dumps(cluster_record(c)) for c in groups))
    written = PairFile(out.path / PAIRS)
    out.write(CLAIMS, (dumps(matrix_record(m)) for m in matrices(groups, pairs, written, found.store)))
    run = _Run(found, settings, out, request, (compared, round(timer.seconds() - compared, 3)))
    return _finished(open_report(out.path, Texts(found.store)), pairs, len(groups), run)


def _pairs(found: Nominated, settings: Settings, out: OutFolder, request: Request) -> Reported:
    """``pairs.jsonl`` and ``boilerplate.jsonl``."""
    # Everything that reads prose is behind these; a crawl does without.
    from dedup.pipeline.compared import choose, compare_candidates
    from dedup.pipeline.context import context
    from dedup.pipeline.order import by_id, ranks

    ordered = by_id(found.verified, ranks(found.store.column("id")))
    learned = _learned(found.store, settings, request)
    out.write(BOILERPLATE, (dumps(boilerplate_record(block)) for block in _set_aside(found.store, learned, settings)))
    shared = context(found.store, settings, learned)
    shelf = ArticleStore(found.store.folder, found.store.counts)
    answers = compare_candidates(ordered, shelf, shared, out, request.progress)
    keep, pairs = choose(answers, ordered, settings.report.same_story)
    out.write(PAIRS, answers.lines(keep))
    return pairs


def _learned(store: ArticleStore, settings: Settings, request: Request) -> Learned:
    """What the publishers repeat: as given, or learned from all articles."""
    from dedup.text.learned import learn, reload

    if request.boilerplate is not None:
        return reload(request.boilerplate)
    return learn(store.articles(range(len(store))), settings.provenance)


def _set_aside(store: ArticleStore, learned: Learned, settings: Settings) -> list[BoilerplateBlock]:
    """What was set aside, block by block; of a large collection only what its publishers repeat."""
    from dedup.text.learned import tally

    if len(store) > settings.candidates.all_pairs_up_to:
        return learned.export()
    return tally(store.articles(range(len(store))), learned)


def _catalogue(store: ArticleStore) -> Catalogue:
    """What clusters need to know of articles."""
    from dedup.pipeline.clusters import Catalogue

    return Catalogue(store.ids, store.column("publisher").to_pylist(), store.column("published").to_pylist())
