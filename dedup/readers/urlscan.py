"""Hosts of plain urls by a compiled loop; :mod:`dedup.readers.urls` has the rule for all others."""

from __future__ import annotations

import numpy as np

from dedup.native.kernel import helper, kernel


@helper
def _after_scheme(data, at, end):
    """The place behind ``http://`` or ``https://``, -1 where neither stands at ``at``."""
    if end - at < 9 or data[at] != 104 or data[at + 1] != 116 or data[at + 2] != 116 or data[at + 3] != 112:
        return -1
    at += 5 if data[at + 4] == 115 else 4
    return at + 3 if data[at] == 58 and data[at + 1] == 47 and data[at + 2] == 47 else -1


@kernel("u8[] i64[] u8[] i64[] -> i64", forward=True)
def plain_hosts(data, offsets, out, out_offsets):
    """The hosts of urls (a CSR of bytes), as a CSR as well; 0 where one is not as plain as urls mostly are.

    Plain is ``http`` or ``https``, a host of lower-case ASCII letters, digits, dots and hyphens, and a slash or nothing
    behind it. ``out`` has room for all urls.
    """
    put = np.int64(0)
    out_offsets[0] = 0
    for i in range(len(offsets) - 1):
        at, end = _after_scheme(data, offsets[i], offsets[i + 1]), offsets[i + 1]
        if at < 0:
            return 0
        if end - at > 4 and data[at] == 119 and data[at + 1] == 119 and data[at + 2] == 119 and data[at + 3] == 46:
            at += 4
        first = at
        while at < end and data[at] != 47:
            c = data[at]
            if not (97 <= c <= 122 or 48 <= c <= 57 or c in (45, 46)):
                return 0
            out[put] = c
            put += 1
            at += 1
        if at == first:
            return 0
        out_offsets[i + 1] = put
    return 1
