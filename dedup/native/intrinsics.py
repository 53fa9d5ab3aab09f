"""The lanes as LLVM instructions: the compiler turns them into whatever vectors the machine has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array

_I8, _I64 = ir.IntType(8), ir.IntType(64)
_I32 = ir.IntType(32)
_SIXTEEN = ir.VectorType(_I32, 16)
_BLOCK = ir.VectorType(_I8, 64)


@intrinsic
def view(_: Any, pointer: Any, shape: Any) -> Any:
    """An array over memory of the caller, in C order."""
    array = types.Array(pointer.dtype, len(shape), "C")

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        made = make_array(array)(context, builder)
        sizes = [builder.extract_value(arguments[1], i) for i in range(len(shape))]
        item = context.get_constant(types.intp, context.get_abi_sizeof(context.get_data_type(pointer.dtype)))
        strides = [item]
        for size in sizes[:0:-1]:
            strides.insert(0, builder.mul(strides[0], size))
        data = builder.bitcast(arguments[0], made.data.type)
        populate_array(made, data=data, shape=sizes, strides=strides, itemsize=item, meminfo=None)
        return made._getvalue()

    return array(pointer, shape), generate


def _at(context: Any, builder: Any, array_type: Any, array: Any, index: Any, kind: Any) -> Any:
    """A pointer to ``kind`` at the byte ``index`` of an array."""
    data = make_array(array_type)(context, builder, array).data
    place = builder.gep(builder.bitcast(data, _I8.as_pointer()), [index])
    return builder.bitcast(place, kind.as_pointer())


def _loaded(builder: Any, place: Any) -> Any:
    value = builder.load(place)
    value.align = 1
    return value


@intrinsic
def _load64(_: Any, data: Any, at: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return _loaded(builder, _at(context, builder, data, arguments[0], arguments[1], _I64))

    return types.uint64(data, types.int64), generate


@intrinsic
def _store64(_: Any, data: Any, at: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.store(arguments[2], _at(context, builder, data, arguments[0], arguments[1], _I64)).align = 1
        return context.get_dummy_value()

    return types.void(data, types.int64, types.uint64), generate


@intrinsic
def _copy64(_: Any, source: Any, at: Any, target: Any, to: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        block = _loaded(builder, _at(context, builder, source, arguments[0], arguments[1], _BLOCK))
        builder.store(block, _at(context, builder, target, arguments[2], arguments[3], _BLOCK)).align = 1
        return context.get_dummy_value()

    return types.void(source, types.int64, target, types.int64), generate


@intrinsic
def _trailing_zeros(_: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 0))

    return types.int64(types.uint64), generate


@intrinsic
def _minhash16(_: Any, hashes: Any, count: Any, a: Any, b: Any, slot: Any, out: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        hashes_, count_, a_, b_, slot_, out_ = arguments
        first = builder.mul(slot_, ir.Constant(_I64, 4))
        factor = _loaded(builder, _at(context, builder, a, a_, first, _SIXTEEN))
        addend = _loaded(builder, _at(context, builder, b, b_, first, _SIXTEEN))
        least = cgutils.alloca_once(builder, _SIXTEEN)
        builder.store(ir.Constant(_SIXTEEN, [0xFFFFFFFF] * 16), least)
        data = make_array(hashes)(context, builder, hashes_).data
        with cgutils.for_range(builder, count_) as loop:
            hash_ = builder.load(builder.gep(data, [loop.index]))
            row = builder.insert_element(ir.Constant(_SIXTEEN, ir.Undefined), hash_, ir.Constant(_I32, 0))
            row = builder.shuffle_vector(row, row, ir.Constant(_SIXTEEN, [0] * 16))
            value = builder.add(builder.mul(row, factor), addend)
            known = builder.load(least)
            builder.store(builder.select(builder.icmp_unsigned("<", value, known), value, known), least)
        builder.store(builder.load(least), _at(context, builder, out, out_, first, _SIXTEEN)).align = 1
        return context.get_dummy_value()

    return types.void(hashes, types.int64, a, b, types.int64, out), generate


@intrinsic
def _ones(_: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), generate


def _same(builder: Any, block: Any, byte: int) -> Any:
    return builder.icmp_unsigned("==", block, _each(byte))


def _each(byte: int) -> Any:
    return ir.Constant(_BLOCK, [byte] * 64)


def _between(builder: Any, block: Any, low: int, high: int) -> Any:
    """Which bytes are at least ``low`` and at most ``high``."""
    return builder.icmp_unsigned("<=", builder.sub(block, _each(low)), _each(high - low))


def _words(builder: Any, block: Any) -> Any:
    letters = _between(builder, builder.or_(block, _each(0x20)), ord("a"), ord("z"))
    return builder.or_(letters, _between(builder, block, ord("0"), ord("9")))


def _marks(builder: Any, block: Any) -> Any:
    found = builder.or_(_same(builder, block, ord('"')), _same(builder, block, ord("\\")))
    return builder.or_(found, _same(builder, block, ord("\n")))


def _newlines(builder: Any, block: Any) -> Any:
    return builder.or_(_same(builder, block, ord("\n")), _same(builder, block, ord("\r")))


def _high(builder: Any, block: Any) -> Any:
    return builder.icmp_signed("<", block, _each(0))


def _bits(choose: Callable[[Any, Any], Any]) -> Any:
    @intrinsic
    def bits(_: Any, data: Any, at: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            block = _loaded(builder, _at(context, builder, data, arguments[0], arguments[1], _BLOCK))
            return builder.bitcast(choose(builder, block), _I64)

        return types.uint64(data, types.int64), generate

    return bits


INTRINSICS: Mapping[str, Any] = {
    "load64": _load64,
    "ones": _ones,
    "minhash16": _minhash16,
    "store64": _store64,
    "copy64": _copy64,
    "trailing_zeros": _trailing_zeros,
    "word_bits": _bits(_words),
    "high_bits": _bits(_high),
    "newline_bits": _bits(_newlines),
    "mark_bits": _bits(_marks),
}
