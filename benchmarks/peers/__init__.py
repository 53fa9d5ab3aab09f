"""Other people's tools on the same file: each script reads JSONL and writes the pairs it finds, one ``a<TAB>b`` a line.

All look for word 5-grams with 128 hashes and Jaccard at least 0.7, in the way their own documentation shows first.
"""
