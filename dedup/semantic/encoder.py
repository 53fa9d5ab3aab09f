"""Sentences to vectors: WordPiece tokens, the network, the mean over the tokens, length one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dedup.errors import MissingExtra
from dedup.semantic.weights import EXTRA, WEIGHTS, read_pinned

try:
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import BertWordPieceTokenizer, Encoding
except ImportError as error:
    raise MissingExtra((error.name or "onnxruntime").split(".")[0], EXTRA) from error

Vectors = NDArray[np.float32]
SIZE = 384
_LONGEST = 128
"""Tokens of a sentence that are read, as in the model's training."""
_BATCH = 32
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def encode(texts: Sequence[str]) -> Vectors:
    """One vector of length one per text, of shape (texts, 384).

    Texts of as many tokens share a batch, so that none is padded: a padded row would cost time and round differently.
    """
    encodings = _tokenizer().encode_batch(list(texts))
    by_length: dict[int, list[int]] = {}
    for i, encoding in enumerate(encodings):
        by_length.setdefault(len(encoding.ids), []).append(i)
    vectors = np.zeros((len(texts), SIZE), np.float32)
    for _, rows in sorted(by_length.items()):
        for at in range(0, len(rows), _BATCH):
            batch = rows[at : at + _BATCH]
            vectors[batch] = _pooled([encodings[i] for i in batch])
    return vectors


def _pooled(encodings: Sequence[Encoding]) -> Vectors:
    """The vectors of texts with equally many tokens."""
    ids = np.array([encoding.ids for encoding in encodings], np.int64)
    feed = dict(zip(_INPUTS, (ids, np.ones_like(ids), np.zeros_like(ids)), strict=True))
    mean = _network().run(None, feed)[0].mean(axis=1)
    vectors: Vectors = (mean / np.linalg.norm(mean, axis=1, keepdims=True)).astype(np.float32)
    return vectors


@cache
def _network() -> InferenceSession:
    """The network on one thread: how sums are split between threads would show in their last digits."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(read_pinned(WEIGHTS), options, providers=["CPUExecutionProvider"])


@cache
def _tokenizer() -> BertWordPieceTokenizer:
    tokenizer = BertWordPieceTokenizer(str(files("dedup.semantic").joinpath("data", "vocab.txt")), lowercase=True)
    tokenizer.enable_truncation(_LONGEST)
    return tokenizer
