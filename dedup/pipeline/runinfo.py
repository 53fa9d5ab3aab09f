"""``run.json``: what was asked, what went through every stage, and what the search promises."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

from dedup import __version__
from dedup.engines import Nominated
from dedup.engines.base import StageCount
from dedup.pipeline.reported import Reported
from dedup.settings import Settings


def run_record(
    paths: Sequence[str],
    digest: str,
    found: Nominated,
    stages: Sequence[StageCount],
    pairs: Reported,
    settings: Settings,
) -> str:
    """The text of ``run.json``. It is written last: a folder that has one holds a finished run."""
    articles, rejects = len(found.store), len(found.store.rejects)
    record = {
        "schema": "dedup.run/1",
        "version": __version__,
        "paths": list(paths),
        "input_digest": digest,
        "settings": dataclasses.asdict(settings),
        "settings_digest": settings.digest(),
        "seed": settings.sketch.seed,
        "records": {"in": articles + rejects, "used": articles, "rejected": rejects},
        "candidate_pairs": len(found.verified),
        "compared": dict(pairs.compared),
        "reported_pairs": len(pairs),
        "keys_set_aside": [dataclasses.asdict(x) for x in found.set_aside],
        "recall": dataclasses.asdict(found.recall),
        "stages": [dataclasses.asdict(x) for x in stages],
    }
    return json.dumps(record, ensure_ascii=False, indent=1)
