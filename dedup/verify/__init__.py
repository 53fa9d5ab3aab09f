"""Exact overlap of candidate pairs: ``overlap`` for two sets, ``overlaps`` for arrays of pairs over sorted shingles."""

from dedup.verify.exact import Overlaps, cosines, overlap, overlaps, shared_counts

__all__ = ["Overlaps", "cosines", "overlap", "overlaps", "shared_counts"]
