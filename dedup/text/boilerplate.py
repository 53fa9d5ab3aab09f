"""Site furniture: lines that belong to the page and not to the article."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from dedup.model import Span
from dedup.text.fold import fold

_CUES = re.compile(
    r"^(?:leave a (?:reply|comment)|your email address will not be published.*|required fields are marked.*|go to source"
    r"|advertisement|share (?:this|on|via)\b.*|read more.*|-?\s*with assistance from .*|.*sign up for our .*newsletters?.*|\[…\].*\[…\])$"
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is set aside from evidence, and why."""

    span: Span
    reason: str


def block_key(text: str) -> str:
    """What must be equal for two lines to be the same block: folded words, white space collapsed."""
    return " ".join(fold(text).split())


def furniture(text: str, learned: Set[str] = frozenset()) -> tuple[Furniture, ...]:
    """Furniture of one article: lines whose key is in ``learned`` or that match a structural cue, and repeated headlines."""
    found: list[Furniture] = []
    seen: set[str] = set()
    for match in re.finditer(r"[^\r\n]*\S", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        key = block_key(line)
        if key in learned:
            found.append(Furniture(Span(start, match.end()), "repeated by the publisher"))
        elif _CUES.match(key):
            found.append(Furniture(Span(start, match.end()), "page furniture"))
        elif key in seen:
            found.append(Furniture(Span(start, match.end()), "repeated in the article"))
        seen.add(key)
    return tuple(found)
