"""Exact overlap of candidate pairs: ``overlap`` for two sets, ``overlaps`` for arrays of pairs over sorted shingles."""

from dedup.verify.exact import Overlaps, overlap, overlaps, shared_counts

__all__ = ["Overlaps", "overlap", "overlaps", "shared_counts"]
