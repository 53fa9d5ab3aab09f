"""Bytes of a source, decompressed, in chunks of bounded size."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

CHUNK = 1 << 20
"""Bytes handed on at a time, about."""

_IN = 1 << 13
"""Compressed bytes fed at a time: small, since zstd may blow up each of them a thousandfold."""


class Broken(Exception):
    """A compressed stream that ends early or is damaged; the message says how."""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def chunks(file: BinaryIO, compression: str) -> Iterator[bytes]:
    """The content of ``file``; ``compression`` is ``.gz``, ``.zst`` or empty. Raises :class:`Broken`, ``OSError``."""
    if compression == ".gz":
        return _decompressed(file, lambda: zlib.decompressobj(wbits=31), "gzip")
    if compression == ".zst":
        return _decompressed(file, _zstd, "zstd")
    return iter(lambda: file.read(CHUNK), b"")


def _zstd() -> _Decompressor:
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=1 << 31).decompressobj()


def _decompressed(file: BinaryIO, new: Callable[[], _Decompressor], name: str) -> Iterator[bytes]:
    """The frames of ``file``, one after the other; what follows the last one must be zeros or nothing."""
    frame: _Decompressor | None = None
    frames = 0
    pending = b""
    while pending or (pending := file.read(_IN)):
        if frame is None:
            pending = pending.lstrip(b"\0") if frames else pending
            if not pending:
                continue
            frame = new()
            frames += 1
        try:
            data = frame.decompress(pending)
        except Exception as error:  # zlib.error, zstandard.ZstdError: the latter is not worth importing for plain files
            raise Broken(f"broken {name}: {error}") from error
        if data:
            yield data
        pending = b""
        if frame.eof:
            pending = frame.unused_data
            frame = None
    if frame is not None or not frames:
        raise Broken(f"broken {name}: ends early" if frames else f"broken {name}: empty file")
