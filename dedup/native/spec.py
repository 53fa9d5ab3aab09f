"""What a kernel is to whoever compiles it: a function, its parameters, and the functions that it may call."""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

F = TypeVar("F", bound=Callable[..., object])
Argument = NDArray[np.generic] | int | np.integer

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

    item: str
    dimensions: int

    @classmethod
    def parse(cls, text: str) -> Parameter:
        """From ``i64``, ``u8[]`` or ``u32[,]``.

        >>> Parameter.parse("u32[,]")
        Parameter(item='u32', dimensions=2)
        """
        name, bracket, _ = text.partition("[")
        return cls(name, text.count(",") + 1 if bracket else 0)

    def words(self, value: Argument) -> tuple[int, ...]:
        """The machine words that stand for ``value``; raises :class:`TypeError` where it is of another type."""
        if not self.dimensions:
            return (int(value),)
        if (
            not isinstance(value, np.ndarray)
            or value.dtype != _DTYPES[self.item]
            or value.ndim != self.dimensions
            or not value.flags.c_contiguous
        ):
            raise TypeError(f"a contiguous {self.item}{[...] * self.dimensions} is wanted, not {value!r:.80}")
        return (value.__array_interface__["data"][0], *value.shape)

    @property
    def c_types(self) -> tuple[type[ctypes._SimpleCData[int]], ...]:
        """The C types of :meth:`words`."""
        return (ctypes.c_int64,) * (1 + self.dimensions) if self.dimensions else (_SCALARS[self.item],)


@dataclass(frozen=True, slots=True)
class Spec:
    """A kernel: the Python function ``plain``, its parameters, and what it returns (the name of a type, or nothing).

    Where it goes ``forward``, no index is negative: to look whether one is costs as much as the access.
    """

    plain: Callable[..., object]
    parameters: tuple[Parameter, ...]
    returned: str
    forward: bool = False

    @classmethod
    def parse(cls, plain: Callable[..., object], signature: str, *, forward: bool = False) -> Spec:
        """From a signature such as ``"u8[] i64 u64[,] -> i64"``."""
        parameters, _, returned = signature.partition("->")
        return cls(plain, tuple(map(Parameter.parse, parameters.split())), returned.strip(), forward)

    @property
    def module(self) -> str:
        """Where it stands."""
        return self.plain.__module__

    @property
    def name(self) -> str:
        """What it is called there."""
        return self.plain.__name__


def helper(function: F) -> F:
    """Let kernels call ``function``."""
    HELPERS[function] = "call"
    return function


def inline(function: F) -> F:
    """Let kernels contain ``function``, so that every use is compiled for the types it meets."""
    HELPERS[function] = "inline"
    return function


def specs_of(module: str) -> tuple[Spec, ...]:
    """All kernels of a module, by name."""
    members = (getattr(member, "spec", None) for member in vars(importlib.import_module(module)).values())
    found = {spec.name: spec for spec in members if isinstance(spec, Spec) and spec.module == module}
    return tuple(found[name] for name in sorted(found))
