"""An evaluation as text and as one JSON object."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.report.evaluate.evaluation import Evaluation
from dedup.report.evaluate.plagdet import Plagdet
from dedup.report.evaluate.scores import Score


def render(result: Evaluation) -> str:
    """A table that reads well in a terminal, plain text."""
    return "\n".join(_lines(result))


def _lines(result: Evaluation) -> Iterator[str]:
    scope = (
        "of the pairs that the truth lists" if result.sample else "of all pairs: what the truth does not list is false"
    )
    yield f"pairs, {scope}"
    yield f"  {'':18} precision  recall      F1    true   found"
    yield _row("reuse", result.reuse)
    if result.copies is not None:
        yield _row("copy", result.copies)
    if result.relations:
        yield "relations of labelled pairs"
        yield from (_row(named.name, named.score) for named in result.relations)
    if result.groups:
        yield "reported as reuse, by kind"
        for named in result.groups:
            score = named.score
            yield f"  {named.name:18} {'':9}  {score.recall:6.3f}  {'':6}  {score.true:6}  {score.hits:6}"
    if result.adjusted_rand is not None:
        yield f"clusters: adjusted Rand index {result.adjusted_rand:.3f}"
    if result.passages:
        yield "passages"
        yield f"  {'':18}   plagdet  precision  recall  granularity   pairs"
        yield from (_passages(named.name, named.score) for named in result.passages)


def _row(name: str, score: Score) -> str:
    return f"  {name:18} {score.precision:9.3f}  {score.recall:6.3f}  {score.f1:6.3f}  {score.true:6}  {score.found:6}"


def _passages(name: str, score: Plagdet) -> str:
    figures = f"{score.plagdet:9.3f}  {score.precision:9.3f}  {score.recall:6.3f}  {score.granularity:11.3f}"
    return f"  {name:18} {figures}  {score.pairs:6}"


def record(result: Evaluation) -> dict[str, object]:
    """The same as a JSON object, schema ``dedup.evaluation/1``; floats have four decimals."""
    return {
        "schema": "dedup.evaluation/1",
        "sample": result.sample,
        "reuse": _score(result.reuse),
        "copy": None if result.copies is None else _score(result.copies),
        "relations": {named.name: _score(named.score) for named in result.relations},
        "kinds": {named.name: _score(named.score) for named in result.groups},
        "adjusted_rand": None if result.adjusted_rand is None else round(result.adjusted_rand, 4),
        "passages": {named.name: _plagdet(named.score) for named in result.passages},
    }


def _score(score: Score) -> dict[str, float]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {k: round(v, 4) for k, v in shares.items()} | {"true": score.true, "found": score.found, "hits": score.hits}


def _plagdet(score: Plagdet) -> dict[str, float]:
    names = ("plagdet", "precision", "recall", "granularity")
    return {name: round(getattr(score, name), 4) for name in names} | {"pairs": score.pairs}
