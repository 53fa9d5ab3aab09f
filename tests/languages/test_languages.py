"""Alignment in eleven languages and nine scripts, on short news of our own: copies, edited, reordered, unrelated.

Each file of ``corpus/`` has a ``source``, an ``edited`` copy with what was ``changed``, a ``reordered`` one, an
``unrelated`` text of the same language, and the ``language`` that is to be told (empty: none has a list of small words).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from dedup.model import Article, EditOp, Pair, Relation
from dedup.pipeline.lists import compare_articles
from dedup.text.sentences import sentences
from dedup.text.tokens import tokens

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.toml"))


@dataclass(frozen=True)
class Sample:
    """One language's texts."""

    language: str
    source: str
    edited: str
    reordered: str
    unrelated: str
    changed: list[list[str]]


@pytest.fixture(params=CORPUS, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Sample:
    read = tomllib.loads(request.param.read_text(encoding="utf-8"))
    return Sample(**{name: value.strip() if isinstance(value, str) else value for name, value in read.items()})


def compared(a: str, b: str) -> Pair:
    return compare_articles(Article("a", a), Article("b", b))


def test_there_are_more_than_six_scripts() -> None:
    assert len(CORPUS) >= 9


def test_the_language_is_told_where_it_has_a_list(sample: Sample) -> None:
    assert tokens(sample.source).language == sample.language


def test_an_edited_copy_is_one_passage_whose_edits_are_what_was_changed(sample: Sample) -> None:
    pair = compared(sample.source, sample.edited)
    (passage,) = pair.passages
    assert pair.verdict.relation is Relation.DUPLICATE
    assert (passage.a.of(sample.source), passage.b.of(sample.edited)) == (sample.source, sample.edited)
    assert [[e.a.of(sample.source), e.b.of(sample.edited)] for e in passage.edits] == sample.changed
    assert all(e.op is EditOp.REPLACE and e.immaterial is None for e in passage.edits)


def test_what_was_changed_is_found_from_the_other_side_too(sample: Sample) -> None:
    (passage,) = compared(sample.edited, sample.source).passages
    assert [[e.b.of(sample.source), e.a.of(sample.edited)] for e in passage.edits] == sample.changed


def test_a_changed_year_is_a_divergence_in_every_script(sample: Sample) -> None:
    found = compared(sample.source, sample.edited).claims.divergences
    assert ("1928", "1931") in [(d.a.span.of(sample.source), d.b.span.of(sample.edited)) for d in found]


def test_reordered_sentences_all_correspond_to_themselves(sample: Sample) -> None:
    pair = compared(sample.source, sample.reordered)
    assert pair.verdict.relation is Relation.DUPLICATE
    assert min(pair.coverage_a, pair.coverage_b) == 1
    for sentence in sentences(sample.source):
        place = sample.reordered.index(sentence.of(sample.source))
        assert any(p.a.overlap(sentence) and p.b.start <= place < p.b.end for p in pair.passages)


def test_reordered_sentences_have_moved_and_nothing_else_has_changed(sample: Sample) -> None:
    edits = [e for p in compared(sample.source, sample.reordered).passages for e in p.edits]
    assert edits
    assert {e.op for e in edits} == {EditOp.MOVE}
    for edit in edits:
        one, other = (
            tokens(span.of(text)).forms for span, text in ((edit.a, sample.source), (edit.b, sample.reordered))
        )
        assert one == other


def test_texts_on_different_events_share_nothing(sample: Sample) -> None:
    for pair in (compared(sample.source, sample.unrelated), compared(sample.unrelated, sample.source)):
        assert pair.verdict.relation is Relation.UNRELATED
        assert pair.passages == ()


def test_texts_of_different_languages_share_nothing(sample: Sample) -> None:
    for path in CORPUS:
        other = tomllib.loads(path.read_text(encoding="utf-8"))["source"].strip()
        if other != sample.source:
            assert compared(sample.source, other).passages == ()
