"""Small collections: cosines of all pairs, against dot products."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.candidates.allpairs import every_pair, similar_pairs
from dedup.candidates.join import decode
from dedup.sketch.arrays import Csr

articles = st.lists(st.dictionaries(st.integers(0, 12), st.integers(1, 5), max_size=6), max_size=9)


@given(articles, st.sampled_from([0.1, 0.3, 0.7]))
@settings(deadline=None, max_examples=80)
def test_the_cosine_of_every_pair_is_that_of_its_term_vectors(counts: list[dict[int, int]], cut: float) -> None:
    vectors = np.zeros((len(counts), 13))
    for row, terms in enumerate(counts):
        for term, weight in terms.items():
            vectors[row, term] = weight
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    terms = Csr.of([sorted(terms) for terms in counts], np.uint32)
    weights = np.concatenate([np.empty(0), *(vectors[i, sorted(t)] for i, t in enumerate(counts))]).astype(np.float32)
    rows = np.arange(0, len(counts), 1)[: max(0, len(counts) - 1)]
    found = similar_pairs(terms, weights, rows, cut)
    pairs = set(zip(*(x.tolist() for x in decode(found.codes)), strict=True))
    cosine = vectors @ vectors.T
    for a in rows.tolist():
        for b in rows.tolist():
            if a < b and abs(cosine[a, b] - cut) > 1e-5:
                assert ((a, b) in pairs) == (cosine[a, b] >= cut)
    shared = [len(counts[a].keys() & counts[b].keys()) for a, b in zip(*decode(found.codes), strict=True)]
    assert found.keys.tolist() == shared


def test_every_pair_of_the_given_rows_is_nominated_in_no_channel() -> None:
    found = every_pair(np.array([1, 4, 6]))
    assert list(zip(*(x.tolist() for x in decode(found.codes)), strict=True)) == [(1, 4), (1, 6), (4, 6)]
    assert not found.channels.any()
