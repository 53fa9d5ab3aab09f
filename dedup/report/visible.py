"""Article text made safe to look at: nothing in it may steer a terminal, a browser or the order of what is read.

Offsets point into original texts, so a view slices first and makes visible afterwards.
"""

from __future__ import annotations

import re

# C0 but tab and line feed, DEL, C1, line and paragraph separators, bidi embeddings, overrides and isolates, interlinear
# annotations, object and byte-order marks. Joiners and direction *marks* stay: emoji, Persian and Hebrew need them.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    r"""``text`` with every steering character spelled out; line breaks of any convention become ``\n``.

    >>> visible("a\x1b[31mb\r\nc\u202ed")
    'a\\x1b[31mb\nc\\u202ed'
    """
    return _STEERING.sub(_spelled, text.replace("\r\n", "\n"))


def one_line(text: str, limit: int = 0) -> str:
    r"""Like :func:`visible`, but on one line and cut with an ellipsis after ``limit`` characters (0: never).

    >>> one_line(" A\n\ttitle ", 4)
    'A t…'
    """
    if limit:
        text = text[: 4 * limit + 64]  # A 200 kB title must not cost more than it shows.
    shown = visible(_SPACE.sub(" ", text).strip())
    return shown[: limit - 1] + "…" if limit and len(shown) > limit else shown


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
