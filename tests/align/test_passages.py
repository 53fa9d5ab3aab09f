"""What alignment finds in two whole articles."""

from __future__ import annotations

import random

import pytest
from align.align_texts import BAKERY, CHESS, HARBOUR, OBSERVATORY, ORCHARD, cuts, passages

from dedup.model import PassageKind


def test_a_paragraph_copied_into_another_article_is_found_to_the_character() -> None:
    a = f"{ORCHARD}\n\n{HARBOUR}\n\n{CHESS}"
    b = f"{OBSERVATORY}\n\n{HARBOUR}"
    assert cuts(a, b) == [(HARBOUR, HARBOUR)]
    assert passages(a, b)[0].kind is PassageKind.VERBATIM


def test_paragraphs_in_another_order_are_all_found() -> None:
    a = f"{ORCHARD}\n\n{BAKERY}\n\n{HARBOUR}"
    b = f"{HARBOUR}\n\n{CHESS}\n\n{ORCHARD}"
    assert cuts(a, b) == [(ORCHARD, ORCHARD), (HARBOUR, HARBOUR)]


def test_a_paragraph_used_twice_is_found_twice() -> None:
    a = f"{HARBOUR}\n\n{CHESS}\n\nYet again: {HARBOUR.replace('Tuesday', 'Wednesday')}"
    found = passages(a, f"{BAKERY}\n\n{HARBOUR}")
    assert len(found) == 2
    assert {HARBOUR[:60] in p.b.of(f"{BAKERY}\n\n{HARBOUR}") for p in found} == {True}


def test_an_article_cut_from_the_end_is_one_long_passage() -> None:
    whole = "\n\n".join((HARBOUR, ORCHARD, CHESS))
    found = passages(whole, f"{HARBOUR}\n\n{ORCHARD}")
    assert [(p.a.start, p.a.end) for p in found] == [(0, len(HARBOUR) + 2 + len(ORCHARD))]


def test_a_sentence_put_into_a_copied_paragraph_does_not_break_it() -> None:
    first, rest = HARBOUR.split(" Engineers", 1)
    b = f"{CHESS}\n\n{first} Trains are not affected. Engineers{rest}"
    assert len(cuts(f"{HARBOUR}\n\n{BAKERY}", b)) == 1


def test_shuffled_words_with_replaced_ones_are_found_as_a_rewrite() -> None:
    words = HARBOUR.replace("closed", "shut").replace("said", "stated").replace("found", "saw").split()
    mixed = [
        w for i in range(0, len(words), 9) for w in random.Random(i).sample(words[i : i + 9], len(words[i : i + 9]))
    ]
    b = f"{BAKERY}\n\n{' '.join(mixed)}\n\n{CHESS}"
    found = passages(f"{ORCHARD}\n\n{HARBOUR}\n\n{OBSERVATORY}", b)
    assert [p.kind for p in found] == [PassageKind.REWRITE]
    assert found[0].a.start == len(ORCHARD) + 2
    assert abs(found[0].b.start - (len(BAKERY) + 2)) < 30


def test_articles_about_other_things_share_nothing() -> None:
    assert passages(f"{HARBOUR}\n\n{CHESS}", f"{ORCHARD}\n\n{BAKERY}\n\n{OBSERVATORY}") == ()


def _words(text: str) -> list[str]:
    return text.split()


