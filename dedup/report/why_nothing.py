"""A run that finds nothing says so, and why."""

from __future__ import annotations

from dedup.report.load import Report
from dedup.report.wording import plural


def why_nothing(report: Report) -> str:
    """Why a run found no pair, from what its counts say."""
    read = articles_read(report)
    candidates = report.run.count("candidate_pairs", "candidates")
    if read is not None and read < 2:
        why = f"{plural(read, 'article')} could be read, and it takes two to compare"
    elif candidates == 0:
        why = "no two articles had enough in common to be worth comparing"
    elif candidates is not None:
        why = f"{plural(candidates, 'candidate pair')} met and none shares prose ({_verdicts(report)})"
    else:
        why = "no two articles share prose"
    if report.rejects:
        why += f"; {plural(len(report.rejects), 'record')} could not be used (see rejects.jsonl)"
    return f"Nothing found: {why}."


def articles_read(report: Report) -> int | None:
    """How many articles the run worked on, where ``run.json`` says."""
    return report.run.count("records.used", "articles", "used")


def _verdicts(report: Report) -> str:
    """What the candidates turned out to be."""
    said = [f"{f.value} {f.path[-1]}" for f in report.run.facts if f.path[0] == "compared" and f.value != "0"]
    return ", ".join(said) or "unrelated, or site furniture only"
