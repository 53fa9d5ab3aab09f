"""gaoya: MinHashStringIndex, filled and queried in parallel; it checks the estimated Jaccard itself."""

from common import BANDS, HASHES, NGRAM, ROWS, THRESHOLD, records, save
from gaoya.minhash import MinHashStringIndex


def main() -> None:
    ids, texts = map(list, zip(*records(), strict=True))
    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=THRESHOLD,
        num_bands=BANDS,
        band_size=ROWS,
        num_hashes=HASHES,
        analyzer="word",
        lowercase=True,
        ngram_range=(NGRAM, NGRAM),
    )
    rows = list(range(len(ids)))
    index.par_bulk_insert_docs(rows, texts)
    found = index.par_bulk_query(texts)
    save((ids[i], ids[j]) for i, others in zip(rows, found, strict=True) for j in others if i < j)


main()
