"""How rare words are, in a collection and in general."""

from __future__ import annotations

import pytest

from dedup.text.background import ENOUGH, Background, background, builtin


def test_common_words_weigh_nothing_and_unseen_ones_most() -> None:
    table = builtin()
    assert table.idf("the") < 0.1
    assert table.idf("the") < table.idf("govern") < table.idf("telecom") < table.idf("xyzzyx")


@pytest.mark.parametrize("documents", [0, 2, ENOUGH - 1])
def test_few_articles_fall_back_on_general_rarity(documents: int) -> None:
    assert Background(documents, {"herring": documents}).idf("herring") == builtin().idf("herring")


def test_a_collection_knows_its_own_common_words() -> None:
    own = background([["herring", "boat", f"name{i}"] if i % 2 else ["herring"] for i in range(ENOUGH)])
    assert own.idf("herring") == pytest.approx(0.0)
    assert 0 < own.idf("boat") < own.idf("name1") < own.idf("never")


def test_a_word_said_twice_in_an_article_counts_once() -> None:
    assert background([["a", "a"], ["b"]]).frequencies == {"a": 1, "b": 1}


@pytest.mark.parametrize("documents", [0, ENOUGH])
def test_rarities_are_the_idf_of_each_stem(documents: int) -> None:
    stems = ["the", "herring", "xyzzyx", ""]
    own = Background(documents, {"herring": 3.0, "the": 190.0})
    assert own.rarities(stems) == [own.idf(stem) for stem in stems]
