"""What a publisher repeats is furniture; what it reprints, and what news repeats, is not."""

from __future__ import annotations

import json
from dataclasses import asdict

from dedup.model import Article, BoilerplateBlock
from dedup.settings import ProvenanceSettings
from dedup.text.boilerplate import furniture
from dedup.text.learned import NOTHING, Learned, learn, mask, reload, tally

SETTINGS = ProvenanceSettings()
CALL = "Help us to keep the town informed: your support pays for every story that you read here each and every day."
WORDS = (
    "bridge",
    "river",
    "council",
    "budget",
    "school",
    "harvest",
    "storm",
    "museum",
    "harbour",
    "festival",
    "clinic",
)


def story(number: int) -> str:
    """A paragraph of prose like no other."""
    word, other = WORDS[number % len(WORDS)], WORDS[(number // len(WORDS) + 5) % len(WORDS)]
    return f"In the matter of the {word} the council heard for hours what people from the {other} had to say about it."


def pages(publisher: str, count: int, *blocks: str) -> list[Article]:
    """Pages with a story each and ``blocks`` below it."""
    return [Article(f"{publisher}{n}", "\n\n".join([story(n), *blocks]), publisher=publisher) for n in range(count)]


def keys(learned: Learned, publisher: str) -> set[str]:
    return {b.text for b in learned.export() if b.publisher == publisher}


def test_a_line_on_every_page_of_a_publisher_is_learned_for_that_publisher_alone() -> None:
    learned = learn([*pages("a.org", 4, "Bugle weather centre"), *pages("b.org", 4)], SETTINGS)
    assert keys(learned, "a.org") == {"Bugle weather centre"}
    text = f"{story(50)}\n\nBugle weather centre"
    assert [f.reason for f in furniture(text, learned.of("a.org"))] == ["repeated by the publisher"]
    assert furniture(text, learned.of("b.org")) == ()


def test_blocks_that_differ_in_numbers_are_one_block() -> None:
    learned = learn([p for n in range(4) for p in pages("a.org", 4, f"Read by {n * 13} people")[n : n + 1]], SETTINGS)
    assert furniture("Read by 990 people", learned.of("a.org"))
    assert mask("read by 13 people") == "read by 0 people"


def test_a_wire_story_reprinted_by_one_publisher_is_not_furniture() -> None:
    paragraphs = [
        f"Paragraph {w} of the wire story tells about the {w} in words enough for a long block of prose here."
        for w in WORDS
    ]
    reprints = [Article(f"r{n}", "\n\n".join([f"Own headline {n}", *paragraphs]), publisher="a.org") for n in range(5)]
    assert keys(learn([*pages("a.org", 6), *reprints], SETTINGS), "a.org") == set()


def test_a_background_paragraph_in_some_stories_is_not_furniture() -> None:
    background = (
        "The bridge was built in the last century and has been closed to lorries since the flood damaged its piers."
    )
    some = pages("a.org", 20)
    mixed = [
        Article(a.id, f"{a.text}\n\n{background}", publisher="a.org") if n % 6 == 0 else a for n, a in enumerate(some)
    ]
    assert keys(learn(mixed, SETTINGS), "a.org") == set()


def test_a_long_block_that_speaks_to_the_reader_is_furniture_much_sooner() -> None:
    some = pages("a.org", 20)
    mixed = [Article(a.id, f"{a.text}\n\n{CALL}", publisher="a.org") if n % 6 == 0 else a for n, a in enumerate(some)]
    assert keys(learn(mixed, SETTINGS), "a.org") == {CALL}


def test_articles_without_a_publisher_teach_nothing() -> None:
    anonymous = [Article(a.id, a.text) for a in pages("x", 5, "Bugle weather centre")]
    assert learn(anonymous, SETTINGS).export() == []


def test_what_was_learned_survives_export_and_reload() -> None:
    learned = learn(pages("a.org", 5, "Bugle weather centre", CALL), SETTINGS)
    lines = [json.dumps(asdict(b)) for b in learned.export()]
    again = reload(BoilerplateBlock(**json.loads(line)) for line in lines)
    assert again.export() == learned.export()


def test_an_edited_block_with_count_zero_is_kept_whatever_the_cues_say() -> None:
    edited = reload([BoilerplateBlock("a.org", "Advertisement", 0, "advertisement")])
    assert furniture("Advertisement", edited.of("a.org")) == ()
    assert furniture("Advertisement", edited.of("b.org")) != ()


def test_a_block_of_everyone_holds_for_every_publisher() -> None:
    edited = reload([BoilerplateBlock("*", "The weather by Acme", 1, "by hand")])
    assert [f.reason for f in furniture("The weather by Acme", edited.of("any.org"))] == ["by hand"]


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = [*pages("a.org", 5, "Bugle weather centre"), *pages("b.org", 5, CALL)]
    texts = {(b.publisher, mask(b.text), b.count) for b in learn(articles, SETTINGS).export()}
    assert texts == {(b.publisher, mask(b.text), b.count) for b in learn(articles[::-1], SETTINGS).export()}


def test_a_tally_lists_what_was_set_aside_with_counts_and_reasons() -> None:
    rows = tally(pages("a.org", 3, "Advertisement", "Leave a Reply"), NOTHING)
    assert [(r.publisher, r.text, r.count, r.reason) for r in rows] == [
        ("a.org", "Advertisement", 3, "advertisement"),
        ("a.org", "Leave a Reply", 3, "comment form"),
    ]
