"""Furniture learned per publisher from what repeats; it can be exported, edited and given back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dedup.model import Article, BoilerplateBlock
from dedup.settings import ProvenanceSettings
from dedup.text.boilerplate import KEEP, REPEATED, Lookup, furniture, nothing_learned
from dedup.text.cue_lines import cues, line_key
from dedup.text.lines import paragraphs
from dedup.text.stories import stories

EVERYONE = "*"
"""The publisher of a block that holds for all."""
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|©")
_LONG = 14
"""Words from which a block reads like prose and needs more than repetition."""
_SHORT_SHARE, _LONG_SHARE = 0.02, 0.2
"""Shares of a publisher's stories that a short and a long block must stand in."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What publishers repeat: publisher → key of the block → block."""

    blocks: Mapping[str, Mapping[str, BoilerplateBlock]] = field(default_factory=dict)

    def of(self, publisher: str | None) -> Lookup:
        """The lookup for one publisher's lines: line key → reason, or None."""
        own = self.blocks.get(publisher or "", {})
        shared = self.blocks.get(EVERYONE, {})
        if not own and not shared:
            return nothing_learned

        def reason(key: str) -> str | None:
            masked = mask(key)
            block = own.get(masked) or shared.get(masked)
            return block.reason if block else None

        return reason

    def export(self) -> list[BoilerplateBlock]:
        """All blocks, by publisher and key: what :func:`reload` takes."""
        return [self.blocks[p][k] for p in sorted(self.blocks) for k in sorted(self.blocks[p])]


NOTHING = Learned()


def mask(key: str) -> str:
    """A line key with its numbers made equal: blocks that differ in a count or a time are one block.

    >>> mask("posted: 3:14 am, july 16")
    'posted: 0:0 am, july 0'
    """
    return _DIGITS.sub("0", key)


def reload(blocks: Iterable[BoilerplateBlock]) -> Learned:
    """What an exported and perhaps edited list says; a block with count 0 or reason ``keep`` is never set aside.

    A line that an article says twice is listed too, but says nothing of other articles.
    """
    table: dict[str, dict[str, BoilerplateBlock]] = defaultdict(dict)
    for b in blocks:
        if b.reason == REPEATED:
            continue
        reason = KEEP if b.count <= 0 else b.reason
        table[b.publisher][mask(line_key(b.text))] = BoilerplateBlock(b.publisher, b.text, b.count, reason)
    return Learned({p: dict(rows) for p, rows in table.items()})


def learn(articles: Iterable[Article], settings: ProvenanceSettings) -> Learned:
    """Blocks that each publisher repeats from story to story.

    Reprints of one story count once, so that three copies of a wire story do not make it furniture. A long block must
    stand in a fifth of the stories or speak to the reader of the page.
    """
    by_publisher: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        kept = by_publisher[article.publisher or ""]
        if article.publisher and len(kept) < settings.boilerplate_sample:
            kept.append(article)
    found = {p: _of_publisher(p, group, settings.boilerplate_repeats) for p, group in sorted(by_publisher.items())}
    return Learned({p: blocks for p, blocks in found.items() if blocks})


def tally(articles: Iterable[Article], learned: Learned) -> list[BoilerplateBlock]:
    """Everything that was set aside, learned or by a cue, with the number of articles it stood in.

    One row for each publisher, block (numbers made equal) and reason, by publisher and key; :func:`reload` takes it.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    example: dict[tuple[str, str, str], str] = {}
    for article in articles:
        aside = furniture(article.text, learned.of(article.publisher), article.title)
        texts = [(f.reason, f.span.of(article.text)) for f in aside]
        rows = {(article.publisher or "", mask(line_key(text)), reason): text for reason, text in texts}
        counts.update(list(rows))
        for row, text in rows.items():
            example.setdefault(row, text)
    return [BoilerplateBlock(row[0], example[row], counts[row], row[2]) for row in sorted(counts)]


def _of_publisher(publisher: str, articles: Sequence[Article], repeats: int) -> dict[str, BoilerplateBlock]:
    """The repeated blocks of one publisher by key."""
    if len(articles) < repeats:
        return {}
    pages = [_blocks(a.text) for a in articles]
    story = stories([{k for k in page if len(_WORDS.findall(k)) >= _LONG} for page in pages])
    told: dict[str, set[int]] = defaultdict(set)
    count: Counter[str] = Counter()
    example: dict[str, str] = {}
    for page, of in zip(pages, story, strict=True):
        count.update(list(page))
        for key, text in page.items():
            told[key].add(of)
            example.setdefault(key, text)
    total = len(set(story))
    return {
        key: BoilerplateBlock(publisher, example[key], count[key], "repeated by the publisher")
        for key in sorted(told)
        if len(told[key]) >= repeats and _is_furniture(key, len(told[key]), total)
    }


def _blocks(text: str) -> dict[str, str]:
    """Masked key → text of each block of a page."""
    return {mask(line_key(s.of(text))): s.of(text) for s in reversed(paragraphs(text))}


def _is_furniture(key: str, told: int, total: int) -> bool:
    """Whether a block in ``told`` of ``total`` stories belongs to the page: the longer, the more it must repeat."""
    words = _WORDS.findall(key)
    if not words:
        return True
    if len(words) < _LONG:
        return told >= _SHORT_SHARE * total
    addressed = not cues().address.isdisjoint(words)
    return told >= (_SHORT_SHARE if addressed else _LONG_SHARE) * total + (0 if addressed else 2)
