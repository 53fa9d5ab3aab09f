"""Signatures are datasketch's affine32, bit for bit, there and back."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from datasketch import MinHash, MinHashLSH

from dedup.settings import SketchSettings
from dedup.sketch import reference
from dedup.sketch.arrays import Part
from dedup.sketch.batch import sketch
from dedup.sketch.signature import from_datasketch, permutations, to_datasketch

TEXTS = [
    "the quick brown fox jumps over the lazy dog again and again",
    "cat",
    "東京の天気は晴れです",
    "...",
    "a b " * 90,
]


def theirs(text: str, using: SketchSettings) -> MinHash:
    """The signature as datasketch computes it from the same 32-bit values."""
    found = MinHash(using.signature_slots, seed=using.seed, hashfunc=int, scheme="affine32")
    found.update_batch([shingle & 0xFFFFFFFF for shingle in reference.shingles(text, using)])
    return found


@pytest.mark.parametrize(("slots", "seed"), [(128, 1), (64, 42), (1, 7), (200, 2**32 - 1)])
def test_permutations_are_datasketchs(slots: int, seed: int) -> None:
    np.testing.assert_array_equal(permutations(slots, seed), MinHash(slots, seed=seed, scheme="affine32").permutations)


@pytest.mark.parametrize("using", [SketchSettings(), SketchSettings(signature_slots=48, seed=9, letters=True)])
def test_both_paths_compute_datasketchs_values(using: SketchSettings) -> None:
    expected = np.array([theirs(text, using).hashvalues for text in TEXTS])
    compiled = sketch(pa.array(TEXTS * 3), using, want=Part.SIGNATURES).signatures
    plain = reference.sketch(TEXTS, using, Part.SIGNATURES, [0] * len(TEXTS), frozenset()).signatures
    np.testing.assert_array_equal(compiled, np.tile(expected, (3, 1)))
    np.testing.assert_array_equal(plain, expected)


def test_signatures_go_to_datasketch_and_come_back() -> None:
    using = SketchSettings()
    rows = sketch(pa.array(TEXTS), using, want=Part.SIGNATURES).signatures
    objects = [to_datasketch(row, using) for row in rows]
    assert objects == [theirs(text, using) for text in TEXTS]
    np.testing.assert_array_equal(from_datasketch(objects), rows)
    assert from_datasketch(objects).dtype == np.uint32


def test_a_signature_of_ours_finds_theirs_in_an_lsh_index_and_can_be_updated_further() -> None:
    using = SketchSettings()
    index = MinHashLSH(threshold=0.8, num_perm=128)
    index.insert("theirs", theirs(TEXTS[0], using))
    ours = to_datasketch(sketch(pa.array(TEXTS[:1]), using, want=Part.SIGNATURES).signatures[0], using)
    assert index.query(ours) == ["theirs"]
    ours.merge(theirs(TEXTS[1], using))


def test_signatures_of_another_scheme_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="legacy"):
        from_datasketch([MinHash(16, scheme="legacy")])


def test_the_share_of_equal_slots_estimates_the_resemblance() -> None:
    using = SketchSettings(signature_slots=1024)
    a = " ".join(str(i) for i in range(1000))
    b = " ".join(str(i) for i in range(500, 1500))
    rows = sketch(pa.array([a, b]), using, want=Part.SIGNATURES).signatures
    x, y = reference.shingles(a, using), reference.shingles(b, using)
    assert abs((rows[0] == rows[1]).mean() - len(x & y) / len(x | y)) < 0.06
