"""Credits that the page's markup or the feed carries: canonical addresses, syndication tags, beacons, byline fields.

They come with the record's further fields (``Article.extra``) under the names that pages and feeds use, and have no
place in the text: their span is empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dedup.model import Article, Credit, CreditClass, Span
from dedup.provenance.sources import canonical, domain, of_publisher, table

_ADDRESSES = frozenset(
    (
        "canonical",
        "canonicalurl",
        "syndicationsource",
        "originalsource",
        "isbasedon",
        "isbasedonurl",
        "sourceurl",
        "guid",
    )
)
_NAMES = frozenset(
    (
        "credit",
        "creditline",
        "credittext",
        "source",
        "dcsource",
        "agency",
        "provider",
        "copyrightholder",
        "sourceorganization",
        "byline",
        "author",
        "authors",
        "creator",
        "dccreator",
        "copyright",
        "rights",
    )
)
_BEACONS = re.compile(r"counter\.theconversation\.com|pixel\.propublica\.org|rt\.prnewswire\.com")
_DEPTH = 3


def markup_credits(article: Article) -> Iterator[Credit]:
    """Credits in the further fields of a record, in the order of its keys."""
    own = domain(article.url or article.publisher or "")
    for key, value in _fields(article.extra, _DEPTH):
        source = _source(key, value, own)
        if source is not None:
            yield Credit(CreditClass.CREDIT, source, Span(0, 0), value.strip())


def _fields(extra: Mapping[str, object], depth: int) -> Iterator[tuple[str, str]]:
    """Names and texts of the fields, nested ones included."""
    for key, value in sorted(extra.items()):
        if isinstance(value, str) and value.strip():
            yield key, value
        elif isinstance(value, Mapping) and depth:
            yield from _fields({str(k): v for k, v in value.items()}, depth - 1)
        elif isinstance(value, list | tuple):
            yield from ((key, item) for item in value if isinstance(item, str) and item.strip())


def _source(key: str, value: str, own: str) -> str | None:
    """The source that one field names; the page's own house is no credit."""
    beacon = _BEACONS.search(value)
    if beacon:
        return of_publisher(beacon.group())
    name = re.sub(r"[^a-z]", "", key.lower())
    if name in _ADDRESSES and "." in value:
        host = domain(value)
        same = not own or host == own or host.endswith("." + own) or own.endswith("." + host)
        return None if same else of_publisher(host) or host
    if name in _NAMES and len(value) <= 160:
        return _listed(value)
    return None


def _listed(value: str) -> str | None:
    """The source a byline field ends with, if it is in the list."""
    for part in reversed([value, *re.split(r"[,|/;•]| for | - ", value)]):
        source = canonical(re.sub(r"^(?:©|\(c\)|copyright|by|the)\s+(?:\d{4}\s+)?", "", part.strip(), flags=re.I))
        if source in table().kinds:
            return source
    return None
