"""datasketch: MinHash with a fast hash function, MinHashLSH, candidates checked by estimated Jaccard."""

from common import BANDS, HASHES, ROWS, THRESHOLD, ngrams, records, save
from datasketch import MinHash, MinHashLSH
from xxhash import xxh32_intdigest


def main() -> None:
    ids, found, pairs = [], [], []
    lsh = MinHashLSH(num_perm=HASHES, params=(BANDS, ROWS))
    empty = MinHash(num_perm=HASHES, hashfunc=xxh32_intdigest)
    for i, (name, text) in enumerate(records()):
        sketch = empty.copy()
        sketch.update_batch([gram.encode() for gram in ngrams(text)])
        pairs += [(ids[j], name) for j in lsh.query(sketch) if sketch.jaccard(found[j]) >= THRESHOLD]
        lsh.insert(i, sketch, check_duplication=False)
        ids.append(name)
        found.append(sketch)
    save(pairs)


main()
