"""What a finished run left: its settings, its articles, its candidates; for explaining and gathering afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from dedup.engines.store import ArticleStore, open_store
from dedup.errors import InputError, StageError, UsageError
from dedup.pipeline.context import Context, context
from dedup.pipeline.out import BOILERPLATE, RUN, WORK
from dedup.report.records import read_boilerplate
from dedup.settings import Settings
from dedup.text.learned import reload


@dataclass(frozen=True, slots=True)
class PastRun:
    """A finished run. ``store`` has its articles, ``context`` what its collection knew."""

    out: Path
    settings: Settings
    store: ArticleStore
    context: Context

    def row(self, name: str) -> int:
        """The row of the article called ``name``; an id nobody has is a :class:`UsageError`."""
        row = self.store.rows.get(name)
        if row is None:
            raise UsageError(f"{self.out} has no article with the id {name!r}")
        return row


def past_run(out: Path) -> PastRun:
    """The run that wrote ``out``."""
    if not (out / RUN).is_file():
        raise InputError(f"{out} holds no finished run; give the folder that `dedup scan -o` wrote")
    try:
        settings = Settings.from_mapping(json.loads((out / RUN).read_text(encoding="utf-8"))["settings"])
        blocks = [read_boilerplate(line) for line in (out / BOILERPLATE).read_bytes().splitlines()]
    except (OSError, ValueError, KeyError) as error:
        raise StageError(f"{out} is damaged ({error}); run `dedup scan` again with --force") from error
    store = past_store(out)
    return PastRun(out, settings, store, context(store, settings, reload(blocks)))


def past_store(out: Path) -> ArticleStore:
    """The articles of the run that wrote ``out``."""
    return open_store(out / WORK / "articles")
