"""Clusters from verified pairs only, around an anchor; see :func:`cluster`."""

from dedup.cluster.anchors import Group, cluster
from dedup.cluster.graph import Edges

__all__ = ["Edges", "Group", "cluster"]
