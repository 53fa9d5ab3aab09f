"""The floor of quality: typed edits of the seed articles are found, and copies and harmless rewrites raise no alarm."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import typed_edits  # noqa: E402
from edits import MAKERS, harmless  # noqa: E402

from dedup.settings import Settings  # noqa: E402
from dedup.text.background import builtin  # noqa: E402

TEXTS = list(typed_edits.read([ROOT / "seeds"]).values())
EACH = 6
FLOORS = {
    "quantity": 0.8,
    "unit": 0.6,
    "date-time": 0.8,
    "entity": 0.8,
    "role": 0.6,
    "negation": 0.8,
    "direction": 1.0,
    "modality": 0.8,
    "attribution": 1.0,
    "quote": 0.8,
    "cause": 1.0,
    "scope": 1.0,
}
"""Share of up to ``EACH`` edits of a type that must be found in these five articles; floors only rise."""


@pytest.fixture(scope="module")
def bench() -> typed_edits.Bench:
    return typed_edits.Bench(builtin(), Settings())


@pytest.mark.parametrize("kind", FLOORS)
def test_edits_of_a_type_are_found(bench: typed_edits.Bench, kind: str) -> None:
    score = bench.recall(kind, typed_edits.trials(TEXTS, kind, EACH, seed=1))
    assert score.tried > 0
    assert score.recall >= FLOORS[kind]


def test_unedited_copies_raise_no_alarm(bench: typed_edits.Bench) -> None:
    assert bench.alarms([(t, t) for t in TEXTS]).divergences == 0


def test_harmless_rewrites_raise_hardly_any_alarm(bench: typed_edits.Bench) -> None:
    assert bench.alarms([(t, harmless(t)) for t in TEXTS]).divergences <= 1


@pytest.mark.parametrize("kind", MAKERS)
def test_an_edit_changes_its_stretch_and_nothing_else(kind: str) -> None:
    for trial in typed_edits.trials(TEXTS, kind, EACH, seed=2):
        edited = trial.edit.apply(trial.text)
        assert edited != trial.text
        assert edited[: trial.edit.start] == trial.text[: trial.edit.start]
        assert edited.endswith(trial.text[trial.edit.end :])


def test_the_same_seed_draws_the_same_edits() -> None:
    assert typed_edits.trials(TEXTS, "quantity", 3, 5) == typed_edits.trials(TEXTS, "quantity", 3, 5)
