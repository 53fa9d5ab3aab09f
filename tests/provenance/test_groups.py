"""Facts of a group of articles."""

from __future__ import annotations

from dedup.provenance.groups import group_source, independent_sources


def test_copies_and_pages_of_one_publisher_are_one_voice() -> None:
    publishers = ["a.org", "b.org", "c.org", "www.c.org", "d.org"]
    assert independent_sources(publishers, []) == 5
    assert independent_sources(publishers, [(0, 1), (1, 4)]) == 3
    assert independent_sources(["bbc.com", "bbc.co.uk", "BBC News"], []) == 1


def test_twelve_outlets_with_one_wire_story_are_one_source() -> None:
    assert independent_sources([f"{n}.org" for n in range(12)], [(0, n) for n in range(1, 12)]) == 1


def test_articles_without_a_publisher_stand_for_themselves() -> None:
    assert independent_sources([None, None, ""], []) == 3


def test_the_source_that_most_pairs_name_is_the_groups() -> None:
    assert group_source(["Reuters", None, "AFP", "Reuters"]) == "Reuters"
    assert group_source(["Reuters", "AFP"]) == "AFP"
    assert group_source([None, None]) is None
