"""A run that is stopped anywhere goes on where it stopped and ends as if nothing had happened."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from engine_input import batches, collection

from dedup.engines import Job, Nominated, local, nominate
from dedup.engines.stages import Stages
from dedup.errors import StageError
from dedup.settings import Settings

KEYS = Settings.from_mapping({"candidates": {"nominate_all_up_to": 0, "all_pairs_up_to": 0}})


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours catches it."""


def run(work: Path, *, resume: bool = False, settings: Settings = KEYS, **job: object) -> Nominated:
    return nominate(batches(collection(), 20), settings, Job(work, resume=resume, **job))  # type: ignore[arg-type]


def results(work: Path) -> dict[str, bytes]:
    return {
        name: (work / name).read_bytes() for name in ("verified.npz", "candidates.npz", "lexicon.npz", "rejects.txt")
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("whole")
    run(work)
    return work


def killer(step: int) -> Callable[[str, int], None]:
    """Progress that kills at its ``step``-th call."""
    calls = iter(range(step + 1))

    def progress(stage: str, done: int) -> None:
        if next(calls) == step:
            raise Killed

    return progress


@pytest.mark.parametrize("step", range(7))
def test_a_run_killed_inside_a_stage_resumes_to_the_same_bytes(step: int, whole: Path, tmp_path: Path) -> None:
    with pytest.raises(Killed):
        run(tmp_path, progress=killer(step))
    run(tmp_path, resume=True)
    assert results(tmp_path) == results(whole)


@pytest.mark.parametrize("stage", local.STAGES)
@pytest.mark.parametrize("after", [False, True])
def test_a_run_killed_between_stages_resumes_to_the_same_bytes(
    stage: str, after: bool, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish = Stages.finish

    def killed(self: Stages, manifest: object) -> object:
        if manifest.stage == stage and not after:  # type: ignore[attr-defined]
            raise Killed
        done = finish(self, manifest)  # type: ignore[arg-type]
        if manifest.stage == stage:  # type: ignore[attr-defined]
            raise Killed
        return done

    with monkeypatch.context() as patch:
        patch.setattr(Stages, "finish", killed)
        with pytest.raises(Killed):
            run(tmp_path)
    run(tmp_path, resume=True)
    assert results(tmp_path) == results(whole)


def test_a_finished_run_is_read_back_without_reading_the_input(whole: Path) -> None:
    again = nominate(iter(()), KEYS, Job(whole, resume=True))
    first = run(whole, resume=True)
    assert again.store.ids == tuple(collection())
    assert again.stages == first.stages
    assert again.recall == first.recall
    assert np.array_equal(again.verified.resemblance, first.verified.resemblance)


def test_without_resume_a_run_starts_over(whole: Path, tmp_path: Path) -> None:
    run(tmp_path, settings=Settings())
    run(tmp_path)
    assert results(tmp_path) == results(whole)


def test_other_settings_are_refused_by_name(whole: Path) -> None:
    other = Settings.from_mapping({"candidates": {"nominate_all_up_to": 0, "all_pairs_up_to": 0, "key_limit": 7}})
    with pytest.raises(StageError, match=r"candidates\.key_limit = 200, now it is 7; use the same settings"):
        run(whole, resume=True, settings=other)


def test_another_input_is_refused(tmp_path: Path) -> None:
    run(tmp_path, input_key="monday")
    with pytest.raises(StageError, match="the input is not what"):
        run(tmp_path, resume=True, input_key="tuesday")


def remove(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("name", ["verified.npz", "candidates.npz", "articles/articles-00000.arrow", "lexicon.npz"])
@pytest.mark.parametrize("damage", [remove, cut])
def test_a_stage_file_that_is_missing_or_cut_short_is_named_and_made_anew_by_the_next_resume(
    name: str, damage: Callable[[Path], None], whole: Path, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    shutil.copytree(whole, work)
    damage(work / name)
    with pytest.raises(StageError, match=r"run again with --resume") as error:
        run(work, resume=True)
    assert str(work / name) in str(error.value)
    run(work, resume=True)
    assert results(work) == results(whole)


def test_a_stage_file_whose_content_went_bad_is_named(whole: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    shutil.copytree(whole, work)
    data = bytearray((work / "verified.npz").read_bytes())
    data[200:260] = bytes(60)
    (work / "verified.npz").write_bytes(data)
    with pytest.raises(StageError, match=r"verified\.npz is damaged .* run again with --resume"):
        run(work, resume=True)
    run(work, resume=True)
    assert results(work) == results(whole)


def test_a_damaged_manifest_is_named_and_forgotten(whole: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    shutil.copytree(whole, work)
    cut(work / "candidates.json")
    with pytest.raises(StageError, match=r"candidates\.json is damaged"):
        run(work, resume=True)
    run(work, resume=True)
    assert results(work) == results(whole)


def test_a_full_disk_ends_with_a_message_and_resume_goes_on(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: object, **_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(np, "savez", full)
        with pytest.raises(StageError, match=r"No space left on device; free some room and run again with --resume"):
            run(tmp_path)
    run(tmp_path, resume=True)
    assert results(tmp_path) == results(whole)


def test_a_work_folder_that_cannot_be_made_is_a_stage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StageError, match="cannot work in"):
        run(tmp_path / "file" / "work")


def test_nothing_but_stages_is_left_behind(whole: Path) -> None:
    left = sorted(str(path.relative_to(whole)) for path in whole.rglob("*") if path.is_file())
    manifests = [f"{stage}.json" for stage in local.STAGES]
    data = ["articles/articles-00000.arrow", "candidates.npz", "lexicon.npz", "rejects.txt", "verified.npz"]
    assert left == sorted(manifests + data)
