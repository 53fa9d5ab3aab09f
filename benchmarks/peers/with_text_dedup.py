"""text-dedup: its minhash command as it stands. It writes what it keeps and not which pairs it found."""

import sys
import tempfile

from common import BANDS, HASHES, NGRAM, ROWS
from text_dedup.minhash import main as minhash

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        where = ["--path", "json", "--data_files", sys.argv[1], "--split", "train", "--cache_dir", f"{folder}/cache"]
        how = ["--num_perm", HASHES, "--b", BANDS, "--r", ROWS, "--ngram", NGRAM, "--hash_func", "xxh3"]
        sys.argv = ["minhash", *where, *map(str, how), "--column", "text", "--output", f"{folder}/out"]
        minhash(standalone_mode=False)
