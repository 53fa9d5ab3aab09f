"""Why a pair was, or was not, reported: from the search to the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from dedup.model import ChannelEvidence, Explanation
from dedup.report.terminal.pair import render_pair
from dedup.report.visible import one_line


def render_explanation(found: Explanation, *, width: int = 80, color: bool = False) -> str:
    """The search channel by channel, exact verification, what decided, and the pair as alignment sees it."""
    lines = [
        f"A  {one_line(found.a.id, width - 3)}  ({found.search.words_a:,} words)",
        f"B  {one_line(found.b.id, width - 3)}  ({found.search.words_b:,} words)",
        "",
        "Search",
        *map(_channel, found.search.evidence),
        *_nomination(found),
        "",
        "Exact overlap",
        f"  resemblance {found.search.overlap.resemblance:.4f} (estimated {found.search.estimated:.4f}), "
        f"{found.search.overlap.containment_a:.1%} of A in B, {found.search.overlap.containment_b:.1%} of B in A",
        "",
        found.decided,
        "",
    ]
    return "\n".join(lines) + "\n" + render_pair(found.pair, found.a, found.b, width=width, color=color)


def _channel(seen: ChannelEvidence) -> str:
    """One channel in one line."""
    aside = f", {seen.set_aside} of them set aside as too common" if seen.set_aside else ""
    chance = "" if seen.chance is None else f"; two articles this alike meet with a chance of {seen.chance:.1%}"
    met = "met" if seen.met else "did not meet"
    return f"  {seen.channel:<12}{met}: {seen.shared} of {seen.keys_a} and {seen.keys_b} keys shared{aside}{chance}"


def _nomination(found: Explanation) -> Iterator[str]:
    """What the run made of it."""
    search = found.search
    if search.term_cosine is not None:
        yield f"  salient terms have a cosine of {search.term_cosine:.4f}"
    if search.same_text:
        yield "  both have the same words"
    through = f" through {', '.join(search.channels)}" if search.channels else ""
    yield f"  the run made them a candidate pair{through}" if search.nominated else "  the run did not compare them"
