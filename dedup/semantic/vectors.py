"""What the sentences of an article mean, as vectors, and how close two articles' sentences are.

Off unless ``align.semantic`` is switched on. That is a setting, with its place in a run's digest, and not a question of
what is installed: the same input and settings give the same bytes on every machine, or an error that says what to
install.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dedup.model import Article
from dedup.text.parse import ParsedArticle
from dedup.text.remember import remembered
from dedup.text.sentences import sentences

Vectors = NDArray[np.float32]
MOST = 500
"""Sentences of an article that are read; a longer one is a book, which would take minutes."""


def require() -> None:
    """Raise :class:`MissingExtra` or :class:`ModelError` now rather than in the middle of a run."""
    from dedup.semantic.encoder import encode

    encode([""])


def readable(article: ParsedArticle) -> bool:
    """Whether the article has sentences, and not too many."""
    return 0 < len(article.sentences) <= MOST


def sentence_vectors(article: ParsedArticle) -> NDArray[np.float16]:
    """One vector of length one per sentence, of shape (sentences, 384); kept at half precision.

    The vectors depend on nothing but the text, whatever it is compared with and whatever of it counts as furniture.
    """
    return _vectors(article.article)


@remembered
def _vectors(article: Article) -> NDArray[np.float16]:
    """The vectors of the sentences of a text, which :func:`~dedup.text.parse.parse` cuts in the same way."""
    from dedup.semantic.encoder import encode

    return encode([span.of(article.text) for span in sentences(article.text)]).astype(np.float16)


def centred(a: ParsedArticle, b: ParsedArticle) -> tuple[Vectors, Vectors]:
    """The sentence vectors of both articles less their common mean, of length one again.

    All sentences of two articles on one subject are alike; what is left without the subject tells which correspond.
    """
    vectors = [sentence_vectors(article).astype(np.float32) for article in (a, b)]
    mean = np.concatenate(vectors).mean(axis=0)
    one, two = (normalised(v - mean) for v in vectors)
    return one, two


def normalised(vectors: Vectors) -> Vectors:
    """Rows of length one; a row of nothing stays one."""
    size = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(size, 1e-6)).astype(np.float32)
    return scaled
