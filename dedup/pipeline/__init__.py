"""The flow and nothing but the flow: what happens to articles between the readers and the report."""

from dedup.pipeline.lists import compare_articles
from dedup.pipeline.pair import compare

__all__ = ["compare", "compare_articles"]
