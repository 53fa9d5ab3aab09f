"""Clusters from verified pairs only, around an anchor; see :func:`clusters`."""

from dedup.cluster.anchors import cluster, clusters
from dedup.cluster.arrays import Clusters
from dedup.cluster.graph import Edges
from dedup.cluster.group import Group

__all__ = ["Clusters", "Edges", "Group", "cluster", "clusters"]
