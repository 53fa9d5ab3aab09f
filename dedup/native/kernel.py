"""What a kernel is to its callers: a function that checks its arrays and runs as machine code, outside the lock."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

F = TypeVar("F", bound=Callable[..., object])
Argument = NDArray[np.generic] | int | np.integer
Entry = Callable[..., int]

_SCALARS = {"i64": ctypes.c_int64, "u64": ctypes.c_uint64}
_DTYPES: dict[str, DTypeLike] = {
    "u8": np.uint8,
    "u16": np.uint16,
    "u32": np.uint32,
    "u64": np.uint64,
    "i8": np.int8,
    "i32": np.int32,
    "i64": np.int64,
    "f32": np.float32,
    "f64": np.float64,
    "b1": np.bool_,
}
HELPERS: dict[object, str] = {}
"""Functions that kernels may call, and how: ``call`` (the compiler decides) or ``inline``."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the name of its type, and the dimensions of an array, 0 for a number."""

    type: str
    dimensions: int

    @classmethod
    def parse(cls, text: str) -> Parameter:
        """From ``i64``, ``u8[]`` or ``u32[,]``.

        >>> Parameter.parse("u32[,]")
        Parameter(type='u32', dimensions=2)
        """
        name, bracket, _ = text.partition("[")
        return cls(name, text.count(",") + 1 if bracket else 0)

    def words(self, value: Argument) -> tuple[int, ...]:
        """The machine words that stand for ``value``; raises :class:`TypeError` where it is of another type."""
        if not self.dimensions:
            return (int(value),)
        if (
            not isinstance(value, np.ndarray)
            or value.dtype != _DTYPES[self.type]
            or value.ndim != self.dimensions
            or not value.flags.c_contiguous
        ):
            raise TypeError(f"a contiguous {self.type}{[...] * self.dimensions} is wanted, not {value!r:.80}")
        return (value.__array_interface__["data"][0], *value.shape)

    @property
    def c_types(self) -> tuple[type[ctypes._SimpleCData[int]], ...]:
        """The C types of :meth:`words`."""
        return (ctypes.c_int64,) * (1 + self.dimensions) if self.dimensions else (_SCALARS[self.type],)


class Kernel:
    """A compiled function; ``plain`` is the Python function that it was made from."""

    def __init__(self, plain: Callable[..., object], signature: str) -> None:
        parameters, _, returned = signature.partition("->")
        self.plain = plain
        self.module = plain.__module__
        self.name = plain.__name__
        self.parameters = tuple(map(Parameter.parse, parameters.split()))
        self.returned = returned.strip()
        self.__doc__ = plain.__doc__
        self._entry: Entry | None = None

    def __call__(self, *arguments: Argument) -> int:
        """Run; what the kernel returns, 0 where that is nothing. An array that is only read may be read-only."""
        entry = self._entry or self._load()
        words = [w for p, value in zip(self.parameters, arguments, strict=True) for w in p.words(value)]
        result, failure = ctypes.c_int64(0), ctypes.c_void_p()
        if entry(ctypes.byref(result), ctypes.byref(failure), *words):
            raise RuntimeError(f"the kernel {self.name} failed")
        return result.value

    def _load(self) -> Entry:
        from dedup.native.objects import load

        address = load(self.module)[self.name]
        types = [t for p in self.parameters for t in p.c_types]
        self._entry = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, *types)(address)
        return self._entry


def kernel(signature: str) -> Callable[[Callable[..., object]], Kernel]:
    """Make a kernel of a function: ``"u8[] i64 u64[,] -> i64"`` are its parameters and what it returns, if anything."""
    return lambda function: Kernel(function, signature)


def helper(function: F) -> F:
    """Let kernels call ``function``."""
    HELPERS[function] = "call"
    return function


def inline(function: F) -> F:
    """Let kernels contain ``function``, so that every use is compiled for the types it meets."""
    HELPERS[function] = "inline"
    return function


@cache
def kernels_of(module: str) -> tuple[Kernel, ...]:
    """All kernels of a module, by name."""
    import importlib

    members = vars(importlib.import_module(module)).values()
    found = {member.name: member for member in members if isinstance(member, Kernel) and member.module == module}
    return tuple(found[name] for name in sorted(found))
