"""What a kernel is to its callers: a function that checks its arrays and runs as machine code, outside the lock."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from dedup.native.objects import load
from dedup.native.spec import Argument, Spec, helper, inline

__all__ = ["Kernel", "helper", "inline", "kernel"]

Entry = Callable[..., int]


class Kernel:
    """A compiled function; ``plain`` is the Python function that it was made from."""

    def __init__(self, spec: Spec) -> None:
        self.spec, self.plain = spec, spec.plain
        self.__doc__ = spec.plain.__doc__
        self._entry: Entry | None = None

    def __call__(self, *arguments: Argument) -> int:
        """Run; what the kernel returns, 0 where that is nothing. An array that is only read may be read-only."""
        entry = self._entry or self._load()
        words = [w for p, value in zip(self.spec.parameters, arguments, strict=True) for w in p.words(value)]
        result, failure = ctypes.c_int64(0), ctypes.c_void_p()
        if entry(ctypes.byref(result), ctypes.byref(failure), *words):
            raise RuntimeError(f"the kernel {self.spec.name} failed")
        return result.value

    def _load(self) -> Entry:
        address = load(self.spec.module)[self.spec.name]
        types = [t for p in self.spec.parameters for t in p.c_types]
        self._entry = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, *types)(address)
        return self._entry


def kernel(signature: str, *, forward: bool = False) -> Callable[[Callable[..., object]], Kernel]:
    """Make a kernel of a function: ``"u8[] i64 u64[,] -> i64"`` are its parameters and what it returns, if anything.

    ``forward`` promises that it and its helpers never count an index from the end of an array.
    """
    return lambda function: Kernel(Spec.parse(function, signature, forward=forward))
