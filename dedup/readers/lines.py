"""One line of JSON, read with care: the rule that the fast scanner must agree with, line by line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from json.decoder import JSONDecodeError

from dedup.model import Reject
from dedup.readers.batch import Parsed, Row, Rows
from dedup.readers.feed import MAX_RECORD
from dedup.readers.fields import Member, Unusable, decoded, row

_SPACE = " \t\r\n"
_WHITE = re.compile(r"[ \t\r\n]*").match


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
        return row(_members(text), wanted)
    except JSONDecodeError as error:
        raise Unusable(f"not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}") from None
    except UnicodeEncodeError:
        raise Unusable("a lone surrogate, which is not valid Unicode") from None
    except ValueError as error:
        raise Unusable(f"not JSON: {error}") from None
    except RecursionError:
        raise Unusable("nested too deeply") from None


def _members(text: str) -> list[Member]:
    """The members of the object that ``text`` is, each with its own text, white space around its parts removed."""
    if not text.startswith("{"):
        _DECODER.decode(text)
        raise Unusable("not a JSON object")
    members: list[Member] = []
    at = _skip(text, 1)
    more = not text.startswith("}", at)
    while more:
        found, at = _member(text, at)
        members.append(found)
        more = text.startswith(",", at)
        at = _skip(text, at + 1) if more else at
    if not text.startswith("}", at):
        raise JSONDecodeError("a comma or the end of the object is missing", text, at)
    if at + 1 < len(text):
        raise JSONDecodeError("more text after the object", text, at + 1)
    return members


def _member(text: str, at: int) -> tuple[Member, int]:
    """The member at ``at``, and the first place behind it that is not white space."""
    if not text.startswith('"', at):
        raise JSONDecodeError("a name in double quotes is missing", text, at)
    name, end = _DECODER.raw_decode(text, at)
    key = text[at:end]
    at = _skip(text, end)
    if not text.startswith(":", at):
        raise JSONDecodeError("a colon is missing", text, at)
    at = _skip(text, at + 1)
    value, end = _DECODER.raw_decode(text, at)
    raw = text[at:end]
    if "\\u" in key or "\\u" in raw:
        json.dumps([name, value], ensure_ascii=False).encode()
    return Member(name, value, f"{key}:{raw}"), _skip(text, end)


def _skip(text: str, at: int) -> int:
    """The next place that is not white space."""
    return _WHITE(text, at).end()  # type: ignore[union-attr]