def test_a_short_account_of_a_whole_article_is_a_summary_of_it() -> None:
    long = "\n\n".join(
        part.replace(". ", f". {filler} ")
        for part, filler in (
            (HARBOUR, "Nobody was hurt, said those who stood there and looked on while rain came down."),
            (ORCHARD, "Old people do not remember such a spring, and young ones have stopped listening to them."),
            (CHESS, "Her parents run a small hotel by a lake and never learned how a knight goes."),
            (OBSERVATORY, "Visitors may come on clear nights if they bring their own coats and some patience."),
        )
    )
    short = (
        "Lindholm closed its northern pier after divers found cracks in eleven concrete pillars, while apple growers in "
        "the Velden valley expect the smallest harvest after a frost in April. Mira Osei won the chess championship "
        "without losing a game and will play at the olympiad. A spectrograph on Mount Karras will weigh planets."
    )
    rest = " ".join(
        f"In the village of {name} a cat slept on the {thing} through the whole of {day} and dreamed of {dream}."
        for name, thing, day, dream in zip(
            _words("Aske Borum Celle Dorn Ebbe Fosse Gjern Holte Ikast Jels Klint Lunde"),
            _words("roof stove chair wall gate cart bench barrel rug sill ladder boat"),
            _words("winter advent lent easter summer monday noon dawn dusk midnight harvest yule"),
            _words("herring mice butter string thunder swallows milk sunlight kippers moths cream feathers"),
            strict=True,
        )
    )
    found = passages(f"{rest}\n\n{short}\n\n{BAKERY}", long)
    assert len(found) == 1
    assert short in found[0].a.of(f"{rest}\n\n{short}\n\n{BAKERY}")
    assert (found[0].b.start, found[0].b.end) == (0, len(long))


def test_one_report_retold_twice_corresponds_in_short_passages() -> None:
    a = (
        "Norwegian ministers have asked Germany and Denmark to stop buying turbines from Hanwei, two officials told The "
        "Nordic Courier. They fear the blades could be switched off from abroad in a crisis.\n\nHanwei makes a third "
        "of the world's turbines and employs 9,000 people in Rotterdam."
    )
    b = (
        "Norway Wants Neighbours to Drop Hanwei Turbines\n\nThe Nordic Courier reported that Oslo has been urging Berlin "
        "and Copenhagen, in Germany and Denmark, to drop turbines made by Hanwei over fears that blades may be "
        "controlled from abroad.\n\nOne of the biggest makers of turbines, Hanwei denies everything, and shares of the "
        "company fell by 6 percent in Rotterdam."
    )
    found = passages(a, b)
    assert found
    assert max(max(len(p.a), len(p.b)) for p in found) <= 800


@pytest.mark.parametrize(
    "text", [HARBOUR, "One sentence only.", "Two words", "Yes", "第一句话。第二句话不同。", "3, 2, 1: go"]
)
def test_identical_texts_are_one_verbatim_passage(text: str) -> None:
    found = passages(text, text)
    assert [(p.kind, p.similarity, p.edits) for p in found] == [(PassageKind.VERBATIM, 1.0, ())]
    assert found[0].a == found[0].b
    assert found[0].a.of(text).rstrip(".。") == text.rstrip(".。")


def test_one_article_inside_the_other_is_found_whole() -> None:
    outer = f"{CHESS}\n\n{HARBOUR}\n\n{BAKERY}"
    assert cuts(HARBOUR, outer) == [(HARBOUR, HARBOUR)]
    assert cuts(outer, HARBOUR) == [(HARBOUR, HARBOUR)]


def test_a_shared_quotation_alone_is_a_quote() -> None:
    said = "“We will not sell a single ship of this fleet while I sit at this desk, whatever the accountants in the tower say”"
    a = f"{ORCHARD}\n\n{said}, the owner told workers.\n\n{CHESS}"
    b = f"{OBSERVATORY}\n\nA promise came at noon: {said}. Nobody believed it.\n\n{BAKERY}"
    found = passages(a, b)
    assert [p.kind for p in found] == [PassageKind.QUOTE]
    assert "single ship of this fleet" in found[0].a.of(a)


def test_the_same_input_gives_the_same_passages() -> None:
    a, b = f"{ORCHARD}\n\n{HARBOUR}\n\n{CHESS}", f"{HARBOUR}\n\n{ORCHARD}"
    assert passages(a, b) == passages(a, b)


def test_a_copy_garbled_by_text_recognition_is_verbatim_letter_by_letter() -> None:
    garbled = "".join("rn" if c == "m" else "1" if c == "l" and i % 3 else c for i, c in enumerate(HARBOUR))
    found = passages(f"{ORCHARD}\n\n{HARBOUR}", f"{garbled}\n\n{CHESS}")
    assert [p.kind for p in found] == [PassageKind.VERBATIM]
    assert found[0].similarity < 0.9
