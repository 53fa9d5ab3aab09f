"""The host of a url: who publishes a record that does not name its publisher."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

_HOST = r"^[A-Za-z][A-Za-z0-9+.\-]*://(?:[^/?#@]*@)?(?:[wW]{3}\.)?(?P<host>[^/?#@:]+)(?::[0-9]*)?(?:[/?#]|\z)"


def hosts(urls: pa.Array) -> pa.Array:
    """The hosts that ``urls`` name: lower case (ASCII), without port and ``www.``; null where there is none.

    >>> hosts(pa.array(["https://www.Example.org:443/news?id=1", "news", None], pa.large_string())).to_pylist()
    ['example.org', None, None]
    """
    import pyarrow.compute as pc

    found = pc.struct_field(pc.extract_regex(urls, _HOST), "host")
    return pc.ascii_lower(found)


def publishers_or_hosts(publishers: pa.Array, urls: pa.Array) -> pa.Array:
    """``publishers``, with the host of the url where there is none."""
    if not publishers.null_count or urls.null_count == len(urls):
        return publishers
    return _first(publishers, hosts(urls))


def plainly(publishers: pa.Array, urls: pa.Array) -> pa.Array:
    """The same by a compiled loop where all urls are plain ones."""
    if not publishers.null_count or urls.null_count:
        return publishers_or_hosts(publishers, urls)
    from dedup.readers.urlscan import plain_hosts

    _, cuts, data = urls.buffers()
    offsets = np.frombuffer(cuts, np.int64)[urls.offset : urls.offset + len(urls) + 1]
    text = np.frombuffer(data, np.uint8)
    out, ends = np.empty(int(offsets[-1] - offsets[0]), np.uint8), np.empty(len(offsets), np.int64)
    if not plain_hosts(text, offsets, out, ends):
        return publishers_or_hosts(publishers, urls)
    found = pa.LargeStringArray.from_buffers(len(urls), pa.py_buffer(ends), pa.py_buffer(out))
    return found if publishers.null_count == len(publishers) else _first(publishers, found)


def _first(names: pa.Array, others: pa.Array) -> pa.Array:
    """``names``, and ``others`` where there is none."""
    # Not imported before it is needed: that takes as long as reading 20 MB.
    import pyarrow.compute as pc

    return pc.coalesce(names, others)
