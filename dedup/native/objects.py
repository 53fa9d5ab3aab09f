"""Machine code in files: found by what it was made from, loaded by llvmlite, made anew where there is none.

A file lies in the ``__pycache__`` of the package or, where that cannot be written, in the user's cache folder. Its name
holds a digest of the sources, the processor and the versions, so that a stale one is never found. Where nothing can be
written the kernels are compiled for this process only.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from dedup.native.spec import specs_of

Objects = Mapping[str, tuple[str, bytes]]
"""For every kernel by name: its symbol, and the object file that has it."""

_SOURCES = ("dedup.native.lanes", "dedup.native.intrinsics", "dedup.native.build", "dedup.native.spec")
_LOCK = threading.Lock()
_LOADED: dict[str, Mapping[str, int]] = {}
_KEEP: list[object] = []


def load(module: str) -> Mapping[str, int]:
    """The addresses of the kernels of ``module``, by name."""
    with _LOCK:
        if module not in _LOADED:
            _LOADED[module] = _linked(_read(module) or _made(module))
        return _LOADED[module]


def running() -> bool:
    """Whether kernels of any module are at work in this process."""
    return bool(_LOADED)


def ready(module: str) -> bool:
    """Whether the kernels of ``module`` can be had without compiling them."""
    return module in _LOADED or any(path.exists() for path in _places(module))


def _made(module: str) -> Objects:
    """Compile ``module`` and keep the result where that is possible."""
    from dedup.native.build import build

    objects = build(specs_of(module))
    for path in _places(module):
        with contextlib.suppress(OSError):
            _write(path, objects)
            break
    return objects


def _linked(objects: Objects) -> Mapping[str, int]:
    """Load object files; the engines that hold them live as long as the process."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(jit=True)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    for _, code in objects.values():
        engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    _KEEP.append(engine)
    return {name: engine.get_function_address(symbol) for name, (symbol, _) in objects.items()}


def _places(module: str) -> Sequence[Path]:
    """Where the file of ``module`` may lie, best place first."""
    name = f"{module}.{_key(module)}.o"
    beside = _file(module).parent / "__pycache__" / name
    cache_home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    # Somebody without a home has no such folder; one that others can write to is no place for machine code.
    return (beside, Path(cache_home) / "dedup" / name) if os.path.isabs(cache_home) else (beside,)


@cache
def _key(module: str) -> str:
    """16 digits that stand for everything that decides what the machine code is."""
    import llvmlite.binding as llvm

    digest = hashlib.blake2b(digest_size=8)
    for source in (module, *_modules_of_helpers(module), *_SOURCES):
        digest.update(_file(source).read_bytes())
    features = llvm.get_host_cpu_features().flatten()
    for fact in (llvm.get_host_cpu_name(), features, version("numba"), platform.platform(), sys.version):
        digest.update(fact.encode())
    return digest.hexdigest()


def _modules_of_helpers(module: str) -> Sequence[str]:
    """Our modules that ``module`` takes names from, and those that they take names from."""
    found: dict[str, None] = {}
    waiting = [module]
    while waiting:
        members = vars(importlib.import_module(waiting.pop())).values()
        homes = {getattr(member, "__module__", None) for member in members if callable(member)}
        fresh = sorted(str(h) for h in homes if h and h.startswith("dedup.") and h not in found and h != module)
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return sorted(found)


def _file(module: str) -> Path:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin)


def _read(module: str) -> Objects | None:
    """The file of ``module``, None where there is none that can be read."""
    for path in _places(module):
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            return _unpacked(json.loads(head), body)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def _unpacked(head: Mapping[str, tuple[str, int, int, str]], body: bytes) -> Objects:
    """The objects of a file; raises :class:`ValueError` where one is not what was written."""
    found = {name: (symbol, body[start : start + size]) for name, (symbol, start, size, _) in head.items()}
    for name, (*_, digest) in head.items():
        if _digest(found[name][1]) != digest:
            raise ValueError(f"the machine code of {name} is damaged")
    return found


def _write(path: Path, objects: Objects) -> None:
    """Write a file as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    head: dict[str, tuple[str, int, int, str]] = {}
    start = 0
    for name, (symbol, code) in objects.items():
        head[name] = (symbol, start, len(code), _digest(code))
        start += len(code)
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as sink:
            sink.write(json.dumps(head).encode() + b"\n" + b"".join(code for _, code in objects.values()))
        os.replace(part, path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise


def _digest(code: bytes) -> str:
    return hashlib.blake2b(code, digest_size=8).hexdigest()
