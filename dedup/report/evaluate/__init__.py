"""How good a run is, given what is true: precision, recall, F1, clusters (ARI) and passages (plagdet).

    from dedup.report.evaluate import evaluate, read_findings, read_truth, render

    result = evaluate(read_truth(truth), read_findings(out))
    print(render(result))                  # for people
    dumps(record(result))                  # one JSON object, for programs

TRUTH is JSONL, one pair a line: ``a``, ``b`` and ``relation`` and/or ``cases``, rows of four offsets:
``[a_start, a_end, b_start, b_end]``. A line with neither is a copy; a null relation says that nothing is claimed about
the pair. ``kind`` or ``subset`` groups lines. Where TRUTH lists pairs that are no reuse it is a sample, and only its
pairs are judged; otherwise it is complete, and a reported pair that it does not list is false. OUT is a folder that
``dedup scan`` wrote or a file of pairs.
"""

from __future__ import annotations

from dedup.report.evaluate.evaluation import Evaluation, evaluate
from dedup.report.evaluate.inputs import Findings, read_findings, read_truth
from dedup.report.evaluate.view import record, render

__all__ = ["Evaluation", "Findings", "evaluate", "read_findings", "read_truth", "record", "render"]
