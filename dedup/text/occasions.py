"""Whether two articles of one publisher can be of one event.

What a publisher writes every week or quarter is built alike: quarterly results, market reports, league tables. Such
articles share sentences, a subject and names, and yet one retells nothing of the other, and their figures differ as
the weeks do.
"""

from __future__ import annotations

from dedup.model import Article
from dedup.text.published import published_day

LONGEST = 5
"""Days in which a publisher brings new versions of a story; what is built alike beyond is of another occasion."""
CLOSE = 0.4
"""Similarity of a rewritten passage from which an article of another occasion retells it; less is one formula."""


def occasions_apart(a: Article, b: Article) -> int:
    """Days between two articles of one publisher that are of two occasions; 0 where they may be of one.

    Another publisher may take up a story at any time, and an article without a date is of any.

    >>> march, july = (Article("", "", publisher="Wire", published=f"2007-{m}-02") for m in ("03", "07"))
    >>> occasions_apart(march, july), occasions_apart(march, march)
    (122, 0)
    """
    days = days_apart(a, b)
    return days if days > LONGEST else 0


def days_apart(a: Article, b: Article) -> int:
    """Days between two articles of one publisher; 0 where these or the publisher are not known."""
    if not a.publisher or not b.publisher or a.publisher.casefold() != b.publisher.casefold():
        return 0
    first, second = published_day(a.published), published_day(b.published)
    return abs((first - second).days) if first is not None and second is not None else 0
