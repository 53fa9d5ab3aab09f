"""dedup: who copied whom, and where their claims part."""

__version__ = "0.1.0"
