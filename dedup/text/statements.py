"""Public statements that stand without quotation marks: embedded posts, transcripts, announced block quotes."""

from __future__ import annotations

import re
from functools import cache

from dedup.model import Span
from dedup.text.cues import words
from dedup.text.lines import paragraphs

_SIGNATURE = re.compile(r"^[—–-]{1,3}\s{0,3}[^()\n]{1,60}\(\s?@\w{1,30}\s?\)")
_HANDLE_LINE = re.compile(r"^[^.!?\n]{0,40}\s?@\w{2,30}$")
_POST_RESIDUE = re.compile(r"(?:pic\.twitter\.com/|https?://t\.co/)\w+\W{0,3}$")
_POSTED = ("pic.twitter.com/", "//t.co/")
"""One of them stands in every residue."""
_COUNTER = re.compile(r"^(?:Twitter|Facebook)\s?[\d.,]+[KM]? (?:re)?tweets?$", re.I)
_TURN = re.compile(r"^(?:[A-Z][\w.'’-]*(?: |, )){0,6}[A-Z][A-Z.'’-]+(?: \([^)\n]{1,60}\))?:(?=\s|$)|^[QA]:(?=\s|$)")
_NOT_POST = (_SIGNATURE, _HANDLE_LINE, _COUNTER)
_TURNS = 4
"""Turns of speakers that make a text a transcript."""
_LONGEST = 1500


def statements(text: str, blocks: list[Span]) -> list[Span]:
    """Spans of statements without marks, in order and disjoint: whole blocks, or what follows a speaker's name."""
    found = _transcript(text, blocks)
    if found:
        return found
    posted = any(address in text for address in _POSTED)
    for i, p in enumerate(blocks):
        body = text[p.start : p.end]
        if _SIGNATURE.match(body) or _COUNTER.match(body):
            found += _post_before(text, blocks, i, found)
        elif (posted and _POST_RESIDUE.search(body)) or _announced(text, blocks, i):
            found.append(p)
    return sorted(set(found))


def _post_before(text: str, blocks: list[Span], i: int, found: list[Span]) -> list[Span]:
    """The blocks of the post whose signature or counter is paragraph ``i``: broken lines included."""
    post: list[Span] = []
    for p in reversed(blocks[max(0, i - 5) : i]):
        body = p.of(text)
        if p in found or not 12 <= len(p) <= _LONGEST or body.endswith(":") or any(r.match(body) for r in _NOT_POST):
            break
        # Only a line of typical width without a sentence end can be the first part of a post broken into lines.
        if post and not (55 <= len(p) <= 85 and body[-1] not in '.!?”"…'):
            break
        post.append(p)
        if len(p) > 140:
            break
    return post


def _announced(text: str, blocks: list[Span], i: int) -> bool:
    """Whether the paragraph before ends in a colon after a word of saying and this one has no marks of its own."""
    if i == 0 or not 20 <= len(blocks[i]) <= _LONGEST:
        return False
    lead = blocks[i - 1].of(text)
    if not lead.endswith(":") or text[blocks[i].start] in "\"“«„‘'「•-–—*" or len(lead) < 12:
        return False
    said = re.findall(r"\w+", lead[-90:].lower())
    return not _saying().isdisjoint(said)


@cache
def _saying() -> frozenset[str]:
    """Words that announce somebody's words."""
    return words("saying") | words("statement")


def is_transcript(text: str) -> bool:
    """Whether the text is the transcript of a conversation: speakers' names before what they say.

    >>> is_transcript("ANNA:\\nYes.\\nBEN:\\nNo.\\nANNA:\\nYes.\\nBEN:\\nNo.")
    True
    """
    return bool(_transcript(text, paragraphs(text)))


def _transcript(text: str, blocks: list[Span]) -> list[Span]:
    """What each speaker says where the text is a transcript, else nothing."""
    turns = [(p, m) for p in blocks if (m := _TURN.match(p.of(text)))] if text.count(":") >= _TURNS else []
    if len(turns) < _TURNS or 6 * len(turns) < len(blocks):
        return []
    found: list[Span] = []
    names = {p for p, _ in turns}
    said = {p: Span(p.start + m.end(), p.end) for p, m in turns if len(m.group()) < len(p)}
    for p in blocks[blocks.index(turns[0][0]) :]:
        if p in said:
            start = said[p].start + (len(said[p].of(text)) - len(said[p].of(text).lstrip()))
            found.append(Span(start, p.end))
        elif p not in names:
            found.append(p)
    return found
