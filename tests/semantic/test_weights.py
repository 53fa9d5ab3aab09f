"""The model's file: found without running its package, taken only if it is the pinned one."""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from dedup.errors import MissingExtra, ModelError
from dedup.semantic.weights import Pinned, read_pinned

CONTENT = b"not much of a network"
DIGEST = hashlib.sha256(CONTENT).hexdigest()
Install = Callable[[bytes | None], Pinned]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package ``tiny-model`` that would fail if it were imported, with a model of the given content."""

    def run(content: bytes | None) -> Pinned:
        package, info = tmp_path / "tiny_model", tmp_path / "tiny_model-1.0.dist-info"
        package.mkdir()
        info.mkdir()
        (package / "__init__.py").write_text("raise RuntimeError('the package ran')\n")
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n")
        if content is not None:
            (package / "model.onnx").write_bytes(content)
        monkeypatch.syspath_prepend(tmp_path)
        return Pinned("tiny-model", "tiny_model/model.onnx", DIGEST)

    return run


def test_the_pinned_file_is_read_without_importing_its_package(install: Install) -> None:
    assert read_pinned(install(CONTENT)) == CONTENT
    assert "tiny_model" not in sys.modules


def test_another_file_is_refused_and_the_message_says_which_and_what_to_do(install: Install) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx is not the model it should be .*reinstall tiny-model"):
        read_pinned(install(CONTENT + b"!"))


def test_a_file_that_is_gone_is_named(install: Install) -> None:
    with pytest.raises(ModelError, match=r"cannot read .*model\.onnx.*reinstall tiny-model"):
        read_pinned(install(None))


def test_a_package_that_is_not_installed_says_how_to_install_it() -> None:
    with pytest.raises(MissingExtra, match=r"pip install 'dedup\[semantic\]'"):
        read_pinned(Pinned("no-such-model-package", "no/model.onnx", DIGEST))


def test_a_missing_extra_comes_home_from_a_worker_process() -> None:
    error = pickle.loads(pickle.dumps(MissingExtra("onnxruntime", "semantic")))
    assert str(error) == "onnxruntime is not installed; run: pip install 'dedup[semantic]'"


def test_the_vocabulary_is_that_of_the_published_model() -> None:
    vocabulary = files("dedup.semantic").joinpath("data", "vocab.txt").read_bytes()
    assert hashlib.sha256(vocabulary).hexdigest() == "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
