"""Text for XML 1.0, which cannot hold most control characters, lone surrogates and two non-characters."""

from __future__ import annotations

import re

from dedup.report.visible import visible

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    r"""``text`` with what XML cannot hold, and what would steer a reader, spelled out.

    >>> xml_text("a\x00b")
    'a\\x00b'
    """
    return _IMPOSSIBLE.sub(lambda m: f"\\u{ord(m.group()):04x}", visible(text))
