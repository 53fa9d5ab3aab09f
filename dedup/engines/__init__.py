"""Engines: where the columns are computed. One call turns batches of articles into verified candidate pairs::

    from dedup.engines import Job, nominate
    from dedup.readers import read

    found = nominate(read(paths), settings, Job(work=out / "work", memory=0, resume=False))

    found.store                 # rows → articles: len(), .article(row), .articles(rows), .ids, .rows, .rejects
    found.verified              # .a .b (rows), .channels (mask), .keys, .resemblance, .containment_a, .containment_b
    found.copies                # groups of articles of one text; found.copies.leader int32[n]
    found.stages                # StageCount(stage, records_in, records_out, seconds)
    found.set_aside             # SetAsideCount(channel, keys, largest)
    found.recall                # Recall(bands, threshold, expected, sampled, pairs, measured)

``dedup.candidates.channels.labels(mask)`` names the channels of a pair. ``found.store.rejects`` holds the records that
were not used. Every engine is an :class:`~dedup.engines.base.Engine`; :mod:`dedup.engines.local` is this machine.
"""

from __future__ import annotations

from dedup.engines.base import Engine, Job, Nominated, Verified
from dedup.engines.local import LocalEngine, nominate

__all__ = ["Engine", "Job", "LocalEngine", "Nominated", "Verified", "nominate"]
