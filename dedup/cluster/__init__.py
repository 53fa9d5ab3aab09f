"""Clusters from verified pairs only, around an anchor; see :func:`cluster`."""

from dedup.cluster.anchors import cluster
from dedup.cluster.graph import Edges
from dedup.cluster.group import Group

__all__ = ["Edges", "Group", "cluster"]
