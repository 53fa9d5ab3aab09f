"""A crawl that never was: made-up articles in which it is known what was copied from what, and how.

Sites with their furniture around each article, words by Zipf's law, a long tail of lengths, copies of every kind: byte
for byte, syndicated, edited at 2 to 20 % of words, abridged, excerpted, paraphrased, and pages made from templates.
Every article is a function of (seed, number), so that any number of them can be made in any order without being kept.

    python -m benchmarks.crawl 100000 /tmp/crawl     # articles.jsonl and truth.jsonl

    from benchmarks.crawl import make
    crawl = make(2000)                                # for tests: crawl.records, crawl.truth
"""

from __future__ import annotations

from benchmarks.crawl.make import Crawl, make, write
from benchmarks.crawl.plan import KINDS, Kind
from benchmarks.crawl.truth import TruePair

__all__ = ["KINDS", "Crawl", "Kind", "TruePair", "make", "write"]
