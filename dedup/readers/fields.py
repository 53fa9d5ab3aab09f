"""From the members of one record to the fields of an article: the careful rules that every format obeys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dedup.errors import UsageError
from dedup.readers.batch import FIELDS, Row


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a record; ``raw`` is the JSON text of the whole member, ``"name":value``, to be carried through."""

    name: str
    value: object
    raw: str


class Unusable(Exception):
    """Why a record cannot be used; becomes the reason of its reject."""


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Which member of a record fills which field: ``{"text": "body"}`` reads the text from ``body``."""

    names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.names:
            if name not in FIELDS:
                raise UsageError(f"--map knows no field {name!r}; fields are {', '.join(FIELDS)}")

    @classmethod
    def parse(cls, flags: list[str]) -> FieldMap:
        """From ``field=member`` flags; raises :class:`UsageError`.

        >>> FieldMap.parse(["text=body"]).members()[1]
        'body'
        """
        pairs = [flag.partition("=") for flag in flags]
        for flag, (name, _, member) in zip(flags, pairs, strict=True):
            if not name or not member:
                raise UsageError(f"--map takes field=member, such as text=body, not {flag!r}")
        return cls({name: member for name, _, member in pairs})

    def members(self) -> tuple[str, ...]:
        """The member that fills each of :data:`FIELDS`, in their order."""
        return tuple(self.names.get(name, name) for name in FIELDS)


def member(name: str, value: object) -> Member:
    """A member of a record that was not JSON."""
    return Member(name, value, f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(value, ensure_ascii=False)}")


def row(members: Iterable[Member], wanted: tuple[str, ...]) -> Row:
    """The row that ``members`` make, with ``wanted`` as from :meth:`FieldMap.members`; raises :class:`Unusable`.

    Of a repeated member the last one counts. A title, publisher, date or url that is neither text nor number is carried
    through like an unknown member.
    """
    known: dict[str, Member] = {}
    rest: list[str] = []
    for m in members:
        if m.name in wanted[:2] or (m.name in wanted and (m.value is None or _is_plain(m.value))):
            known[m.name] = m
        else:
            rest.append(m.raw)
    title, publisher, published, url = (_plain(known.get(name)) for name in wanted[2:])
    return Row(
        text=_text(known.get(wanted[1]), wanted[1]),
        id=_id(known.get(wanted[0]), wanted[0]),
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        extra="{" + ",".join(rest) + "}" if rest else None,
    )


def whole_text(data: bytes) -> str:
    """The text of a whole file: UTF-8, a leading byte order mark dropped; raises :class:`Unusable`."""
    return body(decoded(data), "the file")


def decoded(data: bytes) -> str:
    """``data`` as UTF-8; raises :class:`Unusable`."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unusable(f"not valid UTF-8 at byte {error.start + 1}") from None


def body(text: str, name: str) -> str:
    """``text`` without a leading byte order mark; raises :class:`Unusable` where nothing but white space is left."""
    text = text.removeprefix("\ufeff")
    if not text or text.isspace():
        raise Unusable(f"{name} is blank")
    return text


def _id(found: Member | None, name: str) -> str | None:
    """An explicit id: text as it is, an integer in decimal, null where it is missing or empty."""
    if found is None or found.value is None or found.value == "":
        return None
    if isinstance(found.value, str):
        return found.value
    if isinstance(found.value, int) and not isinstance(found.value, bool):
        return str(found.value)
    raise Unusable(f"{name} is {_kind(found.value)}, not text or an integer")


def _text(found: Member | None, name: str) -> str:
    """The text of a record."""
    if found is None:
        raise Unusable(f"no {name}")
    if not isinstance(found.value, str):
        raise Unusable(f"{name} is {_kind(found.value)}, not text")
    return body(found.value, name)


def _is_plain(value: object) -> bool:
    """Whether a value can stand in a field of text: text, or a number as it was written."""
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _plain(found: Member | None) -> str | None:
    """A text as it is, a number as it was written."""
    if found is None or found.value is None:
        return None
    return found.value if isinstance(found.value, str) else found.raw.rpartition(":")[2]


def _kind(value: object) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "null"
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return next((words for kind, words in names.items() if isinstance(value, kind)), type(value).__name__)
