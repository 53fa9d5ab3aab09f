"""One line of JSON, read with care: the rule that the fast scanner must agree with, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from json.decoder import JSONDecodeError

from dedup.model import Reject
from dedup.readers.batch import Parsed, Row, Rows
from dedup.readers.feed import MAX_RECORD
from dedup.readers.fields import Member, Unusable, decoded, row

_SPACE = " \t\r\n"


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


# strict=False lets control characters stand unescaped inside strings: they are kept, not refused.
_DECODER = json.JSONDecoder(strict=False, parse_constant=_no_constant)


def careful(lines: Iterable[tuple[int, bytes]], wanted: tuple[str, ...], path: str) -> Parsed:
    """The records of numbered lines; blank lines are none."""
    rows = Rows()
    for position, line in lines:
        if line.strip(b" \t\r\n"):
            try:
                rows.add(position, line_row(line, wanted))
            except Unusable as error:
                rows.add(position, Reject(path, position, str(error)))
    return rows.finish()


def line_row(line: bytes, wanted: tuple[str, ...]) -> Row:
    """The row of one line; raises :class:`~dedup.readers.fields.Unusable`."""
    if len(line) > MAX_RECORD + 1:  # one for the newline
        raise Unusable(f"longer than {MAX_RECORD >> 20} MiB")
    text = decoded(line).strip(_SPACE)
    try:
        return row(_checked(text), wanted)
    except JSONDecodeError as error:
        raise Unusable(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except UnicodeEncodeError:
        raise Unusable("a lone surrogate, which is not valid Unicode") from None
    except ValueError as error:
        raise Unusable(f"not JSON: {error}") from None
    except RecursionError:
        raise Unusable("nested too deeply") from None


def _checked(text: str) -> list[Member]:
    """The members of the object that ``text`` is."""
    value, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise JSONDecodeError("more text after the value", text, end)
    if not isinstance(value, dict):
        raise Unusable("not a JSON object")
    members = list(_members(text))
    if "\\u" in text:
        for m in members:
            json.dumps([m.name, m.value], ensure_ascii=False).encode()
    return members


def _members(text: str) -> Iterator[Member]:
    """The members of a valid object in order, each with its own text, white space around its parts removed."""
    at = _skip(text, 1)
    while text[at] != "}":
        name, end = _DECODER.raw_decode(text, at)
        key = text[at:end]
        at = _skip(text, _skip(text, end) + 1)
        value, end = _DECODER.raw_decode(text, at)
        yield Member(name, value, f"{key}:{text[at:end]}")
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    """The next place that is not white space."""
    while text[at] in _SPACE:
        at += 1
    return at
