"""rensa: RMinHash and RMinHashLSH, candidates checked by estimated Jaccard."""

from common import BANDS, HASHES, THRESHOLD, ngrams, records, save
from rensa import RMinHash, RMinHashLSH


def main() -> None:
    ids, sketches, pairs = [], [], []
    lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=HASHES, num_bands=BANDS)
    for i, (name, text) in enumerate(records()):
        sketch = RMinHash(num_perm=HASHES, seed=42)
        sketch.update(ngrams(text))
        pairs += [(ids[j], name) for j in lsh.query(sketch) if sketch.jaccard(sketches[j]) >= THRESHOLD]
        lsh.insert(i, sketch)
        ids.append(name)
        sketches.append(sketch)
    save(pairs)


main()
