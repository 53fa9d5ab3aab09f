"""Site furniture: what belongs to the page and not to the article. It is set aside from evidence, never deleted.

Four sources agree on a line: what its publisher repeats (:mod:`dedup.text.learned`), what the line says of itself
(:mod:`dedup.text.cue_lines`), the shape of its surroundings (:mod:`dedup.text.shapes`), and a repeat in the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dedup.model import Span
from dedup.text.cue_lines import cue, line_key
from dedup.text.lines import paragraphs
from dedup.text.shapes import TEASER, isolated, shape_reasons

_INLINE = re.compile(
    r"\((?:RELATED|READ(?: MORE| ALSO)?|SEE ALSO|WATCH|ALSO READ|MORE|Related|Read more|See also|Watch)\s?:"
    r"[^()\n]{5,240}\)|\((?:Additional )?[Rr]eporting by [^()\n]{5,400}\)"
)
_REPEAT_LENGTH = 20
__all__ = ["KEEP", "TEASER", "Furniture", "Lookup", "furniture", "nothing_learned"]

REPEATED = "repeated in the article"
"""The reason of a line that stood before in the same article; the first one is text."""
KEEP = "keep"
"""The reason of a learned block that is an article's own text whatever the cues say."""

Lookup = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is set aside from evidence, and why."""

    span: Span
    reason: str


def nothing_learned(key: str) -> str | None:
    """The lookup of a publisher of whom nothing is known."""
    return None


def furniture(text: str, learned: Lookup = nothing_learned, title: str | None = None) -> tuple[Furniture, ...]:
    """Furniture of one article in order, disjoint; ``learned`` gives the reason for a line its publisher repeats."""
    spans = paragraphs(text)
    keys = [line_key(s.of(text)) for s in spans]
    shapes = shape_reasons(text, spans, keys)
    seen = {line_key(title)} if title else set()
    reasons: list[str | None] = []
    for i, key in enumerate(keys):
        known = learned(key)
        late = 3 * i >= 2 * len(spans) > 9
        reason = KEEP if known == KEEP else cue(key, late=late) or shapes.get(i) or known or _repeat(key, seen)
        seen.add(key)
        reasons.append(reason)
    if TEASER in reasons:
        reasons = isolated(reasons)
    found: list[Furniture] = []
    for span, reason in zip(spans, reasons, strict=True):
        if reason is None:
            inside = _INLINE.finditer(text, span.start, span.end)
            found += (Furniture(Span(*m.span()), "set in brackets") for m in inside)
        elif reason != KEEP:
            found.append(Furniture(span, reason))
    return tuple(found)


def _repeat(key: str, seen: set[str]) -> str | None:
    """Why a line that stood before is furniture now; short lines may well be said twice."""
    return REPEATED if len(key) >= _REPEAT_LENGTH and key in seen else None
