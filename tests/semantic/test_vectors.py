"""Vectors of sentences: what they say, and that they say the same every time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from align.align_texts import CHESS, HARBOUR, article

from dedup.errors import MissingExtra
from dedup.semantic.vectors import MOST, centred, readable, sentence_vectors

PIER = (
    "Cracked columns made the port of Lindholm shut one of its landing stages. Some of the supports are more than ninety "
    "years old, according to the builders who checked them. Boats for the islands depart elsewhere for now."
)


@pytest.mark.usefixtures("model")
def test_sentences_that_say_the_same_in_other_words_are_closest() -> None:
    from dedup.semantic.encoder import encode

    one, other, third = encode(
        ["The firm will move its head office to Texas.", "A company relocates to Dallas.", "Rain fell all night."]
    )
    assert one @ other > 0.5 > one @ third + 0.2


@pytest.mark.usefixtures("model")
def test_every_sentence_of_a_retelling_points_at_the_one_it_retells() -> None:
    first, second = centred(article(HARBOUR), article(PIER))
    assert (second @ first.T).argmax(axis=1).tolist() == [0, 1, 2]


@pytest.mark.usefixtures("model")
def test_vectors_have_length_one_and_do_not_depend_on_what_else_is_read() -> None:
    from dedup.semantic.encoder import encode

    texts = ["Short.", HARBOUR, "Two words", "", "\u202e😀 \x00", "हिन्दी में समाचार", "word " * 5000]
    together = encode(texts)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.allclose(together, np.concatenate([encode([text]) for text in texts]), atol=1e-4)


@pytest.mark.usefixtures("model")
def test_the_same_article_has_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from dedup.model import Article; from dedup.text.parse import parse\n"
        "from dedup.semantic.vectors import sentence_vectors\n"
        "sys.stdout.write(sentence_vectors(parse(Article('x', sys.argv[1]))).tobytes().hex())"
    )
    ran = subprocess.run([sys.executable, "-c", code, HARBOUR], check=True, capture_output=True, text=True)
    assert ran.stdout == sentence_vectors(article(HARBOUR)).tobytes().hex()


@pytest.mark.usefixtures("model")
def test_an_article_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from dedup.semantic import encoder

    read = article(HARBOUR)
    first = sentence_vectors(read)
    monkeypatch.setattr(encoder, "encode", None)
    assert sentence_vectors(read) is first
    assert sentence_vectors(replace(read, furniture=())) is first


@pytest.mark.parametrize(("text", "is_read"), [("", False), (CHESS, True), ("Rain fell. " * (MOST + 1), False)])
def test_an_article_without_sentences_and_a_whole_book_are_not_read(text: str, is_read: bool) -> None:
    assert readable(article(text)) is is_read


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_a_package_that_is_missing_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if package != "onnxruntime":
        pytest.importorskip("onnxruntime", reason="the first one missing is named")
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, "dedup.semantic.encoder", raising=False)
    from dedup.semantic.vectors import require

    with pytest.raises(MissingExtra, match=rf"{package} is not installed; run: pip install 'dedup\[semantic\]'"):
        require()
