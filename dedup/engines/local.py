"""This machine: articles to disk, keys, join, exact verification, each a stage that a killed run need not repeat."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from dedup.candidates.copies import Copies, affordable, copies
from dedup.candidates.join import encode
from dedup.engines import artefacts
from dedup.engines.base import Job, Nominated, Recall, SetAsideCount, StageCount, Verified, silent, united, with_copies
from dedup.engines.furniture import Lines, furniture
from dedup.engines.giants import centre_pairs
from dedup.engines.intake import read_store, write_store
from dedup.engines.memory import Budget, budget
from dedup.engines.recall import measure
from dedup.engines.search import Found, Join, search
from dedup.engines.sketching import Sketched, Sketcher, sketch_bodies
from dedup.engines.spill import Spill, Words
from dedup.engines.stages import Manifest, Stages, Timer, engine_settings
from dedup.engines.store import ArticleStore
from dedup.engines.stories import stories
from dedup.engines.verification import Verifier
from dedup.engines.wholes import Wholes, WholeSketcher, bands_of
from dedup.errors import StageError
from dedup.readers.batch import Batch
from dedup.settings import Settings

STAGES = ("articles", "keys", "candidates", "verified")
KEY_FILES, LEXICON = ("keys.bin", "keys.npz", "salient.bin", "salient.weights"), "lexicon.npz"
CANDIDATES, VERIFIED = "candidates.npz", "verified.npz"


class LocalEngine:
    """The engine of one machine; see :func:`nominate`."""

    def nominate(self, batches: Iterable[Batch], settings: Settings, job: Job) -> Nominated:
        """As :class:`dedup.engines.base.Engine` says."""
        return nominate(batches, settings, job)


def nominate(batches: Iterable[Batch], settings: Settings, job: Job) -> Nominated:
    """Candidate pairs of all articles in ``batches``, verified by exact overlap.

    Raises :class:`dedup.errors.StageError` where ``job.work`` cannot be used, written or resumed from.
    """
    stages = Stages(job.work, STAGES, engine_settings(settings), job.input_key)
    try:
        job.work.mkdir(parents=True, exist_ok=True)
        if not job.resume:
            stages.forget(STAGES[0])
        return _Run(job, settings, budget(job.memory), stages).nominate(batches)
    except OSError as error:
        # Arrow puts a sentence of its own around what the system said.
        what = os.strerror(error.errno) if error.errno else str(error)
        raise StageError(f"cannot work in {job.work}: {what}; free some room and run again with --resume") from error


@dataclass(frozen=True, slots=True)
class _Run:
    """One call of :func:`nominate`: every stage is loaded if it is finished, else made and finished."""

    job: Job
    settings: Settings
    budget: Budget
    stages: Stages

    def nominate(self, batches: Iterable[Batch]) -> Nominated:
        """All stages, and what they say of themselves."""
        wholes = WholeSketcher(self.settings, Spill(self.stages.file(KEY_FILES[0]), self.budget.spill), self._threads)
        articles, store = self._articles(batches, wholes)
        candidates, groups, found = self._candidates(store, wholes)
        verified, pairs, recall = self._verified(store, groups, found)
        done = (articles, self.stages.past("keys"), candidates, verified)
        return Nominated(
            store=store,
            verified=pairs,
            copies=groups,
            stages=tuple(StageCount(m.stage, m.records_in, m.records_out, m.seconds) for m in done),
            set_aside=_set_aside(found, self.settings.candidates.partners),
            recall=recall,
            input_digest=str(articles.note["digest"]),
        )

    def _articles(self, batches: Iterable[Batch], wholes: WholeSketcher) -> tuple[Manifest, ArticleStore]:
        """All articles on disk, sketched as they pass. Their store is read back even if it was just written: one way
        to be right.
        """
        done = self.stages.finished("articles")
        if done is None:
            self.stages.forget("articles")
            timer = Timer()
            # News is read again and again, by several processes; a crawl is not.
            link = self.settings.profile == "crawl"
            taken = write_store(self.stages.folder, batches, self.job.progress, wholes.passing, link=link)
            done = self.stages.finish(
                Manifest(
                    stage="articles",
                    records_in=taken.articles + taken.rejects,
                    records_out=taken.articles,
                    seconds=timer.seconds(),
                    note={"counts": taken.counts, "text_bytes": taken.text_bytes, "digest": self.job.digest()},
                    files=taken.files,
                )
            )
        return done, read_store(self.stages.folder, done)

    def _keys(self, store: ArticleStore, passed: WholeSketcher) -> tuple[Sketched, Spill]:
        """Word counts, digests, and every key of every article."""
        data, columns, salient, weights, lexicon = map(self.stages.file, (*KEY_FILES, LEXICON))
        done = self.stages.finished("keys")
        if done is not None and data.name in done.files:
            with self.stages.reading("keys"):
                sketched = artefacts.load_sketched(columns, salient, artefacts.load_lexicon(lexicon))
                return sketched, Spill.load(data, artefacts.extents(done.note))
        timer = Timer()
        keys = passed.keys
        split_bits = self.budget.split_bits(store.text_bytes)
        sketcher = Sketcher(store, self.settings, keys, split_bits, self._threads)
        wholes = self._wholes(store, passed)
        leave_out = self._furniture(store, wholes, keys)
        bodies = sketch_bodies(sketcher, leave_out, salient, self.job.progress)
        sketched = Sketched(wholes, bodies)
        artefacts.save_lexicon(lexicon, bodies.lexicon)
        kept: tuple[str, ...] = (LEXICON,)
        # Band keys alone that fit into memory are made again sooner than they are written and read.
        if sketcher.body_parts or keys.extents:
            keys.flush()
            salient.touch()
            weights.touch()
            artefacts.save_sketched(columns, sketched)
            kept = (*KEY_FILES, LEXICON)
        used = int((wholes.words > 0).sum())
        self.stages.finish(Manifest("keys", len(store), used, timer.seconds(), keys.extents, kept))
        return sketched, keys

    def _wholes(self, store: ArticleStore, passed: WholeSketcher) -> Wholes:
        """Of all articles; those that an earlier run has read pass now."""
        if not len(passed):
            for _ in passed.passing(batch for _, batch in store.blocks()):
                self.job.progress("sketch", len(passed))
        return passed.wholes()

    def _furniture(self, store: ArticleStore, wholes: Wholes, keys: Spill) -> Words:
        """Lines to leave out of fingerprints and terms; none where nobody looks for those."""
        wanted = self.settings.candidates
        if not (wanted.fingerprints or wanted.terms):
            return np.empty(0, np.uint64)
        groups = copies(wholes.digests, wholes.words > 0)
        with self._scratch("stories.part") as meetings, self._scratch("lines.part") as lines:
            story = stories(Join(groups.leads & (wholes.words > 0), keys, meetings, wanted, self._threads), groups)
            repeats = self.settings.provenance.boilerplate_repeats
            return furniture(Lines(store, story, self.settings.sketch, repeats, self._threads), lines)

    @contextmanager
    def _scratch(self, name: str) -> Iterator[Spill]:
        """Room for words, on disk where they are many, that is gone afterwards."""
        spill = Spill(self.stages.file(name), self.budget.spill)
        try:
            yield spill
        finally:
            spill.remove()

    def _candidates(self, store: ArticleStore, passed: WholeSketcher) -> tuple[Manifest, Copies, Found]:
        """Groups of copies and candidate pairs of their representatives. The keys are used up and removed."""
        file = self.stages.file(CANDIDATES)
        self.stages.finished("keys")  # What is left of it is needed to explain pairs afterwards.
        done = self.stages.finished("candidates")
        if done is not None:
            with self.stages.reading("candidates"):
                return done, *artefacts.load_found(file)
        sketched, keys = self._keys(store, passed)
        timer = Timer()
        groups = copies(sketched.wholes.digests, sketched.wholes.words > 0)
        leads = groups.leads & (sketched.wholes.words > 0)
        with self._scratch("meetings.part") as meetings:
            found = search(sketched.bodies.terms, Join(leads, keys, meetings, self.settings.candidates, self._threads))
        artefacts.save_found(file, groups, found)
        done = self.stages.finish(
            Manifest("candidates", int(groups.leads.sum()), len(found.pairs), timer.seconds(), {}, (file.name,))
        )
        self.stages.use_up("keys", KEY_FILES)
        return done, groups, found

    def _verified(self, store: ArticleStore, groups: Copies, found: Found) -> tuple[Manifest, Verified, Recall]:
        """All pairs with their exact overlap, and the recall measured on a sample."""
        file = self.stages.file(VERIFIED)
        done = self.stages.finished("verified")
        if done is not None:
            with self.stages.reading("verified"):
                return done, artefacts.load_verified(file), artefacts.load_recall(done.note)
        timer = Timer()
        wanted = self.settings.candidates
        verifier = Verifier(store, self.settings, self.budget.block, self._threads, groups.leader)
        checked = verifier.verify(found.pairs, self.job.progress)
        centred = centre_pairs(checked, groups.leads, min(wanted.partners, wanted.key_limit), verifier)
        if len(centred):
            checked = united(checked, verifier.verify(centred, silent))
        codes = encode(checked.a.astype(np.int64), checked.b.astype(np.int64))
        limit = affordable(codes, groups, wanted.listed_copies, wanted.listed_pairs * len(store))
        pairs = with_copies(checked, groups, limit)
        recall = measure(verifier, found.sample, found.pairs, bands_of(self.settings), wanted.threshold)
        store.release()
        artefacts.save_verified(file, pairs)
        note = artefacts.recall_note(recall)
        done = self.stages.finish(
            Manifest("verified", len(found.pairs), len(pairs), timer.seconds(), note, (file.name,))
        )
        return done, pairs, recall

    @property
    def _threads(self) -> int:
        return self.job.threads or os.cpu_count() or 1


def _set_aside(found: Found, partners: int) -> tuple[SetAsideCount, ...]:
    """What a search left out, by channel."""
    keys = (
        SetAsideCount(entry.channel.label, entry.limit, len(entry.keys.stems), int(entry.keys.articles.max(initial=0)))
        for entry in found.common
    )
    return (*keys, SetAsideCount("pairs", partners, found.dropped, found.most))
