"""Daft: its minhash(128, ngram 5) over the normalised text; bands and the signature check with NumPy."""

import sys

import daft
import numpy as np
from common import BANDS, HASHES, NGRAM, ROWS, THRESHOLD, save
from daft import col


def main() -> None:
    text = col("text").normalize(remove_punct=True, lowercase=True, white_space=True)
    sketch = text.minhash(num_hashes=HASHES, ngram_size=NGRAM, seed=1)
    table = daft.read_json(sys.argv[1]).select("id", sketch.alias("sketch")).to_arrow().combine_chunks()
    ids = table.column("id").to_pylist()
    sketches = table.column("sketch").combine_chunks().flatten().to_numpy(zero_copy_only=False).reshape(-1, HASHES)
    parts = [candidates(sketches[:, i * ROWS : (i + 1) * ROWS]) for i in range(BANDS)]
    found = np.unique(np.concatenate(parts), axis=0)
    for part in np.array_split(found, len(found) // 10_000 + 1):
        alike = (sketches[part[:, 0]] == sketches[part[:, 1]]).mean(axis=1) >= THRESHOLD
        pairs.extend((ids[a], ids[b]) for a, b in part[alike].tolist())
    save(pairs)


def candidates(band: np.ndarray) -> np.ndarray:
    """Pairs of rows with equal bands, by sorting one 64-bit key per row."""
    odd = np.random.default_rng(1).integers(0, 2**63, ROWS, dtype=np.uint64) | np.uint64(1)
    keys = (band.astype(np.uint64) * odd).sum(axis=1)
    order = np.argsort(keys, kind="stable")
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    groups = [np.sort(group) for group in np.split(order, ends) if len(group) > 1]
    rows = [group[np.stack(np.triu_indices(len(group), 1), axis=1)] for group in groups]
    return np.concatenate([np.empty((0, 2), dtype=np.int64), *rows])


pairs: list[tuple[str, str]] = []
main()
