"""Corrections: the sentences in which an article says that it, or its first version, was wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dedup.model import Span
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered

_CORRECTS = re.compile(
    r"\bcorrect(?:s|ed|ion|ing)\b|\b(?:earlier|previous|original) (?:version|article|story|headline)\b"
    r"|\bmisstated\b|\bclarif(?:y|ies|ied|ication)\b",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:this|an?|the) (?:story|article|version|item|post|report|column|headline|earlier|previous|original)\b"
    r"|^\W*(?:correction|corrected|corrects|clarification|refiles|editor[’']?s note)\b",
    re.IGNORECASE,
)
_SIGNS = ("correct", "earlier ", "previous ", "original ", "misstated", "clarif")
"""One of these stands in whatever ``_CORRECTS`` finds."""
LONGEST_NOTE = 400
"""Characters of a sentence that can be a correction."""


@remembered
def corrections(article: ParsedArticle) -> tuple[Span, ...]:
    """Sentences of ``article`` that correct it or its first version, in order."""
    small = article.text.lower()
    signs = [sign for sign in _SIGNS if sign in small]
    if not signs:
        return ()
    return tuple(s for s in article.sentences if len(s) <= LONGEST_NOTE and _corrects(s.of(article.text), signs))


def _corrects(sentence: str, signs: Sequence[str]) -> bool:
    """Whether a sentence speaks of an error and of the article itself; only one that has a sign of it can."""
    small = sentence.lower()
    if not any(sign in small for sign in signs):
        return False
    return _CORRECTS.search(sentence) is not None and _SELF.search(sentence) is not None
