"""From a batch of article texts to arrays: what candidate search, verification and exact-copy search work on.

The way in is :func:`dedup.sketch.batch.sketch`::

    from dedup.sketch.arrays import Part
    from dedup.sketch.batch import block_hashes, sketch

    found = sketch(texts, settings.sketch, want=Part.SIGNATURES | Part.FINGERPRINTS)

``texts`` is an Arrow string or large_string array, chunked or not, sliced or not; a null counts as an empty text.
``found`` is a :class:`~dedup.sketch.arrays.Sketches`, one row per text in the same order; parts that were not asked for
are empty. Rows are independent of each other, of batch and chunk borders and of the number of threads. Texts are read
in place; nothing is kept of them. The columns:

- ``words`` int32[n]: words after folding, 0 for a text of nothing but punctuation.
- ``digest`` uint64[n, 2]: equal where the folded words are equal in order: exact copies. Always there, like ``words``.
- ``signatures`` uint32[n, slots]: MinHash, datasketch's affine32 (:mod:`dedup.sketch.signature` converts).
- ``shingles`` Csr of uint64: the distinct shingles of each text in ascending order, for exact resemblance. They are
  cheaper to compute again for the rows that meet in a candidate pair (``texts.take(rows)``) than to store for all.
- ``fingerprints`` Csr of uint64: winnowed k-grams (Schleimer et al. 2003), distinct, ascending. Every shared run of
  ``fingerprint_size + fingerprint_window - 1`` words leaves a shared value.
- ``terms`` Csr of uint32 with ``term_counts`` uint32: distinct hashed words (also where shingles are made of letters)
  and how often each occurs.
  :mod:`dedup.sketch.terms` counts documents over all batches and picks the salient ones.

No row of ``shingles`` or ``fingerprints`` is empty: a text shorter than one is a single value, compared whole.

Boilerplate: ``block_hashes(texts, settings, owners=...)`` is a Csr of the distinct lines of each text, hashed together
with the text's owner (any uint64 per row that stands for its publisher); count the values to find lines a publisher
repeats. ``sketch(..., owners=..., leave_out=hashes)`` (ascending uint64) then works as if those lines were not in the
texts. A text all of whose lines are left out keeps them.

Small batches take the plain Python path (:mod:`dedup.sketch.reference`, the oracle of the tests), because importing
the compiled one (:mod:`dedup.sketch.kernels`) costs more than they do. The results are the same to the bit.
"""
