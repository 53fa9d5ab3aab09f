"""``dedup scan``: files to folder."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from dedup.engines import Job, Nominated, nominate
from dedup.engines.base import StageCount
from dedup.engines.store import ArticleStore
from dedup.errors import InputError
from dedup.model import BoilerplateBlock, Cluster
from dedup.pipeline.clusters import Catalogue, clusters
from dedup.pipeline.exact import exact_lines, exact_report
from dedup.pipeline.order import by_id
from dedup.pipeline.out import BOILERPLATE, CLAIMS, CLUSTERS, PAIRS, REJECTS, REPORT, RUN, OutFolder, open_out
from dedup.pipeline.reported import Reported
from dedup.pipeline.request import Request
from dedup.pipeline.runinfo import run_record
from dedup.pipeline.texts import Texts
from dedup.readers import read
from dedup.report.html import MAX_BYTES, write_html
from dedup.report.jsonl import boilerplate_record, cluster_record, dumps, matrix_record, reject_record
from dedup.report.load import PairFile, Report, open_report, run_info
from dedup.settings import Settings
from dedup.text.learned import Learned, learn, reload, tally

CRAWL_REPORT = 1_000_000
"""Bytes of the report of a crawl."""


def scan(request: Request, settings: Settings) -> Report:
    """Find copies, common sources and diverging claims; fills ``request.out`` and opens it as a report.

    Raises :class:`dedup.errors.InputError` when nothing could be read, or a record was rejected under ``strict``.
    """
    source = read(request.paths, mapping=request.mapping)
    out = open_out(request.out, force=request.force, resume=request.resume)
    job = Job(
        out.work,
        memory=request.memory,
        resume=request.resume,
        input_key=_input_key(request),
        digest=lambda: source.digest,
        progress=request.progress,
    )
    found = nominate(source, settings, job)
    out.write(REJECTS, (dumps(reject_record(r)) for r in found.store.rejects))
    _refuse(found.store, request)
    began = time.perf_counter()
    stage = _exact if settings.profile == "crawl" else _compared
    pairs = stage(found, settings, out, request)
    compared = time.perf_counter()
    groups = clusters(pairs, _catalogue(found.store), found.copies.leader.astype(np.int64))
    out.write(CLUSTERS, (dumps(cluster_record(c)) for c in groups))
    out.write(CLAIMS, _claims(groups, found.store, out, settings))
    stages = (
        *found.stages,
        StageCount("pairs", len(found.verified), len(pairs), round(compared - began, 3)),
        StageCount("clusters", len(pairs), len(groups), round(time.perf_counter() - compared, 3)),
    )
    run = run_record(request.paths, found.input_digest, found, stages, pairs, settings)
    report = replace(open_report(out.path, Texts(found.store)), run=run_info(run))
    # Without passages a pair's page has nothing to show; the overview and the largest clusters are enough of a crawl.
    room = CRAWL_REPORT if settings.profile == "crawl" else MAX_BYTES
    write_html(report, out.path / REPORT, max_bytes=room, pages=request.pages)
    out.write(RUN, [run])
    return report


def _claims(groups: Sequence[Cluster], store: ArticleStore, out: OutFolder, settings: Settings) -> Iterator[str]:
    """A line for each cluster: who says what. A crawl compares no claims."""
    if settings.profile != "crawl":
        from dedup.pipeline.matrices import matrices

        yield from (dumps(matrix_record(m)) for m in matrices(groups, PairFile(out.path / PAIRS), store))


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


def _exact(found: Nominated, settings: Settings, out: OutFolder, request: Request) -> Reported:
    """The crawl profile: verdicts from exact overlap, no passages."""
    ordered = by_id(found.verified, found.store.column("id"))
    out.write(PAIRS, exact_lines(ordered, found.store.ids))
    out.write(BOILERPLATE, ())
    return exact_report(ordered)


def _compared(found: Nominated, settings: Settings, out: OutFolder, request: Request) -> Reported:
    """The news profile: every candidate aligned and its claims compared."""
    # Everything that reads prose is behind these; a crawl does without.
    from dedup.pipeline.compared import choose, compare_candidates
    from dedup.pipeline.context import context

    ordered = by_id(found.verified, found.store.column("id"))
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
    if request.boilerplate is not None:
        return reload(request.boilerplate)
    return learn(store.articles(range(len(store))), settings.provenance)


def _set_aside(store: ArticleStore, learned: Learned, settings: Settings) -> list[BoilerplateBlock]:
    """What was set aside, block by block; of a large collection only what its publishers repeat."""
    if len(store) > settings.candidates.all_pairs_up_to:
        return learned.export()
    return tally(store.articles(range(len(store))), learned)


def _catalogue(store: ArticleStore) -> Catalogue:
    """What clusters need to know of articles."""
    return Catalogue(store.ids, store.column("publisher").to_pylist(), store.column("published").to_pylist())
