"""From kernels to object files, by Numba. Imported only where there is no machine code yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from types import FunctionType
from typing import Any

from numba import njit, types
from numba.np import arrayobj

from dedup.native.intrinsics import INTRINSICS, view
from dedup.native.spec import HELPERS, Parameter, Spec

# No reference counts (kernels own no array), and a division by zero is the caller's mistake, not an exception.
_FLAGS = {"_nrt": False, "error_model": "numpy", "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
_TYPES: Mapping[str, Any] = {
    "u8": types.uint8,
    "u16": types.uint16,
    "u32": types.uint32,
    "u64": types.uint64,
    "i8": types.int8,
    "i32": types.int32,
    "i64": types.int64,
    "f32": types.float32,
    "f64": types.float64,
    "b1": types.boolean,
    "": types.void,
}


_KNOWN: Mapping[bool, dict[object, Any]] = {False: {}, True: {}}
"""Helpers that have been compiled, for whatever module, by whether they go forward: they are the longest part of it."""


def build(kernels: Sequence[Spec]) -> Mapping[str, tuple[str, bytes]]:
    """For each kernel by name: its symbol, and the object file that has it."""
    return {kernel.name: _compiled(kernel, _KNOWN[kernel.forward]) for kernel in kernels}


def _compiled(kernel: Spec, known: dict[object, Any]) -> tuple[str, bytes]:
    """The symbol and the object of one kernel: a function of words that views them as arrays and calls the kernel."""
    plain = kernel.plain
    assert isinstance(plain, FunctionType)
    inner = njit(_renamed(plain, known), **_FLAGS)
    entry = njit(_entry(kernel.parameters, inner), **_FLAGS)
    signature = _TYPES[kernel.returned](*(t for p in kernel.parameters for t in _words(p)))
    with _forward() if kernel.forward else nullcontext():
        entry.compile(signature)
    compiled = entry.overloads[signature.args]
    library = compiled.library
    return compiled.fndesc.llvm_func_name, library._codegen._tm.emit_object(library._final_module)


@contextmanager
def _forward() -> Iterator[None]:
    """Compile without what makes negative indices count from the end."""
    usual = arrayobj.fix_integer_index

    def plain(context: Any, builder: Any, kind: Any, index: Any, _: Any) -> Any:
        return context.cast(builder, index, kind, types.intp if kind.signed else types.uintp)

    arrayobj.fix_integer_index = plain
    try:
        yield
    finally:
        arrayobj.fix_integer_index = usual


def _words(parameter: Parameter) -> tuple[Any, ...]:
    """The types of the words of a parameter."""
    item = _TYPES[parameter.item]
    return (types.CPointer(item), *[types.int64] * parameter.dimensions) if parameter.dimensions else (item,)


def _entry(parameters: Sequence[Parameter], inner: Callable[..., object]) -> Callable[..., object]:
    """``def entry(p0, n0, p1, …): return inner(view(p0, (n0,)), p1, …)``."""
    names: list[str] = []
    values: list[str] = []
    for i, parameter in enumerate(parameters):
        sizes = [f"n{i}_{d}" for d in range(parameter.dimensions)]
        names += [f"p{i}", *sizes]
        values.append(f"view(p{i}, ({', '.join(sizes)},))" if sizes else f"p{i}")
    scope: dict[str, Any] = {"inner": inner, "view": view}
    exec(f"def entry({', '.join(names)}):\n    return inner({', '.join(values)})", scope)
    found: Callable[..., object] = scope["entry"]
    return found


def _renamed(function: FunctionType, known: dict[object, Any]) -> FunctionType:
    """``function`` with its helpers as Numba's functions and the lanes as machine instructions."""
    scope = dict(function.__globals__)
    for name in function.__code__.co_names:
        value = scope.get(name)
        if isinstance(value, FunctionType) and (value in HELPERS or value.__name__ in INTRINSICS):
            scope[name] = _resolved(value, known)
    return FunctionType(function.__code__, scope, function.__name__, function.__defaults__)


def _resolved(function: FunctionType, known: dict[object, Any]) -> Any:
    if function not in known:
        if function.__module__ == "dedup.native.lanes":
            known[function] = INTRINSICS[function.__name__]
        elif HELPERS[function] == "inline":
            known[function] = njit(_renamed(function, known), inline="always", **_FLAGS)
        else:
            known[function] = njit(_renamed(function, known), **_FLAGS)
    return known[function]
