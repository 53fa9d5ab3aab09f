"""The lanes as LLVM instructions: the compiler turns them into whatever vectors the machine has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array

_I8, _I64 = ir.IntType(8), ir.IntType(64)
_I32 = ir.IntType(32)
_EIGHT = ir.VectorType(_I64, 8)
_SIXTEEN_64 = ir.VectorType(_I64, 16)
_POINTERS = ir.VectorType(ir.PointerType(), 8)
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
def _least8(_: Any, hashes: Any, at: Any, a: Any, b: Any, block: Any, out: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        hashes_, at_, a_, b_, block_, out_ = arguments
        first = builder.mul(block_, ir.Constant(_I64, 64))
        place = _at(context, builder, out, out_, first, _SIXTEEN)
        factor = _loaded(builder, _at(context, builder, a, a_, first, _SIXTEEN))
        addend = _loaded(builder, _at(context, builder, b, b_, first, _SIXTEEN))
        least = _loaded(builder, place)
        data = make_array(hashes)(context, builder, hashes_).data
        for i in range(8):
            hash_ = builder.load(builder.gep(data, [builder.add(at_, ir.Constant(_I64, i))]))
            row = builder.insert_element(ir.Constant(_SIXTEEN, ir.Undefined), hash_, ir.Constant(_I32, 0))
            row = builder.shuffle_vector(row, row, ir.Constant(_SIXTEEN, [0] * 16))
            value = builder.add(builder.mul(row, factor), addend)
            least = builder.select(builder.icmp_unsigned("<", value, least), value, least)
        builder.store(least, place).align = 1
        return context.get_dummy_value()

    return types.void(hashes, types.int64, a, b, types.int64, out), generate


@intrinsic
def _hashed8(_: Any, data: Any, base: Any, places: Any, i: Any, keys: Any, words: Any, m: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data_, base_, places_, i_, keys_, words_, m_ = arguments
        seed, factor, *mixers = (_spread(builder, builder.extract_value(keys_, k)) for k in range(4))
        pairs = _loaded(builder, _at(context, builder, places, places_, _bytes(builder, i_), _SIXTEEN_64))
        starts, ends = (builder.shuffle_vector(pairs, pairs, _order(range(odd, 16, 2))) for odd in (0, 1))
        sizes = builder.sub(ends, starts)
        source = builder.ptrtoint(_at(context, builder, data, data_, base_, _I8), _I64)
        starts = builder.add(_spread(builder, source), starts)
        one = _step(builder, seed, _spelled(builder, starts, sizes), factor)
        more = builder.icmp_signed(">", sizes, _eight(8))
        rest = _spelled(builder, builder.add(starts, _eight(8)), builder.sub(sizes, _eight(8)))
        h = builder.select(more, _step(builder, one, rest, factor), one)
        for mixer in mixers:
            h = builder.mul(builder.xor(h, builder.lshr(h, _eight(33))), mixer)
        h = builder.and_(builder.xor(h, builder.lshr(h, _eight(33))), _eight(-2))
        builder.store(h, _at(context, builder, words, words_, _bytes(builder, m_), _EIGHT)).align = 1
        return builder.zext(builder.bitcast(builder.icmp_signed(">", sizes, _eight(16)), _I8), _I64)

    return types.int64(data, types.int64, places, types.int64, keys, words, types.int64), generate


def _step(builder: Any, h: Any, value: Any, factor: Any) -> Any:
    """One step of the hash of a word, eight times."""
    h = builder.mul(builder.xor(h, value), factor)
    return builder.xor(h, builder.lshr(h, _eight(32)))


def _spelled(builder: Any, places: Any, sizes: Any) -> Any:
    """Up to eight bytes from each of eight places in lower case, the first one lowest, zeros where there are fewer."""
    some = builder.icmp_signed(">", sizes, _eight(0))
    none = builder.select(some, builder.sub(_eight(64), builder.shl(sizes, _eight(3))), _eight(0))
    over = builder.select(builder.icmp_signed(">", none, _eight(0)), none, _eight(0))
    loaded = _gathered(builder, builder.inttoptr(places, _POINTERS), some)
    return builder.and_(builder.or_(loaded, _eight(0x2020202020202020)), builder.lshr(_eight(-1), over))


def _bytes(builder: Any, index: Any) -> Any:
    """Where the word of 64 bits at an index begins."""
    return builder.shl(index, ir.Constant(_I64, 3))


def _order(places: Iterable[int]) -> Any:
    """Lanes to choose."""
    return ir.Constant(ir.VectorType(_I32, 8), list(places))


def _spread(builder: Any, word: Any) -> Any:
    """Eight times the same word."""
    lanes = builder.insert_element(ir.Constant(_EIGHT, ir.Undefined), word, ir.Constant(_I32, 0))
    return builder.shuffle_vector(lanes, lanes, _order([0] * 8))


def _eight(word: int) -> Any:
    return ir.Constant(_EIGHT, [word & (1 << 64) - 1] * 8)


def _gathered(builder: Any, pointers: Any, some: Any) -> Any:
    """Words from eight places, zero where ``some`` is not set."""
    kind = ir.FunctionType(_EIGHT, [pointers.type, _I32, some.type, _EIGHT])
    load = cgutils.get_or_insert_function(builder.module, kind, "llvm.masked.gather.v8i64.v8p0")
    return builder.call(load, [pointers, ir.Constant(_I32, 1), some, _eight(0)])


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
    "least8": _least8,
    "hashed8": _hashed8,
    "store64": _store64,
    "copy64": _copy64,
    "trailing_zeros": _trailing_zeros,
    "word_bits": _bits(_words),
    "high_bits": _bits(_high),
    "newline_bits": _bits(_newlines),
    "mark_bits": _bits(_marks),
}
