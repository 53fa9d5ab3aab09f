"""README tells the truth: its Python runs, and the commands it lists are those there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli.conftest import Command

from dedup.cli import app

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_example_of_the_package_prints_a_divergence(capsys: pytest.CaptureFixture[str]) -> None:
    exec(BLOCKS[0], {})
    printed = capsys.readouterr().out
    assert "12" in printed
    assert "15" in printed


def test_the_claim_of_ones_own_finds_a_difference() -> None:
    names: dict[str, object] = {}
    exec(BLOCKS[1], names)
    assert getattr(names["COLOURS"], "name", None) == "colour"


def test_every_command_is_listed_and_every_listed_one_exists() -> None:
    listed = set(re.findall(r"^dedup (\w+) ", README, re.MULTILINE))
    assert listed == {command.callback.__name__ for command in app.registered_commands if command.callback}


@pytest.mark.parametrize("command", ["scan", "compare", "explain", "gather", "report", "evaluate", "tune"])
def test_every_command_explains_itself(dedup: Command, command: str) -> None:
    ran = dedup(command, "--help")
    assert ran.code == 0
    assert f"Usage: dedup {command}" in ran.out
