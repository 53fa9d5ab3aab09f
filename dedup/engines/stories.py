"""Versions of one story, roughly: what is known of them before anything is verified."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.candidates.channels import Channel
from dedup.candidates.copies import Copies
from dedup.candidates.join import decode
from dedup.candidates.tally import merge
from dedup.cluster.graph import components
from dedup.engines.search import RANGES, Join

_BANDS = 6
"""Bands that two articles must share: 6 of 27 bands of four rows are likely from a resemblance of 0.7, rare at 0.5."""


def stories(joint: Join, groups: Copies) -> NDArray[np.int64]:
    """A number for every article, int64[n], the same for those that share many bands, directly or through others."""
    joint.meet(Channel.MINHASH, star=True)
    close = merge([joint.counted(number, Channel.MINHASH, _BANDS, None) for number in range(RANGES)])
    found: NDArray[np.int64] = components(len(joint.leads), *decode(close.codes))[groups.leader]
    return found
