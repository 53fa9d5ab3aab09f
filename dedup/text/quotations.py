"""Direct quotations: stretches between marks, whatever their style."""

from __future__ import annotations

import re

from dedup.model import Span

_QUOTE = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|「[^「」]*」")


def quotations(text: str) -> tuple[Span, ...]:
    """Spans of direct quotations, marks included, in order and without overlap."""
    return tuple(Span(*m.span()) for m in _QUOTE.finditer(text))
