"""What explains an article, as a table with a closing sentence."""

from __future__ import annotations

from dedup.model import Gathered
from dedup.report.visible import one_line


def render_gathered(found: Gathered, *, width: int = 80) -> str:
    """One line for each source, most first, and what is the article's own."""
    lines = [one_line(found.article.id, width), ""]
    if found.sources:
        lines.append(f"{'share':>7} {'adds':>7}  {'relation':<14} article")
    for share in found.sources:
        name = one_line(share.article, max(12, width - 33))
        lines.append(f"{share.share:>7.1%} {share.added:>7.1%}  {share.relation:<14} {name}")
    explained = 1 - found.own
    several = "article explains" if len(found.sources) == 1 else "articles explain"
    closing = f"{len(found.sources)} other {several} {explained:.0%} of it; {found.own:.0%} is its own."
    lines += ["", closing if found.sources else "No other article explains any of it."]
    own = [one_line(span.of(found.article.text), width - 4) for span in found.spans[:5]]
    lines += ["Its own begins:" if own else "", *(f"  – {text}" for text in own)]
    return "\n".join(lines).rstrip() + "\n"
