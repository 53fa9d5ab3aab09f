"""The comparison itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dedup.model import Relation
from dedup.report.evaluate.inputs import Finding, Findings, TruePair
from dedup.report.evaluate.plagdet import Case, Plagdet, plagdet
from dedup.report.evaluate.scores import Score, adjusted_rand, components

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """A score under its name."""

    name: str
    score: Score


@dataclass(frozen=True, slots=True)
class NamedPlagdet:
    """A plagdet score under the name of its part of the truth."""

    name: str
    score: Plagdet


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All scores of a run; what TRUTH does not speak of is empty or null.

    ``reuse`` counts pairs that copy, excerpt or paraphrase; ``groups`` are parts of TRUTH with the same ``kind``, for
    which only recall means anything; ``relations`` judge the exact relation of labelled pairs. ``sample`` says that
    only pairs listed in TRUTH were judged.
    """

    sample: bool
    reuse: Score
    copies: Score | None
    relations: tuple[Named, ...]
    groups: tuple[Named, ...]
    adjusted_rand: float | None
    passages: tuple[NamedPlagdet, ...]


def evaluate(truth: Sequence[TruePair], findings: Findings) -> Evaluation:
    """``findings`` measured against ``truth``; the order of a and b does not matter."""
    true = {_key(pair.a, pair.b): pair for pair in truth}
    found = {_key(finding.a, finding.b): finding for finding in findings.pairs}
    sample = any(pair.reuse is False for pair in true.values())
    reported = {key for key, finding in found.items() if finding.relation.joins_clusters}
    judged = {key for key in reported if (true[key].reuse is not None if key in true else not sample)}
    labelled = {key: pair.relation for key, pair in true.items() if pair.relation is not None}
    given = {key: found[key].relation if key in found else Relation.UNRELATED for key in labelled}
    return Evaluation(
        sample,
        _score({key for key, pair in true.items() if pair.reuse}, judged),
        _of_relations(labelled, given, {r for r in Relation if r.is_copy}) if labelled else None,
        tuple(Named(r, _of_relations(labelled, given, {r})) for r in Relation if r in labelled.values()),
        _groups(true, reported),
        None if findings.clusters is None else _clusters(true, findings.clusters, sample=sample),
        _passages(true, found),
    )


def _key(a: str, b: str) -> Key:
    """The same for a pair and its reverse."""
    return (a, b) if a <= b else (b, a)


def _score(true: set[Key], found: set[Key]) -> Score:
    return Score(len(true), len(found), len(true & found))


def _of_relations(labelled: dict[Key, Relation], given: dict[Key, Relation], which: set[Relation]) -> Score:
    """The score of having one of ``which`` among labelled pairs."""
    return _score({k for k, r in labelled.items() if r in which}, {k for k, r in given.items() if r in which})


def _groups(true: dict[Key, TruePair], reported: set[Key]) -> tuple[Named, ...]:
    """How much of each part of the truth was reported as reuse, also of parts of which nothing is claimed."""
    names = sorted({pair.group for pair in true.values() if pair.group and pair.reuse is not False})
    members = {name: {key for key, pair in true.items() if pair.group == name} for name in names}
    return tuple(Named(name, _score(keys, keys & reported)) for name, keys in members.items())


def _clusters(true: dict[Key, TruePair], clusters: Sequence[Sequence[str]], *, sample: bool) -> float:
    """Adjusted Rand index over the articles that TRUTH names, and those in clusters where it is complete."""
    items = {article for key in true for article in key}
    if not sample:
        items |= {article for cluster in clusters for article in cluster}
    ordered = sorted(items)
    expected = components((key for key, pair in true.items() if pair.reuse), ordered)
    chained = ((cluster[0], article) for cluster in clusters for article in cluster)
    given = components(chained, ordered)
    return adjusted_rand({item: expected[item] for item in ordered}, {item: given[item] for item in ordered})


def _passages(true: dict[Key, TruePair], found: dict[Key, Finding]) -> tuple[NamedPlagdet, ...]:
    """Plagdet over all pairs with labelled passages, then part by part where a part has any."""
    pairs = [(pair, _detections(pair, found.get(key))) for key, pair in true.items() if pair.cases is not None]
    if not pairs:
        return ()
    parts = sorted({pair.group for pair, _ in pairs if pair.group and pair.cases})
    chosen = {"all": pairs} | {name: [p for p in pairs if p[0].group == name] for name in parts}
    return tuple(NamedPlagdet(name, plagdet((p.cases or (), d) for p, d in part)) for name, part in chosen.items())


def _detections(pair: TruePair, finding: Finding | None) -> tuple[Case, ...]:
    """The passages of ``finding``, sides as in ``pair``."""
    if finding is None:
        return ()
    same = finding.a == pair.a
    return finding.passages if same else tuple(Case(passage.b, passage.a) for passage in finding.passages)
