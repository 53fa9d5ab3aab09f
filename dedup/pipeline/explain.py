"""``dedup explain``: why a pair was, or was not, reported."""

from __future__ import annotations

from pathlib import Path

from dedup.engines.explain import explain_pair
from dedup.model import Explanation, Pair, PairEvidence, Relation
from dedup.pipeline.out import PAIRS, WORK
from dedup.pipeline.past import past_run
from dedup.pipeline.work import Comparer, Task
from dedup.report.rows import read_row


def explain(out: Path, a: str, b: str) -> Explanation:
    """Compare two articles of a finished run once more and say what happened to the pair there.

    Raises :class:`dedup.errors.UsageError` for an id the run does not have.
    """
    run = past_run(out)
    rows = run.row(a), run.row(b)
    search = explain_pair(run.store, out / WORK, run.settings, *rows)
    pair = Comparer(run.store, run.context).pair(Task(*rows, search.channels))
    reported = _is_reported(out, a, b)
    decided = _decided(search, pair, reported=reported)
    return Explanation(run.store.article(rows[0]), run.store.article(rows[1]), search, pair, reported, decided)


def _is_reported(out: Path, a: str, b: str) -> bool:
    """Whether ``pairs.jsonl`` has the pair."""
    wanted = tuple(sorted((a, b)))
    with (out / PAIRS).open("rb") as lines:
        return any((row.a, row.b) == wanted for row in map(read_row, lines))


def _decided(search: PairEvidence, pair: Pair, *, reported: bool) -> str:
    """In one sentence, what made the difference."""
    relation = pair.verdict.relation
    if reported:
        return f"Reported as {relation}: {'; '.join(pair.verdict.reasons)}."
    if not search.nominated:
        return "Not reported: no channel made the two a candidate pair, so they were never compared."
    if relation is Relation.SAME_STORY:
        return (
            "Not reported: same-story pairs are listed only with a corresponding passage, the best few of an article."
        )
    return f"Not reported: compared and found {relation} ({'; '.join(pair.verdict.reasons)})."
