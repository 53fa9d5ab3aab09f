"""What explains an article, as a table with a closing sentence."""

from __future__ import annotations

from dedup.model import Article
from dedup.provenance.gather import Gathered
from dedup.report.visible import one_line

_SHOWN = 5
"""Stretches of the article's own that are shown."""


def render_gathered(found: Gathered, article: Article, *, width: int = 80) -> str:
    """One line for each source, most first, then what is the article's own."""
    lines = [one_line(article.id, width), ""]
    if not found.parts:
        return "\n".join([*lines, "No other article explains any of it."]) + "\n"
    lines.append(f"{'alone':>7} {'adds':>7}  article")
    lines += [f"{p.total:>7.1%} {p.share:>7.1%}  {one_line(p.article, max(12, width - 17))}" for p in found.parts]
    several = "article explains" if len(found.parts) == 1 else "articles explain"
    lines += [
        "",
        f"{len(found.parts)} other {several} {1 - found.own_share:.0%} of it; {found.own_share:.0%} is its own.",
    ]
    if found.own:
        lines.append("Its own:")
        lines += [f"  – {one_line(span.of(article.text), width - 4)}" for span in found.own[:_SHOWN]]
    return "\n".join(lines) + "\n"
