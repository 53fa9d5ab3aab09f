"""``align.semantic``: a setting, never a question of what is installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from cli.conftest import SEEDS, Command

from dedup.semantic import weights


@pytest.fixture
def switched_on(tmp_path: Path) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text("[align]\nsemantic = true\n")
    return path


def test_what_is_missing_is_said_before_anything_is_read(
    dedup: Command, switched_on: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "dedup.semantic.encoder", raising=False)
    ran = dedup("scan", SEEDS, "-o", tmp_path / "out", "--settings", switched_on)
    assert (ran.code, ran.err) == (1, "error: onnxruntime is not installed; run: pip install 'dedup[semantic]'\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("model")
def test_a_model_that_is_not_the_pinned_one_is_refused(
    dedup: Command, switched_on: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = weights.Pinned(weights.WEIGHTS.package, weights.WEIGHTS.path, "0" * 64)
    monkeypatch.setattr(weights, "WEIGHTS", wrong)
    monkeypatch.delitem(sys.modules, "dedup.semantic.encoder", raising=False)
    ran = dedup("compare", *sorted(SEEDS.glob("00[23]*")), "--settings", switched_on)
    assert ran.code == 1
    assert "is not the model it should be" in ran.err


@pytest.mark.usefixtures("model")
def test_two_runs_with_the_model_print_the_same_bytes(dedup: Command, switched_on: Path) -> None:
    pair = sorted(SEEDS.glob("00[03]*"))
    first, again = (dedup("compare", *pair, "--json", "--settings", switched_on) for _ in range(2))
    assert first.code == 0
    assert json.loads(first.out)["passages"]
    assert first.out == again.out
