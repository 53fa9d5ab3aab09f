"""When machine code pays: loaded where it is there and enough was done, made where much was done."""

from __future__ import annotations

import pytest

from dedup.native import worth as module
from dedup.native.worth import Worth


@pytest.mark.parametrize(("ready", "expected"), [(True, 10), (False, 35)], ids=["loaded", "made"])
def test_machine_code_pays_from_the_work_said_and_then_for_good(
    ready: bool, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ready", lambda name: ready and name == "some.module")
    pays, done = Worth("some.module", load_from=10, compile_from=35), 0
    while not pays(5):
        done += 5
    assert done + 5 == expected
    assert pays(1)


def test_work_that_is_large_at_once_counts_before_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ready", lambda _: False)
    assert Worth("some.module", load_from=10, compile_from=1000)(1000)


def test_whether_machine_code_is_there_is_not_asked_for_every_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(module, "ready", asked.append)
    pays = Worth("some.module", load_from=10, compile_from=1000)
    for _ in range(35):
        pays()
    assert len(asked) == 3
