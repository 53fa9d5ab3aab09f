"""Giant groups of near copies: too many pairs to list, so each member is compared with the best connected one instead.

The search links the members of a giant group loosely (stars, the closest partners). Here the group is taken as a whole:
its best connected article becomes the centre, and every member that has no pair with it gets one, if exact overlap
agrees. Members unlike the centre are looked at again around a centre of their own. The work is linear in the members.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel
from dedup.candidates.join import decode, encode
from dedup.candidates.tally import Tally, empty, merge
from dedup.cluster.graph import components
from dedup.engines.base import Verified
from dedup.engines.verification import Verifier

Rows = NDArray[np.int64]
_STRONG = 0.5
"""Resemblance that holds a group together."""
_ROUNDS = 8


def centre_pairs(checked: Verified, leads: NDArray[np.bool_], most: int, verifier: Verifier) -> Tally:
    """Pairs with the centres of groups of more than ``most`` articles that ``checked`` lacks, sorted.

    ``leads`` bool[n] are the articles that take part; a pair is kept from a resemblance of one half.
    """
    strong = (checked.resemblance >= _STRONG) & leads[checked.a] & leads[checked.b]
    a, b = checked.a[strong].astype(np.int64), checked.b[strong].astype(np.int64)
    known = encode(a, b)
    found = [empty()]
    for _ in range(_ROUNDS):
        centre, member = _centres(len(leads), a, b, most)
        if not len(member):
            break
        wanted = np.setdiff1d(encode(centre, member), known)
        left, right = decode(wanted)
        alike = verifier.resemblances(left, right) >= _STRONG
        found.append(_tally(wanted[alike]))
        settled = np.zeros(len(leads), dtype=np.bool_)
        settled[centre] = True
        for x, y in ((left[alike], right[alike]), (a, b), (b, a)):
            settled[y[np.isin(x, centre)]] = True
            settled[x[np.isin(y, centre)]] = True
        open_ = ~(settled[a] | settled[b])
        a, b = a[open_], b[open_]
    return merge(found)


def _centres(count: int, a: Rows, b: Rows, most: int) -> tuple[Rows, Rows]:
    """The centre and each other member of every component of more than ``most`` nodes, as two columns."""
    root = components(count, a, b)
    large = np.bincount(root, minlength=count) > most
    nodes = np.flatnonzero(large[root])
    degree = np.bincount(np.concatenate((a, b)), minlength=count)
    order = nodes[np.lexsort((nodes, -degree[nodes], root[nodes]))]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = root[order[1:]] != root[order[:-1]]
    centre = np.repeat(order[first], np.diff(np.flatnonzero(first), append=len(order)))
    return centre[~first], order[~first]


def _tally(codes: NDArray[np.uint64]) -> Tally:
    """Pairs that met through others."""
    return Tally(codes, np.full(len(codes), int(Channel.MINHASH), np.uint8), np.zeros(len(codes), np.uint32))
